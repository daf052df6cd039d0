//! Texts that are being written: kept here until they are on disk, sent when the writing pauses.
//!
//! Invariant: nothing typed is lost. A text belongs to what it was written for, so that it is sent to
//! the right place when another segment is selected meanwhile; one session of writing is one undo step.

use std::collections::BTreeMap;
use std::time::Duration;

use egui::Ui;

use crate::model::{CodeId, DocumentId, SegmentId};
use crate::ui::command::{Command, StudyCommand};
use crate::ui::ctx::Ctx;
use crate::ui::session::Session;
use crate::ui::text::TextField;

/// Seconds without a key after which a text is saved.
const PAUSE: f64 = 0.25;
/// Seconds after which it is saved though the writing goes on.
const LONGEST: f64 = 0.5;

/// What a text is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    SegmentMemo(SegmentId),
    SegmentTranslation(SegmentId),
    CodeDefinition(CodeId),
    CodeMemo(CodeId),
    DocumentMemo(DocumentId),
}

impl Field {
    /// Returns what is stored now; `None` where what it is about is gone.
    fn stored(self, session: &Session) -> Option<String> {
        match self {
            Self::SegmentMemo(id) => session.project.segment(id).ok().map(|s| s.memo),
            Self::SegmentTranslation(id) => {
                let segment = session.project.segment(id).ok();
                segment.map(|s| s.translation)
            }
            Self::CodeDefinition(id) => session.codes().get(id).map(|c| c.definition.clone()),
            Self::CodeMemo(id) => session.codes().get(id).map(|c| c.memo.clone()),
            Self::DocumentMemo(id) => session.document(id).map(|d| d.memo.clone()),
        }
    }

    /// Returns the change that stores a text.
    fn change(self, text: String) -> StudyCommand {
        match self {
            Self::SegmentMemo(id) => StudyCommand::SetSegmentMemo(id, text),
            Self::SegmentTranslation(id) => StudyCommand::SetSegmentTranslation(id, text),
            Self::CodeDefinition(id) => StudyCommand::DefineCode(id, text),
            Self::CodeMemo(id) => StudyCommand::SetCodeMemo(id, text),
            Self::DocumentMemo(id) => StudyCommand::SetDocumentMemo(id, text),
        }
    }
}

/// One text and how far it is saved.
#[derive(Debug, Default)]
struct Draft {
    text: String,
    /// When the first and the last key came that are not sent yet, in seconds.
    unsent: Option<(f64, f64)>,
    /// Something of this session of writing was sent: what follows joins that step.
    has_step: bool,
    /// Sent in the last frame; what is stored must now be this.
    sent: Option<String>,
    /// Could not be saved: waits for the next key instead of trying for ever.
    failed: bool,
    shown: bool,
}

impl Draft {
    /// Takes what is stored, unless something is written that is not stored yet.
    fn settle(&mut self, stored: &str) {
        if let Some(sent) = self.sent.take()
            && sent != stored
        {
            self.failed = true;
        }
        if self.unsent.is_none() && !self.failed && self.text != stored {
            stored.clone_into(&mut self.text);
        }
    }

    fn written(&mut self, now: f64) {
        self.failed = false;
        self.unsent = Some((self.unsent.map_or(now, |(first, _)| first), now));
    }

    fn is_due(&self, now: f64, writing: bool) -> bool {
        self.unsent
            .is_some_and(|(first, last)| !writing || now - last >= PAUSE || now - first >= LONGEST)
    }

    fn take(&mut self, field: Field) -> Command {
        self.unsent = None;
        self.sent = Some(self.text.clone());
        let change = field.change(self.text.clone());
        if std::mem::replace(&mut self.has_step, true) {
            Command::JoinStudy(change)
        } else {
            Command::Study(change)
        }
    }
}

/// Returns whether nothing can be saved just now: an import is being stored, as one step.
fn must_wait(ctx: Ctx<'_>) -> bool {
    ctx.session.is_some_and(|s| s.project.is_importing())
}

/// All texts being written.
#[derive(Debug, Default)]
pub struct Drafts(BTreeMap<Field, Draft>);

impl Drafts {
    /// Draws a field of many lines for a text that is stored as `stored`.
    pub fn field_ui(
        &mut self,
        ctx: Ctx<'_>,
        ui: &mut Ui,
        field: Field,
        stored: &str,
        label: &str,
        hint: &str,
    ) {
        let draft = self.0.entry(field).or_default();
        draft.shown = true;
        draft.settle(stored);
        let can_write = ctx.session.is_some_and(|s| s.project.read_only().is_none());
        let id = egui::Id::unique("inspector").with(field);
        let widget = TextField::multi(&mut draft.text)
            .label(label)
            .hint(hint)
            .rows(2)
            .id(id);
        let response = ui.add_enabled(can_write, widget);
        let now = ui.input(|i| i.time);
        if response.changed() {
            draft.written(now);
        }
        let writing = response.has_focus();
        if draft.is_due(now, writing) && !must_wait(ctx) {
            ctx.send(draft.take(field));
        } else if draft.unsent.is_some() {
            let pause = Duration::from_secs_f64(PAUSE);
            ui.ctx().request_repaint_after(pause);
        }
        if !writing {
            draft.has_step = false;
        }
    }

    /// Sends what is not on screen any more; at the end of each frame.
    pub fn settle(&mut self, ctx: Ctx<'_>) {
        self.0.retain(|field, draft| {
            if draft.shown || draft.sent.is_none() {
                return true;
            }
            // Sent while it left the screen: it stays where it could not be saved.
            let stored = ctx.session.and_then(|s| field.stored(s));
            draft.failed = stored.is_some_and(|stored| draft.sent.take() != Some(stored));
            draft.failed
        });
        for (field, draft) in &mut self.0 {
            if !draft.shown && draft.unsent.is_some() && !must_wait(ctx) {
                ctx.send(draft.take(*field));
            }
        }
        self.0.retain(|_, d| {
            let waits = d.failed || d.sent.is_some() || d.unsent.is_some();
            std::mem::take(&mut d.shown) || waits
        });
    }

    /// Takes everything that is not saved yet, before the study or the program is closed.
    pub fn take_unsent(&mut self) -> Vec<StudyCommand> {
        let drafts = std::mem::take(&mut self.0).into_iter();
        drafts
            .filter(|(_, draft)| draft.unsent.is_some())
            .map(|(field, draft)| field.change(draft.text))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIELD: Field = Field::CodeMemo(CodeId(1));

    fn written(text: &str, now: f64) -> Draft {
        let mut draft = Draft::default();
        draft.settle("");
        text.clone_into(&mut draft.text);
        draft.written(now);
        draft
    }

    #[test]
    fn a_text_is_due_after_a_pause_at_blur_and_in_long_writing() {
        let mut draft = written("ی", 10.0);
        assert!(!draft.is_due(10.0 + PAUSE / 2.0, true));
        assert!(draft.is_due(10.0, false), "blur");
        assert!(draft.is_due(10.0 + PAUSE, true), "pause");
        let mut now = 10.0;
        while now < 10.0 + LONGEST {
            draft.written(now);
            now += PAUSE / 2.0;
        }
        assert!(draft.is_due(10.0 + LONGEST, true), "writing goes on");
    }

    #[test]
    fn what_follows_in_one_session_joins_the_step() {
        let mut draft = written("ی", 1.0);
        assert_eq!(
            draft.take(FIELD),
            StudyCommand::SetCodeMemo(CodeId(1), "ی".into()).into()
        );
        draft.settle("ی");
        draft.text.push('ک');
        draft.written(2.0);
        let more = StudyCommand::SetCodeMemo(CodeId(1), "یک".into());
        assert_eq!(draft.take(FIELD), Command::JoinStudy(more));
    }

    #[test]
    fn a_change_from_elsewhere_shows_but_never_over_unsent_text() {
        let mut draft = Draft::default();
        draft.settle("قدیم");
        assert_eq!(draft.text, "قدیم");
        draft.settle("");
        assert_eq!(draft.text, "", "undone elsewhere");
        let mut draft = written("תזכיר", 1.0);
        draft.settle("אחר");
        assert_eq!(draft.text, "תזכיר");
    }

    #[test]
    fn what_could_not_be_saved_stays_and_waits_for_the_next_key() {
        let mut draft = written("备忘", 1.0);
        drop(draft.take(FIELD));
        draft.settle("");
        assert_eq!(draft.text, "备忘");
        assert!(!draft.is_due(99.0, true));
        draft.written(100.0);
        assert!(draft.is_due(101.0, true));
    }

    #[test]
    fn what_is_written_while_an_import_is_stored_waits_for_its_end() {
        use crate::ui::ctx::Queue;
        use crate::ui::settings::Settings;
        use crate::ui::view::View;
        let study = crate::project::testing::Study::new().code("اعتماد");
        let mut session = Session::new(study.project()).unwrap();
        let (settings, view, queue) = (Settings::default(), View::default(), Queue::default());
        let mut drafts = Drafts::default();
        drafts.0.insert(FIELD, written("یادداشت", 1.0));
        session.project.begin_import().unwrap();
        for _ in 0..3 {
            drafts.settle(Ctx::new(&settings, &view, Some(&session), &queue));
            assert_eq!(queue.next(), None);
        }
        session.project.finish_import().unwrap();
        drafts.settle(Ctx::new(&settings, &view, Some(&session), &queue));
        let saved = StudyCommand::SetCodeMemo(CodeId(1), "یادداشت".into());
        assert_eq!(queue.next(), Some(saved.into()));
    }
}
