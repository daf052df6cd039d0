//! All files of an import with what a person chose for them, before anything is stored.
//!
//! Plans beyond a budget of memory are put away and read again when they are looked at or stored.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use super::detail::{Change, DetailState};
use super::file::FileChoice;
use super::readers::{Answer, Question, Readers};
use crate::error::Error;
use crate::import::{Askers, CleanRule, SpeakerRule, SurveyMemory};
use crate::model::DocumentId;
use crate::project::{Correcting, Holder, IncomingFiles, SamePeople, Standing};
use crate::ui::session::Session;

/// Most bytes of plans that are kept; a thousand interviews of ten pages are half of it.
const BUDGET: usize = if cfg!(test) { 16 << 10 } else { 64 << 20 };

/// The files as they were understood, to look at and correct.
#[derive(Debug, Default)]
pub struct Preview {
    pub files: Vec<FileChoice>,
    pub skipped: Vec<(PathBuf, Error)>,
    /// The file that is shown.
    pub shown: usize,
    /// Why storing failed; then nothing was stored.
    pub error: Option<Error>,
    /// Whether storing was stopped by hand; then nothing was stored either.
    pub stopped: bool,
    /// Whether what was passed over is shown instead of a file.
    pub shows_skipped: bool,
    pub detail: DetailState,
    /// How tables were read before.
    pub tables: Arc<SurveyMemory>,
    /// Whether the speaker rule is kept for the next import.
    pub keeps_rule: bool,
    /// Whether who asks in one file asks in all.
    pub asks_in_all: bool,
    /// The voices of the study.
    voices: Askers,
    /// The rule a person changed last, to be kept.
    rule: Option<SpeakerRule>,
    known: IncomingFiles,
    /// Bytes of all plans that are kept.
    weight: usize,
    readers: Readers,
    /// Questions on their way, each with its file.
    tickets: BTreeMap<u64, usize>,
    /// Whether leaving was asked for and would lose corrections.
    pub confirms_leaving: bool,
}

impl Preview {
    /// Starts with the rule that the study keeps for speakers.
    #[must_use]
    pub fn new(kept_rule: Option<SpeakerRule>) -> Self {
        Self {
            keeps_rule: kept_rule.is_some(),
            asks_in_all: true,
            rule: kept_rule,
            ..Self::default()
        }
    }

    /// Returns the rule for speakers to begin with.
    #[must_use]
    pub fn first_rule(&self) -> SpeakerRule {
        self.rule.clone().unwrap_or_default()
    }

    /// Returns the rule to keep for the next import; an empty one where none is to be kept.
    #[must_use]
    pub fn kept_rule(&self) -> SpeakerRule {
        if self.keeps_rule {
            self.first_rule()
        } else {
            SpeakerRule::default()
        }
    }

    /// Takes in what the study has, to recognise it among the files.
    pub fn know(&mut self, session: &Session) {
        let tables = session.project.recall(SurveyMemory::MEMORY_KEY);
        let tables = tables.ok().flatten();
        self.tables = tables
            .and_then(|text| SurveyMemory::from_text(&text).ok())
            .unwrap_or_default();
        self.known = IncomingFiles::of(&session.project).unwrap_or_default();
        self.voices = session.project.askers().unwrap_or_default();
        for file in &self.files {
            note(&mut self.known, file);
        }
    }

    /// Adds a file that was read: one that is known is left out at first, one that may correct a document
    /// offers to, and the plan is put away where there are many.
    pub fn add(&mut self, mut file: FileChoice, session: Option<&Session>) {
        let keys = file.summary().map_or(&[][..], |s| &s.keys);
        let standing = file.file_plan().map_or(Standing::New, |plan| {
            let known = self.known.known(plan, keys);
            let project = session.map(|s| &s.project);
            let found = project.map(|project| {
                self.known
                    .standing(project, plan, keys, Correcting::ByLikeness)
            });
            found.and_then(Result::ok).unwrap_or(known)
        });
        if let Some(session) = session {
            file.know_people(&session.project);
        }
        match (standing, session) {
            (Standing::SameFile(holder) | Standing::SameText(holder), _) => file.mark_twin(holder),
            (Standing::Corrects(found), Some(session)) => {
                file.offer_corrections(found, session);
                note(&mut self.known, &file);
            }
            _ => note(&mut self.known, &file),
        }
        if self.weight + file.weight() > BUDGET && !self.files.is_empty() {
            file.put_away();
        }
        self.weight += file.weight();
        self.files.push(file);
    }

    /// Decides who asks over all files and the study; a file in which a person said so keeps that.
    pub fn settle_askers(&mut self) {
        let told = |file: &FileChoice| !file.options().speaker_rule.interviewers.is_empty();
        let mut askers = self.voices.clone();
        for file in self.files.iter().filter(|f| f.is_ok() && !told(f)) {
            // What is in the study already counts there.
            if file.twin.is_none() && file.update.chosen().is_none() {
                askers.add(file.voices(), false);
            }
        }
        let found = askers.found();
        for file in &mut self.files {
            let decisions = match self.asks_in_all && !told(file) {
                true => found.of(file.voices()),
                false => Vec::new(),
            };
            file.set_across(decisions);
        }
    }

    /// Drops the files from one on, as when adding them was stopped.
    pub fn forget_after(&mut self, count: usize) {
        self.files.truncate(count);
        self.weight = self.files.iter().map(FileChoice::weight).sum();
    }

    /// Returns the files that will be imported.
    pub fn chosen(&self) -> impl Iterator<Item = &FileChoice> {
        self.files.iter().filter(|f| f.is_chosen())
    }

    /// Returns the files that may correct a document and are not imported until that is decided.
    pub fn undecided(&self) -> impl Iterator<Item = &FileChoice> {
        self.files.iter().filter(|f| f.is_undecided())
    }

    /// Returns the document that each file to be decided is most like, where no other corrects it.
    #[must_use]
    pub fn corrections(&self) -> Vec<(usize, DocumentId)> {
        let mut taken: BTreeSet<_> = self.chosen().filter_map(|f| f.update.chosen()).collect();
        let undecided = self.files.iter().enumerate();
        undecided
            .filter(|(_, f)| f.is_undecided())
            .filter_map(|(index, file)| {
                let mut candidates = file.update.candidates.iter().map(|c| c.0);
                Some((index, candidates.find(|id| taken.insert(*id))?))
            })
            .collect()
    }

    /// Lets each file to be decided correct its document; those that have none stay to be decided.
    pub fn correct_all(&mut self) {
        for (index, document) in self.corrections() {
            if let Some(file) = self.files.get_mut(index) {
                file.set_update(Some(document));
            }
        }
    }

    /// Makes new documents of all files to be decided.
    pub fn all_are_new(&mut self) {
        for file in self.files.iter_mut().filter(|f| f.is_undecided()) {
            file.set_update(None);
        }
    }

    /// Returns the other tables with the same columns as the shown one.
    pub fn same_tables(&self, index: usize) -> impl Iterator<Item = usize> {
        let columns = self.files.get(index).map_or(&[][..], FileChoice::columns);
        let same = move |(i, f): &(usize, &FileChoice)| {
            *i != index && !columns.is_empty() && f.columns() == columns
        };
        self.files.iter().enumerate().filter(same).map(|(i, _)| i)
    }

    /// Returns in how many files that can be read a rule cleans up.
    #[must_use]
    pub fn cleaned(&self) -> BTreeMap<CleanRule, usize> {
        let mut cleaned = BTreeMap::new();
        let good = self.files.iter().filter(|f| f.is_ok());
        for rule in good.flat_map(|f| &f.options().clean) {
            *cleaned.entry(*rule).or_default() += 1;
        }
        cleaned
    }

    /// Takes what workers found out, and asks for what the shown file needs.
    pub fn work(&mut self, ctx: &egui::Context) {
        let mut was_read = false;
        while let Some((ticket, answer)) = self.readers.answer() {
            let Some(index) = self.tickets.remove(&ticket) else {
                continue;
            };
            let Some(file) = self.files.get_mut(index) else {
                continue;
            };
            if file.asked.is_none_or(|(current, _)| current != ticket) {
                continue;
            }
            was_read |= matches!(answer, Answer::Plan(_));
            self.weight -= file.weight();
            file.take_answer(answer);
            self.weight += file.weight();
        }
        if was_read {
            self.settle_askers();
        }
        self.keep_within_budget();
        let Some(file) = self.files.get(self.shown) else {
            return;
        };
        match file.asked {
            Some((ticket, true)) => self.readers.hurry(ticket),
            None if file.is_missing() => self.read_again(ctx, self.shown),
            None if file.candidates.is_empty() && file.has_encoding() => {
                self.ask(ctx, self.shown, Question::Candidates);
            }
            _ => {}
        }
    }

    fn keep_within_budget(&mut self) {
        let mut over = self.weight.saturating_sub(BUDGET);
        for (index, file) in self.files.iter_mut().enumerate().rev() {
            if over == 0 {
                return;
            }
            if index != self.shown && file.weight() > 0 {
                self.weight -= file.weight();
                over = over.saturating_sub(file.weight());
                file.put_away();
            }
        }
    }

    fn read_again(&mut self, ctx: &egui::Context, index: usize) {
        if let Some(file) = self.files.get(index) {
            let question = file.question();
            self.ask(ctx, index, question);
        }
    }

    fn ask(&mut self, ctx: &egui::Context, index: usize, question: Question) {
        let Some(file) = self.files.get_mut(index) else {
            return;
        };
        let is_plan = matches!(question, Question::Plan(_));
        let older = file.asked.map(|(ticket, _)| ticket);
        let urgent = index == self.shown;
        let ticket = self.readers.ask(ctx, &file.file, question, older, urgent);
        file.asked = Some((ticket, is_plan));
        if let Some(older) = older {
            self.tickets.remove(&older);
        }
        self.tickets.insert(ticket, index);
    }

    /// Does what a person wants.
    pub fn apply(&mut self, ctx: &egui::Context, change: Change) {
        let shown = self.shown;
        self.stopped = false;
        let others: Vec<usize> = match &change {
            Change::SurveyAll => self.same_tables(shown).collect(),
            Change::SpeakerRuleAll | Change::KeepEverythingAll(_) | Change::CleanAll(..) => {
                (0..self.files.len()).filter(|i| *i != shown).collect()
            }
            Change::Interviewer(name, _) if self.asks_in_all && Askers::is_one_person(name) => {
                (0..self.files.len()).filter(|i| *i != shown).collect()
            }
            _ => Vec::new(),
        };
        let Some(file) = self.files.get_mut(shown) else {
            return;
        };
        match &change {
            Change::Encoding(encoding) => file.set_encoding(*encoding),
            Change::Language(language) => file.set_language(*language),
            Change::FindSpeakers(find) => file.set_speakers(*find),
            Change::Interviewer(name, asks) => file.set_interviewer(name, *asks),
            Change::SpeakerRule(rule) => file.set_speaker_rule(rule),
            Change::KeepSpeakerRule(keep) => self.keeps_rule = *keep,
            Change::SamePeople(same) => {
                file.people = match same {
                    true => SamePeople::All,
                    false => SamePeople::ByName,
                };
            }
            Change::AsksInAll(in_all) => self.asks_in_all = *in_all,
            Change::Survey(mapping) => file.set_survey(mapping),
            Change::KeepEverything(keep) => file.set_keep_everything(*keep),
            Change::Clean(rule, wanted) => file.set_clean(*rule, *wanted),
            Change::Update(document) => file.set_update(*document),
            Change::Document(place) => self.detail.document = *place,
            Change::SpeakerRuleAll
            | Change::SurveyAll
            | Change::KeepEverythingAll(_)
            | Change::CleanAll(..) => {}
        }
        if matches!(
            change,
            Change::SpeakerRule(_) | Change::Interviewer(..) | Change::KeepSpeakerRule(true)
        ) {
            self.rule = Some(file.whole_rule());
        }
        let (options, rule) = (file.options().clone(), file.whole_rule());
        let touched = std::iter::once(shown).chain(others);
        for index in touched {
            let Some(file) = self.files.get_mut(index) else {
                continue;
            };
            match &change {
                Change::SpeakerRuleAll if index != shown => file.set_speaker_rule(&rule),
                Change::SurveyAll if index != shown => {
                    if let Some(mapping) = &options.survey {
                        file.set_survey(mapping);
                    }
                }
                Change::Interviewer(name, asks) if index != shown => {
                    file.set_interviewer(name, *asks);
                }
                Change::KeepEverythingAll(keep) => file.set_keep_everything(*keep),
                Change::CleanAll(rule, wanted) => file.set_clean(*rule, *wanted),
                _ => {}
            }
            if file.is_stale() {
                self.read_again(ctx, index);
            }
        }
        if matches!(change, Change::AsksInAll(_) | Change::Update(_)) {
            self.settle_askers();
        }
    }
}

/// Notes what a file brings, so that the same is known again.
fn note(known: &mut IncomingFiles, file: &FileChoice) {
    let keys = file.summary().map_or(&[][..], |s| &s.keys);
    known.add(file.hash(), keys, &Holder::File(file.row.file.clone()));
}
