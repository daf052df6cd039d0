//! One file of an import: what was understood, and what a person chose instead.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, channel};

use crate::error::{Error, Result};
use crate::import::{
    Cancel, Encoding, FilePlan, ImportOptions, ImportPlan, ImportReportRow, ImportedFile,
    candidates, read_file,
};
use crate::model::DocumentId;
use crate::project::ImportItem;
use crate::text::Language;

/// One file with the choices made for it.
#[derive(Debug)]
pub struct FileChoice {
    pub name: String,
    pub row: ImportReportRow,
    pub title: String,
    pub group: String,
    pub twin: Option<Twin>,
    /// Encodings, the likeliest first; empty until they were asked for.
    pub candidates: Vec<Encoding>,
    /// New whenever the plan is another one.
    pub version: u64,
    path: PathBuf,
    plan: Option<FilePlan>,
    /// The document whose text the file corrects; `None` makes new ones.
    update: Option<DocumentId>,
    options: ImportOptions,
    chosen: bool,
    /// Corrections by name, kept when the file is read again.
    interviewers: BTreeMap<String, bool>,
    again: Option<Receiver<Answer>>,
}

/// What has the same bytes, by its title or name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Twin {
    /// A document of the study.
    Document(String),
    /// A file of the same import.
    File(String),
}

/// What a worker found out.
#[derive(Debug)]
enum Answer {
    Candidates(Vec<Encoding>),
    Plan(Box<Result<FilePlan>>),
}

impl FileChoice {
    /// Takes a file as the batch understood it.
    #[must_use]
    pub fn new(file: ImportedFile) -> Self {
        let plan = file.result.ok();
        Self {
            name: file.file.name(),
            title: title_of(plan.as_ref()),
            group: file.file.group,
            twin: None,
            candidates: Vec::new(),
            version: 0,
            path: file.file.path,
            options: ImportOptions::default(),
            chosen: plan.is_some(),
            plan,
            update: None,
            row: file.row,
            interviewers: BTreeMap::new(),
            again: None,
        }
    }

    /// Returns whether the file was understood.
    #[must_use]
    pub fn is_ok(&self) -> bool {
        self.plan.is_some()
    }

    /// Returns whether the file will be imported.
    #[must_use]
    pub fn is_chosen(&self) -> bool {
        self.chosen && self.is_ok()
    }

    /// Says whether the file is to be imported.
    pub fn choose(&mut self, chosen: bool) {
        self.chosen = chosen;
    }

    /// Returns whether the file is being read again.
    #[must_use]
    pub fn is_reading(&self) -> bool {
        self.again.is_some()
    }

    /// Returns what was understood.
    #[must_use]
    #[expect(dead_code, reason = "for the survey mapping to come")]
    pub fn file_plan(&self) -> Option<&FilePlan> {
        self.plan.as_ref()
    }

    /// Returns the document the file becomes, the first of many.
    #[must_use]
    pub fn plan(&self) -> Option<&ImportPlan> {
        self.plan.as_ref()?.documents.first()
    }

    fn plan_mut(&mut self) -> Option<&mut ImportPlan> {
        self.plan.as_mut()?.documents.first_mut()
    }

    /// Returns why the file was not understood.
    #[must_use]
    pub fn error(&self) -> Option<&Error> {
        self.row.outcome.as_ref().err()
    }

    /// Returns what is stored: the plan with the title and group chosen.
    #[must_use]
    pub fn final_item(&self) -> Option<ImportItem> {
        let mut plan = self.plan.clone()?;
        let single = plan.documents.len() == 1;
        for document in &mut plan.documents {
            if single && !self.title.trim().is_empty() {
                self.title.trim().clone_into(&mut document.title);
            }
            if single || !self.group.trim().is_empty() {
                self.group.trim().clone_into(&mut document.group);
            }
        }
        Some(ImportItem {
            plan,
            update: self.update,
        })
    }

    /// Marks the bytes as known and leaves the file out until it is ticked.
    pub fn mark_twin(&mut self, twin: Twin) {
        self.twin = Some(twin);
        self.chosen = false;
    }

    /// Returns whether an encoding can be chosen: for text files, and files only a wrong encoding damaged.
    #[must_use]
    pub fn has_encoding(&self) -> bool {
        match (self.plan(), self.error()) {
            (Some(plan), _) => plan.encoding.is_some(),
            (None, Some(error)) => {
                matches!(error.id(), "err-import-invalid-bytes" | "err-import-nul")
            }
            (None, None) => false,
        }
    }

    /// Returns the encoding in use, as its name.
    #[must_use]
    pub fn encoding(&self) -> &'static str {
        let chosen = self.options.encoding.map(Encoding::label);
        let found = self.plan().and_then(|p| p.encoding);
        chosen.or(found).unwrap_or("?")
    }

    /// Returns whether speakers are looked for.
    #[must_use]
    pub fn finds_speakers(&self) -> bool {
        self.options.speakers
    }

    /// Reads the file again in another encoding.
    pub fn set_encoding(&mut self, ctx: &egui::Context, encoding: Encoding) {
        self.options.encoding = Some(encoding);
        self.read_again(ctx);
    }

    /// Reads the file again with or without looking for speakers.
    pub fn set_speakers(&mut self, ctx: &egui::Context, speakers: bool) {
        self.options.speakers = speakers;
        self.read_again(ctx);
    }

    /// Says which language the file is in.
    pub fn set_language(&mut self, language: Language) {
        self.options.language = Some(language);
        for plan in self.plan.iter_mut().flat_map(|p| &mut p.documents) {
            plan.language = language;
        }
        self.changed();
    }

    /// Says whether a speaker, by place in the plan, asks the questions.
    pub fn set_interviewer(&mut self, speaker: usize, is_interviewer: bool) {
        let found = self.plan_mut().and_then(|p| p.speakers.get_mut(speaker));
        if let Some(found) = found {
            found.is_interviewer = is_interviewer;
            let name = found.name.clone();
            self.interviewers.insert(name, is_interviewer);
        }
        self.changed();
    }

    /// Asks a worker for the encodings the file may be in, once.
    pub fn want_candidates(&mut self, ctx: &egui::Context) {
        if self.candidates.is_empty() && self.again.is_none() && self.has_encoding() {
            let path = self.path.clone();
            self.ask(ctx, move || {
                let bytes = std::fs::read(path).unwrap_or_default();
                Answer::Candidates(candidates(&bytes).into_iter().map(|c| c.encoding).collect())
            });
        }
    }

    fn read_again(&mut self, ctx: &egui::Context) {
        let (path, options) = (self.path.clone(), self.options.clone());
        self.ask(ctx, move || {
            Answer::Plan(Box::new(read_file(&path, &options, &Cancel::new())))
        });
    }

    /// Starts a worker; the answer to an older question is no longer waited for.
    fn ask(&mut self, ctx: &egui::Context, work: impl FnOnce() -> Answer + Send + 'static) {
        let (sender, receiver) = channel();
        let repaint = ctx.clone();
        let started = std::thread::Builder::new()
            .name("import again".to_owned())
            .stack_size(8 << 20)
            .spawn(move || {
                sender.send(work()).ok();
                repaint.request_repaint();
            });
        self.again = started.is_ok().then_some(receiver);
    }

    /// Takes a worker's answer where there is one.
    pub fn take_answer(&mut self) {
        use std::sync::mpsc::TryRecvError;
        let Some(receiver) = &self.again else { return };
        match receiver.try_recv() {
            Err(TryRecvError::Empty) => return,
            Err(TryRecvError::Disconnected) => {
                self.candidates = Encoding::ALL.to_vec();
                self.take_plan(Err(Error::user("err-import-internal")));
            }
            Ok(Answer::Candidates(list)) => self.candidates = list,
            Ok(Answer::Plan(result)) => self.take_plan(*result),
        }
        self.again = None;
    }

    fn take_plan(&mut self, mut result: Result<FilePlan>) {
        let was_ok = self.is_ok();
        if let Ok(plan) = &mut result {
            for speaker in plan.documents.iter_mut().flat_map(|p| &mut p.speakers) {
                if let Some(is_interviewer) = self.interviewers.get(&speaker.name) {
                    speaker.is_interviewer = *is_interviewer;
                }
            }
            if self.title.is_empty() {
                self.title = title_of(Some(plan));
            }
        }
        self.row = ImportReportRow::new(&self.name, &result);
        self.plan = result.ok();
        self.chosen = self.chosen || (!was_ok && self.is_ok());
        self.version += 1;
    }

    fn changed(&mut self) {
        if let Some(plan) = self.plan.clone() {
            self.row = ImportReportRow::new(&self.name, &Ok(plan));
        }
        self.version += 1;
    }
}

/// Returns the title of the document a file becomes; empty where it becomes many.
fn title_of(plan: Option<&FilePlan>) -> String {
    match plan.map(|p| p.documents.as_slice()) {
        Some([document]) => document.title.clone(),
        _ => String::new(),
    }
}
