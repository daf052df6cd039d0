//! The kinds of file that can be imported: a line each, with its name and its endings.

macro_rules! source_formats {
    (
        by_content { $($(#[doc = $doc:literal])* $kind:ident $id:literal [$($ending:literal),*])* }
        by_ending { $($(#[doc = $text_doc:literal])* $text:ident $text_id:literal [$($text_ending:literal),+])* }
    ) => {
        /// The kinds of file that can be imported.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum SourceFormat {
            $($(#[doc = $doc])* $kind,)*
            $($(#[doc = $text_doc])* $text,)*
        }

        /// Extensions taken from a folder; a file that is named itself is recognised by its content.
        pub const EXTENSIONS: &[&str] = &[$($($ending,)*)* $($($text_ending,)*)*];

        impl SourceFormat {
            /// All kinds.
            pub const ALL: &'static [Self] = &[$(Self::$kind,)* $(Self::$text,)*];

            /// Returns the Fluent id of its name.
            #[must_use]
            pub fn id(self) -> &'static str {
                match self { $(Self::$kind => $id,)* $(Self::$text => $text_id,)* }
            }

            /// Returns the kind of text that an extension in lower case tells by itself.
            #[must_use]
            pub fn told_by_ending(extension: &str) -> Option<Self> {
                match extension { $($($text_ending)|+ => Some(Self::$text),)* _ => None }
            }
        }
    };
}

source_formats! {
    // `recognise`, or for texts with times `readers::timed`, looks into the file.
    by_content {
        PlainText "import-format-text" ["txt", "text"]
        /// Of Word.
        Docx "import-format-docx" ["docx"]
        /// OpenDocument text, packed or flat.
        Odt "import-format-odt" ["odt", "ott", "fodt"]
        /// Also under the ending of Word's old format.
        Rtf "import-format-rtf" ["rtf", "doc"]
        Pptx "import-format-pptx" ["pptx"]
        /// OpenDocument presentation, packed or flat.
        Odp "import-format-odp" ["odp"]
        /// A PDF with a text layer.
        Pdf "import-format-pdf" ["pdf"]
        /// A web page, also one of Word.
        Html "import-format-html" ["html", "htm", "xhtml", "mht", "mhtml"]
        Epub "import-format-epub" ["epub"]
        Spreadsheet "import-format-spreadsheet" ["xlsx", "xlsm", "xls", "ods", "fods"]
        /// SubRip subtitles.
        Srt "import-format-srt" ["srt"]
        /// WebVTT, also of Zoom and Teams.
        Vtt "import-format-vtt" ["vtt"]
        /// JSON of Whisper, WhisperX and whisper.cpp.
        Whisper "import-format-whisper" ["json"]
        /// A project of oTranscribe.
        Otr "import-format-otr" ["otr"]
        /// Text with `#00:01:02-3#`, as f4 and MAXQDA have it.
        F4 "import-format-f4" []
        /// Text of Otter.
        Otter "import-format-otter" []
    }
    // Nothing in these texts says what they are, or little.
    by_ending {
        Markdown "import-format-markdown" ["md", "markdown"]
        /// A table of comma, semicolon or tab separated values.
        Csv "import-format-csv" ["csv", "tsv", "tab"]
    }
}
