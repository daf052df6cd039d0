//! `mazmun calendar`: in which calendar people read the days of a study.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::args;
use super::console::Console;
use crate::error::Result;
use crate::locale::{Args, Calendar};

/// Show or choose the calendar in which tables of a study write days
///
/// Example: mazmun calendar study.mazmun gregorian
#[derive(Debug, clap::Args)]
pub struct CalendarArgs {
    /// Project file
    project: PathBuf,

    /// Calendar to write days in, where readers of a table's language use it [unless chosen: theirs, in Persian jalali]
    #[arg(value_parser = calendar())]
    calendar: Option<Calendar>,
}

pub fn run(args: &CalendarArgs, console: &Console) -> Result<()> {
    if let Some(calendar) = args.calendar {
        args::open_to_change(&args.project)?.set_calendar(calendar)?;
    }
    let chosen = args::open(&args.project)?.calendar()?;
    let used = console.locale.in_calendar(chosen).calendar();
    let words = Args::new()
        .choice("chosen", chosen.map_or("none", Calendar::name))
        .choice("used", used.name());
    console.say("cli-calendar", &words)
}

fn calendar() -> impl TypedValueParser<Value = Calendar> {
    PossibleValuesParser::new(Calendar::ALL.map(Calendar::name))
        .try_map(|name| Calendar::from_name(&name).ok_or("unknown"))
}
