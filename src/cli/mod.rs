//! The command line: one file per command and one for all analyses, printing through the same tables as the window.
//!
//! Responsible for arguments, standard output and exit status; the work itself is done by
//! `project`, `import`, `analysis` and `output`. Invariant: status 0 means done, 1 that it could
//! not be done (stderr says what failed, why and what to do), 2 that the arguments are wrong.

mod analyses;
mod args;
mod autocode;
mod backups;
mod calendar;
mod check;
mod code;
mod console;
mod demo;
mod history;
mod import;
mod new;
mod refusal;
mod search;
mod text;
mod typed;
mod undo;
mod window;

use std::ffi::OsString;
use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::error::Result;
use crate::locale::{Args, Locale, UiLanguage};
use console::Console;

/// Exit status where the arguments are wrong.
const WRONG_ARGUMENTS: u8 = 2;

/// Qualitative interview coding in any script.
///
/// Without a command, the window opens; with a PROJECT, it opens on that project.
#[derive(Debug, Parser)]
#[command(name = "mazmun", version, args_conflicts_with_subcommands = true)]
struct Cli {
    /// Project file to open in the window
    project: Option<PathBuf>,

    /// Language of tables, sentences and errors
    #[arg(long, global = true, value_name = "LANGUAGE", default_value = "en", value_parser = args::ui_language())]
    locale: UiLanguage,

    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    New(new::NewArgs),
    Import(import::ImportArgs),
    Text(text::TextArgs),
    Code(code::CodeArgs),
    Autocode(autocode::AutocodeArgs),
    Search(search::SearchArgs),
    #[command(flatten)]
    Analysis(analyses::AnalysisArgs),
    History(history::HistoryArgs),
    Calendar(calendar::CalendarArgs),
    Undo(undo::UndoArgs),
    Redo(undo::RedoArgs),
    Check(check::CheckArgs),
    Backups(backups::BackupsArgs),
    Restore(backups::RestoreArgs),
    Demo(demo::DemoArgs),
}

/// Runs the program on this process's arguments.
#[must_use]
pub fn main() -> ExitCode {
    let cli = match understood(std::env::args_os().collect()) {
        Ok(cli) => cli,
        Err(status) => return status,
    };
    let console = Console::new(Locale::get(cli.locale));
    explain_panics(console.locale);
    // After a fault nothing is used again but the exit status.
    let done = panic::catch_unwind(AssertUnwindSafe(|| run(&cli, &console)));
    match done {
        Ok(Ok(())) => ExitCode::SUCCESS,
        Ok(Err(error)) => {
            console.complain_of(&error);
            ExitCode::FAILURE
        }
        // The hook has said so already.
        Err(_) => ExitCode::FAILURE,
    }
}

/// Understands the arguments; where they are help, or wrong, says so and returns the exit status.
fn understood(typed: Vec<OsString>) -> std::result::Result<Cli, ExitCode> {
    let command = Cli::command();
    let locale = Locale::get(typed::language(&typed));
    if let Some(error) = typed::mistyped(&command, &typed) {
        Console::new(locale).complain_of(&error);
        return Err(ExitCode::from(WRONG_ARGUMENTS));
    }
    let ready = typed::with_hyphens(&command, typed);
    let matches = command.try_get_matches_from(ready);
    let error = match matches.and_then(|mut found| Cli::from_arg_matches_mut(&mut found)) {
        Ok(cli) => return Ok(cli),
        Err(error) => error,
    };
    if error.use_stderr() {
        for line in refusal::lines(&error, locale) {
            console::complain(&line);
        }
        return Err(ExitCode::from(WRONG_ARGUMENTS));
    }
    match console::write_out(error.render().to_string().as_bytes()) {
        Ok(()) => Err(ExitCode::SUCCESS),
        Err(_) => Err(ExitCode::FAILURE),
    }
}

fn run(cli: &Cli, console: &Console) -> Result<()> {
    let Some(command) = &cli.command else {
        return window::run(cli.project.as_deref(), console);
    };
    match command {
        Command::New(args) => new::run(args, console),
        Command::Import(args) => import::run(args, console),
        Command::Text(args) => text::run(args),
        Command::Code(args) => code::run(args, console),
        Command::Autocode(args) => autocode::run(args, console),
        Command::Search(args) => search::run(args, console),
        Command::Analysis(args) => analyses::run(args, console),
        Command::History(args) => history::run(args, console),
        Command::Calendar(args) => calendar::run(args, console),
        Command::Undo(args) => undo::undo(args, console),
        Command::Redo(args) => undo::redo(args, console),
        Command::Check(args) => check::run(args, console),
        Command::Backups(args) => backups::list(args, console),
        Command::Restore(args) => backups::restore(args, console),
        Command::Demo(args) => demo::run(args, console),
    }
}

/// Says a fault of the program in one sentence instead of a trace.
fn explain_panics(locale: &'static Locale) {
    panic::set_hook(Box::new(move |info| {
        // A file that breaks a parser is in the import's report.
        let thread = std::thread::current();
        if thread.name().is_some_and(|name| name.starts_with("import")) {
            return;
        }
        let payload = info.payload();
        let what = payload
            .downcast_ref::<&str>()
            .copied()
            .or_else(|| payload.downcast_ref::<String>().map(String::as_str))
            .unwrap_or_default();
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        let args = Args::new().text("what", what).text("place", place);
        console::complain(&locale.text_with("cli-fault", &args));
        if let Some(hint) = locale.attribute("cli-fault", "hint", &args) {
            console::complain(&hint);
        }
    }));
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_arguments_contradict_nothing() {
        super::Cli::command().debug_assert();
    }
}
