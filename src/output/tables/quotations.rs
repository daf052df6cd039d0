//! Quotations for a paper: theme, words, who, where, translation.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::participants::people_cell;
use super::rules;
use crate::analysis::{
    self, Corpus, Filter, Named, Quotation, QuotationOptions, RowRef, on_all_cores,
};
use crate::locale::{Args, Locale};
use crate::model::{CodeId, ParticipantId};
use crate::output::{
    Align, Analysis, Cell, Choice, Note, Prose, Row, Segments, Shown, Table, Term, Value,
};
use crate::text::{self, Language};
use crate::typeset::icons;

/// The description of this analysis.
pub(super) const ANALYSIS: Analysis = Analysis {
    name: "quotations",
    title: "analyse-quotations",
    about: "List the coded passages: theme, quotation, document, position, translation",
    icon: icons::QUOTES,
    choices: &[Choice::Codes, Choice::Documents, Choice::Coders],
    command_choices: &[],
    needs_codes: true,
    segment_cost: 100,
    table: |corpus, options, locale| {
        let options = QuotationOptions {
            filter: options.filter.clone(),
            codes: options.codes.clone(),
        };
        Ok(quotations_table(corpus, &options, locale))
    },
    figure: None,
};

/// Makes the table of quotations.
///
/// On paper a column that holds nothing is left out, and so are coders and memos, which are the
/// researchers' own.
#[must_use]
pub fn quotations_table(corpus: &Corpus, options: &QuotationOptions, locale: &Locale) -> Table {
    let found = analysis::quotations(corpus, options);
    let args = Args::new().count("count", found.len());
    let caption = locale.text_with("quotations-caption", &args);
    let asked = (&options.filter, options.codes.as_ref());
    quotations_table_of(corpus, found, asked, caption, locale)
}

/// Makes a table of quotations that were found.
pub(super) fn quotations_table_of(
    corpus: &Corpus,
    found: Vec<Quotation>,
    (filter, codes): (&Filter, Option<&BTreeSet<CodeId>>),
    caption: String,
    locale: &Locale,
) -> Table {
    let table = Table::new("quotations", locale, caption);
    let mut table = columns(table.counted_in(filter, Segments::Own), &found);
    // A passage is in its own language, also where the document is in another, and stands as there.
    let words = on_all_cores(&found, |found| {
        found.iter().map(|q| words(corpus, q)).collect::<Vec<_>>()
    });
    let mut labels = Labels::of(corpus, locale);
    let quotations = found.into_iter().zip(words.into_iter().flatten());
    table.rows = quotations
        .map(|(q, words)| row(q, words, &mut labels))
        .collect();
    table
        .notes
        .extend(rules::document_filter(filter, corpus, locale));
    table.notes.push(rules::segment(locale));
    let coders = rules::coder_rule(corpus, filter, codes, locale);
    table.notes.push(coders);
    let paragraph = locale.text("quotations-note-paragraph");
    table.notes.push(Note::rule(paragraph));
    table
}

/// Makes the cell of the words that are quoted.
fn words(corpus: &Corpus, q: &Quotation) -> Cell {
    let passage = q.segment.passage;
    let document = corpus.document(passage.document);
    let directions = document.map_or_else(Vec::new, |d| d.directions(passage.span));
    let language = text::paragraph_language(&q.text, q.language);
    Cell::quotation(q.text.as_str(), language, &directions)
}

/// Adds the columns, in the order of `row`.
fn columns(table: Table, found: &[Quotation]) -> Table {
    let any = |has: fn(&Quotation) -> bool| Shown::if_any(found.iter().any(has));
    table
        .column("path", Align::Start, Shown::Everywhere)
        .prose(Prose::Names)
        .column("code", Align::Start, Shown::InData)
        .column("quotation", Align::Start, Shown::Everywhere)
        .column(
            "translation",
            Align::Start,
            any(|q| !q.translation.is_empty()),
        )
        .prose(Prose::Sentences)
        .column("translator", Align::Start, Shown::InData)
        .column(
            "participants",
            Align::Start,
            any(|q| !q.participants.is_empty()),
        )
        .prose(Prose::Names)
        .column("document", Align::Start, Shown::if_any(!one_to_one(found)))
        .prose(Prose::Names)
        .column("language", Align::Start, Shown::InData)
        .column("speaker", Align::Start, Shown::InData)
        .column("paragraph", Align::End, Shown::Everywhere)
        .column("page", Align::End, any(|q| q.page.is_some()))
        .column("time", Align::Start, any(|q| q.time_ms.is_some()))
        .column("coder", Align::Start, Shown::InData)
        .column("memo", Align::Start, Shown::InDataAndOnScreen)
        .prose(Prose::Sentences)
        .column("start", Align::End, Shown::InData)
        .column("end", Align::End, Shown::InData)
}

/// Whether a participant's name says which document it is.
fn one_to_one(found: &[Quotation]) -> bool {
    let mut people_of = BTreeMap::new();
    for quotation in found {
        let [person] = quotation.participants.as_slice() else {
            return false;
        };
        let document = quotation.segment.passage.document;
        if *people_of.entry(document).or_insert(person.id) != person.id {
            return false;
        }
    }
    let people: BTreeSet<_> = people_of.values().collect();
    people.len() == people_of.len()
}

/// What many rows say, each kept once.
struct Labels<'a> {
    codes: BTreeMap<CodeId, Arc<str>>,
    /// By tag.
    languages: BTreeMap<&'static str, Arc<Term>>,
    /// Those who said a quotation together.
    people: BTreeMap<Vec<ParticipantId>, Cell>,
    locale: &'a Locale,
}

impl<'a> Labels<'a> {
    fn of(corpus: &Corpus, locale: &'a Locale) -> Self {
        let codes = corpus.codes.codes().iter();
        let tags = Language::ALL.iter().chain([&Language::Unknown]);
        Self {
            codes: codes.map(|c| (c.id, c.name.as_str().into())).collect(),
            languages: tags
                .map(|l| (l.tag(), Arc::new(Term::language(*l, locale))))
                .collect(),
            people: BTreeMap::new(),
            locale,
        }
    }

    fn people(&mut self, people: Vec<Named<ParticipantId>>) -> Cell {
        let ids = people.iter().map(|p| p.id).collect();
        let locale = self.locale;
        let new = || people_cell(people.into_iter().map(|p| (p.id, p.name)).collect(), locale);
        self.people.entry(ids).or_insert_with(new).clone()
    }
}

fn row(q: Quotation, words: Cell, labels: &mut Labels<'_>) -> Row {
    let code = q.segment.code;
    let passage = q.segment.passage;
    let participants = labels.people(q.participants);
    let language = labels.languages.get(q.language.tag());
    let label = |label: Option<&Arc<str>>| label.map_or(Cell::EMPTY, |l| Cell::text(Arc::clone(l)));
    let coders = match q.coders.as_slice() {
        [only] => label(Some(&only.name)).standing_for(Some(RowRef::Coder(only.id))),
        several => {
            let names: Vec<&str> = several.iter().map(|c| &*c.name).collect();
            Cell::text(names.join(labels.locale.conventions().list_separator))
        }
    };
    let cells = vec![
        Cell::text(q.path).standing_for(Some(RowRef::Code(code))),
        label(labels.codes.get(&code)).standing_for(Some(RowRef::Code(code))),
        words,
        // The language of a translation is not stored; its script says enough.
        Cell::passage(q.translation, Language::Unknown),
        Cell::text(q.translator),
        participants,
        Cell::text(q.title).standing_for(Some(RowRef::Document(passage.document))),
        language.map_or(Cell::EMPTY, |l| Value::Term(Arc::clone(l)).into()),
        named(q.speaker, RowRef::Speaker),
        Cell::count(q.paragraph),
        q.page
            .map_or(Cell::EMPTY, |page| Cell::count(page as usize)),
        q.time_ms.map_or(Cell::EMPTY, |ms| Cell::time(clock(ms))),
        coders,
        Cell::passage(q.memo, Language::Unknown),
        Cell::count(passage.span.start()),
        Cell::count(passage.span.end()),
    ];
    Row::of(RowRef::Segment(q.segment), cells)
}

fn named<Id: Copy>(who: Option<Named<Id>>, stands_for: impl Fn(Id) -> RowRef) -> Cell {
    who.map_or(Cell::EMPTY, |who| {
        Cell::text(who.name).standing_for(Some(stands_for(who.id)))
    })
}

/// Writes a time stamp as `h:mm:ss`.
fn clock(ms: u64) -> String {
    let seconds = ms / 1000;
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
    format!("{hours}:{minutes:02}:{:02}", seconds % 60)
}

#[cfg(test)]
mod tests {
    #[test]
    fn times_are_hours_minutes_seconds() {
        assert_eq!(super::clock(754_999), "0:12:34");
        assert_eq!(super::clock(36_000_000), "10:00:00");
    }
}
