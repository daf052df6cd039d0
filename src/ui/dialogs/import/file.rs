//! One file of an import: what was understood, and what a person chose instead.
//!
//! A plan may be put away to save memory; what the list shows of it stays, and the choices too, so
//! that the file can be read again into the same plan.

use std::collections::BTreeMap;

use super::readers::{Answer, Question};
use super::update::Update;
use crate::error::{Error, Result};
use crate::import::{
    AskDecision, CleanRule, Encoding, FilePlan, ImportFile, ImportOptions, ImportPlan,
    ImportReportRow, ImportSummary, ImportWarning, ImportedFile, SpeakerRule, SurveyMapping,
};
use crate::model::DocumentId;
use crate::project::{Holder, ImportItem, Project, SamePeople};
use crate::text::{Language, fold_key};
use crate::ui::session::Session;

/// One file with the choices made for it.
#[derive(Debug)]
pub struct FileChoice {
    pub file: ImportFile,
    pub row: ImportReportRow,
    pub title: String,
    pub group: String,
    /// What has the same bytes or the same text.
    pub twin: Option<Holder>,
    /// Documents of the study whose text the file may correct.
    pub update: Update,
    /// Whether its people who are called like others of the study are the same.
    pub people: SamePeople,
    /// Its people who have only a number that others of the study have.
    pub numbered: Vec<String>,
    /// Encodings, the likeliest first; empty until they were asked for.
    pub candidates: Vec<Encoding>,
    /// New whenever the plan is another one.
    pub version: u64,
    /// The question that is being worked on, and whether it is about the plan.
    pub asked: Option<(u64, bool)>,
    /// `None` where the file was not understood, or its plan is put away.
    plan: Option<FilePlan>,
    weight: usize,
    /// SHA-256 of the bytes; empty where they were not understood.
    hash: String,
    /// Names of the table's columns, where it is one.
    columns: Vec<String>,
    options: ImportOptions,
    chosen: bool,
    /// Whether a person said what the file is: new, or a correction of a document.
    decided: bool,
    /// Whether the options are newer than the plan.
    stale: bool,
    /// Whether a person corrected something, beside title and group.
    corrected: bool,
    /// Title and group before a person wrote others.
    found: (String, String),
    /// Corrections by name, kept when the file is read again.
    interviewers: BTreeMap<String, bool>,
    /// Who asks as the file alone says.
    alone: Vec<(String, bool)>,
    /// Who asks as the other files and the study say.
    across: Vec<AskDecision>,
}

impl FileChoice {
    /// Takes a file as the batch understood it with these options.
    #[must_use]
    pub fn new(file: ImportedFile, options: &ImportOptions) -> Self {
        let options = ImportOptions {
            group: file.file.group.clone(),
            ..options.clone()
        };
        let plan = file.result.ok();
        let title = title_of(plan.as_ref());
        let group = file.file.group.clone();
        let mut choice = Self {
            found: (title.clone(), group.clone()),
            title,
            group,
            twin: None,
            update: Update::default(),
            people: SamePeople::default(),
            numbered: Vec::new(),
            candidates: Vec::new(),
            version: 0,
            asked: None,
            file: file.file,
            options,
            chosen: plan.is_some(),
            decided: false,
            weight: 0,
            hash: String::new(),
            columns: Vec::new(),
            plan: None,
            stale: false,
            corrected: false,
            row: file.row,
            interviewers: BTreeMap::new(),
            alone: Vec::new(),
            across: Vec::new(),
        };
        choice.listen();
        choice.keep(plan);
        choice
    }

    fn keep(&mut self, plan: Option<FilePlan>) {
        self.weight = plan.as_ref().map_or(0, weight);
        if let Some(plan) = &plan {
            plan.source_sha256().clone_into(&mut self.hash);
            let columns = plan.survey.iter().flat_map(|s| &s.columns);
            self.columns = columns.map(|c| c.name.clone()).collect();
        }
        self.plan = plan;
    }

    /// Returns whether the file was understood.
    #[must_use]
    pub fn is_ok(&self) -> bool {
        self.row.is_ok()
    }

    /// Returns whether the file will be imported.
    #[must_use]
    pub fn is_chosen(&self) -> bool {
        self.chosen && self.is_ok() && !self.is_undecided()
    }

    /// Says whether the file is to be imported; who ticks one that is not decided makes it new.
    pub fn choose(&mut self, chosen: bool) {
        self.decided |= chosen;
        self.chosen = chosen;
    }

    /// Returns whether the file may correct a document and nobody said whether it does.
    ///
    /// Such a file is not imported: as a new one it would stand twice in the study, as a correction
    /// it would replace a text.
    #[must_use]
    pub fn is_undecided(&self) -> bool {
        self.is_ok() && !self.decided && self.twin.is_none() && !self.update.candidates.is_empty()
    }

    /// Returns whether the file is being read again.
    #[must_use]
    pub fn is_reading(&self) -> bool {
        self.asked.is_some_and(|(_, plan)| plan)
    }

    /// Returns whether leaving would lose what a person corrected.
    #[must_use]
    pub fn is_corrected(&self) -> bool {
        self.corrected || self.title != self.found.0 || self.group != self.found.1
    }

    /// Returns what was understood; `None` where that failed or the plan is put away.
    #[must_use]
    pub fn file_plan(&self) -> Option<&FilePlan> {
        self.plan.as_ref()
    }

    /// Returns the document the file becomes, the first of many.
    #[must_use]
    pub fn plan(&self) -> Option<&ImportPlan> {
        self.plan.as_ref()?.documents.first()
    }

    /// Returns why the file was not understood.
    #[must_use]
    pub fn error(&self) -> Option<&Error> {
        self.row.outcome.as_ref().err()
    }

    /// Returns what was counted.
    #[must_use]
    pub fn summary(&self) -> Option<&ImportSummary> {
        self.row.outcome.as_ref().ok()
    }

    /// Returns about how many bytes of memory the plan takes.
    #[must_use]
    pub fn weight(&self) -> usize {
        self.weight
    }

    /// Returns the group that is used where none is written: a table is its own group.
    #[must_use]
    pub fn own_group(&self) -> &str {
        let summary = self.summary().filter(|_| self.group.trim().is_empty());
        summary.map_or("", |s| &s.group)
    }

    /// Returns the zip a file is in and its folder there.
    #[must_use]
    pub fn place_in_zip(&self) -> Option<String> {
        let inside = self.file.inside.as_ref()?;
        let zip = self.file.path.file_name()?.to_string_lossy();
        Some(match inside.name().rsplit_once('/') {
            Some((folder, _)) => format!("{zip}/{folder}"),
            None => zip.into_owned(),
        })
    }

    /// Returns the SHA-256 of the bytes; empty where they were not understood.
    #[must_use]
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// Lets go of the plan to save memory; it is read again when it is needed.
    pub fn put_away(&mut self) {
        self.keep(None);
    }

    /// Returns whether the plan must be read before it can be shown or stored.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        self.is_ok() && (self.plan.is_none() || self.stale)
    }

    /// Returns whether options were chosen that the plan does not know yet.
    #[must_use]
    pub fn is_stale(&self) -> bool {
        self.stale
    }

    /// Chooses the document whose text the file corrects; `None` makes a new one.
    pub fn set_update(&mut self, document: Option<DocumentId>) {
        self.corrected |= self.update.choose(document) || self.is_undecided();
        self.decided = true;
        self.chosen = true;
    }

    /// Returns what the choice of a document needs: the choice to write to, and the plan to read.
    pub fn update_and_plan(&mut self) -> (&mut Update, Option<&FilePlan>) {
        (&mut self.update, self.plan.as_ref())
    }

    /// Offers the documents the file may correct; a table of answers some of which are there already
    /// does so until a person says otherwise.
    pub fn offer_corrections(&mut self, found: Vec<DocumentId>, session: &Session) {
        let Some(plan) = &self.plan else {
            return;
        };
        let many = plan.is_of_many();
        // One of many documents stands for its file.
        let titled = |id| {
            let document = session.document(id)?;
            let named = if many {
                &document.source_name
            } else {
                &document.title
            };
            Some((id, named.clone()))
        };
        self.update.candidates = found.into_iter().filter_map(titled).collect();
        if let Some((first, _)) = self.update.candidates.first()
            && many
        {
            let first = *first;
            let work_out = || session.project.file_effect_of(plan, first);
            let effect = self.update.effect(first, self.version, work_out);
            if effect.as_ref().is_ok_and(|e| e.unchanged > 0) {
                self.update.choose(Some(first));
            }
        }
    }

    /// Returns whether the file holds a document for each of many people or questions.
    #[must_use]
    pub fn is_of_many(&self) -> bool {
        self.plan.as_ref().is_some_and(FilePlan::is_of_many)
            || self.summary().is_some_and(|s| s.documents > 1)
    }

    /// Returns the rule for speakers with those a person said are asking.
    #[must_use]
    pub fn whole_rule(&self) -> SpeakerRule {
        let mut rule = self.options.speaker_rule.clone();
        for (name, asks) in &self.interviewers {
            rule.interviewers.retain(|known| known != name);
            if *asks {
                rule.interviewers.push(name.clone());
            }
        }
        rule
    }

    /// Returns the names of the table's columns; empty where the file is no table.
    #[must_use]
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// Returns the options the file is read with.
    #[must_use]
    pub fn options(&self) -> &ImportOptions {
        &self.options
    }

    /// Returns the question that reads the file as it was chosen.
    #[must_use]
    pub fn question(&self) -> Question {
        Question::Plan(Box::new(self.options.clone()))
    }

    /// Takes what is stored: the plan with the title and group chosen; `None` where it is missing.
    #[must_use]
    pub fn take_item(&mut self) -> Option<ImportItem> {
        if self.stale {
            return None;
        }
        let mut plan = self.plan.take()?;
        self.weight = 0;
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
            update: self.update.chosen(),
        })
    }

    /// Marks the content as known and leaves the file out until it is ticked.
    pub fn mark_twin(&mut self, twin: Holder) {
        self.twin = Some(twin);
        self.chosen = false;
    }

    /// Returns whether an encoding can be chosen: for text files, and files only a wrong encoding damaged.
    #[must_use]
    pub fn has_encoding(&self) -> bool {
        match &self.row.outcome {
            Ok(summary) => summary.encoding.is_some(),
            Err(error) => matches!(error.id(), "err-import-invalid-bytes" | "err-import-nul"),
        }
    }

    /// Returns the encoding in use, as its name.
    #[must_use]
    pub fn encoding(&self) -> &'static str {
        let chosen = self.options.encoding.map(Encoding::label);
        let found = self.summary().and_then(|s| s.encoding);
        chosen.or(found).unwrap_or("?")
    }

    /// Returns whether speakers are looked for.
    #[must_use]
    pub fn finds_speakers(&self) -> bool {
        self.options.speakers
    }

    /// Chooses options; returns whether the file must be read again.
    fn choose_options(&mut self, change: impl FnOnce(&mut ImportOptions)) -> bool {
        let before = self.options.clone();
        change(&mut self.options);
        let changed = before != self.options;
        self.stale |= changed;
        self.corrected |= changed;
        changed
    }

    /// Chooses another encoding.
    pub fn set_encoding(&mut self, encoding: Encoding) {
        self.choose_options(|o| o.encoding = Some(encoding));
    }

    /// Says whether speakers are looked for.
    pub fn set_speakers(&mut self, speakers: bool) {
        self.choose_options(|o| o.speakers = speakers);
    }

    /// Says how speakers are written.
    pub fn set_speaker_rule(&mut self, rule: &SpeakerRule) {
        self.choose_options(|o| o.speaker_rule = rule.clone());
    }

    /// Says what the columns of the table are.
    pub fn set_survey(&mut self, mapping: &SurveyMapping) {
        self.choose_options(|o| o.survey = Some(mapping.clone()));
    }

    /// Says whether a web page is kept with its menus.
    pub fn set_keep_everything(&mut self, keep: bool) {
        self.choose_options(|o| o.keep_everything = keep);
    }

    /// Says whether a rule cleans up.
    pub fn set_clean(&mut self, rule: CleanRule, wanted: bool) {
        self.choose_options(|o| {
            if wanted {
                o.clean.insert(rule);
            } else {
                o.clean.remove(&rule);
            }
        });
    }

    /// Says which language the file is in.
    pub fn set_language(&mut self, language: Language) {
        self.options.language = Some(language);
        for plan in self.plan.iter_mut().flat_map(|p| &mut p.documents) {
            plan.language = language;
        }
        self.changed();
    }

    /// Says whether the speaker of a name asks the questions; does nothing where the file has none.
    pub fn set_interviewer(&mut self, name: &str, is_interviewer: bool) {
        let key = fold_key(name);
        let mut speakers = self.row.outcome.iter().flat_map(|s| &s.speakers);
        let Some((own, _)) = speakers.find(|(own, _)| fold_key(own) == key) else {
            return;
        };
        self.interviewers.insert(own.clone(), is_interviewer);
        self.corrected = true;
        self.ask_interviewers();
    }

    /// Returns the voices with whether they ask as the file alone says; none of a file of many documents.
    pub fn voices(&self) -> impl Iterator<Item = (&str, bool)> {
        let own = self.alone.iter();
        own.map(|(name, asks)| (name.as_str(), *asks))
    }

    /// Takes over who asks as the other files and the study say; a person's word stands above it.
    pub fn set_across(&mut self, decisions: Vec<AskDecision>) {
        if self.across != decisions {
            self.across = decisions;
            self.ask_interviewers();
        }
    }

    /// Returns why those ask, or do not, of whom this file alone would say otherwise.
    pub fn asking_reasons(&self) -> impl Iterator<Item = &AskDecision> {
        let alone = |name: &str| self.alone.iter().find(|(own, _)| own == name);
        self.across.iter().filter(move |decision| {
            !self.interviewers.contains_key(&decision.name)
                && alone(&decision.name).is_some_and(|(_, asks)| *asks != decision.asks)
        })
    }

    /// Notes who asks as the file alone says.
    fn listen(&mut self) {
        let voices = self.row.outcome.iter().flat_map(ImportSummary::voices);
        self.alone = voices.map(|(name, asks)| (name.to_owned(), asks)).collect();
    }

    /// Puts who asks into the plan and the summary.
    fn ask_interviewers(&mut self) {
        let across = self.across.iter().map(|d| (d.name.as_str(), d.asks));
        let alone = self.alone.iter().map(|(name, asks)| (name.as_str(), *asks));
        let said = self
            .interviewers
            .iter()
            .map(|(name, asks)| (name.as_str(), *asks));
        let asks: BTreeMap<&str, bool> = alone.chain(across).chain(said).collect();
        let plans = self.plan.iter_mut().flat_map(|p| &mut p.documents);
        for speaker in plans.flat_map(|p| &mut p.speakers) {
            if let Some(is_interviewer) = asks.get(speaker.name.as_str()) {
                speaker.is_interviewer = *is_interviewer;
            }
        }
        for (name, is_interviewer) in self.row.outcome.iter_mut().flat_map(|s| &mut s.speakers) {
            if let Some(asks) = asks.get(name.as_str()) {
                *is_interviewer = *asks;
            }
        }
        self.version += 1;
    }

    /// Notes who of its people is called like others of the study.
    pub fn know_people(&mut self, project: &Project) {
        let known = self.plan.as_ref().map(|plan| project.known_people(plan));
        if let Some(Ok(known)) = known {
            // Facts about people are joined to them by whatever they are called.
            let is_of_people = self.plan.as_ref().is_some_and(|p| p.people.is_some());
            self.numbered = match is_of_people {
                true => Vec::new(),
                false => known.numbered,
            };
        }
    }

    /// Adds remarks to what the report says of the file.
    pub fn remark(&mut self, remarks: Vec<ImportWarning>) {
        if let Ok(summary) = &mut self.row.outcome {
            summary.warnings.extend(remarks);
        }
    }

    /// Takes a worker's answer.
    pub fn take_answer(&mut self, answer: Answer) {
        self.asked = None;
        match answer {
            Answer::Candidates(list) if list.is_empty() => self.candidates = Encoding::ALL.to_vec(),
            Answer::Candidates(list) => self.candidates = list,
            Answer::Plan(read) => self.take_plan(read.0, read.1),
        }
    }

    fn take_plan(&mut self, result: Result<FilePlan>, row: ImportReportRow) {
        let was_ok = self.is_ok();
        let title = title_of(result.as_ref().ok());
        if self.title == self.found.0 {
            title.clone_into(&mut self.title);
        }
        self.found.0 = title;
        self.row = row;
        self.stale = false;
        self.listen();
        self.keep(result.ok());
        if !self.interviewers.is_empty() || !self.across.is_empty() {
            self.ask_interviewers();
        }
        self.chosen = self.chosen || (!was_ok && self.is_ok());
        self.version += 1;
    }

    fn changed(&mut self) {
        self.corrected = true;
        self.count();
        self.version += 1;
    }

    fn count(&mut self) {
        if let Some(summary) = self.plan.as_ref().and_then(ImportSummary::new) {
            self.row.outcome = Ok(summary);
        }
    }
}

/// Returns the title of the document a file becomes; empty where it becomes many.
fn title_of(plan: Option<&FilePlan>) -> String {
    match plan.map(|p| p.documents.as_slice()) {
        Some([document]) => document.title.clone(),
        _ => String::new(),
    }
}

/// Returns about how many bytes a plan takes: texts, turns, and what is there to look at.
fn weight(plan: &FilePlan) -> usize {
    let of_document = |d: &ImportPlan| {
        let edits = d.proposals.iter().flat_map(|p| &p.edits);
        d.body.len()
            + d.turns.len() * size_of::<crate::import::PlannedTurn>()
            + d.left_out.iter().map(String::len).sum::<usize>()
            + edits
                .map(|e| e.before.len() + e.after.len() + 80)
                .sum::<usize>()
    };
    plan.documents.iter().map(of_document).sum()
}
