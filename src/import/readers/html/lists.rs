//! The numbers of list items as a browser shows them.

use super::tags::{Attribute, Tag};
use super::tree::{Element, NodeId, Tree};
use crate::import::office::numbering::write_number;

/// A list whose items are being read.
#[derive(Debug)]
pub(super) struct List {
    pub id: NodeId,
    style: String,
    next: i64,
    step: i64,
}

impl List {
    /// Begins a list.
    pub fn new(tree: &Tree, id: NodeId, element: &Element) -> Self {
        let ordered = element.tag == Tag::Ol;
        let reversed = ordered && element.find(Attribute::Reversed).is_some();
        let start = element.get(Attribute::Start).trim().parse().ok();
        let items = || {
            let count = tree
                .children(id)
                .filter(|c| tree.tag(*c) == Tag::Li)
                .count();
            i64::try_from(count).unwrap_or(0)
        };
        Self {
            id,
            style: style_of(element)
                .unwrap_or_else(|| if ordered { "decimal" } else { "disc" }.to_owned()),
            next: start.unwrap_or_else(|| if reversed { items() } else { 1 }),
            step: if reversed { -1 } else { 1 },
        }
    }

    /// Returns the marker of the next item; empty where none is shown.
    pub fn marker(&mut self, item: &Element) -> String {
        if let Ok(value) = item.get(Attribute::Value).trim().parse() {
            self.next = value;
        }
        let number = self.next;
        self.next = self.next.saturating_add(self.step);
        let own = style_of(item);
        write_marker(number, own.as_deref().unwrap_or(&self.style))
    }
}

fn style_of(element: &Element) -> Option<String> {
    let by_css = element
        .style("list-style-type")
        .or_else(|| element.style("list-style"))
        .and_then(|value| value.split_whitespace().next().map(str::to_owned));
    by_css.or_else(|| {
        Some(
            match element.get(Attribute::Kind) {
                "1" => "decimal",
                "a" => "lower-alpha",
                "A" => "upper-alpha",
                "i" => "lower-roman",
                "I" => "upper-roman",
                kind if ["disc", "circle", "square"].contains(&kind.to_lowercase().as_str()) => {
                    "disc"
                }
                _ => return None,
            }
            .to_owned(),
        )
    })
}

fn write_marker(number: i64, style: &str) -> String {
    let form = match style {
        "none" => return String::new(),
        "disc" | "circle" | "square" => return "•".to_owned(),
        "decimal-leading-zero" => "decimalZero",
        "lower-alpha" | "lower-latin" => "lowerLetter",
        "upper-alpha" | "upper-latin" => "upperLetter",
        "lower-roman" => "lowerRoman",
        "upper-roman" => "upperRoman",
        "persian" | "urdu" => return format!("{}.", digits(number, '۰')),
        "arabic-indic" => return format!("{}.", digits(number, '٠')),
        "hebrew" => "hebrew1",
        "cjk-ideographic" | "cjk-decimal" | "simp-chinese-informal" | "trad-chinese-informal" => {
            "chineseCounting"
        }
        _ => "decimal",
    };
    let stop = if form == "chineseCounting" {
        '、'
    } else {
        '.'
    };
    match u32::try_from(number) {
        Ok(number) => format!("{}{stop}", write_number(number, form)),
        Err(_) => format!("{number}."),
    }
}

/// Writes a number in the digits that begin with `zero`.
fn digits(number: i64, zero: char) -> String {
    let to_digit = |c: char| match c.to_digit(10) {
        Some(digit) => char::from_u32(u32::from(zero) + digit).unwrap_or(c),
        None => c,
    };
    number.to_string().chars().map(to_digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_in_the_scripts_of_pages() {
        // The last column: CSS Counter Styles Level 3, section 6.
        for (number, style, want) in [
            (3, "decimal", "3."),
            (-2, "decimal", "-2."),
            (3, "decimal-leading-zero", "03."),
            (2, "lower-alpha", "b."),
            (4, "upper-roman", "IV."),
            (12, "persian", "۱۲."),
            (12, "arabic-indic", "١٢."),
            (15, "hebrew", "טו."),
            (116, "hebrew", "קטז."),
            (10, "cjk-ideographic", "十、"),
            (21, "cjk-ideographic", "二十一、"),
            (7, "disc", "•"),
            (7, "none", ""),
            (7, "some-new-style", "7."),
        ] {
            assert_eq!(write_marker(number, style), want, "{style}");
        }
    }
}
