//! What can be said to `mazmun import`, and what it means for reading and storing.

use std::path::PathBuf;
use std::sync::Arc;

use clap::ValueEnum;

use super::store::Update;
use crate::cli::args::{self, ReportArgs};
use crate::error::{Error, Result};
use crate::import::{
    Encoding, ImportOptions, SpeakerRule, SurveyMemory, SurveyNames, SurveyShape, TimeUnit,
};
use crate::project::{Project, SamePeople};
use crate::text::Language;

/// Import transcripts, documents, web pages, PDFs and survey tables from files, folders and zips
#[derive(Debug, clap::Args)]
pub struct ImportArgs {
    /// Project file
    pub project: PathBuf,

    /// Files, folders and zips; the name of a folder or zip becomes the group of its documents
    #[arg(required = true, value_name = "FILES")]
    pub files: Vec<PathBuf>,

    /// Encoding of text files, such as windows-1256 [default: recognised]
    #[arg(long, value_parser = args::encoding)]
    encoding: Option<Encoding>,

    /// Language of the documents, such as fa, he or zh-Hans [default: recognised]
    #[arg(long, value_parser = args::language)]
    language: Option<Language>,

    /// Group of the documents [default: the folder they are in]
    #[arg(long)]
    pub group: Option<String>,

    /// Keep menus, buttons and boxes of web pages
    #[arg(long)]
    keep_everything: bool,

    /// Clean the texts up: a rule, or web, persian or typing for all of a kind; --help lists them
    #[arg(long, value_name = "RULE", value_parser = args::clean, long_help = args::clean_help())]
    clean: Vec<args::Clean>,

    /// A file of the name a document came from corrects that document; its codings stay with their words
    #[arg(long, conflicts_with = "update_document")]
    update: bool,

    /// The one file corrects this document, whatever the file's name
    #[arg(long, value_name = "DOCUMENT")]
    update_document: Option<String>,

    /// Leave out files whose text is in the project already, or twice among the files
    #[arg(long)]
    pub skip_duplicates: bool,

    /// Store nothing; show what was understood and what each rule of clean-up would change
    #[arg(long)]
    pub dry_run: bool,

    #[command(flatten)]
    voices: SpeakerArgs,

    /// Keep the patterns, names and labels in the project, for the next import; without any, forget them
    #[arg(long, help_heading = "Speakers")]
    pub keep_rule: bool,

    #[command(flatten)]
    survey: SurveyArgs,

    #[command(flatten)]
    pub report: ReportArgs,
}

/// How speakers are found.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Speakers")]
struct SpeakerArgs {
    /// Whether speaker turns are looked for [default: auto, by the rule kept in the project if there is one]
    #[arg(long, value_enum, value_name = "WHETHER")]
    speakers: Option<Speakers>,

    /// How a turn begins, such as "{name} ({time}):"; can be repeated
    #[arg(long, value_name = "PATTERN")]
    speaker_pattern: Vec<String>,

    /// Who asks, by the name in the text; can be repeated
    #[arg(long, value_name = "NAME")]
    interviewer: Vec<String>,

    /// A label that is nobody's name; can be repeated
    #[arg(long, value_name = "LABEL")]
    not_a_speaker: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Speakers {
    /// Find names, questions and time stamps, without the rule kept in the project
    Auto,
    /// Take the text as it is
    Off,
}

/// How tables of survey answers are read.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Survey tables")]
struct SurveyArgs {
    /// What the documents of a survey table are
    #[arg(long, value_enum, default_value = "auto", value_name = "SHAPE")]
    survey: Survey,

    /// Sheet of a workbook, by name, or all [default: the first with a table]
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,

    /// Column of open answers, by heading or letter; can be repeated [default: recognised, as the following]
    #[arg(long, value_name = "COLUMN", num_args = 1..)]
    answers: Vec<String>,

    /// Column that is a variable of the participants; can be repeated
    #[arg(long, value_name = "COLUMN", num_args = 1..)]
    variables: Vec<String>,

    /// Column that says who answers, or who speaks in a transcript; several are put together
    #[arg(long, value_name = "COLUMN", num_args = 1..)]
    participant: Vec<String>,

    /// Column whose cells become notes; can be repeated
    #[arg(long, value_name = "COLUMN", num_args = 1..)]
    notes: Vec<String>,

    /// What plain numbers count in a transcript's column of times [default: recognised where it is certain]
    #[arg(long, value_enum, value_name = "UNIT")]
    time_unit: Option<Unit>,

    /// Whether people called like others of the study are the same [default: those with a name, not those with a number]
    #[arg(long, value_enum, value_name = "WHETHER")]
    people: Option<People>,

    /// Column that is not imported; can be repeated
    #[arg(long, value_name = "COLUMN", num_args = 1..)]
    leave_out: Vec<String>,
}

impl SurveyArgs {
    fn names(&self) -> SurveyNames {
        SurveyNames {
            sheet: self.sheet.clone(),
            shape: match self.survey {
                Survey::Auto => None,
                Survey::Participant => Some(SurveyShape::ByParticipant),
                Survey::Question => Some(SurveyShape::ByQuestion),
                Survey::Transcript => Some(SurveyShape::Transcript),
            },
            answers: self.answers.clone(),
            variables: self.variables.clone(),
            participant: self.participant.clone(),
            notes: self.notes.clone(),
            leave_out: self.leave_out.clone(),
            time_unit: self.time_unit.map(|unit| match unit {
                Unit::Seconds => TimeUnit::Seconds,
                Unit::Milliseconds => TimeUnit::Milliseconds,
            }),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum People {
    /// All are, also those with the same number
    Same,
    /// Nobody is
    Apart,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Unit {
    #[value(name = "s")]
    Seconds,
    #[value(name = "ms")]
    Milliseconds,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Survey {
    /// One document a participant, or a transcript where the table looks like one
    Auto,
    /// One document a participant, with their answers under the questions
    Participant,
    /// One document a question, with an answer of each participant
    Question,
    /// One document, with a turn in each row
    Transcript,
}
impl ImportArgs {
    /// Returns the choices for reading.
    pub fn options(
        &self,
        speaker_rule: SpeakerRule,
        survey_memory: Arc<SurveyMemory>,
    ) -> ImportOptions {
        let clean = self.clean.iter().flat_map(|c| c.0.iter().copied());
        ImportOptions {
            encoding: self.encoding,
            language: self.language,
            speakers: self.voices.speakers != Some(Speakers::Off),
            speaker_rule,
            keep_everything: self.keep_everything,
            clean: clean.collect(),
            survey_names: self.survey.names(),
            survey_memory,
            ..ImportOptions::default()
        }
    }

    /// Returns the rule for speakers that was asked for, else the one kept in the project, and whether
    /// it is that.
    ///
    /// # Errors
    /// `err-speaker-pattern-…` for a pattern that cannot be used.
    pub fn speaker_rule(&self, project: &Project) -> Result<(SpeakerRule, bool)> {
        let asked = SpeakerRule {
            patterns: self.voices.speaker_pattern.clone(),
            interviewers: self.voices.interviewer.clone(),
            ignored: self.voices.not_a_speaker.clone(),
        };
        asked.check()?;
        if !asked.is_empty() || self.keep_rule || self.voices.speakers.is_some() {
            return Ok((asked, false));
        }
        let kept = match project.recall(SpeakerRule::MEMORY_KEY)? {
            Some(text) => SpeakerRule::from_text(&text)?,
            None => SpeakerRule::default(),
        };
        let is_kept = !kept.is_empty();
        Ok((kept, is_kept))
    }

    /// Returns which people are those of the study.
    pub fn people(&self) -> SamePeople {
        match self.survey.people {
            None => SamePeople::ByName,
            Some(People::Same) => SamePeople::All,
            Some(People::Apart) => SamePeople::None,
        }
    }

    /// Returns whether it was said how speakers are found.
    pub fn says_speakers(&self) -> bool {
        let voices = &self.voices;
        voices.speakers.is_some()
            || [
                &voices.speaker_pattern,
                &voices.interviewer,
                &voices.not_a_speaker,
            ]
            .iter()
            .any(|said| !said.is_empty())
    }

    /// Returns which documents the files correct.
    ///
    /// # Errors
    /// `err-cli-import-update-one` where one document is named for several files, `err-document-unknown`.
    pub fn update(&self, project: &Project, files: usize) -> Result<Update> {
        match &self.update_document {
            _ if self.update => Ok(Update::ByName),
            None => Ok(Update::Never),
            Some(_) if files != 1 => Err(Error::user("err-cli-import-update-one")),
            Some(name) => Ok(Update::This(project.find_document(name)?)),
        }
    }
}
