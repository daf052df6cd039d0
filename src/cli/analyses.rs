//! `mazmun frequencies`, `mazmun quotations` …: a command for each analysis, made from its description.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::error::ErrorKind;
use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches, Subcommand, value_parser};

use super::args::{self, FilterArgs, ReportArgs};
use super::console::Console;
use crate::error::Result;
use crate::output::{
    ANALYSES, Analysis, AnalysisOptions, Choice, Setting, SettingKind, Switch, analysis_named,
};

const PROJECT: &str = "project";
const CODES: &str = "codes";
const CODERS: &str = "coders";

/// An analysis that was asked for, with what was chosen.
#[derive(Debug)]
pub struct AnalysisArgs {
    analysis: &'static Analysis,
    project: PathBuf,
    switches: Vec<&'static Switch>,
    settings: Vec<(&'static Setting, Vec<String>)>,
    codes: Vec<String>,
    coders: Vec<String>,
    filter: FilterArgs,
    report: ReportArgs,
}

pub fn run(args: &AnalysisArgs, console: &Console) -> Result<()> {
    let project = args::open(&args.project)?;
    let corpus = project.corpus()?;
    let mut filter = args.filter.filter(&project, &corpus)?;
    filter.coders = args::coder_rule(&corpus, &args.coders)?;
    let codes = args::codes(&project, &args.codes)?;
    let mut options = AnalysisOptions::new(filter, codes);
    for switch in &args.switches {
        options = options.with(switch, true);
    }
    for (setting, values) in &args.settings {
        options = options.choosing(setting, values.clone());
    }
    let locale = console.locale.in_calendar(project.calendar()?);
    let table = args.analysis.table(&corpus, &options, locale)?;
    console.report(&table, &args.report)
}

/// Lists what can be chosen on the command line: each once, the window's first.
fn choices(analysis: &Analysis) -> impl Iterator<Item = &'static Choice> {
    analysis.choices.iter().chain(analysis.command_choices)
}

/// Makes the command of an analysis.
fn command(analysis: &'static Analysis) -> Command {
    let project = Arg::new(PROJECT)
        .value_name("PROJECT")
        .value_parser(value_parser!(PathBuf))
        .required(true)
        .help("Project file");
    let mut command = Command::new(analysis.name).arg(project);
    for choice in choices(analysis) {
        command = match choice {
            Choice::Switch(switch) => command.arg(
                Arg::new(switch.name)
                    .long(switch.name)
                    .action(ArgAction::SetTrue)
                    .help(switch.about),
            ),
            Choice::Setting(setting) => command.arg(setting_arg(setting)),
            Choice::Codes => command.arg(
                Arg::new(CODES)
                    .long("code")
                    .value_name("CODE")
                    .action(ArgAction::Append)
                    .help("Only this code and its sub-codes; can be repeated"),
            ),
            Choice::Coders => command.arg(
                Arg::new(CODERS)
                    .long("coder")
                    .value_name("NAME")
                    .action(ArgAction::Append)
                    .help("Only the work of this coder; can be repeated"),
            ),
            Choice::Documents => FilterArgs::augment_args(command),
            // A table on the command line is sorted by who reads it, and has no figure.
            Choice::Order(_) | Choice::Measure => command,
        };
    }
    // Each group of arguments would say what it is about itself.
    ReportArgs::augment_args(command).about(analysis.about)
}

/// Makes the argument of a setting.
fn setting_arg(setting: &'static Setting) -> Arg {
    let arg = Arg::new(setting.name).help(setting.about);
    if setting.kind == SettingKind::Query {
        return arg.value_name("QUERY").required(true);
    }
    let arg = arg.long(setting.name);
    match setting.kind {
        SettingKind::OneOf(names) => arg
            .value_name("NAME")
            .value_parser(PossibleValuesParser::new(names)),
        SettingKind::Columns(names) => {
            let known = names.join("|");
            arg.value_name("COLUMNS")
                .help(format!("{}: {known}|variable:NAME", setting.about))
                .value_parser(columns_of(names))
        }
        SettingKind::Number { default, .. } => arg
            .value_name("NUMBER")
            .allow_hyphen_values(true)
            .help(format!("{} [default: {default}]", setting.about)),
        SettingKind::Decimal { default, .. } => arg
            .value_name("NUMBER")
            .allow_hyphen_values(true)
            .help(format!("{} [default: {default}]", setting.about)),
        SettingKind::Bounds => arg.value_name("NUMBERS").allow_hyphen_values(true),
        SettingKind::Variable | SettingKind::Group => arg.value_name("NAME").required(true),
        SettingKind::Coders => arg.value_name("NAMES"),
        SettingKind::Titles => arg
            .value_name("TITLE")
            .num_args(1..)
            .action(ArgAction::Append),
        SettingKind::Query => arg,
    }
}

/// Reads what the columns are.
fn columns_of(
    names: &'static [&'static str],
) -> impl Fn(&str) -> std::result::Result<String, String> + Clone + Send + Sync + 'static {
    move |value| match names.contains(&value) || value.starts_with("variable:") {
        true => Ok(value.to_owned()),
        false => Err(format!(
            "known columns are {} and variable:NAME",
            names.join(", ")
        )),
    }
}

impl Subcommand for AnalysisArgs {
    fn augment_subcommands(command: Command) -> Command {
        command.subcommands(ANALYSES.iter().copied().map(self::command))
    }

    fn augment_subcommands_for_update(command: Command) -> Command {
        Self::augment_subcommands(command)
    }

    fn has_subcommand(name: &str) -> bool {
        analysis_named(name).is_some()
    }
}

impl FromArgMatches for AnalysisArgs {
    fn from_arg_matches(matches: &ArgMatches) -> std::result::Result<Self, clap::Error> {
        let found = matches
            .subcommand()
            .and_then(|(name, matches)| Some((analysis_named(name)?, matches)));
        let Some((analysis, matches)) = found else {
            return Err(clap::Error::new(ErrorKind::InvalidSubcommand));
        };
        let Some(project) = matches.get_one::<PathBuf>(PROJECT) else {
            return Err(clap::Error::new(ErrorKind::MissingRequiredArgument));
        };
        let mut args = Self {
            analysis,
            project: project.clone(),
            switches: Vec::new(),
            settings: Vec::new(),
            codes: Vec::new(),
            coders: Vec::new(),
            filter: FilterArgs::default(),
            report: ReportArgs::from_arg_matches(matches)?,
        };
        for choice in choices(analysis) {
            match choice {
                Choice::Switch(switch) if matches.get_flag(switch.name) => {
                    args.switches.push(switch);
                }
                Choice::Setting(setting) => {
                    let values = matches.get_many::<String>(setting.name);
                    let values: Vec<String> = values.into_iter().flatten().cloned().collect();
                    args.settings.push((setting, values));
                }
                Choice::Codes => {
                    let codes = matches.get_many::<String>(CODES);
                    args.codes = codes.into_iter().flatten().cloned().collect();
                }
                Choice::Coders => {
                    let coders = matches.get_many::<String>(CODERS);
                    args.coders = coders.into_iter().flatten().cloned().collect();
                }
                Choice::Documents => args.filter = FilterArgs::from_arg_matches(matches)?,
                Choice::Switch(_) | Choice::Order(_) | Choice::Measure => {}
            }
        }
        Ok(args)
    }

    fn update_from_arg_matches(
        &mut self,
        matches: &ArgMatches,
    ) -> std::result::Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}
