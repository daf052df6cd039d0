//! The audit trail as tables: changes, the life of a code, a codebook as it was.

use std::sync::Arc;

use super::rules;
use crate::analysis::{CodeLife, CodebookThen, LifeEvent, LifeMoment, RowRef};
use crate::locale::{Args, Locale};
use crate::model::history::{Change, ChangeKind};
use crate::output::{Align, Cell, Note, Prose, Row, Shown, Table, Term, Value};
use crate::text::Language;

/// Makes the table of changes, in the order given.
#[must_use]
pub fn changes_table(changes: &[Change], locale: &Locale) -> Table {
    let args = Args::new().count("count", changes.len());
    let caption = locale.text_with("changes-caption", &args);
    let any_undone = changes.iter().any(|change| change.undone_by.is_some());
    let mut table = Table::new("history", locale, caption)
        .column("change", Align::End, Shown::InData)
        .column("date", Align::Start, Shown::Everywhere)
        .column("time", Align::Start, Shown::Everywhere)
        .column("coder", Align::Start, Shown::Everywhere)
        .column("what", Align::Start, Shown::Everywhere)
        .prose(Prose::Sentences)
        .column("kind", Align::Start, Shown::InData)
        .column("things", Align::End, Shown::Everywhere)
        .column("undone", Align::Start, Shown::if_any(any_undone));
    let undone = locale.text("history-undone");
    table.rows = changes
        .iter()
        .map(|change| {
            let [date, time] = moment(change, locale);
            let is_undone = change.undone_by.is_some();
            Row::from(vec![
                number(change),
                date,
                time,
                Cell::text(change.coder.as_str()),
                Cell::sentence(change.sentence(locale)),
                kind(change, locale),
                Cell::count(change.about.touched()),
                Cell::text(if is_undone { undone.as_str() } else { "" }),
            ])
        })
        .collect();
    table
        .notes
        .push(Note::rule(locale.text("history-note-utc")));
    table
}

/// Makes the table of a code's life; `name` is what it was called last.
#[must_use]
pub fn life_table(name: &str, life: &CodeLife, locale: &Locale) -> Table {
    let args = Args::new().text("name", locale.quote(name));
    let any_parent = life.moments.iter().any(|moment| {
        let state = moment.after.as_ref();
        state.is_some_and(|state| state.parent.is_some())
    });
    let any_definition = life.moments.iter().any(|moment| {
        let state = moment.after.as_ref();
        state.is_some_and(|state| !state.definition.is_empty())
    });
    let mut table = Table::new("code-life", locale, locale.text_with("life-caption", &args))
        .column("change", Align::End, Shown::InData)
        .column("date", Align::Start, Shown::Everywhere)
        .column("time", Align::Start, Shown::Everywhere)
        .column("coder", Align::Start, Shown::Everywhere)
        .column("what", Align::Start, Shown::Everywhere)
        .prose(Prose::Sentences)
        .column("kind", Align::Start, Shown::InData)
        .column("code", Align::Start, Shown::Everywhere)
        .column("under", Align::Start, Shown::if_any(any_parent))
        .column("definition", Align::Start, Shown::InData);
    if any_definition {
        // Data has the definition of every moment; people read it where it is new.
        table = table
            .column("new_definition", Align::Start, Shown::OnPaper)
            .prose(Prose::Sentences);
    }
    table = table
        .column("segments", Align::End, Shown::Everywhere)
        .column("segments_with_subcodes", Align::End, Shown::Everywhere);
    let unknown: Arc<str> = locale.text("missing-history-dropped").into();
    let prose = |text: &str| Cell::passage(text, Language::Unknown);
    let mut said = "";
    for (at, moment) in life.moments.iter().enumerate() {
        let mut row = known_cells(moment, locale);
        let [name, under, definition, new, own, all] = match &moment.after {
            Some(state) => {
                let is_new = state.definition != said;
                said = &state.definition;
                let definition = state.definition.as_str();
                [
                    Cell::text(state.name.as_str()),
                    Cell::text(state.parent.as_deref().unwrap_or_default()),
                    prose(definition),
                    prose(if is_new { definition } else { "" }),
                    Cell::count(state.own),
                    Cell::count(state.with_subcodes),
                ]
            }
            None if at < life.unknown => {
                let missing = || Cell::from(Value::Missing(Arc::clone(&unknown)));
                let [name, definition, own, all] = [missing(), missing(), missing(), missing()];
                [name, Cell::EMPTY, definition, Cell::EMPTY, own, all]
            }
            None => [const { Cell::EMPTY }; 6],
        };
        row.extend([name, under, definition]);
        row.extend(any_definition.then_some(new));
        row.extend([own, all]);
        table.rows.push(Row::from(row));
    }
    table.notes.extend(rules_then(locale));
    table
}

/// Returns what is printed under tables that count segments at moments.
fn rules_then(locale: &Locale) -> [Note; 2] {
    [
        rules::segment(locale),
        Note::rule(locale.text("history-note-utc")),
    ]
}

/// Makes the codebook as it was on a day, `YYYY-MM-DD`.
#[must_use]
pub fn codebook_then_table(day: &str, then: &CodebookThen, locale: &Locale) -> Table {
    let codes = then.codes.codes();
    let any_definition = codes.iter().any(|c| !c.definition.is_empty());
    let any_memo = codes.iter().any(|c| !c.memo.is_empty());
    let args = Args::new()
        .count("count", codes.len())
        .text("date", locale.date(day));
    let caption = locale.text_with("codebook-then-caption", &args);
    let mut table = Table::new("codebook", locale, caption)
        .column("code", Align::Start, Shown::Everywhere)
        .column("path", Align::Start, Shown::InData)
        .column("color", Align::Start, Shown::InData)
        .column("definition", Align::Start, Shown::if_any(any_definition))
        .prose(Prose::Sentences)
        .column("memo", Align::Start, Shown::if_any(any_memo))
        .prose(Prose::Sentences)
        .column("segments", Align::End, Shown::Everywhere)
        .column("segments_with_subcodes", Align::End, Shown::Everywhere);
    table.rows = codes
        .iter()
        .map(|code| {
            let cells = vec![
                Cell::name(code.name.as_str(), then.codes.depth(code.id), false),
                Cell::text(then.codes.path(code.id)),
                Cell::text(code.color.to_string()),
                Cell::passage(code.definition.as_str(), Language::Unknown),
                Cell::passage(code.memo.as_str(), Language::Unknown),
                Cell::count(then.own(code.id)),
                Cell::count(then.with_subcodes(code.id)),
            ];
            match then.remaining.contains(&code.id) {
                true => Row::of(RowRef::Code(code.id), cells),
                false => Row::from(cells),
            }
        })
        .collect();
    table.notes.extend(rules_then(locale));
    table
}

/// Writes what happened at a moment of a code's life.
#[must_use]
pub fn life_sentence(moment: &LifeMoment, locale: &Locale) -> String {
    if moment.events.is_empty() {
        return moment.change.sentence(locale);
    }
    let said = moment.events.iter().map(|event| event_text(event, locale));
    let what = locale.join_by(said, locale.conventions().clause_separator);
    let is_undo = matches!(moment.change.kind, ChangeKind::Undo);
    let is_back = moment.events.contains(&LifeEvent::Returned);
    match is_undo && !is_back {
        true => locale.text_with("life-by-undo", &Args::new().text("what", what)),
        false => what,
    }
}

fn event_text(event: &LifeEvent, locale: &Locale) -> String {
    let quoted = |name: &str| locale.quote(name);
    let plain = |id: &str| locale.text(id);
    let named =
        |id: &str, name: &str| locale.text_with(id, &Args::new().text("name", quoted(name)));
    match event {
        LifeEvent::There => plain("life-there"),
        LifeEvent::Created => plain("life-created"),
        LifeEvent::Returned => plain("life-returned"),
        LifeEvent::Renamed { from, to } => {
            let args = Args::new()
                .text("from", quoted(from))
                .text("to", quoted(to));
            locale.text_with("life-renamed", &args)
        }
        LifeEvent::Moved { to: Some(to), .. } => named("life-moved-under", to),
        LifeEvent::Moved { to: None, .. } => plain("life-moved-top"),
        LifeEvent::Redefined => plain("life-redefined"),
        LifeEvent::MemoWritten => plain("life-memo"),
        LifeEvent::Recolored => plain("life-recolored"),
        LifeEvent::Absorbed(name) => named("life-absorbed", name),
        LifeEvent::Released(name) => named("life-released", name),
        LifeEvent::MergedInto(name) => named("life-merged-into", name),
        LifeEvent::Deleted => plain("life-deleted"),
        LifeEvent::Coded { added, removed, .. } => {
            let args = Args::new()
                .count("added", *added)
                .count("removed", *removed)
                .choice("case", coded_case(*added, *removed));
            locale.text_with("life-coded", &args)
        }
        LifeEvent::CodedBelow => plain("life-coded-below"),
    }
}

fn coded_case(added: usize, removed: usize) -> &'static str {
    match (added, removed) {
        (_, 0) => "added",
        (0, _) => "removed",
        _ => "both",
    }
}

/// Makes the cells that are known of every moment.
fn known_cells(moment: &LifeMoment, locale: &Locale) -> Vec<Cell> {
    let [date, time] = self::moment(&moment.change, locale);
    vec![
        number(&moment.change),
        date,
        time,
        Cell::text(moment.change.coder.as_str()),
        Cell::sentence(life_sentence(moment, locale)),
        kind(&moment.change, locale),
    ]
}

fn number(change: &Change) -> Cell {
    Cell::count(usize::try_from(change.id.0).unwrap_or(0))
}

/// Makes the cell of what kind of change it is.
fn kind(change: &Change, locale: &Locale) -> Cell {
    let name = change.op.name();
    let (key, word) = match change.kind {
        ChangeKind::Do => (name.to_owned(), change.op.label(locale)),
        ChangeKind::Undo => (format!("undo-{name}"), change.op.undo_label(locale)),
        ChangeKind::Redo => (format!("redo-{name}"), change.op.redo_label(locale)),
        ChangeKind::First => ("first".to_owned(), locale.text("kind-first")),
    };
    Value::Term(Arc::new(Term { key, word })).into()
}

/// Makes the cells of day and time of day.
fn moment(change: &Change, locale: &Locale) -> [Cell; 2] {
    let (day, time) = change.moment.split_at_checked(10).unwrap_or_default();
    let time = time.trim_matches(['T', 'Z']);
    [Cell::date(day, locale.calendar()), Cell::time(time)]
}
