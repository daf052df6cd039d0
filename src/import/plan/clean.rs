//! The rules of clean-up, their names and order, and what each proposes for a text.

use std::ops::Range;

use crate::locale::{Args, Locale};

/// A kind of clean-up a person can ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CleanRule {
    /// UTF-8 that was read in a code page and saved again: `Ø³Ù„Ø§Ù…`.
    Mojibake,
    /// Bars and rulers that drew a table or a line: `|`, `---`, `****`.
    TableBars,
    /// Menus, breadcrumbs, headline tickers and other runs of short lines around an article.
    Menus,
    /// Buttons to share, like, rate, print and download, with their counts.
    Buttons,
    /// Cookies, copyright, comment forms and other notices of the site.
    Notices,
    /// The same line again and again, such as the running header of slides.
    RepeatedLines,
    /// Bare addresses, names of pictures and left-over markup on a line of their own.
    Links,
    /// More than one empty line in a row.
    EmptyLines,
    /// Lines of Arabic presentation forms that stand last letter first.
    VisualOrder,
    /// Arabic presentation forms to the letters they show.
    PersianForms,
    /// Arabic yeh and kaf to the Persian ones.
    PersianLetters,
    /// The zero-width non-joiner in `می‌`, `‌ها`, `‌تر` and the like.
    PersianJoins,
    /// Punctuation before the sentence it belongs behind, as in some subtitles.
    PunctuationEnds,
    /// Several spaces in a row, spaces before punctuation and at the ends of lines.
    Spaces,
}

/// Rules that are asked for together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CleanGroup {
    /// What a web page has around its text.
    Web,
    /// Persian typing.
    Persian,
    /// Typing in any language.
    Typing,
}

impl CleanRule {
    /// All rules, in the order they work and are shown.
    pub const ALL: &'static [Self] = &[
        Self::Mojibake,
        Self::TableBars,
        Self::Links,
        Self::Buttons,
        Self::Notices,
        Self::Menus,
        Self::RepeatedLines,
        Self::EmptyLines,
        Self::VisualOrder,
        Self::PersianForms,
        Self::PersianLetters,
        Self::PersianJoins,
        Self::PunctuationEnds,
        Self::Spaces,
    ];

    /// Returns the stable name for the command line and kept choices, such as `persian-letters`.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.id().strip_prefix("clean-").unwrap_or_default()
    }

    /// Finds a rule by its stable name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|rule| rule.name() == name)
    }

    /// Returns the Fluent id of what it does in a few words; its attribute `hint` explains it in a sentence.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Mojibake => "clean-mojibake",
            Self::TableBars => "clean-table-bars",
            Self::Menus => "clean-menus",
            Self::Buttons => "clean-buttons",
            Self::Notices => "clean-notices",
            Self::RepeatedLines => "clean-repeated-lines",
            Self::Links => "clean-links",
            Self::EmptyLines => "clean-empty-lines",
            Self::VisualOrder => "clean-visual-order",
            Self::PunctuationEnds => "clean-punctuation-ends",
            Self::PersianForms => "clean-persian-forms",
            Self::PersianLetters => "clean-persian-letters",
            Self::PersianJoins => "clean-persian-joins",
            Self::Spaces => "clean-spaces",
        }
    }

    /// Returns the group it is shown in and asked for with.
    #[must_use]
    pub fn group(self) -> CleanGroup {
        match self {
            Self::TableBars
            | Self::Menus
            | Self::Buttons
            | Self::Notices
            | Self::RepeatedLines
            | Self::Links
            | Self::EmptyLines => CleanGroup::Web,
            Self::VisualOrder | Self::PersianForms | Self::PersianLetters | Self::PersianJoins => {
                CleanGroup::Persian
            }
            Self::Mojibake | Self::PunctuationEnds | Self::Spaces => CleanGroup::Typing,
        }
    }
}

impl CleanGroup {
    /// All groups, in the order they are shown.
    pub const ALL: &'static [Self] = &[Self::Web, Self::Persian, Self::Typing];

    /// Returns the stable name for the command line, such as `persian`.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.id().strip_prefix("clean-group-").unwrap_or_default()
    }

    /// Returns the Fluent id of its name.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Web => "clean-group-web",
            Self::Persian => "clean-group-persian",
            Self::Typing => "clean-group-typing",
        }
    }

    /// Returns its rules, in the order they work.
    pub fn rules(self) -> impl Iterator<Item = CleanRule> {
        CleanRule::ALL
            .iter()
            .copied()
            .filter(move |rule| rule.group() == self)
    }
}

/// One edit as the preview shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CleanEdit {
    /// The words around it as they came, then as they will be; the latter empty where a line goes.
    pub before: String,
    pub after: String,
    /// Bytes of `before` and of `after` that differ.
    pub removed: Range<usize>,
    pub added: Range<usize>,
}

/// What one rule finds in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CleanProposal {
    pub rule: CleanRule,
    /// All edits of the rule.
    pub count: usize,
    /// The first of them, at most `MOST_SHOWN`.
    pub edits: Vec<CleanEdit>,
    /// Whether the rule was asked for, so that the plan's text has its edits.
    pub applied: bool,
}

/// How often a rule fits, in all documents of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CleanCount {
    pub rule: CleanRule,
    pub count: usize,
    /// Whether the rule was asked for.
    pub applied: bool,
}

impl CleanProposal {
    /// Returns how often the rule fits.
    #[must_use]
    pub fn counted(&self) -> CleanCount {
        CleanCount {
            rule: self.rule,
            count: self.count,
            applied: self.applied,
        }
    }
}

impl CleanCount {
    /// Writes how often the rule fits: what was changed where it was asked for, else what could be.
    #[must_use]
    pub fn text(&self, locale: &Locale) -> String {
        let args = Args::new()
            .text("rule", locale.text(self.rule.id()))
            .count("count", self.count);
        let id = if self.applied {
            "clean-applied"
        } else {
            "clean-proposed"
        };
        locale.text_with(id, &args)
    }
}

/// Edits of one rule that a preview keeps.
pub const MOST_SHOWN: usize = 200;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_and_group_is_found_by_its_name() {
        for rule in CleanRule::ALL {
            assert!(!rule.name().is_empty());
            assert_eq!(CleanRule::from_name(rule.name()), Some(*rule));
            assert!(rule.group().rules().any(|other| other == *rule));
        }
        let names = CleanGroup::ALL.iter().map(|g| g.name());
        assert_eq!(names.collect::<Vec<_>>(), ["web", "persian", "typing"]);
    }
}
