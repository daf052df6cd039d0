//! The character encodings a text file can be read in, by their names.

use std::fmt;

/// The character encodings a text file can be read in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Encoding {
    Utf8,
    Utf16Le,
    Utf16Be,
    /// Arabic and Persian on Windows.
    Windows1256,
    /// Arabic, ISO.
    Iso8859_6,
    /// Hebrew on Windows, in logical order.
    Windows1255,
    /// Hebrew, ISO; old files hold it in visual order.
    Iso8859_8,
    /// Simplified Chinese; reads GB2312 and GBK too.
    Gb18030,
    /// Traditional Chinese.
    Big5,
    Windows1252,
    Windows1254,
    Windows1251,
    /// Hebrew on DOS.
    Ibm862,
    /// Arabic on DOS.
    Ibm720,
    /// Arabic on DOS, by the shapes of letters.
    Ibm864,
    /// Arabic and Persian on old Macintoshes.
    MacArabic,
    /// Hebrew on old Macintoshes.
    MacHebrew,
}

impl Encoding {
    /// All encodings, in the order a menu shows them.
    pub const ALL: [Self; 17] = [
        Self::Utf8,
        Self::Utf16Le,
        Self::Utf16Be,
        Self::Windows1256,
        Self::Iso8859_6,
        Self::Windows1255,
        Self::Iso8859_8,
        Self::Gb18030,
        Self::Big5,
        Self::Windows1252,
        Self::Windows1254,
        Self::Windows1251,
        Self::Ibm862,
        Self::Ibm720,
        Self::Ibm864,
        Self::MacArabic,
        Self::MacHebrew,
    ];

    /// Returns the usual name, as shown and as taken by `from_label`.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16LE",
            Self::Utf16Be => "UTF-16BE",
            Self::Windows1256 => "windows-1256",
            Self::Iso8859_6 => "ISO-8859-6",
            Self::Windows1255 => "windows-1255",
            Self::Iso8859_8 => "ISO-8859-8",
            Self::Gb18030 => "GB18030",
            Self::Big5 => "Big5",
            Self::Windows1252 => "windows-1252",
            Self::Windows1254 => "windows-1254",
            Self::Windows1251 => "windows-1251",
            Self::Ibm862 => "IBM862",
            Self::Ibm720 => "IBM720",
            Self::Ibm864 => "IBM864",
            Self::MacArabic => "MacArabic",
            Self::MacHebrew => "MacHebrew",
        }
    }

    /// Finds an encoding by any of its usual names, in any case, with or without hyphens.
    #[must_use]
    pub fn from_label(label: &str) -> Option<Self> {
        let plain: String = label
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .map(|c| c.to_ascii_lowercase())
            .collect();
        Some(match plain.as_str() {
            "utf8" | "utf8bom" | "utf8sig" | "ascii" | "usascii" => Self::Utf8,
            "utf16" | "utf16le" | "unicode" | "ucs2" | "ucs2le" => Self::Utf16Le,
            "utf16be" | "ucs2be" => Self::Utf16Be,
            "windows1256" | "cp1256" | "1256" => Self::Windows1256,
            "iso88596" | "88596" | "asmo708" | "arabic" => Self::Iso8859_6,
            "windows1255" | "cp1255" | "1255" => Self::Windows1255,
            "iso88598" | "iso88598i" | "iso88598e" | "88598" | "hebrew" | "visual" | "logical" => {
                Self::Iso8859_8
            }
            "gb18030" | "gbk" | "gb2312" | "cp936" | "936" | "windows936" | "euccn" => {
                Self::Gb18030
            }
            "big5" | "big5hkscs" | "cp950" | "950" | "windows950" => Self::Big5,
            "windows1252" | "cp1252" | "1252" | "latin1" | "iso88591" => Self::Windows1252,
            "windows1254" | "cp1254" | "1254" | "latin5" | "iso88599" => Self::Windows1254,
            "windows1251" | "cp1251" | "1251" => Self::Windows1251,
            "ibm862" | "cp862" | "862" | "dos862" | "windows862" => Self::Ibm862,
            "ibm720" | "cp720" | "720" | "dos720" | "windows720" => Self::Ibm720,
            "ibm864" | "cp864" | "864" | "dos864" | "windows864" => Self::Ibm864,
            "macarabic" | "xmacarabic" | "macfarsi" | "xmacfarsi" | "cp10004" => Self::MacArabic,
            "machebrew" | "xmachebrew" | "cp10005" => Self::MacHebrew,
            _ => return None,
        })
    }

    /// Returns the encoding a byte order mark names.
    #[must_use]
    pub fn of_bom(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0xef, 0xbb, 0xbf, ..] => Some(Self::Utf8),
            [0xff, 0xfe, ..] => Some(Self::Utf16Le),
            [0xfe, 0xff, ..] => Some(Self::Utf16Be),
            _ => None,
        }
    }
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.label())
    }
}
