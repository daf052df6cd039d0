//! List numbers, which are not in the text of an OpenDocument file and have to be counted.

use roxmltree::Node;

use crate::import::office::numbering::write_number;
use crate::import::office::xml::{attribute, name};

/// Levels a list style has.
pub(super) const LEVELS: usize = 10;
/// Longest text before or after a number.
const LONGEST: usize = 64;

/// How one level of a list is labelled.
#[derive(Debug, Clone, Default)]
pub(super) struct Level {
    label: Label,
    prefix: String,
    suffix: String,
    start: u32,
    /// How many levels the number shows: 2 for `1.2`.
    shown: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Label {
    #[default]
    None,
    Bullet,
    /// By the name Word's numbers have.
    Number(&'static str),
}

impl Level {
    /// Reads a `text:list-level-style-…` or `text:outline-level-style`.
    pub fn read(node: Node<'_, '_>) -> Self {
        let label = match name(node) {
            "list-level-style-bullet" | "list-level-style-image" => Label::Bullet,
            _ => match attribute(node, "num-format") {
                None | Some("") => Label::None,
                Some("a") => Label::Number("lowerLetter"),
                Some("A") => Label::Number("upperLetter"),
                Some("i") => Label::Number("lowerRoman"),
                Some("I") => Label::Number("upperRoman"),
                // Office suites write the first numbers of other forms out: `א, י, ק, ...`.
                Some(form) => Label::Number(match form.chars().next() {
                    Some('א') => "hebrew1",
                    Some('一') => "chineseCounting",
                    Some('أ') => "arabicAlpha",
                    _ => "decimal",
                }),
            },
        };
        let affix = |key: &str| -> String {
            let text = attribute(node, key).unwrap_or_default();
            text.chars().take(LONGEST).collect()
        };
        let number = |key: &str| attribute(node, key).and_then(|v| v.parse::<u32>().ok());
        Self {
            label,
            prefix: affix("num-prefix"),
            suffix: affix("num-suffix"),
            start: number("start-value").unwrap_or(1),
            shown: number("display-levels")
                .and_then(|n| usize::try_from(n).ok())
                .unwrap_or(1)
                .clamp(1, LEVELS),
        }
    }
}

/// Where the counting of one list stands.
#[derive(Debug, Clone, Default)]
pub(super) struct Counts([Option<u32>; LEVELS]);

impl Counts {
    /// Counts an item on a level (from 0) and returns its label; empty where it has none.
    pub fn next(&mut self, levels: Option<&[Level]>, level: usize, start: Option<u32>) -> String {
        let at = level.min(LEVELS - 1);
        let style = levels.and_then(|l| l.get(at));
        let first = style.map_or(1, |s| s.start);
        for (i, slot) in self.0.iter_mut().enumerate() {
            if i == at {
                let next = slot.map_or(first, |n| n.saturating_add(1));
                *slot = Some(start.unwrap_or(next));
            } else if i > at {
                *slot = None;
            }
        }
        let Some(style) = style else {
            return "•".to_owned(); // a list without a style: programs show a bullet
        };
        match style.label {
            Label::None => String::new(),
            Label::Bullet => "•".to_owned(),
            Label::Number(_) => {
                let from = (at + 1).saturating_sub(style.shown);
                let shown: Vec<String> = levels
                    .unwrap_or_default()
                    .iter()
                    .zip(self.0)
                    .take(at + 1)
                    .skip(from)
                    .filter_map(|(level, count)| match level.label {
                        Label::Number(format) => {
                            Some(write_number(count.unwrap_or(level.start), format))
                        }
                        _ => None,
                    })
                    .collect();
                let number = format!("{}{}{}", style.prefix, shown.join("."), style.suffix);
                number.trim().to_owned()
            }
        }
    }
}
