//! The list of participants.

use crate::analysis::{Corpus, RowRef};
use crate::locale::{Args, Locale};
use crate::model::{VariableKind, VariableOf};
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
    table: |corpus, _, locale| participants_table(corpus, locale),
    figure: None,
};

/// Makes the list of participants with their variables, a column each.
///
/// `documents` counts those that are the participant's as a whole or in which they speak.
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
    table.rows = corpus
        .participants
        .iter()
        .map(|participant| {
            let documents = corpus.documents.iter().filter(|d| d.is_of(participant.id));
            let values = corpus.participant_variables.get(&participant.id);
            let value = |id| values.and_then(|v| v.get(id)).map_or("", String::as_str);
            let mut row = vec![
                Cell::text(participant.name.as_str()),
                Cell::count(documents.count()),
            ];
            row.extend(variables.iter().map(|v| Cell::text(value(&v.id))));
            Row::of(RowRef::Participant(participant.id), row)
        })
        .collect();
    table
}
