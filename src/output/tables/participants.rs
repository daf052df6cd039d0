//! The list of participants.

use std::sync::Arc;

use crate::analysis::{self, Corpus, RowRef};
use crate::locale::{Args, Locale};
use crate::model::{ParticipantId, Variable, VariableKind, VariableOf};
use crate::output::{Align, Analysis, Cell, Row, Shown, Table};
use crate::typeset::icons;

/// The description of this analysis.
pub(super) const ANALYSIS: Analysis = Analysis {
    name: "participants",
    title: "analyse-participants",
    about: "List the participants with their variables",
    icon: icons::USERS,
    choices: &[],
    command_choices: &[],
    needs_codes: false,
    segment_cost: 0,
    table: |corpus, _, locale| Ok(participants_table(corpus, locale)),
    figure: None,
};

/// Makes a cell of people's names; one alone can be opened.
pub(super) fn people_cell(people: Vec<(ParticipantId, Arc<str>)>, locale: &Locale) -> Cell {
    let only = match people.as_slice() {
        [(only, _)] => Some(RowRef::Participant(*only)),
        _ => None,
    };
    let names = people.into_iter().map(|(_, name)| name).collect();
    Cell::names(names, locale).standing_for(only)
}

/// Makes the list of participants with their variables, a column each.
///
/// `documents` counts those of which a passage can be theirs.
#[must_use]
pub fn participants_table(corpus: &Corpus, locale: &Locale) -> Table {
    let args = Args::new().count("count", corpus.participants.len());
    let caption = locale.text_with("participants-caption", &args);
    let mut table = Table::new("participants", locale, caption)
        .column("participant", Align::Start, Shown::Everywhere)
        .column("documents", Align::End, Shown::Everywhere);
    let variables: Vec<_> = corpus
        .variables
        .iter()
        .filter(|v| v.of == VariableOf::Participant)
        .collect();
    for variable in &variables {
        let align = match variable.kind {
            VariableKind::Number => Align::End,
            VariableKind::Text | VariableKind::Choice | VariableKind::Date => Align::Start,
        };
        table = table.named_column(&variable.name, align, RowRef::Variable(variable.id));
    }
    let documents = analysis::documents_per_participant(corpus);
    table.rows = corpus
        .participants
        .iter()
        .map(|participant| {
            let value = |variable: &Variable| {
                let value = corpus.value_of(participant.id, variable.id);
                Cell::value(value.map_or("", String::as_str), variable.kind, locale)
            };
            let mut row = vec![
                Cell::text(participant.name.as_str()),
                Cell::count(documents.get(&participant.id).copied().unwrap_or(0)),
            ];
            row.extend(variables.iter().map(|v| value(v)));
            Row::of(RowRef::Participant(participant.id), row)
        })
        .collect();
    table
}
