//! Paragraph and character styles: what is hidden, bold, a heading or numbered.

use std::collections::BTreeMap;

use roxmltree::Node;

use crate::import::office::xml::{attribute, child, name};

/// Longest chain of styles based on one another; longer ones are circles.
const LONGEST_CHAIN: usize = 32;

/// The styles of a document, by id.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: BTreeMap<String, Style>,
    /// Style of paragraphs that name none.
    default_paragraph: Option<String>,
}

#[derive(Debug, Default)]
struct Style {
    based_on: Option<String>,
    hidden: Option<bool>,
    bold: Option<bool>,
    /// Heading level, 1–9; `Some(0)` where it says that it is none.
    heading: Option<u8>,
    numbering: NumberingRef,
}

/// A reference to a list, as a paragraph or style gives it.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct NumberingRef {
    pub id: Option<String>,
    pub level: Option<usize>,
}

impl NumberingRef {
    /// Reads `w:numPr` of paragraph properties.
    pub fn of(properties: Option<Node<'_, '_>>) -> Self {
        let Some(numbering) = properties.and_then(|p| child(p, "numPr")) else {
            return Self::default();
        };
        let value = |key| child(numbering, key).and_then(|n| attribute(n, "val"));
        Self {
            id: value("numId").map(str::to_owned),
            level: value("ilvl").and_then(|v| v.parse().ok()),
        }
    }
}

/// Reads an on/off property such as `w:vanish`; `None` where it is not given.
pub(super) fn toggle(properties: Option<Node<'_, '_>>, key: &str) -> Option<bool> {
    let node = child(properties?, key)?;
    Some(!matches!(
        attribute(node, "val"),
        Some("0" | "false" | "off")
    ))
}

/// Reads `w:outlineLvl` as a heading level; 9 is body text, which is level 0 here.
pub(super) fn outline_level(properties: Option<Node<'_, '_>>) -> Option<u8> {
    let level: u8 = child(properties?, "outlineLvl")
        .and_then(|n| attribute(n, "val"))?
        .parse()
        .ok()?;
    Some(if level < 9 { level + 1 } else { 0 })
}

impl Styles {
    /// Reads the styles part.
    pub fn read(root: Node<'_, '_>) -> Self {
        let mut styles = Self::default();
        for node in root.children().filter(|n| name(*n) == "style") {
            let Some(id) = attribute(node, "styleId") else {
                continue;
            };
            let paragraph = child(node, "pPr");
            let named = child(node, "name").and_then(|n| attribute(n, "val"));
            let style = Style {
                based_on: child(node, "basedOn")
                    .and_then(|n| attribute(n, "val"))
                    .map(str::to_owned),
                hidden: toggle(child(node, "rPr"), "vanish"),
                bold: {
                    let run = child(node, "rPr");
                    toggle(run, "b").or_else(|| toggle(run, "bCs"))
                },
                heading: outline_level(paragraph).or_else(|| heading_by_name(named?)),
                numbering: NumberingRef::of(paragraph),
            };
            let is_default = matches!(attribute(node, "default"), Some("1" | "true" | "on"));
            if is_default && attribute(node, "type") == Some("paragraph") {
                styles.default_paragraph = Some(id.to_owned());
            }
            styles.styles.insert(id.to_owned(), style);
        }
        styles
    }

    /// Returns a paragraph's style, or the default one.
    pub fn of_paragraph<'a>(&'a self, id: Option<&'a str>) -> Option<&'a str> {
        id.or(self.default_paragraph.as_deref())
    }

    /// Returns whether text of a paragraph and a character style is hidden.
    ///
    /// Hidden text is a toggle: set in both styles, it is shown (ECMA-376, 17.7.3).
    pub fn hidden(&self, paragraph: Option<&str>, character: Option<&str>) -> bool {
        let of = |id: Option<&str>| self.first(id, |s| s.hidden).unwrap_or(false);
        of(paragraph) != of(character)
    }

    /// Returns whether text of a paragraph and a character style is bold, which is a toggle too.
    pub fn bold(&self, paragraph: Option<&str>, character: Option<&str>) -> bool {
        let of = |id: Option<&str>| self.first(id, |s| s.bold).unwrap_or(false);
        of(paragraph) != of(character)
    }

    /// Returns the heading level of a style, if it has one.
    pub fn heading(&self, id: Option<&str>) -> Option<u8> {
        self.first(id, |s| s.heading).filter(|level| *level > 0)
    }

    /// Returns the list a style belongs to.
    pub fn numbering(&self, id: Option<&str>) -> NumberingRef {
        NumberingRef {
            id: self.first(id, |s| s.numbering.id.clone()),
            level: self.first(id, |s| s.numbering.level),
        }
    }

    /// Finds a property in a style or those it is based on.
    fn first<T>(&self, id: Option<&str>, get: impl Fn(&Style) -> Option<T>) -> Option<T> {
        let mut style = self.styles.get(id?)?;
        for _ in 0..LONGEST_CHAIN {
            if let Some(found) = get(style) {
                return Some(found);
            }
            style = self.styles.get(style.based_on.as_deref()?)?;
        }
        None
    }
}

/// Knows the built-in headings, whose names Word keeps in English in every language.
fn heading_by_name(style_name: &str) -> Option<u8> {
    let lower = style_name.to_lowercase();
    if lower == "title" {
        return Some(1);
    }
    let level: u8 = lower.strip_prefix("heading")?.trim().parse().ok()?;
    (1..=9).contains(&level).then_some(level)
}
