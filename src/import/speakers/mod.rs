//! Who speaks where: speaker turns found from labels and time stamps at the start of lines.
//!
//! A label counts where the text as a whole has turns: it comes again and again, or belongs to a
//! dense row of labelled lines. `Note:` in an essay is no speaker. A rule of the researcher comes
//! before all guessing. The text itself is not changed.

mod accept;
mod across;
mod arrows;
mod closing;
mod find;
mod findings;
mod forms;
mod interviewer;
mod labels;
mod lead;
mod of_format;
mod pattern;
mod quotes;
mod roles;
mod scan;
mod table;
mod voices;

pub use across::{AskDecision, AskReason, Askers, AskersFound};
pub(super) use closing::is_own_line;
pub(super) use find::{find, in_extract};
pub use findings::SpeakerFindings;
pub(super) use labels::labels_of;
pub(super) use of_format::take_over;
pub(super) use roles::names_interviewer;
pub(super) use voices::{Hints, Source, Voices};

#[cfg(test)]
mod documents;
#[cfg(test)]
mod guides;
#[cfg(test)]
mod lookalikes;
#[cfg(test)]
mod order_tests;
#[cfg(test)]
mod rules_tests;
#[cfg(test)]
mod tests;
