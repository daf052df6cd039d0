//! What an import understood, before anything is stored; the preview shows it and a person may change it.

use crate::model::Mark;
use crate::text::{Language, TextSpan};

/// The kinds of file that can be imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SourceFormat {
    PlainText,
    Docx,
    /// SubRip subtitles.
    Srt,
    /// WebVTT, also of Zoom and Teams.
    Vtt,
    /// JSON of Whisper, WhisperX and whisper.cpp.
    Whisper,
    /// A project of oTranscribe.
    Otr,
    /// Text with `#00:01:02-3#`, as f4 and MAXQDA have it.
    F4,
    /// Text of Otter.
    Otter,
    /// OpenDocument text, packed or flat.
    Odt,
    Markdown,
    Rtf,
    Pptx,
    /// OpenDocument presentation, packed or flat.
    Odp,
}

/// A voice found in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedSpeaker {
    pub name: String,
    /// Guessed from who asks; a person can correct it.
    pub is_interviewer: bool,
    /// Number of turns.
    pub turns: usize,
}

/// A stretch of speech; the label stays in the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedTurn {
    pub span: TextSpan,
    /// Where the spoken text begins (bytes into the body).
    pub text_start: usize,
    /// Index into `ImportPlan::speakers`.
    pub speaker: Option<usize>,
    pub time_ms: Option<u64>,
}

/// A comment of the source file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedNote {
    /// The passage it is about; `None` where it is about the whole document.
    pub span: Option<TextSpan>,
    pub author: String,
    pub body: String,
    /// As the file gives it, or empty.
    pub created: String,
}

/// Something that was not understood or was left out: a Fluent id and its arguments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportWarning {
    pub id: &'static str,
    /// A count the message mentions, such as hidden runs or invalid bytes.
    pub count: usize,
}

/// One document ready to be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportPlan {
    pub title: String,
    /// Folder in the document list; empty at the top.
    pub group: String,
    pub format: SourceFormat,
    /// File name without its folder.
    pub source_name: String,
    /// SHA-256 of the bytes, lower-case hex.
    pub source_sha256: String,
    /// Name of the character encoding for a text file (`UTF-8`, `windows-1256` …).
    pub encoding: Option<&'static str>,
    pub language: Language,
    /// Decoded text, BOM stripped, CRLF and CR turned to LF; otherwise as it came.
    pub body: String,
    pub speakers: Vec<PlannedSpeaker>,
    pub turns: Vec<PlannedTurn>,
    pub marks: Vec<Mark>,
    pub notes: Vec<PlannedNote>,
    pub warnings: Vec<ImportWarning>,
}
