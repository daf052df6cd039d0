//! Languages, scripts and directions of documents.

/// Writing direction of a paragraph or a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    Ltr,
    Rtl,
}

impl Direction {
    /// Returns whether lines start at the right.
    #[must_use]
    pub fn is_rtl(self) -> bool {
        self == Self::Rtl
    }
}

/// The scripts Mazmun treats each in its own way (line height, measure, folding).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Script {
    Arabic,
    Hebrew,
    Han,
    Latin,
    Other,
}

macro_rules! languages {
    ($($variant:ident $tag:literal $script:ident $regional:literal),* $(,)?) => {
        /// The language of a document, known by its BCP 47 tag.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
        pub enum Language {
            $($variant,)*
            /// Not recognised (`und`).
            #[default]
            Unknown,
        }

        impl Language {
            /// All known languages, most used first; a menu shows them in this order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Returns the BCP 47 tag.
            #[must_use]
            pub fn tag(self) -> &'static str {
                match self { $(Self::$variant => $tag,)* Self::Unknown => "und" }
            }

            /// Returns the tag with the region that office programs want to check its spelling.
            #[must_use]
            pub fn regional_tag(self) -> &'static str {
                match self { $(Self::$variant => $regional,)* Self::Unknown => "und" }
            }

            /// Returns the script it is mainly written in.
            #[must_use]
            pub fn script(self) -> Script {
                match self { $(Self::$variant => Script::$script,)* Self::Unknown => Script::Other }
            }
        }
    };
}

languages! {
    Persian "fa" Arabic "fa-IR",
    Hebrew "he" Hebrew "he-IL",
    ChineseSimplified "zh-Hans" Han "zh-CN",
    ChineseTraditional "zh-Hant" Han "zh-TW",
    English "en" Latin "en-US",
    Arabic "ar" Arabic "ar-SA",
    Urdu "ur" Arabic "ur-PK",
    Kurdish "ckb" Arabic "ckb",
    Turkish "tr" Latin "tr",
    German "de" Latin "de",
    French "fr" Latin "fr",
    Spanish "es" Latin "es",
    Italian "it" Latin "it",
    Portuguese "pt" Latin "pt",
    Dutch "nl" Latin "nl",
    Russian "ru" Other "ru",
}

impl Language {
    /// Finds a language by tag: exact first, then `zh-TW`, `fa-IR` and the like by what they mean.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let tag = tag.trim().replace('_', "-");
        if let Some(found) = Self::ALL
            .iter()
            .find(|l| l.tag().eq_ignore_ascii_case(&tag))
        {
            return Some(*found);
        }
        let lower = tag.to_ascii_lowercase();
        let mut parts = lower.split('-');
        match parts.next()? {
            "und" => Some(Self::Unknown),
            "zh" if parts.any(|p| matches!(p, "hant" | "tw" | "hk" | "mo")) => {
                Some(Self::ChineseTraditional)
            }
            "zh" => Some(Self::ChineseSimplified),
            "iw" => Some(Self::Hebrew),
            "pes" | "prs" => Some(Self::Persian),
            primary => Self::ALL.iter().copied().find(|l| l.tag() == primary),
        }
    }

    /// Returns the direction its text is written in.
    #[must_use]
    pub fn direction(self) -> Direction {
        match self.script() {
            Script::Arabic | Script::Hebrew => Direction::Rtl,
            Script::Han | Script::Latin | Script::Other => Direction::Ltr,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regional_tags_are_understood() {
        for (tag, want) in [
            ("fa-IR", Language::Persian),
            ("zh-TW", Language::ChineseTraditional),
            ("zh", Language::ChineseSimplified),
            ("zh_Hans_CN", Language::ChineseSimplified),
            ("iw", Language::Hebrew),
            ("EN", Language::English),
        ] {
            assert_eq!(Language::from_tag(tag), Some(want), "{tag}");
        }
        assert_eq!(Language::from_tag("xx"), None);
    }
}
