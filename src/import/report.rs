//! What the preview and the report say about a file: plain data with a sentence in each language.

use std::collections::{BTreeMap, BTreeSet};

use unicode_segmentation::UnicodeSegmentation;

use super::names::title_of;
use super::{
    AskDecision, Cancel, CleanCount, CleanProposal, ContentKey, FilePlan, ImportPlan,
    ImportWarning, PeopleTable, SourceFormat,
};
use crate::error::{Error, Result};
use crate::locale::{Args, Locale};
use crate::text::{self, Language};

/// Most speakers that are named in a line; a survey has hundreds.
const MOST_NAMES: usize = 6;

/// Files from which on a remark is said once for all.
const FEWEST_SHARING: usize = 3;

/// One file in the import report.
#[derive(Debug, Clone)]
pub struct ImportReportRow {
    /// File name without its folder.
    pub file: String,
    pub outcome: Result<ImportSummary, Error>,
}

/// What was understood of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportSummary {
    /// Documents the file becomes, none of a table of people alone; what follows is of the first, counts are of all.
    pub documents: usize,
    /// Participants the file names, and variables it has of them.
    pub participants: usize,
    pub variables: usize,
    pub title: String,
    pub group: String,
    pub format: SourceFormat,
    /// Name of the character encoding; only text files have one.
    pub encoding: Option<&'static str>,
    pub language: Language,
    /// Paragraphs of all documents by their language, most first.
    pub languages: Vec<(Language, usize)>,
    /// Names as they stand in the text, and who was taken for an interviewer.
    pub speakers: Vec<(String, bool)>,
    pub turns: usize,
    /// Paragraphs that are not empty.
    pub paragraphs: usize,
    /// Grapheme clusters without line breaks.
    pub characters: usize,
    /// Comments of the file that became notes.
    pub notes: usize,
    pub warnings: Vec<ImportWarning>,
    /// What was cleaned up, and what could be, rule by rule.
    pub cleaning: Vec<CleanCount>,
    /// What tells each document's text from others, in order; empty texts have none.
    pub keys: Vec<ContentKey>,
}

impl ImportSummary {
    /// Counts what a file holds; `None` where it holds no document.
    #[must_use]
    pub fn new(file: &FilePlan) -> Option<Self> {
        Self::counted(file, &Cancel::new()).ok()
    }

    /// Counts what a file holds, unless it is asked to stop.
    ///
    /// # Errors
    /// `err-import-no-text` where it holds no document, `err-import-cancelled`.
    pub(super) fn counted(file: &FilePlan, cancel: &Cancel) -> Result<Self> {
        let plans = file.documents.as_slice();
        if let (true, Some(people)) = (plans.is_empty(), &file.people) {
            return Ok(Self::of_people(file, people));
        }
        let first = plans
            .first()
            .ok_or_else(|| Error::user("err-import-no-text"))?;
        let mut speakers: Vec<(String, bool)> = Vec::new();
        let mut known = BTreeSet::new();
        let mut warnings: Vec<ImportWarning> = Vec::new();
        let mut cleaning: Vec<CleanCount> = Vec::new();
        let mut languages: BTreeMap<Language, usize> = BTreeMap::new();
        for plan in plans {
            for lines in pieces(&plan.body) {
                cancel.check()?;
                for (language, count) in text::paragraph_languages(lines, plan.language) {
                    *languages.entry(language).or_default() += count;
                }
            }
            for found in plan.proposals.iter().map(CleanProposal::counted) {
                match cleaning.iter_mut().find(|c| c.rule == found.rule) {
                    Some(known) => known.count += found.count,
                    None => cleaning.push(found),
                }
            }
            for speaker in &plan.speakers {
                let found = (speaker.name.clone(), speaker.is_interviewer);
                if known.insert(found.clone()) {
                    speakers.push(found);
                }
            }
            for warning in &plan.warnings {
                match warnings
                    .iter_mut()
                    .find(|w| w.id == warning.id && w.text == warning.text)
                {
                    Some(known) => known.count += warning.count,
                    None => warnings.push(warning.clone()),
                }
            }
        }
        cleaning.sort_by_key(|found| found.rule);
        let mut languages: Vec<(Language, usize)> = languages.into_iter().collect();
        languages.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let sum = |count: fn(&ImportPlan) -> usize| plans.iter().map(count).sum();
        let (mut characters, mut keys) = (0, Vec::new());
        for plan in plans {
            characters += character_count(&plan.body, cancel)?;
            if !plan.body.is_empty() {
                keys.push(ContentKey::of_until(&plan.body, cancel)?);
            }
        }
        Ok(Self {
            documents: plans.len(),
            participants: file.participants.len(),
            variables: variables(file),
            title: first.title.clone(),
            group: first.group.clone(),
            format: first.format,
            encoding: first.encoding,
            language: first.language,
            languages,
            speakers,
            turns: sum(|p| p.turns.len()),
            paragraphs: sum(|p| p.body.split('\n').filter(|l| !l.trim().is_empty()).count()),
            characters,
            notes: sum(|p| p.notes.len()),
            warnings,
            cleaning,
            keys,
        })
    }

    /// Counts what a file of people alone holds.
    fn of_people(file: &FilePlan, people: &PeopleTable) -> Self {
        Self {
            documents: 0,
            participants: file.participants.len(),
            variables: variables(file),
            title: title_of(&people.source_name),
            group: String::new(),
            format: people.format,
            encoding: people.encoding,
            language: people.language,
            languages: Vec::new(),
            speakers: Vec::new(),
            turns: 0,
            paragraphs: 0,
            characters: 0,
            notes: 0,
            warnings: people.warnings.clone(),
            cleaning: Vec::new(),
            keys: Vec::new(),
        }
    }

    /// Returns the voices with whether they ask; none where the file holds a document for each of many people.
    pub fn voices(&self) -> impl Iterator<Item = (&str, bool)> {
        let own = self.speakers.iter().filter(|_| self.documents == 1);
        own.map(|(name, asks)| (name.as_str(), *asks))
    }

    /// Takes over who asks; returns the decisions that changed something.
    pub fn settle(&mut self, decisions: Vec<AskDecision>) -> Vec<AskDecision> {
        let mut changed = Vec::new();
        for decision in decisions {
            let speaker = self.speakers.iter_mut().find(|s| s.0 == decision.name);
            if let Some(speaker) = speaker.filter(|s| s.1 != decision.asks) {
                speaker.1 = decision.asks;
                changed.push(decision);
            }
        }
        changed
    }

    /// Returns the known languages of paragraphs that are not in the document's.
    pub fn other_languages(&self) -> impl Iterator<Item = (Language, usize)> {
        let own = self.language;
        let others = self.languages.iter().copied();
        others.filter(move |(language, _)| *language != own && *language != Language::Unknown)
    }

    /// Writes each rule that was asked for with how often it changed something.
    #[must_use]
    pub fn cleaned_texts(&self, locale: &Locale) -> Vec<String> {
        let applied = self.cleaning.iter().filter(|found| found.applied);
        applied.map(|found| found.text(locale)).collect()
    }

    /// Writes what was understood in one line, such as `text, UTF-8, Persian; 12 paragraphs, …`.
    #[must_use]
    pub fn text(&self, locale: &Locale) -> String {
        let mut parts = vec![locale.text(self.format.id())];
        if let Some(encoding) = self.encoding {
            parts.push(encoding.to_owned());
        }
        parts.push(locale.text(&format!("import-language-{}", self.language.tag())));
        let count = |id: &str, n: usize| locale.text_with(id, &Args::new().count("count", n));
        if self.documents > 1 {
            parts.push(count("import-documents", self.documents));
        }
        if self.participants > 0 {
            parts.push(count("import-participants", self.participants));
        }
        if self.variables > 0 {
            parts.push(count("import-variables", self.variables));
        }
        if self.documents == 0 {
            parts.push(locale.text("import-people-alone"));
            return locale.join(parts);
        }
        parts.push(count("import-paragraphs", self.paragraphs));
        for (language, count) in self.other_languages() {
            let name = locale.text(&format!("import-language-{}", language.tag()));
            let args = Args::new().count("count", count).text("language", name);
            parts.push(locale.text_with("import-paragraphs-in", &args));
        }
        parts.push(count("import-characters", self.characters));
        if !self.speakers.is_empty() {
            let more = self.speakers.len().saturating_sub(MOST_NAMES);
            let names = self.speakers.iter();
            let names = names
                .map(|(name, interviewer)| {
                    let args = Args::new().text("name", name);
                    if *interviewer {
                        locale.text_with("import-speaker-interviewer", &args)
                    } else {
                        locale.text_with("import-speaker", &args)
                    }
                })
                .take(MOST_NAMES)
                .chain((more > 0).then(|| count("import-speakers-more", more)));
            let names = locale.join(names);
            let args = Args::new().count("count", self.turns).text("names", names);
            parts.push(locale.text_with("import-turns-of", &args));
        } else if self.turns > 0 {
            parts.push(count("import-turns", self.turns));
        } else {
            parts.push(locale.text("import-no-speakers"));
        }
        if self.notes > 0 {
            parts.push(count("import-notes", self.notes));
        }
        locale.join(parts)
    }
}

impl ImportReportRow {
    /// Notes what became of a file.
    #[must_use]
    pub fn new(file: &str, result: &Result<FilePlan>) -> Self {
        Self::counted(file, result, &Cancel::new())
    }

    /// Notes what became of a file, unless it is asked to stop; then that became of it.
    pub(super) fn counted(file: &str, result: &Result<FilePlan>, cancel: &Cancel) -> Self {
        Self {
            file: file.to_owned(),
            outcome: match result {
                Ok(plan) => ImportSummary::counted(plan, cancel),
                Err(error) => Err(error.clone()),
            },
        }
    }

    /// Returns whether the file can be imported.
    #[must_use]
    pub fn is_ok(&self) -> bool {
        self.outcome.is_ok()
    }

    /// Returns the names of those found, interviewers first marked so by the caller's list.
    #[must_use]
    pub fn warnings(&self) -> &[ImportWarning] {
        match &self.outcome {
            Ok(summary) => &summary.warnings,
            Err(_) => &[],
        }
    }

    /// Writes what was understood, or why the file cannot be imported, with the next step.
    #[must_use]
    pub fn text(&self, locale: &Locale) -> String {
        match &self.outcome {
            Ok(summary) => summary.text(locale),
            Err(error) => {
                let mut out = error.sentence(locale);
                if let Some(hint) = error.hint(locale) {
                    out.push_str(". ");
                    out.push_str(&hint);
                }
                out
            }
        }
    }

    /// Writes each warning as a sentence.
    #[must_use]
    pub fn warning_texts(&self, locale: &Locale) -> Vec<String> {
        self.warnings().iter().map(|w| w.text(locale)).collect()
    }
}

impl ImportWarning {
    /// Writes the warning as a sentence about what was imported.
    #[must_use]
    pub fn text(&self, locale: &Locale) -> String {
        locale.text_with(self.id, &self.args())
    }

    /// Writes the warning as a sentence about what is only looked at, and may be imported.
    #[must_use]
    pub fn text_ahead(&self, locale: &Locale) -> String {
        let ahead = locale.attribute(self.id, "ahead", &self.args());
        ahead.unwrap_or_else(|| self.text(locale))
    }

    fn args(&self) -> Args {
        Args::new()
            .count("count", self.count)
            .text("text", &self.text)
    }
}

/// A remark that many files of an import share, to be said once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedWarning {
    /// With the counts of all files together.
    pub warning: ImportWarning,
    /// The files that have it, in order, and how many there are.
    pub files: Vec<String>,
    pub of: usize,
}

impl SharedWarning {
    /// Finds the remarks that quote nothing and that three files, and at least half of all, have.
    #[must_use]
    pub fn of(files: &[(&str, &[ImportWarning])]) -> Vec<Self> {
        let mut found: BTreeMap<&'static str, Self> = BTreeMap::new();
        for (name, warnings) in files {
            for warning in warnings.iter().filter(|w| w.text.is_empty()) {
                let shared = found.entry(warning.id).or_insert_with(|| Self {
                    warning: ImportWarning::new(warning.id, 0),
                    files: Vec::new(),
                    of: files.len(),
                });
                shared.warning.count += warning.count;
                if shared.files.last().is_none_or(|last| last != name) {
                    shared.files.push((*name).to_owned());
                }
            }
        }
        let is_shared = |s: &Self| s.files.len() >= FEWEST_SHARING && s.files.len() * 2 >= s.of;
        found.into_values().filter(is_shared).collect()
    }

    /// Writes it as one sentence, which names the files where not all have it.
    #[must_use]
    pub fn text(&self, is_ahead: bool, locale: &Locale) -> String {
        let text = match is_ahead {
            true => self.warning.text_ahead(locale),
            false => self.warning.text(locale),
        };
        let args = Args::new().count("count", self.files.len());
        let args = args.text("text", text);
        if self.files.len() == self.of {
            return locale.text_with("warn-import-shared", &args);
        }
        let names = locale.join(self.files.iter().map(|n| format!("\u{2068}{n}\u{2069}")));
        let args = args.count("of", self.of).text("names", names);
        locale.text_with("warn-import-shared-some", &args)
    }
}

/// Counts the variables a file has of people and documents.
fn variables(file: &FilePlan) -> usize {
    let of_people = file.participants.iter().flat_map(|p| &p.values);
    let of_documents = file.documents.iter().flat_map(|d| &d.values);
    let names = of_people.chain(of_documents).map(|v| v.variable.as_str());
    names.collect::<BTreeSet<&str>>().len()
}

/// Cuts a text into pieces of whole lines, each quickly worked through; a longer line is one.
fn pieces(body: &str) -> impl Iterator<Item = &str> {
    let mut rest = body;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let near = rest.floor_char_boundary(PIECE);
        let after = rest.get(near..).unwrap_or_default();
        let end = after.find('\n').map_or(rest.len(), |at| near + at + 1);
        let (piece, left) = rest.split_at(end);
        rest = left;
        Some(piece)
    })
}

/// Bytes of a piece, or a little more.
const PIECE: usize = 256 << 10;

/// Counts grapheme clusters without line breaks.
///
/// # Errors
/// `err-import-cancelled`.
fn character_count(body: &str, cancel: &Cancel) -> Result<usize> {
    let mut count = 0;
    // A cluster never goes on over a line break.
    for (round, line) in body.split_inclusive('\n').enumerate() {
        cancel.check_at(round)?;
        if line.len() < 1 << 16 {
            count += text::character_count(line);
            continue;
        }
        for (round, cluster) in line.graphemes(true).enumerate() {
            cancel.check_at(round)?;
            count += usize::from(!matches!(cluster, "\n" | "\r\n" | "\r"));
        }
    }
    Ok(count)
}

/// Returns the first `n` lines of a plan that hold text, for the preview.
#[must_use]
pub fn preview_lines(plan: &ImportPlan, n: usize) -> Vec<&str> {
    plan.body
        .split('\n')
        .filter(|line| !line.trim().is_empty())
        .take(n)
        .collect()
}
