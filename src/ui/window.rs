//! The state of the window: the open study, what is shown of it, the panels, what was said.
//!
//! `dispatch` changes it, `app` draws it. Invariant: what holds for every study stands in `settings`,
//! what is about one study goes with it.

use crate::error::Error;
use crate::locale::{Args, Locale};
use crate::model::{Document, DocumentId};

use super::analyse::Analyse;
use super::ctx::{Ctx, Queue};
use super::dialogs::Dialogs;
use super::left::{Left, Panes};
use super::notice::{Notice, Then};
use super::panels::{Codes, Documents, Inspector};
use super::session::Session;
use super::settings::Settings;
use super::sides;
use super::study::History;
use super::transcript::Transcript;
use super::view::View;
use super::watch::Watch;
use super::welcome::Welcome;

/// Everything the window is about.
pub struct Window {
    pub session: Option<Session>,
    pub view: View,
    pub settings: Settings,
    pub queue: Queue,
    pub transcript: Transcript,
    pub documents: Documents,
    pub codes: Codes,
    pub inspector: Inspector,
    pub analyse: Analyse,
    pub history: History,
    pub dialogs: Dialogs,
    pub welcome: Welcome,
    watch: Watch,
    /// What was kept of the open study last.
    left: Left,
    /// A short sentence in the status bar.
    pub status: Option<Notice>,
    /// Messages to show, oldest first.
    pub errors: Vec<Error>,
}

impl Window {
    /// Makes a window without a study.
    pub fn new(settings: Settings) -> Self {
        Self {
            session: None,
            view: View::default(),
            settings,
            queue: Queue::default(),
            transcript: Transcript::default(),
            documents: Documents::default(),
            codes: Codes::default(),
            inspector: Inspector::default(),
            analyse: Analyse::default(),
            history: History::default(),
            dialogs: Dialogs::default(),
            welcome: Welcome::default(),
            watch: Watch::default(),
            left: Left::default(),
            status: None,
            errors: Vec::new(),
        }
    }

    /// Returns what panels read.
    pub fn ctx(&self) -> Ctx<'_> {
        Ctx::new(
            &self.settings,
            &self.view,
            self.session.as_ref(),
            &self.queue,
        )
    }

    /// Returns the words of the interface.
    pub fn locale(&self) -> &'static Locale {
        self.ctx().locale
    }

    /// Shows a study as it was left, from its first document on where it is new, or none; nothing of the
    /// one before stays.
    pub fn set_session(&mut self, ctx: &egui::Context, session: Option<Session>) {
        self.keep_left(ctx);
        self.session = session;
        self.watch = Watch::default();
        self.dialogs.close_all();
        self.status = None;
        let left = self.read_left();
        self.begin(ctx, &left);
        self.left = left;
    }

    fn read_left(&self) -> Left {
        let project = self.session.as_ref().and_then(|s| s.project.path());
        let folder = self.settings.studies_folder();
        match (folder, project) {
            (Some(folder), Some(project)) => Left::read(&folder, project),
            _ => Left::default(),
        }
    }

    /// Shows the open study as it was left.
    fn begin(&mut self, ctx: &egui::Context, left: &Left) {
        self.view = View::default();
        let Some(session) = &self.session else {
            self.analyse = Analyse::default();
            self.history = History::default();
            return;
        };
        let documents = session.documents().iter();
        let spots = documents.filter_map(|d| Some((d.id, *left.spots.get(&d.guid.to_string())?)));
        self.transcript.begin(spots.collect());
        self.documents.begin(session, &left.documents);
        self.codes.begin(session, &left.codes);
        self.analyse = Analyse::begin(session, &left.analyse);
        self.history = History::begin(&left.history);
        let named = |d: &&Document| left.document == Some(d.guid.to_string());
        let document = session.documents().iter().find(named);
        let codes = session.codes().codes();
        let recent = left.recent_codes.iter().filter_map(|guid| {
            let code = codes.iter().find(|code| code.guid.to_string() == *guid);
            code.map(|code| code.id)
        });
        self.view.place = left.place();
        self.view.document = document.or(session.documents().first()).map(|d| d.id);
        self.view.set_recent_codes(recent);
        if let Some(panes) = left.panes.clone() {
            sides::set_pane_sizes(ctx, panes.sizes);
            self.settings.change(|s| {
                s.documents_visible = panes.documents;
                s.inspector_visible = panes.inspector;
            });
        }
    }

    /// Keeps what is left of the open study, where it is not as it was kept.
    pub fn keep_left(&mut self, ctx: &egui::Context) {
        let Some(session) = &self.session else { return };
        let (Some(folder), Some(project)) =
            (self.settings.studies_folder(), session.project.path())
        else {
            return;
        };
        let left = self.now_left(ctx, session);
        if left == self.left {
            return;
        }
        // That it cannot be kept stops nobody's work.
        if let Err(error) = left.write(&folder, project) {
            eprintln!("{error}");
        }
        self.left = left;
    }

    fn now_left(&self, ctx: &egui::Context, session: &Session) -> Left {
        let guid = |id: DocumentId| Some(session.document(id)?.guid.to_string());
        let codes = self.view.recent_codes.iter();
        let codes = codes.filter_map(|id| session.codes().get(*id));
        let mut left = Left {
            document: self.view.document.and_then(guid),
            spots: self
                .transcript
                .spots()
                .into_iter()
                .filter_map(|(id, spot)| Some((guid(id)?, spot)))
                .collect(),
            recent_codes: codes.map(|code| code.guid.to_string()).collect(),
            panes: Some(Panes {
                documents: self.settings.documents_visible,
                inspector: self.settings.inspector_visible,
                sizes: sides::pane_sizes(ctx),
            }),
            documents: self.documents.left(),
            codes: self.codes.left(session),
            analyse: self.analyse.left(session),
            history: self.history.left(),
            ..Left::default()
        };
        left.set_place(self.view.place);
        left
    }

    /// Puts a sentence in the status bar.
    pub fn show_status(&mut self, id: &str, args: &Args) {
        self.say(self.locale().text_with(id, args), Then::Nothing);
    }

    /// Puts a sentence in the status bar, with what can be done about it.
    pub fn say(&mut self, text: String, then: Then) {
        let change = self.session.as_ref().map(|s| s.project.change_number());
        self.status = Some(Notice { text, change, then });
    }

    /// Says what the latest step did, with *Undo*.
    pub fn say_done(&mut self) {
        let steps = self.session.as_ref().map(Session::last_steps);
        if let Some(step) = steps.as_ref().and_then(|steps| steps.first()) {
            self.say(step.sentence(self.locale()), Then::Undo);
        }
    }

    /// Shows what could not be done.
    pub fn report(&mut self, error: Error) {
        // The same complaint twice is one.
        let same = |e: &Error| e.id() == error.id() && e.path() == error.path();
        self.errors.retain(|e| !same(e));
        self.errors.push(error);
    }

    /// Sees what other windows and programs did to the file of the study, and says it.
    pub fn follow_file(&mut self, ctx: &egui::Context) {
        let Some(session) = &mut self.session else {
            return;
        };
        let seen = self.watch.look(ctx, &mut session.project);
        if let Some(error) = seen.error {
            self.report(error);
        }
        if seen.became_writable {
            self.show_status("status-writable", &Args::new());
        }
    }

    /// Reads again what changed in the study, and drops from the view what is gone.
    pub fn refresh(&mut self) {
        let text_of = |session: &Session| {
            let open = session.open()?;
            Some((open.document.id, open.page.text_key))
        };
        let Some(session) = &mut self.session else {
            return;
        };
        let before = text_of(session);
        let mut refreshed = session.refresh(self.view.document);
        let is_gone = |id| session.document(id).is_none();
        if refreshed.is_ok() && self.view.document.is_none_or(is_gone) {
            // Deleted, or its import was undone: another one is shown.
            self.view.document = session.documents().first().map(|d| d.id);
            refreshed = session.refresh(self.view.document);
        }
        let mut unsound = None;
        if text_of(session) != before {
            // The same bytes are other words now.
            self.view.selection = None;
            unsound = session.open().filter(|open| open.unsound > 0).map(|open| {
                Error::user("err-rows-unsound")
                    .with("title", &open.document.title)
                    .with("count", open.unsound)
            });
        }
        self.view.retain(
            |code| session.codes().get(code).is_some(),
            |segment| session.open().is_some_and(|o| o.segment(segment).is_some()),
        );
        if let Err(error) = refreshed.and(unsound.map_or(Ok(()), Err)) {
            self.report(error);
        }
    }
}
