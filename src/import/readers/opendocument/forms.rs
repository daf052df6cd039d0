//! What is filled in and chosen in forms: fields taken over from Word, content controls, and
//! controls drawn into the text.

use std::collections::BTreeMap;

use roxmltree::Node;

use crate::import::office::forms::check_box;
use crate::import::office::xml::{attribute, child, name};

/// The controls of a document by their ids; the text only says where each stands.
pub(super) type Controls<'n, 'i> = BTreeMap<&'n str, Node<'n, 'i>>;

/// Finds the controls a text declares.
pub(super) fn controls<'n, 'i>(text: Node<'n, 'i>) -> Controls<'n, 'i> {
    let forms = text.children().filter(|n| name(*n) == "forms");
    forms
        .flat_map(|forms| forms.descendants())
        .filter_map(|n| Some((attribute(n, "id")?, n)))
        .collect()
}

fn is_set(node: Node<'_, '_>, key: &str) -> bool {
    attribute(node, key) == Some("true")
}

/// Returns what a control drawn into the text shows; empty where it is no part of a form that is
/// filled in, such as a button.
pub(super) fn value_of_drawn(control: Node<'_, '_>) -> String {
    let now = |key: &str| attribute(control, &format!("current-{key}"));
    let labelled = |sign: &str| {
        let label = attribute(control, "label").unwrap_or_default();
        format!("{sign} {label}").trim_end().to_owned()
    };
    match name(control) {
        "checkbox" => {
            let state = now("state").or_else(|| attribute(control, "state"));
            labelled(check_box(state == Some("checked")))
        }
        "radio" => {
            let chosen = now("selected").or_else(|| attribute(control, "selected"));
            labelled(if chosen == Some("true") { "◉" } else { "○" })
        }
        "listbox" => {
            let options = || control.children().filter(|n| name(*n) == "option");
            let marked = |key: &str| -> Vec<&str> {
                let chosen = options().filter(|option| is_set(*option, key));
                chosen.filter_map(|o| attribute(o, "label")).collect()
            };
            let chosen = marked("current-selected");
            let chosen = if chosen.is_empty() {
                marked("selected")
            } else {
                chosen
            };
            chosen.join(", ")
        }
        "text" | "textarea" | "combobox" | "formatted-text" | "number" | "date" | "time" => {
            let lines = control.children().filter(|n| name(*n) == "p");
            let lines: Vec<&str> = lines.filter_map(|n| n.text()).collect();
            let value = now("value").or_else(|| attribute(control, "value"));
            value.map_or_else(|| lines.join("\n"), str::to_owned)
        }
        "fixed-text" => attribute(control, "label").unwrap_or_default().to_owned(),
        _ => String::new(),
    }
}

/// Returns what a form field taken over from Word shows that has no text of its own.
pub(super) fn value_of_field<'a>(mark: Node<'a, '_>) -> Option<&'a str> {
    let parameters = |wanted: &'static str| {
        let all = mark.children().filter(|n| name(*n) == "param");
        all.filter(move |n| attribute(*n, "name") == Some(wanted))
            .map(|n| attribute(n, "value").unwrap_or_default())
    };
    let kind = attribute(mark, "type")?.rsplit('.').next()?;
    match kind {
        "FORMCHECKBOX" => Some(check_box(
            parameters("Checkbox_Checked").next() == Some("true"),
        )),
        "FORMDROPDOWN" => {
            let chosen = parameters("Dropdown_Selected").next();
            let number = chosen.map_or(Some(0), |n| n.parse().ok())?;
            parameters("Dropdown_ListEntry").nth(number)
        }
        _ => None,
    }
}

/// Returns whether a content control only shows what one is to do in it.
pub(super) fn is_prompt(control: Node<'_, '_>) -> bool {
    is_set(control, "showing-place-holder")
}

/// Returns the sign of a content control that is a box to tick, for where it holds none.
pub(super) fn box_of(control: Node<'_, '_>) -> Option<&'static str> {
    let is_empty = child(control, "span").is_none() && control.text().is_none_or(str::is_empty);
    (is_empty && is_set(control, "checkbox")).then(|| check_box(is_set(control, "checked")))
}
