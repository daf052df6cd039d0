//! What the preview and the report say about a file: plain data with a sentence in each language.

use super::{ImportPlan, ImportWarning, SourceFormat};
use crate::error::{Error, Result};
use crate::locale::{Args, Locale};
use crate::text::{self, Language};

/// One file in the import report.
#[derive(Debug, Clone)]
pub struct ImportReportRow {
    /// File name without its folder.
    pub file: String,
    pub outcome: Result<ImportSummary, Error>,
}

/// What was understood of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportSummary {
    pub title: String,
    pub group: String,
    pub format: SourceFormat,
    /// Name of the character encoding; only text files have one.
    pub encoding: Option<&'static str>,
    pub language: Language,
    /// Names as they stand in the text, and who was taken for an interviewer.
    pub speakers: Vec<(String, bool)>,
    pub turns: usize,
    /// Paragraphs that are not empty.
    pub paragraphs: usize,
    /// Grapheme clusters without line breaks.
    pub characters: usize,
    /// Comments of the file that became notes.
    pub notes: usize,
    pub warnings: Vec<ImportWarning>,
}

impl ImportSummary {
    /// Counts what a plan holds.
    #[must_use]
    pub fn new(plan: &ImportPlan) -> Self {
        Self {
            title: plan.title.clone(),
            group: plan.group.clone(),
            format: plan.format,
            encoding: plan.encoding,
            language: plan.language,
            speakers: plan
                .speakers
                .iter()
                .map(|s| (s.name.clone(), s.is_interviewer))
                .collect(),
            turns: plan.turns.len(),
            paragraphs: plan
                .body
                .split('\n')
                .filter(|line| !line.trim().is_empty())
                .count(),
            characters: text::character_count(&plan.body),
            notes: plan.notes.len(),
            warnings: plan.warnings.clone(),
        }
    }

    /// Writes what was understood in one line, such as `text, UTF-8, Persian; 12 paragraphs, …`.
    #[must_use]
    pub fn text(&self, locale: &Locale) -> String {
        let mut parts = vec![locale.text(self.format.id())];
        if let Some(encoding) = self.encoding {
            parts.push(encoding.to_owned());
        }
        parts.push(locale.text(&format!("import-language-{}", self.language.tag())));
        let count = |id: &str, n: usize| locale.text_with(id, &Args::new().count("count", n));
        parts.push(count("import-paragraphs", self.paragraphs));
        parts.push(count("import-characters", self.characters));
        if !self.speakers.is_empty() {
            let names = self
                .speakers
                .iter()
                .map(|(name, interviewer)| {
                    let args = Args::new().text("name", name);
                    if *interviewer {
                        locale.text_with("import-speaker-interviewer", &args)
                    } else {
                        locale.text_with("import-speaker", &args)
                    }
                })
                .collect::<Vec<_>>()
                .join(&locale.text("import-joiner"));
            let args = Args::new().count("count", self.turns).text("names", names);
            parts.push(locale.text_with("import-turns-of", &args));
        } else if self.turns > 0 {
            parts.push(count("import-turns", self.turns));
        } else {
            parts.push(locale.text("import-no-speakers"));
        }
        if self.notes > 0 {
            parts.push(count("import-notes", self.notes));
        }
        parts.join(&locale.text("import-joiner"))
    }
}

impl ImportReportRow {
    /// Notes what became of a file.
    #[must_use]
    pub fn new(file: &str, result: &Result<ImportPlan>) -> Self {
        Self {
            file: file.to_owned(),
            outcome: match result {
                Ok(plan) => Ok(ImportSummary::new(plan)),
                Err(error) => Err(error.clone()),
            },
        }
    }

    /// Returns whether the file can be imported.
    #[must_use]
    pub fn is_ok(&self) -> bool {
        self.outcome.is_ok()
    }

    /// Returns the names of those found, interviewers first marked so by the caller's list.
    #[must_use]
    pub fn warnings(&self) -> &[ImportWarning] {
        match &self.outcome {
            Ok(summary) => &summary.warnings,
            Err(_) => &[],
        }
    }

    /// Writes what was understood, or why the file cannot be imported, with the next step.
    #[must_use]
    pub fn text(&self, locale: &Locale) -> String {
        match &self.outcome {
            Ok(summary) => summary.text(locale),
            Err(error) => {
                let mut out = error.sentence(locale);
                if let Some(hint) = error.hint(locale) {
                    out.push_str(". ");
                    out.push_str(&hint);
                }
                out
            }
        }
    }

    /// Writes each warning as a sentence.
    #[must_use]
    pub fn warning_texts(&self, locale: &Locale) -> Vec<String> {
        self.warnings().iter().map(|w| w.text(locale)).collect()
    }
}

impl ImportWarning {
    /// Writes the warning as a sentence.
    #[must_use]
    pub fn text(&self, locale: &Locale) -> String {
        locale.text_with(self.id, &Args::new().count("count", self.count))
    }
}

impl SourceFormat {
    /// Returns the Fluent id of the format's name.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::PlainText => "import-format-text",
            Self::Docx => "import-format-docx",
            Self::Srt => "import-format-srt",
            Self::Vtt => "import-format-vtt",
            Self::Whisper => "import-format-whisper",
            Self::Otr => "import-format-otr",
            Self::F4 => "import-format-f4",
            Self::Otter => "import-format-otter",
            Self::Odt => "import-format-odt",
            Self::Pptx => "import-format-pptx",
            Self::Odp => "import-format-odp",
            Self::Rtf => "import-format-rtf",
            Self::Markdown => "import-format-markdown",
        }
    }
}

/// Returns the first `n` lines of a plan that hold text, for the preview.
#[must_use]
pub fn preview_lines(plan: &ImportPlan, n: usize) -> Vec<&str> {
    plan.body
        .split('\n')
        .filter(|line| !line.trim().is_empty())
        .take(n)
        .collect()
}
