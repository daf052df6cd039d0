//! The languages of the interface: a line each, and a folder of messages of the same name.

use super::Conventions;

macro_rules! interface_languages {
    ($($variant:ident $tag:literal $own_name:literal),* $(,)?) => {
        /// The languages of the interface.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum UiLanguage {
            $($variant,)*
        }

        impl UiLanguage {
            /// All complete interface languages, in the order a menu shows them.
            pub const ALL: [Self; [$($tag),*].len()] = [$(Self::$variant),*];

            /// Returns the BCP 47 tag.
            #[must_use]
            pub fn tag(self) -> &'static str {
                match self { $(Self::$variant => $tag,)* }
            }

            /// Returns the language's name in itself.
            #[must_use]
            pub fn own_name(self) -> &'static str {
                match self { $(Self::$variant => $own_name,)* }
            }

            /// Returns its files of messages.
            pub(super) fn sources(self) -> &'static [&'static str] {
                match self { $(Self::$variant => &[
                    include_str!(concat!("../../assets/locale/", $tag, "/core.ftl")),
                    include_str!(concat!("../../assets/locale/", $tag, "/analyses.ftl")),
                    include_str!(concat!("../../assets/locale/", $tag, "/history.ftl")),
                    include_str!(concat!("../../assets/locale/", $tag, "/import.ftl")),
                    include_str!(concat!("../../assets/locale/", $tag, "/output.ftl")),
                    include_str!(concat!("../../assets/locale/", $tag, "/cli.ftl")),
                    include_str!(concat!("../../assets/locale/", $tag, "/ui.ftl")),
                ],)* }
            }
        }
    };
}

interface_languages! {
    English "en" "English",
    Persian "fa" "فارسی",
}

impl UiLanguage {
    /// Finds a language by tag; `fa-IR` finds Persian.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let tag = tag.to_ascii_lowercase();
        let mut parts = tag.split(['-', '_', '.']);
        let primary = parts.next().unwrap_or("");
        Self::ALL
            .into_iter()
            .find(|l| l.tag().split('-').next() == Some(primary))
    }

    /// Returns how it writes numbers, lists and dates.
    #[must_use]
    pub fn conventions(self) -> &'static Conventions {
        Conventions::of(self.tag())
    }

    /// Returns whether the window mirrors.
    #[must_use]
    pub fn is_rtl(self) -> bool {
        self.conventions().is_rtl
    }
}
