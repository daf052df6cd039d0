//! What the code tree shows and where a dragged code would go. Pure; nothing here draws.

use std::collections::BTreeSet;

use crate::model::{CodeId, CodeTree, Shade};
use crate::text::{Query, SearchOptions};
use crate::ui::session::CodeCount;

/// One line of the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeRow {
    pub id: CodeId,
    pub name: String,
    pub color: Shade,
    pub depth: usize,
    /// Counts from 1 in tree order; typed on the page, it codes the selection.
    pub number: usize,
    pub count: CodeCount,
    pub has_children: bool,
    pub is_open: bool,
    /// Fits what is typed into the filter; its ancestors are shown but do not.
    pub is_hit: bool,
}

/// Works out the lines: those of closed codes left out, or those that fit a filter with their ancestors.
#[must_use]
pub fn rows(
    codes: &CodeTree,
    count: impl Fn(CodeId) -> CodeCount,
    closed: &BTreeSet<CodeId>,
    filter: &str,
) -> Vec<CodeRow> {
    let query = Query::new(filter, SearchOptions::default());
    let all = codes.codes();
    let hits: Vec<bool> = all
        .iter()
        .map(|c| query.as_ref().is_none_or(|q| q.matches(&c.name)))
        .collect();
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(code) = all.get(at) {
        let size = codes.with_descendants(code.id).len().max(1);
        let inside = at + 1..at + size;
        let any_inside = hits.get(inside).is_some_and(|h| h.contains(&true));
        let is_hit = hits[at];
        if query.is_some() && !is_hit && !any_inside {
            at += size;
            continue;
        }
        let has_children = size > 1 && (query.is_none() || any_inside);
        let is_open = has_children && (query.is_some() || !closed.contains(&code.id));
        out.push(CodeRow {
            id: code.id,
            name: code.name.clone(),
            color: codes.shade(code.id),
            depth: codes.depth(code.id),
            number: at + 1,
            count: count(code.id),
            has_children,
            is_open,
            is_hit,
        });
        at += if is_open { 1 } else { size };
    }
    out
}

/// Where a dragged code would go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Landing {
    pub parent: Option<CodeId>,
    /// Place among the siblings there, counted without the dragged code.
    pub position: u32,
    pub mark: Mark,
}

/// How the place is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// The row the code would be nested under.
    Row(usize),
    /// A line above this row, indented.
    Line { row: usize, depth: usize },
}

/// Share of a row's height at its top and bottom that means "between".
const EDGE: f32 = 0.28;

/// Returns where a code dragged to `y` (in rows from the tree's top) would go; `None` where it
/// cannot or already is.
#[must_use]
pub fn landing(rows: &[CodeRow], codes: &CodeTree, dragged: CodeId, y: f32) -> Option<Landing> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "rows of a tree"
    )]
    let index = y.max(0.0).floor() as usize;
    let Some(row) = rows.get(index) else {
        let position = siblings(codes, None, dragged).len();
        return placed(
            codes,
            dragged,
            None,
            position,
            Mark::Line {
                row: rows.len(),
                depth: 0,
            },
        );
    };
    let parent = codes.get(row.id)?.parent;
    let inside = y.max(0.0).fract();
    let place = |code: CodeId| {
        siblings(codes, parent, dragged)
            .iter()
            .position(|s| *s == code)
    };
    if inside < EDGE {
        let mark = Mark::Line {
            row: index,
            depth: row.depth,
        };
        return placed(codes, dragged, parent, place(row.id)?, mark);
    }
    if inside > 1.0 - EDGE {
        if row.is_open {
            let mark = Mark::Line {
                row: index + 1,
                depth: row.depth + 1,
            };
            return placed(codes, dragged, Some(row.id), 0, mark);
        }
        let mark = Mark::Line {
            row: index + 1,
            depth: row.depth,
        };
        return placed(codes, dragged, parent, place(row.id)? + 1, mark);
    }
    let last = siblings(codes, Some(row.id), dragged).len();
    placed(codes, dragged, Some(row.id), last, Mark::Row(index))
}

fn siblings(codes: &CodeTree, parent: Option<CodeId>, dragged: CodeId) -> Vec<CodeId> {
    codes
        .children(parent)
        .map(|c| c.id)
        .filter(|id| *id != dragged)
        .collect()
}

fn placed(
    codes: &CodeTree,
    dragged: CodeId,
    parent: Option<CodeId>,
    position: usize,
    mark: Mark,
) -> Option<Landing> {
    if parent.is_some_and(|parent| codes.is_within(parent, dragged)) {
        return None;
    }
    let now = codes.get(dragged)?.parent;
    let stays =
        now == parent && codes.children(parent).position(|c| c.id == dragged) == Some(position);
    (!stays).then_some(Landing {
        parent,
        position: u32::try_from(position).ok()?,
        mark,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::testing::Study;

    fn tree() -> CodeTree {
        let study = Study::new()
            .code("اعتماد/به سایت")
            .code("اعتماد/به آدم‌ها")
            .code("ניסיון חוזר")
            .code("服务补救/重新订票")
            .code("服务补救/等待");
        study.project().code_tree().unwrap()
    }

    fn id(codes: &CodeTree, name: &str) -> CodeId {
        codes.codes().iter().find(|c| c.name == name).unwrap().id
    }

    fn shown(codes: &CodeTree, closed: &[&str], filter: &str) -> Vec<String> {
        let closed = closed.iter().map(|n| id(codes, n)).collect();
        let count = |_| CodeCount::default();
        rows(codes, count, &closed, filter)
            .iter()
            .map(|r| {
                let caret = match (r.has_children, r.is_open) {
                    (true, true) => "▾",
                    (true, false) => "▸",
                    _ => "",
                };
                let quiet = if r.is_hit { "" } else { "(quiet)" };
                format!(
                    "{}{} {caret}{}{quiet}",
                    " ".repeat(r.depth),
                    r.number,
                    r.name
                )
            })
            .collect()
    }

    #[test]
    fn closed_codes_hide_what_is_under_them_and_keep_the_numbers() {
        let codes = tree();
        assert_eq!(
            shown(&codes, &["اعتماد"], ""),
            [
                "1 ▸اعتماد",
                "4 ניסיון חוזר",
                "5 ▾服务补救",
                " 6 重新订票",
                " 7 等待"
            ]
        );
    }

    #[test]
    fn the_filter_folds_and_keeps_ancestors() {
        let codes = tree();
        // Arabic letters, no ZWNJ, Traditional characters.
        assert_eq!(
            shown(&codes, &[], "آدمها"),
            ["1 ▾اعتماد(quiet)", " 3 به آدم‌ها"]
        );
        assert_eq!(shown(&codes, &[], "إعتماد"), ["1 اعتماد"]);
        assert_eq!(
            shown(&codes, &["服务补救"], "重新訂票"),
            ["5 ▾服务补救(quiet)", " 6 重新订票"]
        );
        assert_eq!(shown(&codes, &[], "ניסיון"), ["4 ניסיון חוזר"]);
        assert!(shown(&codes, &[], "xyz").is_empty());
    }

    #[test]
    fn a_dragged_code_goes_between_onto_or_to_the_end() {
        let codes = tree();
        let rows = rows(&codes, |_| CodeCount::default(), &BTreeSet::new(), "");
        let at = |name: &str, y: f32| {
            landing(&rows, &codes, id(&codes, name), y).map(|l| {
                let parent = l.parent.map(|p| codes.path(p)).unwrap_or_default();
                format!("{parent} {} {:?}", l.position, l.mark)
            })
        };
        let line = |row, depth| format!("{:?}", Mark::Line { row, depth });
        // Onto a row: nested last.
        assert_eq!(at("ניסיון חוזר", 0.5), Some("اعتماد 2 Row(0)".into()));
        // The upper and lower edge of a leaf.
        assert_eq!(
            at("ניסיון חוזר", 1.1),
            Some(format!("اعتماد 0 {}", line(1, 1)))
        );
        assert_eq!(at("等待", 3.9), Some(format!(" 2 {}", line(4, 0))));
        // The lower edge of an open theme: its first child.
        assert_eq!(at("等待", 0.9), Some(format!("اعتماد 0 {}", line(1, 1))));
        // Below everything: last at the top.
        assert_eq!(at("به سایت", 40.0), Some(format!(" 3 {}", line(7, 0))));
        // Not under itself, and not where it is.
        assert_eq!(at("اعتماد", 1.5), None);
        assert_eq!(at("اعتماد", 0.5), None);
        assert_eq!(at("等待", 5.9), None);
        assert_eq!(at("服务补救", 40.0), None);
    }
}
