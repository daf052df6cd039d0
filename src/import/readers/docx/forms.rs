//! What is filled in and chosen in forms: old form fields, and content controls that show nothing.
//!
//! A box is written as Word shows it, ☒ or ☐; a list as the entry that is chosen.

use roxmltree::Node;

use super::styles::toggle;
use crate::import::office::forms::check_box;
use crate::import::office::xml::{attribute, child, name};

/// Returns what a form field shows that has no text of its own; `None` for a field of another kind.
///
/// `begin` is the `fldChar` that begins it.
pub(super) fn value_of_field(begin: Node<'_, '_>) -> Option<String> {
    let form = child(begin, "ffData")?;
    if let Some(list) = child(form, "ddList") {
        let number = ["result", "default"]
            .iter()
            .find_map(|kind| attribute(child(list, kind)?, "val"))
            .map_or(Some(0), |number| number.parse::<usize>().ok())?;
        let mut entries = list.children().filter(|n| name(*n) == "listEntry");
        return attribute(entries.nth(number)?, "val").map(str::to_owned);
    }
    let check = child(form, "checkBox")?;
    let is_checked = toggle(Some(check), "checked").or_else(|| toggle(Some(check), "default"));
    Some(check_box(is_checked == Some(true)).to_owned())
}

/// Returns what a content control stands for whose content is empty; `None` where it says nothing.
pub(super) fn value_of_control(control: Node<'_, '_>) -> Option<String> {
    let properties = child(control, "sdtPr")?;
    if let Some(check) = child(properties, "checkbox") {
        return Some(check_box(toggle(Some(check), "checked") == Some(true)).to_owned());
    }
    let list = child(properties, "dropDownList").or_else(|| child(properties, "comboBox"))?;
    let chosen = attribute(list, "lastValue").filter(|value| !value.is_empty())?;
    let mut items = list.children().filter(|n| name(*n) == "listItem");
    let item = items.find(|item| attribute(*item, "value") == Some(chosen));
    let shown = item.and_then(|item| attribute(item, "displayText"));
    Some(shown.unwrap_or(chosen).to_owned())
}
