//! What the styles of an OpenDocument file say about its text: what is hidden or bold, how lists count.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::Node;

use super::lists::{LEVELS, Level};
use crate::import::office::xml::{attribute, child, name};

/// Longest chain of parents that is followed.
const CHAIN: usize = 32;

/// The styles of a document, common and automatic ones together.
#[derive(Debug, Default)]
pub(super) struct Styles {
    /// By family and name.
    styles: BTreeMap<(String, String), Style>,
    lists: BTreeMap<String, Vec<Level>>,
    /// Numbers of headings.
    outline: Vec<Level>,
}

#[derive(Debug, Default)]
struct Style {
    parent: Option<String>,
    hidden: Option<bool>,
    bold: Option<bool>,
}

impl Styles {
    /// Reads the styles below several roots; later ones win.
    pub fn read(roots: &[Node<'_, '_>]) -> Self {
        let mut styles = Self::default();
        let groups = roots
            .iter()
            .flat_map(|root| root.children())
            .filter(|n| matches!(name(*n), "styles" | "automatic-styles"));
        for node in groups.flat_map(|g| g.children()) {
            let own_name = attribute(node, "name").unwrap_or_default();
            match name(node) {
                "style" => {
                    let family = attribute(node, "family").unwrap_or_default();
                    let style = Style {
                        parent: attribute(node, "parent-style-name").map(str::to_owned),
                        hidden: child(node, "text-properties")
                            .and_then(|p| attribute(p, "display"))
                            .map(|d| d == "none"),
                        bold: child(node, "text-properties").and_then(weight),
                    };
                    styles
                        .styles
                        .insert((family.to_owned(), own_name.to_owned()), style);
                }
                "list-style" => {
                    styles.lists.insert(own_name.to_owned(), levels(node));
                }
                "outline-style" => styles.outline = levels(node),
                _ => {}
            }
        }
        styles
    }

    /// Returns whether text of a style is hidden, asking its parents where it does not say.
    pub fn hides(&self, family: &str, style: Option<&str>) -> bool {
        self.first(family, style, |s| s.hidden).unwrap_or(false)
    }

    /// Returns whether text of a style is bold, asking its parents where it does not say.
    pub fn is_bold(&self, family: &str, style: Option<&str>) -> bool {
        self.first(family, style, |s| s.bold).unwrap_or(false)
    }

    /// Finds a property in a style or its parents.
    fn first(
        &self,
        family: &str,
        style: Option<&str>,
        get: fn(&Style) -> Option<bool>,
    ) -> Option<bool> {
        let mut next = style;
        let mut seen = BTreeSet::new();
        for _ in 0..CHAIN {
            let key = (family.to_owned(), next?.to_owned());
            let style = self.styles.get(&key)?;
            if let Some(found) = get(style) {
                return Some(found);
            }
            if !seen.insert(key) {
                return None;
            }
            next = style.parent.as_deref();
        }
        None
    }

    /// Returns how the levels of a list style count; `None` for an unknown style.
    pub fn list(&self, style: Option<&str>) -> Option<&[Level]> {
        self.lists.get(style?).map(Vec::as_slice)
    }

    /// Returns how headings count.
    pub fn outline(&self) -> &[Level] {
        &self.outline
    }
}

/// Reads whether text is bold, in Latin script or in those that are complex or Asian.
fn weight(properties: Node<'_, '_>) -> Option<bool> {
    properties
        .attributes()
        .filter(|a| a.name().starts_with("font-weight"))
        .map(|a| a.value() == "bold" || a.value().parse().is_ok_and(|w: u16| w >= 600))
        .reduce(|a, b| a || b)
}

fn levels(style: Node<'_, '_>) -> Vec<Level> {
    let mut levels = vec![Level::default(); LEVELS];
    for node in style.children() {
        let index = attribute(node, "level")
            .and_then(|l| l.parse::<usize>().ok())
            .and_then(|l| l.checked_sub(1));
        if let Some(slot) = index.and_then(|i| levels.get_mut(i)) {
            *slot = Level::read(node);
        }
    }
    levels
}
