//! `mazmun backups` and `mazmun restore`: the copies that are kept by themselves.

use std::path::PathBuf;

use super::console::Console;
use crate::error::{Error, Result};
use crate::locale::Args;
use crate::project::{Environment, Project};

/// List the backups that were kept of a project, the newest first
///
/// Example: mazmun backups study.mazmun
#[derive(Debug, clap::Args)]
pub struct BackupsArgs {
    /// Project file; it may be damaged or gone
    project: PathBuf,
}

/// Put a backup in the place of a project, or write it elsewhere
///
/// Example: mazmun restore study.mazmun --backup 2
#[derive(Debug, clap::Args)]
pub struct RestoreArgs {
    /// Project file; what it is now becomes a backup too
    project: PathBuf,

    /// Which one, by its number in the list of backups
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    backup: u32,

    /// Write the backup to this file and leave the project as it is
    #[arg(long, value_name = "FILE")]
    to: Option<PathBuf>,
}

pub fn list(args: &BackupsArgs, console: &Console) -> Result<()> {
    let backups = Environment::system().backups().list(&args.project);
    if backups.is_empty() {
        return console.say("cli-backups-none", &Args::new());
    }
    for (number, backup) in (1..).zip(backups) {
        let args = Args::new()
            .count("number", number)
            .text("line", backup.sentence(console.locale));
        console.say("cli-backup", &args)?;
    }
    Ok(())
}

pub fn restore(args: &RestoreArgs, console: &Console) -> Result<()> {
    let environment = Environment::system();
    let backups = environment.backups().list(&args.project);
    let wanted = usize::try_from(args.backup - 1).unwrap_or(usize::MAX);
    let Some(backup) = backups.get(wanted) else {
        return Err(Error::user("err-backup-none").at(&args.project));
    };
    let target = args.to.as_ref().unwrap_or(&args.project);
    Project::restore(&backup.path, target, &environment)?;
    let args = Args::new()
        .text("project", target.display().to_string())
        .text("moment", backup.when(console.locale));
    console.say("cli-restored", &args)
}
