//! List numbers, which are not in the text of a .docx and have to be counted.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::Node;

use super::styles::NumberingRef;
use crate::import::office::numbering::write_number;
use crate::import::office::xml::{attribute, child, name};

const LEVELS: usize = 9;

/// The lists of a document and where each one's count stands.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// Definitions by abstract id.
    definitions: BTreeMap<String, [Level; LEVELS]>,
    lists: BTreeMap<String, List>,
    /// Counts by abstract id; lists of one definition count on together.
    counts: BTreeMap<String, [Option<u32>; LEVELS]>,
    used: BTreeSet<(String, usize)>,
}

/// One `w:num`: a use of a definition, with its own starts.
#[derive(Debug, Default)]
struct List {
    definition: String,
    starts: BTreeMap<usize, u32>,
    levels: BTreeMap<usize, Level>,
}

#[derive(Debug, Clone)]
struct Level {
    start: u32,
    format: String,
    text: String,
    /// Whether all numbers in it are decimal.
    legal: bool,
    /// Whether a higher level starts it anew.
    restarts: bool,
    /// Style whose paragraphs are on this level.
    style: Option<String>,
}

impl Default for Level {
    fn default() -> Self {
        Self {
            start: 1,
            format: "decimal".into(),
            text: String::new(),
            legal: false,
            restarts: true,
            style: None,
        }
    }
}

fn value<'a>(node: Node<'a, '_>, key: &str) -> Option<&'a str> {
    attribute(child(node, key)?, "val")
}

fn level_index(node: Node<'_, '_>) -> Option<usize> {
    attribute(node, "ilvl")?
        .parse()
        .ok()
        .filter(|l| *l < LEVELS)
}

impl Level {
    fn read(node: Node<'_, '_>) -> Self {
        // Newer formats stand in mc:AlternateContent with a usual one as fallback.
        let format = value(node, "numFmt").or_else(|| {
            let alternate = child(node, "AlternateContent")?;
            value(child(alternate, "Fallback")?, "numFmt")
        });
        Self {
            start: value(node, "start")
                .and_then(|v| v.parse().ok())
                .unwrap_or(1),
            format: format.unwrap_or("decimal").to_owned(),
            text: value(node, "lvlText").unwrap_or_default().to_owned(),
            legal: child(node, "isLgl").is_some(),
            restarts: value(node, "lvlRestart") != Some("0"),
            style: value(node, "pStyle").map(str::to_owned),
        }
    }
}

impl Numbering {
    /// Reads the numbering part.
    pub fn read(root: Node<'_, '_>) -> Self {
        let mut numbering = Self::default();
        // Definitions that stand for a list style, and those that refer to one.
        let mut by_style = BTreeMap::new();
        let mut links = Vec::new();
        for node in root.children().filter(|n| name(*n) == "abstractNum") {
            let Some(id) = attribute(node, "abstractNumId") else {
                continue;
            };
            let mut levels: [Level; LEVELS] = std::array::from_fn(|_| Level::default());
            for level in node.children().filter(|n| name(*n) == "lvl") {
                if let Some(slot) = level_index(level).and_then(|i| levels.get_mut(i)) {
                    *slot = Level::read(level);
                }
            }
            if let Some(style) = value(node, "styleLink") {
                by_style.insert(style.to_owned(), id.to_owned());
            }
            if let Some(style) = value(node, "numStyleLink") {
                links.push((id.to_owned(), style.to_owned()));
            }
            numbering.definitions.insert(id.to_owned(), levels);
        }
        for (id, style) in links {
            let levels = by_style
                .get(&style)
                .and_then(|d| numbering.definitions.get(d))
                .cloned();
            if let Some(levels) = levels {
                numbering.definitions.insert(id, levels);
            }
        }
        for node in root.children().filter(|n| name(*n) == "num") {
            let (Some(id), Some(definition)) =
                (attribute(node, "numId"), value(node, "abstractNumId"))
            else {
                continue;
            };
            let mut list = List {
                definition: definition.to_owned(),
                ..List::default()
            };
            for change in node.children().filter(|n| name(*n) == "lvlOverride") {
                let Some(level) = level_index(change) else {
                    continue;
                };
                if let Some(start) = value(change, "startOverride").and_then(|v| v.parse().ok()) {
                    list.starts.insert(level, start);
                }
                if let Some(own) = child(change, "lvl") {
                    list.levels.insert(level, Level::read(own));
                }
            }
            numbering.lists.insert(id.to_owned(), list);
        }
        numbering
    }

    /// Counts a paragraph and returns what stands before it; `None` where it is in no list.
    ///
    /// The text is empty for a list without visible numbers.
    pub fn next(&mut self, reference: &NumberingRef, style: Option<&str>) -> Option<String> {
        let id = reference.id.as_deref().filter(|id| *id != "0")?;
        let list = self.lists.get(id)?;
        let definition = self.definitions.get(&list.definition)?;
        let level = reference
            .level
            .or_else(|| {
                let of_style = |l: &Level| l.style.is_some() && l.style.as_deref() == style;
                definition.iter().position(of_style)
            })
            .unwrap_or(0)
            .min(LEVELS - 1);
        let look = |i: usize| list.levels.get(&i).or_else(|| definition.get(i));
        let counts = self.counts.entry(list.definition.clone()).or_default();
        let first_use = self.used.insert((id.to_owned(), level));
        for (i, count) in counts.iter_mut().enumerate() {
            let start = || look(i).map_or(1, |l| l.start);
            if i < level {
                count.get_or_insert_with(start);
            } else if i == level {
                *count = match (list.starts.get(&i), *count) {
                    (Some(own), _) if first_use => Some(*own),
                    (_, Some(last)) => Some(last.saturating_add(1)),
                    (_, None) => Some(start()),
                };
            } else if look(i).is_some_and(|l| l.restarts) {
                *count = None;
            }
        }
        let here = look(level)?;
        if here.format == "bullet" {
            return Some("•".to_owned());
        }
        let number = |i: usize| {
            let format = look(i).map_or("decimal", |l| l.format.as_str());
            let count = counts.get(i).copied().flatten().unwrap_or(1);
            let legal = here.legal && format != "none";
            write_number(count, if legal { "decimal" } else { format })
        };
        let mut out = String::new();
        let mut chars = here.text.chars();
        while let Some(c) = chars.next() {
            match c {
                '%' => match chars.next().and_then(|d| d.to_digit(10)) {
                    Some(digit @ 1..=9) => out.push_str(&number(digit as usize - 1)),
                    _ => out.push('%'),
                },
                _ => out.push(c),
            }
        }
        Some(out.trim().to_owned())
    }
}
