//! The kinds of file that can be imported.

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
    /// A PDF with a text layer.
    Pdf,
    /// A web page, also one of Word.
    Html,
    Epub,
    /// A table of comma, semicolon or tab separated values.
    Csv,
    /// .xlsx, .xls, .ods.
    Spreadsheet,
}
