//! The state of the codes pane, and the small steps that its parts share.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{Id, Ui};

use super::model::CodeRow;
use crate::model::{Code, CodeId};
use crate::ui::cached::Cached;
use crate::ui::command::{Command, StudyCommand};
use crate::ui::ctx::Ctx;
use crate::ui::left::{List, names};
use crate::ui::panels::rename::Renaming;
use crate::ui::session::Session;

/// Points a sub-code stands further in than its theme.
pub const INDENT: f32 = 14.0;

/// View state of the pane.
#[derive(Debug, Default)]
pub struct Codes {
    /// Whose codes the state below is about.
    pub project: Option<PathBuf>,
    pub filter: String,
    pub closed: BTreeSet<CodeId>,
    /// New whenever `closed` is.
    pub folds: u64,
    pub rows: Cached<RowsKey, Arc<Vec<CodeRow>>>,
    pub renaming: Option<Renaming<CodeId>>,
    /// The code to bring into sight at the next frame.
    pub reveal: Option<CodeId>,
    /// The marked code at the last frame, to notice when it becomes another.
    pub marked: Option<CodeId>,
    /// What a click coded with last, and when: the second click of a double click does nothing more.
    pub coded: Option<(CodeId, f64)>,
}

/// What the lines depend on.
#[derive(Debug, PartialEq)]
pub struct RowsKey {
    pub codes: u64,
    pub segments: u64,
    pub folds: u64,
    pub filter: String,
}

/// The tree in one frame.
pub struct Tree<'a> {
    pub ctx: Ctx<'a>,
    pub session: &'a Session,
    pub rows: &'a [CodeRow],
    /// Width of the column of numbers.
    pub numbers: f32,
    pub marked: Option<CodeId>,
    pub has_keyboard: bool,
}

impl Codes {
    /// Begins with another study, as it was left.
    pub fn begin(&mut self, session: &Session, left: &List) {
        let codes = session.codes().codes().iter();
        let is_closed = |code: &&Code| left.closed.contains(&code.guid.to_string());
        *self = Self {
            project: session.project.path().map(Path::to_owned),
            filter: left.filter.clone(),
            closed: codes.filter(is_closed).map(|code| code.id).collect(),
            ..Self::default()
        };
    }

    /// Returns what is to be there again.
    #[must_use]
    pub fn left(&self, session: &Session) -> List {
        let guid = |id: &CodeId| session.codes().get(*id).map(|code| code.guid);
        List {
            filter: self.filter.clone(),
            closed: names(&self.closed, guid),
        }
    }

    /// Opens or closes what stands below a code.
    pub fn fold(&mut self, code: CodeId, open: bool) {
        let changed = if open {
            self.closed.remove(&code)
        } else {
            self.closed.insert(code)
        };
        self.folds += u64::from(changed);
    }

    /// Codes the selection, or where none is in sight selects the code: a click to look codes nothing.
    pub fn choose(&mut self, ctx: Ctx<'_>, ui: &Ui, code: CodeId) {
        if ctx.view.selection.is_some() && ctx.view.selection_in_sight {
            self.coded = Some((code, ui.input(|i| i.time)));
            ctx.send(StudyCommand::CodeSelection(code));
            return;
        }
        if ctx.view.selection.is_some() {
            let sentence = ctx.t("status-selection-out-of-sight");
            ctx.send(Command::ShowStatus(sentence));
        }
        select(ctx, code);
        ui.memory_mut(|m| m.request_focus(tree_id()));
    }

    /// Begins to write the name of a code in its line.
    pub fn rename(&mut self, row: &CodeRow) {
        self.renaming = Some(Renaming::new(row.id, &row.name));
    }
}

/// Selects a code, and no segment, so that the details are about the code.
pub fn select(ctx: Ctx<'_>, code: CodeId) {
    ctx.send(Command::SelectSegment(None));
    ctx.send(Command::SelectCode(Some(code)));
}

/// Names the list for the keyboard.
pub fn tree_id() -> Id {
    Id::unique("tree of codes")
}
