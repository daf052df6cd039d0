//! The rows of a table as documents, participants and values.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::body::Body;
use super::heading::{short, shortened};
use super::table::Table;
use super::values;
use crate::error::{Error, Result};
use crate::import::cancel::Cancel;
use crate::import::clean::clean_label;
use crate::import::extract::{ExtractedNote, one_line};
use crate::import::finish::SourceFile;
use crate::import::plan::{
    ColumnRole, FilePlan, ImportOptions, ImportPlan, ImportWarning, PeopleTable,
    PlannedParticipant, PlannedValue, SourceFormat, SurveyShape,
};
use crate::model::{Name, VariableKind};
use crate::text::{self, Language, fold_key};

/// Most documents of one file.
const MOST_DOCUMENTS: usize = 50_000;
/// Most bytes of all its documents together.
const MOST_TEXT: usize = 200 << 20;
/// Longest title of a question's document, in characters; its heading has the question in full.
const LONGEST_TITLE: usize = 80;
/// Text that tells the language of a table.
const TELLING: usize = 20_000;

/// What the documents need to know of their file.
pub(super) struct Context<'a> {
    pub source: &'a SourceFile,
    pub format: SourceFormat,
    pub encoding: Option<&'static str>,
    pub options: &'a ImportOptions,
    pub cancel: &'a Cancel,
    /// By what people are named who have no name, with the number of their row.
    pub base: &'a str,
}

/// A row and its number.
type Row<'t> = (u32, &'t [String]);

/// Someone who answers, and the rows with their answers.
struct Person<'t> {
    name: String,
    /// Whether the table says who it is.
    is_named: bool,
    rows: Vec<Row<'t>>,
}

/// Turns a table into documents; one of facts about people alone into people.
///
/// # Errors
/// `err-import-survey-no-answers` where no column has answers or facts about people who are named,
/// `err-import-survey-many`.
pub(super) fn documents(table: &Table, context: &Context<'_>) -> Result<FilePlan> {
    let answers = table.columns_of(ColumnRole::OpenAnswer);
    let has_facts = !table.variables().is_empty()
        && !table.columns_of(ColumnRole::Participant).is_empty()
        && table.shape != SurveyShape::Transcript;
    if answers.is_empty() && !has_facts {
        return Err(Error::user("err-import-survey-no-answers"));
    }
    let mut writer = Writer {
        table,
        context,
        answers,
        language: Language::Unknown,
        asker: "",
        size: 0,
        plans: Vec::new(),
        warnings: Vec::new(),
        noted: BTreeSet::new(),
    };
    writer.language = writer.language_of_all();
    writer.asker = question_word(writer.language);
    let mut people = writer.people()?;
    if writer.answers.is_empty() {
        return writer.people_alone(&mut people);
    }
    let participants = writer.participants(&people)?;
    match table.shape {
        SurveyShape::ByParticipant => writer.by_participant(&people)?,
        SurveyShape::ByQuestion => writer.by_question(&people)?,
        SurveyShape::Transcript => writer.transcript(&people)?,
    }
    let cells = table.grid.comments.keys();
    let elsewhere = cells.filter(|cell| !writer.noted.contains(cell)).count();
    writer.warn("warn-import-survey-comments", elsewhere);
    if let Some(first) = writer.plans.first_mut() {
        first.warnings.append(&mut writer.warnings);
    } else {
        return Err(Error::user("err-import-survey-no-answers"));
    }
    Ok(FilePlan {
        documents: writer.plans,
        participants,
        ..FilePlan::default()
    })
}

/// Returns how a question is labelled as a voice of its own, in the language of the answers.
fn question_word(language: Language) -> &'static str {
    match language {
        Language::Persian => "پرسش",
        Language::Arabic => "سؤال",
        Language::Hebrew => "שאלה",
        Language::ChineseSimplified => "问题",
        Language::ChineseTraditional => "問題",
        _ => "Question",
    }
}

struct Writer<'t> {
    table: &'t Table,
    context: &'t Context<'t>,
    answers: Vec<usize>,
    language: Language,
    /// The voice that asks.
    asker: &'static str,
    size: usize,
    plans: Vec<ImportPlan>,
    warnings: Vec<ImportWarning>,
    /// Cells whose comments stand beside a text.
    noted: BTreeSet<(u32, usize)>,
}

/// Returns the name of a speaker without the colon or brackets it was typed with.
fn bare_label(label: &str) -> &str {
    let label = label.trim().trim_end_matches([':', '：']).trim();
    let inner = label.strip_prefix('[').and_then(|l| l.strip_suffix(']'));
    inner.unwrap_or(label).trim_end_matches([':', '：']).trim()
}

fn cell(row: &[String], column: usize) -> &str {
    row.get(column).map_or("", String::as_str)
}

impl<'t> Writer<'t> {
    fn warn(&mut self, id: &'static str, count: usize) {
        if count > 0 {
            self.warnings.push(ImportWarning::new(id, count));
        }
    }

    /// Puts the comments on some cells of a row beside a passage, or beside the whole text.
    fn note(
        &mut self,
        body: &mut Body,
        row: u32,
        is_wanted: impl Fn(usize) -> bool,
        passage: Option<Range<usize>>,
    ) {
        let table = self.table;
        for (column, found) in table.grid.comments_of(row).filter(|(c, _)| is_wanted(*c)) {
            self.noted.insert((row, column));
            body.note(found, passage.as_ref());
        }
    }

    /// Guesses the language of all answers together; one alone may be a word.
    fn language_of_all(&self) -> Language {
        if let Some(language) = self.context.options.language {
            return language;
        }
        let mut sample = String::new();
        let telling = match self.answers.as_slice() {
            [] => self.table.variables().iter().map(|v| v.0).collect(),
            answers => answers.to_vec(),
        };
        for (_, row) in self.table.rows() {
            for column in &telling {
                sample.push_str(cell(row, *column));
                sample.push('\n');
            }
            if sample.len() > TELLING {
                break;
            }
        }
        text::guess_language(&sample)
    }

    /// Puts the rows together by who answers, in the order they first come.
    fn people(&mut self) -> Result<Vec<Person<'t>>> {
        let columns = self.table.columns_of(ColumnRole::Participant);
        let mut people: Vec<Person<'t>> = Vec::new();
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        let mut unnamed = 0;
        let base = shortened(self.context.base, LONGEST_TITLE);
        for (number, row) in self.table.rows() {
            if number.is_multiple_of(256) {
                self.context.cancel.check()?;
            }
            let parts: Vec<&str> = columns
                .iter()
                .map(|c| cell(row, *c))
                .filter(|part| !part.is_empty())
                .collect();
            let name = self.label(&short(&parts.join(" ")))?;
            let is_name = name.contains(char::is_alphanumeric);
            let (name, is_named) = match Name::parse(&name) {
                Ok(name) if is_name => (name.as_str().to_owned(), true),
                _ => {
                    unnamed += usize::from(!columns.is_empty());
                    (format!("{base} {number}"), false)
                }
            };
            let index = *known.entry(fold_key(&name)).or_insert(people.len());
            match people.get_mut(index) {
                Some(person) => person.rows.push((number, row)),
                None => people.push(Person {
                    name,
                    is_named,
                    rows: vec![(number, row)],
                }),
            }
        }
        if self.table.shape != SurveyShape::Transcript {
            let nobody = usize::from(columns.is_empty());
            self.warn("warn-import-survey-no-participant", nobody);
        }
        // Facts about nobody go nowhere.
        let id = match self.answers.is_empty() {
            true => "warn-import-people-nameless",
            false => "warn-import-survey-unnamed",
        };
        self.warn(id, unnamed);
        Ok(people)
    }

    /// Takes a table that has facts about people and none of their words.
    fn people_alone(mut self, people: &mut Vec<Person<'_>>) -> Result<FilePlan> {
        people.retain(|person| person.is_named);
        if people.is_empty() {
            return Err(Error::user("err-import-survey-no-answers"));
        }
        let participants = self.participants(people)?;
        self.warn(
            "warn-import-survey-comments",
            self.table.grid.comments.len(),
        );
        let also = self.other_names(people)?;
        Ok(FilePlan {
            participants,
            people: Some(PeopleTable {
                source_name: self.context.source.name.clone(),
                source_sha256: self.context.source.sha256.clone(),
                format: self.context.format,
                encoding: self.context.encoding,
                language: self.language,
                warnings: self.warnings,
                also,
            }),
            ..FilePlan::default()
        })
    }

    /// Finds the names that a table has beside its codes, of those whose name nobody else has.
    fn other_names(&self, people: &[Person<'_>]) -> Result<BTreeMap<String, String>> {
        let mut by_name: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
        let columns = self.table.name_columns();
        for person in people.iter().filter(|_| !columns.is_empty()) {
            let Some((_, row)) = person.rows.first() else {
                continue;
            };
            let parts = columns.iter().map(|c| cell(row, *c));
            let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
            if let Ok(name) = Name::parse(&self.label(&short(&parts.join(" ")))?) {
                let own = (fold_key(&person.name), name.as_str().to_owned());
                by_name
                    .entry(fold_key(name.as_str()))
                    .or_default()
                    .push(own);
            }
        }
        let own = by_name.into_values().filter(|people| people.len() == 1);
        Ok(own.flatten().collect())
    }

    /// Gives people the values that are the same in all their rows.
    fn participants(&mut self, people: &[Person<'_>]) -> Result<Vec<PlannedParticipant>> {
        let has_people = !self.table.columns_of(ColumnRole::Participant).is_empty();
        if self.table.shape == SurveyShape::Transcript && !has_people {
            return Ok(Vec::new());
        }
        let varying = self.varying(people);
        let by_document =
            self.table.shape == SurveyShape::ByParticipant && !self.answers.is_empty();
        let mut participants = Vec::with_capacity(people.len());
        let mut replaced = 0;
        for (i, person) in people.iter().enumerate() {
            if i.is_multiple_of(256) {
                self.context.cancel.check()?;
            }
            let mut planned = PlannedParticipant {
                name: person.name.clone(),
                values: Vec::new(),
            };
            for (column, kind) in self.table.variables() {
                if by_document && varying.contains(&column) {
                    continue;
                }
                let mut values = person.rows.iter().map(|(_, row)| cell(row, column));
                let last = values.rfind(|v| !v.is_empty());
                replaced += usize::from(values.any(|v| !v.is_empty() && Some(v) != last));
                if let Some(value) = last {
                    planned.values.push(self.value(column, kind, value)?);
                }
            }
            participants.push(planned);
        }
        self.warn("warn-import-survey-values-differ", replaced);
        if by_document {
            self.warn("warn-import-survey-values-vary", varying.len());
        }
        Ok(participants)
    }

    /// Returns the variables of which someone has several values: of the answers, not of the person.
    fn varying(&self, people: &[Person<'_>]) -> BTreeSet<usize> {
        let variables = self.table.variables().into_iter().map(|(column, _)| column);
        variables
            .filter(|column| {
                people.iter().any(|person| {
                    let mut values = person
                        .rows
                        .iter()
                        .map(|(_, row)| cell(row, *column))
                        .filter(|v| !v.is_empty());
                    let first = values.next();
                    values.any(|v| Some(v) != first)
                })
            })
            .collect()
    }

    fn value(&self, column: usize, kind: VariableKind, value: &str) -> Result<PlannedValue> {
        let title = self.table.titles.get(column);
        Ok(PlannedValue {
            variable: self.label(title.map_or("", |t| t.name.as_str()))?,
            kind,
            value: self.label(&one_line(value))?,
        })
    }

    /// Writes a name, a value or a title with the letters that were asked for in the texts.
    fn label(&self, label: &str) -> Result<String> {
        let Context {
            options, cancel, ..
        } = self.context;
        clean_label(label, self.language, options, cancel)
    }

    fn question(&self, column: usize) -> &'t str {
        self.table
            .titles
            .get(column)
            .map_or("", |t| t.question.as_str())
    }

    fn by_participant(&mut self, people: &[Person<'_>]) -> Result<()> {
        // Each answer repeats its question; a heading of a page under each of many rows is no survey.
        let (mut size, mut documents) = (0, 0);
        for (_, row) in self.table.rows() {
            let answered = |c: &usize| !cell(row, *c).is_empty();
            documents += usize::from(self.answers.iter().any(answered));
            for column in &self.answers {
                if !cell(row, *column).is_empty() {
                    size += self.question(*column).len() + cell(row, *column).len();
                }
            }
        }
        self.check_size(size)?;
        if documents > MOST_DOCUMENTS {
            return Err(Error::user("err-import-survey-many").with("most", MOST_DOCUMENTS));
        }
        let varying = self.varying(people);
        let (mut silent, mut empty) = (0, 0);
        for person in people {
            for (number, row) in &person.rows {
                self.context.cancel.check()?;
                let mut body = Body::default();
                let mut unanswered = 0;
                for column in self.answers.clone() {
                    match cell(row, column) {
                        "" => unanswered += 1,
                        answer => {
                            body.ask(self.asker, self.question(column));
                            let said = body.say(Some(&person.name), false, answer, None);
                            self.note(&mut body, *number, |c| c == column, Some(said));
                        }
                    }
                }
                if body.turns.is_empty() {
                    silent += 1;
                    continue;
                }
                empty += unanswered;
                self.notes(&mut body, row, None);
                let answered = |c: &usize| self.answers.contains(c) && !cell(row, *c).is_empty();
                let commented = self.table.grid.comments_of(*number).map(|(c, _)| c);
                let others: Vec<usize> = commented.filter(|c| !answered(c)).collect();
                self.note(&mut body, *number, |c| others.contains(&c), None);
                let mut plan = self.plan(body, person.name.clone())?;
                plan.participant = Some(person.name.clone());
                for speaker in &mut plan.speakers {
                    speaker.participant = (!speaker.is_interviewer).then(|| person.name.clone());
                }
                for (column, kind) in self.table.variables() {
                    let value = cell(row, column);
                    if varying.contains(&column) && !value.is_empty() {
                        plan.values.push(self.value(column, kind, value)?);
                    }
                }
                self.plans.push(plan);
            }
        }
        self.warn("warn-import-survey-no-answer", silent);
        self.warn("warn-import-survey-empty", empty);
        Ok(())
    }

    fn by_question(&mut self, people: &[Person<'_>]) -> Result<()> {
        let (mut silent, mut empty) = (0, 0);
        let names: BTreeMap<String, &str> = people
            .iter()
            .map(|p| (fold_key(&p.name), p.name.as_str()))
            .collect();
        for column in self.answers.clone() {
            let mut body = Body::default();
            body.ask(self.asker, self.question(column));
            for person in people {
                self.context.cancel.check()?;
                for (number, row) in &person.rows {
                    match cell(row, column) {
                        "" => empty += 1,
                        answer => {
                            let said = body.say(Some(&person.name), true, answer, None);
                            self.note(&mut body, *number, |c| c == column, Some(said.clone()));
                            self.notes(&mut body, row, Some(said));
                        }
                    }
                }
                self.check_size(body.extract.body.len())?;
            }
            if body.turns.len() < 2 {
                silent += 1;
                continue;
            }
            let title = self.label(&shortened(self.question(column), LONGEST_TITLE))?;
            let mut plan = self.plan(body, title)?;
            for speaker in &mut plan.speakers {
                let name = names.get(&fold_key(&speaker.name));
                speaker.participant = name
                    .map(|n| (*n).to_owned())
                    .filter(|_| !speaker.is_interviewer);
            }
            self.plans.push(plan);
        }
        self.warn("warn-import-survey-no-answer-column", silent);
        self.warn("warn-import-survey-empty", empty);
        Ok(())
    }

    fn transcript(&mut self, people: &[Person<'_>]) -> Result<()> {
        let has_people = !self.table.columns_of(ColumnRole::Participant).is_empty();
        if has_people {
            for person in people {
                let mut plan =
                    self.conversation(person.rows.iter().copied(), person.name.clone())?;
                if let Some(plan) = &mut plan {
                    plan.participant = Some(person.name.clone());
                }
                self.plans.extend(plan);
            }
        } else {
            let rows = self.table.rows();
            let plan = self.conversation(rows, self.context.base.to_owned())?;
            self.plans.extend(plan);
        }
        Ok(())
    }

    /// Writes rows as turns of one conversation.
    fn conversation<'r>(
        &mut self,
        rows: impl Iterator<Item = Row<'r>>,
        title: String,
    ) -> Result<Option<ImportPlan>> {
        let first = |columns: Vec<usize>| columns.first().copied();
        let speaker_column = first(self.table.columns_of(ColumnRole::Speaker));
        let time_column = first(self.table.columns_of(ColumnRole::Time));
        let ms_column = first(self.table.columns_of(ColumnRole::Milliseconds));
        let mut body = Body::default();
        let (mut last, mut bad_times, mut empty) = (None, 0, 0);
        let mut beside: Vec<&str> = Vec::new();
        for (i, (number, row)) in rows.enumerate() {
            if i.is_multiple_of(256) {
                self.context.cancel.check()?;
            }
            let said: Vec<&str> = self
                .answers
                .iter()
                .map(|c| cell(row, *c))
                .filter(|t| !t.is_empty())
                .collect();
            let said = said.join("\n");
            if said.is_empty() {
                empty += 1;
                continue;
            }
            let name = speaker_column.map_or("", |c| bare_label(cell(row, c)));
            let name = Name::parse(&short(name))
                .ok()
                .map(|n| n.as_str().to_owned());
            let time = time_column.or(ms_column).map_or("", |c| cell(row, c));
            let time_ms = match time_column {
                Some(_) => values::leading_time(time).map(|(time_ms, words)| {
                    beside.extend(Some(words).filter(|words| !words.is_empty()));
                    time_ms
                }),
                None => values::whole_ms(time),
            };
            bad_times += usize::from(!time.is_empty() && time_ms.is_none());
            let range = match (name, time_ms) {
                // An empty name: the same one goes on.
                (None, None) if speaker_column.is_some() && !body.turns.is_empty() => {
                    body.go_on(&said)
                }
                (None, time_ms) => body.say(last.as_deref(), true, &said, time_ms),
                (Some(name), time_ms) => {
                    let range = body.say(Some(&name), true, &said, time_ms);
                    last = Some(name);
                    range
                }
            };
            self.note(&mut body, number, |_| true, Some(range.clone()));
            self.notes(&mut body, row, Some(range));
            self.check_size(body.extract.body.len())?;
        }
        if !beside.is_empty() {
            self.warnings.push(ImportWarning {
                id: "warn-import-time-words",
                count: beside.len(),
                text: shortened(&beside.join(", "), LONGEST_TITLE),
            });
        }
        self.warn("warn-import-bad-times", bad_times);
        self.warn("warn-import-survey-rows-empty", empty);
        if body.turns.is_empty() {
            return Ok(None);
        }
        self.plan_of(body, title).map(Some)
    }

    /// Adds the notes of a row, each with the name of its column; on a passage, or on the whole document.
    fn notes(&self, body: &mut Body, row: &[String], range: Option<std::ops::Range<usize>>) {
        for column in self.table.columns_of(ColumnRole::Note) {
            let note = cell(row, column);
            if note.is_empty() {
                continue;
            }
            let title = self.table.titles.get(column);
            let title = title.map_or("", |t| t.name.as_str());
            body.extract.notes.push(ExtractedNote {
                range: range.clone(),
                body: format!("{title}: {note}"),
                ..ExtractedNote::default()
            });
        }
    }

    /// Finishes a document of answers, whose asker is the interviewer.
    fn plan(&mut self, body: Body, title: String) -> Result<ImportPlan> {
        let mut plan = self.plan_of(body, title)?;
        let asker = fold_key(self.asker);
        for speaker in &mut plan.speakers {
            speaker.is_interviewer = fold_key(&speaker.name) == asker;
        }
        if self.context.options.group.is_empty() {
            plan.group = self.context.base.replace('/', "-");
        }
        Ok(plan)
    }

    fn plan_of(&mut self, body: Body, title: String) -> Result<ImportPlan> {
        let Body { mut extract, turns } = body;
        self.check_size(extract.body.len())?;
        self.size += extract.body.len();
        if self.plans.len() >= MOST_DOCUMENTS {
            return Err(Error::user("err-import-survey-many").with("most", MOST_DOCUMENTS));
        }
        extract.turns = Some(turns);
        extract.encoding = self.context.encoding;
        extract.clean(self.context.options, self.context.cancel)?;
        let mut plan = extract.into_plan_of(
            self.context.source,
            self.context.format,
            self.context.options,
            self.context.cancel,
        )?;
        plan.title = title;
        if plan.language == Language::Unknown {
            plan.language = self.language;
        }
        Ok(plan)
    }

    /// Refuses tables whose repeated questions would fill the memory.
    fn check_size(&self, more: usize) -> Result<()> {
        if self.size.saturating_add(more) > MOST_TEXT {
            return Err(
                Error::user("err-import-too-much-inside").with("megabytes", MOST_TEXT >> 20)
            );
        }
        Ok(())
    }
}
