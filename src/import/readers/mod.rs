//! The readers: one file or folder per format, from bytes to an `Extract` (a survey: to a plan).

pub(super) mod docx;
pub(super) mod epub;
pub(super) mod html;
pub(super) mod markdown;
pub(super) mod opendocument;
pub(super) mod pdf;
pub(super) mod plain_text;
pub(super) mod pptx;
pub(super) mod rtf;
pub(super) mod survey;
pub(super) mod timed;
