//! A file of many documents, such as a survey, that is imported again: which document each of its is.
//!
//! A document is of a plan where both came from a file of the same name and are about the same
//! person, or begin with the same question; never because of a title alone. Invariant:
//! `file_effect` says what `import_item` does.

use std::collections::{BTreeMap, BTreeSet};

use super::candidates::{are_alike, without_number};
use super::effect::UpdateEffect;
use crate::error::Result;
use crate::import::{FilePlan, ImportPlan, Survey};
use crate::locale::{Args, Locale};
use crate::model::{Document, DocumentId, MarkKind};
use crate::project::documents::clean_group;
use crate::project::{ImportItem, Project};
use crate::text::fold_key;

/// Titles of documents that are gone from a file, as many as a line names.
const MOST_TITLES: usize = 10;

/// What importing a file does to the documents that came from an earlier version of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FileEffect {
    /// Whether the file holds a document for each of many people or questions.
    pub is_of_many: bool,
    /// Documents whose text changes.
    pub corrected: usize,
    /// Documents that are made.
    pub new: usize,
    /// Documents whose text stays.
    pub unchanged: usize,
    /// Titles of documents that are not in the file any more; they stay.
    pub gone: Vec<String>,
    /// What becomes of the codings of all documents that are in the file.
    pub codings: UpdateEffect,
}

/// Which documents of the study a file's are.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FileTargets {
    /// For each document of the file, the one it corrects; `None` for a new one.
    pub targets: Vec<Option<DocumentId>>,
    /// Documents of the file that it does not hold any more.
    pub gone: Vec<DocumentId>,
}

impl FileTargets {
    /// Returns the first document that is corrected.
    #[must_use]
    pub fn first(&self) -> Option<DocumentId> {
        self.targets.iter().copied().flatten().next()
    }
}

impl Project {
    /// Finds which document each document of a file is a later version of.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn file_targets(&self, file: &FilePlan) -> Result<FileTargets> {
        if !file.is_of_many() {
            let targets = file.documents.iter().map(|plan| self.update_target(plan));
            return Ok(FileTargets {
                targets: targets.collect::<Result<_>>()?,
                gone: Vec::new(),
            });
        }
        let mut targets = vec![None; file.documents.len()];
        let Some(first) = file.documents.first() else {
            return Ok(FileTargets::default());
        };
        let mut search = Search::new(self, file, first)?;
        // The same person may answer in several rows.
        let mut keys: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
        for (place, plan) in file.documents.iter().enumerate() {
            keys.entry(Key::of(plan)).or_default().push(place);
        }
        for is_last in [false, true] {
            for (key, places) in &keys {
                let plans: Vec<(usize, &ImportPlan)> = places
                    .iter()
                    .filter(|place| targets.get(**place).is_some_and(Option::is_none))
                    .filter_map(|place| Some((*place, file.documents.get(*place)?)))
                    .collect();
                if plans.is_empty() {
                    continue;
                }
                for (place, id) in search.pairs(key, &plans, is_last)? {
                    if let Some(target) = targets.get_mut(place) {
                        *target = Some(id);
                    }
                }
            }
        }
        let gone = match targets.iter().any(Option::is_some) {
            true => search.left(file),
            false => Vec::new(),
        };
        Ok(FileTargets { targets, gone })
    }

    /// Lists the documents a file may correct, the likeliest first; of a file of many documents the
    /// first of those it corrects stands for all.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn file_candidates(&self, file: &FilePlan) -> Result<Vec<DocumentId>> {
        match file.documents.as_slice() {
            _ if file.is_of_many() => Ok(self.file_targets(file)?.first().into_iter().collect()),
            [plan] => self.update_candidates(plan),
            _ => Ok(Vec::new()),
        }
    }

    /// Returns which documents an item corrects and which of its file are gone.
    pub(in crate::project) fn item_targets(
        &self,
        plan: &FilePlan,
        update: Option<DocumentId>,
    ) -> Result<FileTargets> {
        match update {
            None => Ok(FileTargets {
                targets: vec![None; plan.documents.len()],
                gone: Vec::new(),
            }),
            Some(id) => {
                let found = match plan.is_of_many() {
                    true => self.file_targets(plan)?,
                    false => FileTargets::default(),
                };
                // A single document corrects the one that is named, whatever a search says.
                if plan.documents.len() != 1 || found.first() == Some(id) {
                    return Ok(found);
                }
                Ok(FileTargets {
                    targets: vec![Some(id)],
                    gone: Vec::new(),
                })
            }
        }
    }

    /// Works out what importing an item would do to documents and codings; changes nothing.
    ///
    /// # Errors
    /// `err-document-missing`.
    pub fn file_effect(&self, item: &ImportItem) -> Result<FileEffect> {
        match item.update {
            Some(id) => self.file_effect_of(&item.plan, id),
            None => Ok(FileEffect {
                new: item.plan.documents.len(),
                ..FileEffect::default()
            }),
        }
    }

    /// Works out what a file does that corrects a document, or of many documents those of its file.
    ///
    /// # Errors
    /// `err-document-missing`.
    pub fn file_effect_of(&self, file: &FilePlan, update: DocumentId) -> Result<FileEffect> {
        let FileTargets { targets, gone } = self.item_targets(file, Some(update))?;
        let mut effect = FileEffect {
            is_of_many: file.is_of_many(),
            ..FileEffect::default()
        };
        let mut codings: Option<UpdateEffect> = None;
        for (plan, target) in file.documents.iter().zip(targets) {
            let Some(id) = target else {
                effect.new += 1;
                continue;
            };
            let found = self.update_effect(id, plan)?;
            match found.same_text {
                true => effect.unchanged += 1,
                false => effect.corrected += 1,
            }
            match &mut codings {
                Some(sum) => sum.add(found),
                None => codings = Some(found),
            }
        }
        effect.codings = codings.unwrap_or_default();
        for id in gone {
            effect.gone.push(self.document(id)?.title);
        }
        Ok(effect)
    }
}

impl FileEffect {
    /// Returns whether no document changes, comes or goes.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.corrected + self.new + self.gone.len() == 0
    }

    /// Counts documents and codings in one line; of a single document only the codings.
    #[must_use]
    pub fn text(&self, locale: &Locale) -> String {
        if !self.is_of_many {
            return self.codings.text(locale);
        }
        let codings = UpdateEffect {
            same_text: false,
            ..self.codings.clone()
        };
        let codings = codings.text(locale);
        format!(
            "{}{}{codings}",
            self.documents(locale),
            locale.conventions().clause_separator
        )
    }

    /// Counts the documents: corrected, new, unchanged, and those that are gone.
    #[must_use]
    pub fn documents(&self, locale: &Locale) -> String {
        let count = |id: &str, n: usize| locale.text_with(id, &Args::new().count("count", n));
        let mut parts = vec![count("update-documents-corrected", self.corrected)];
        if self.new > 0 {
            parts.push(count("update-documents-new", self.new));
        }
        parts.push(count("update-documents-unchanged", self.unchanged));
        if !self.gone.is_empty() {
            parts.push(count("update-documents-gone", self.gone.len()));
        }
        parts.join(locale.conventions().list_separator)
    }

    /// Names the documents that are gone from the file.
    #[must_use]
    pub fn gone_text(&self, locale: &Locale) -> Option<String> {
        if self.gone.is_empty() {
            return None;
        }
        let mut titles: Vec<String> = self.gone.iter().take(MOST_TITLES).cloned().collect();
        if self.gone.len() > MOST_TITLES {
            titles.push("…".to_owned());
        }
        let args = Args::new()
            .count("count", self.gone.len())
            .text("titles", titles.join(locale.conventions().list_separator));
        Some(locale.text_with("update-gone", &args))
    }

    /// Lists what a person should look at, a line each.
    #[must_use]
    pub fn lines(&self, locale: &Locale) -> Vec<String> {
        let mut lines = self.codings.lines(locale);
        lines.extend(self.gone_text(locale));
        lines
    }
}

/// By what a document of a file is known again.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Participant(String),
    /// The heading it begins with.
    Question(String),
    /// Where it has neither.
    Title(String),
}

impl Key {
    fn of(plan: &ImportPlan) -> Self {
        if let Some(name) = &plan.participant {
            return Self::Participant(fold_key(name));
        }
        let asks = plan.marks.iter().find(|m| m.span.start() == 0);
        match asks.filter(|m| matches!(m.kind, MarkKind::Heading(_))) {
            Some(_) => Self::Question(fold_key(first_line(&plan.body))),
            None => Self::Title(fold_key(&plan.title)),
        }
    }
}

fn first_line(text: &str) -> &str {
    text.split('\n').next().unwrap_or_default()
}

/// The documents of the study that came from a file of the same name and are not known again yet.
struct Search<'p> {
    project: &'p Project,
    documents: Vec<Document>,
    /// Places in `documents` by what they are known by.
    known: BTreeMap<Key, Vec<usize>>,
    taken: BTreeSet<DocumentId>,
    /// Groups that an import gives to the sheets of the workbook.
    sheet_groups: BTreeSet<String>,
}

impl<'p> Search<'p> {
    fn new(project: &'p Project, file: &FilePlan, first: &ImportPlan) -> Result<Self> {
        let documents = match first.source_name.as_str() {
            "" => Vec::new(),
            name => project.store.list_documents_of_source(name)?,
        };
        let people: BTreeMap<_, _> = match documents.iter().any(|d| d.participant.is_some()) {
            true => project.participants()?.into_iter(),
            false => Vec::new().into_iter(),
        }
        .map(|person| (person.id, fold_key(&person.name)))
        .collect();
        let mut known: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
        for (place, document) in documents.iter().enumerate() {
            let mut add = |key| known.entry(key).or_default().push(place);
            let person = document.participant.and_then(|id| people.get(&id));
            if let Some(person) = person {
                add(Key::Participant(person.clone()));
                continue;
            }
            let body = project.body(document.id)?;
            add(Key::Question(fold_key(first_line(body.text()))));
            let title = without_number(&document.title);
            if title != document.title {
                add(Key::Title(fold_key(title)));
            }
            add(Key::Title(fold_key(&document.title)));
        }
        let sheet_groups = file.survey.as_ref().map_or_else(BTreeSet::new, |survey| {
            let groups = 0..survey.sheets.len();
            groups
                .map(|sheet| clean_group(&survey.group_of_sheet(&first.source_name, sheet)))
                .collect()
        });
        Ok(Self {
            project,
            documents,
            known,
            taken: BTreeSet::new(),
            sheet_groups,
        })
    }

    /// Returns whether a document can be of a plan's sheet.
    fn is_of_sheet(&self, document: &Document, plan: &ImportPlan) -> bool {
        let group = clean_group(&plan.group);
        document.group == group
            || !self.sheet_groups.contains(&document.group)
            || !self.sheet_groups.contains(&group)
    }

    /// Pairs the plans of one person or question with documents: those of the same text, then in order.
    ///
    /// `by_speaker` looks for a person among those who speak, for participants that were renamed.
    fn pairs(
        &mut self,
        key: &Key,
        plans: &[(usize, &ImportPlan)],
        by_speaker: bool,
    ) -> Result<Vec<(usize, DocumentId)>> {
        let Some((_, first)) = plans.first() else {
            return Ok(Vec::new());
        };
        let places = match (by_speaker, key) {
            (false, _) => self.known.get(key).cloned().unwrap_or_default(),
            (true, Key::Participant(name)) => self.speakers_of(name)?,
            (true, _) => return Ok(Vec::new()),
        };
        let free = places.iter().filter_map(|p| self.documents.get(*p));
        let free = free.filter(|d| !self.taken.contains(&d.id) && self.is_of_sheet(d, first));
        let mut free: Vec<&Document> = free.collect();
        let group = clean_group(&first.group);
        if free.iter().any(|d| d.group == group) {
            free.retain(|d| d.group == group);
        }
        let groups: BTreeSet<&str> = free.iter().map(|d| d.group.as_str()).collect();
        // Of two folders with a file of the name, neither is the likelier.
        if groups.len() > 1 && free.len() > plans.len() {
            return Ok(Vec::new());
        }
        let mut pairs = Vec::new();
        let mut waiting = plans.to_vec();
        if free.len() > 1 || plans.len() > 1 {
            let mut others = Vec::new();
            for (place, plan) in waiting {
                let mut same = None;
                for (at, document) in free.iter().enumerate() {
                    if document.body_len == plan.body.len()
                        && self.project.body(document.id)?.text() == plan.body
                    {
                        same = Some(at);
                        break;
                    }
                }
                match same {
                    Some(at) => pairs.push((place, free.remove(at).id)),
                    None => others.push((place, plan)),
                }
            }
            waiting = others;
        }
        for (place, plan) in waiting {
            let mut of_it = None;
            for (at, document) in free.iter().enumerate() {
                if shares_question(self.project, document, plan)? {
                    of_it = Some(at);
                    break;
                }
            }
            if let Some(at) = of_it {
                pairs.push((place, free.remove(at).id));
            }
        }
        self.taken.extend(pairs.iter().map(|(_, id)| *id));
        Ok(pairs)
    }

    /// Returns the documents in which someone of this name answers.
    fn speakers_of(&self, name: &str) -> Result<Vec<usize>> {
        let mut places = Vec::new();
        for (place, document) in self.documents.iter().enumerate() {
            if self.taken.contains(&document.id) {
                continue;
            }
            let speakers = self.project.speakers(document.id)?;
            let mut answering = speakers.iter().filter(|s| !s.is_interviewer);
            let only = answering.next().filter(|_| answering.next().is_none());
            if only.is_some_and(|s| fold_key(&s.name) == *name) {
                places.push(place);
            }
        }
        Ok(places)
    }

    /// Returns the documents of the same kind that no plan is of.
    fn left(&self, file: &FilePlan) -> Vec<DocumentId> {
        let by_person = file.documents.iter().any(|d| d.participant.is_some());
        let groups: BTreeSet<&str> = self
            .documents
            .iter()
            .filter(|d| self.taken.contains(&d.id))
            .map(|d| d.group.as_str())
            .collect();
        self.documents
            .iter()
            .filter(|d| !self.taken.contains(&d.id) && d.participant.is_some() == by_person)
            .filter(|d| groups.contains(d.group.as_str()))
            .map(|d| d.id)
            .collect()
    }
}

/// Returns whether a document has a question of a plan, or else much of its text.
fn shares_question(project: &Project, document: &Document, plan: &ImportPlan) -> Result<bool> {
    let headings = plan.marks.iter();
    let headings = headings.filter(|m| matches!(m.kind, MarkKind::Heading(_)));
    let questions: BTreeSet<String> = headings
        .filter_map(|m| plan.body.get(m.span.range()))
        .map(fold_key)
        .collect();
    if questions.is_empty() {
        return Ok(true);
    }
    let body = project.body(document.id)?;
    let shares = body
        .text()
        .split('\n')
        .any(|line| questions.contains(&fold_key(line)));
    Ok(shares || are_alike(&body, &plan.body))
}

impl FilePlan {
    /// Returns whether the file holds a document for each of many people or questions.
    #[must_use]
    pub fn is_of_many(&self) -> bool {
        self.documents.len() > 1 || self.survey.as_ref().is_some_and(Survey::is_of_many)
    }
}
