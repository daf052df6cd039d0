//! How the speakers of a study are written, said by a person and kept for the next import.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::speaker_pattern::SpeakerPattern;
use crate::error::{Error, Result};
use crate::text::fold_key;

/// A rule for speakers; the default recognises the common forms by itself.
///
/// A pattern is the start of a turn with placeholders: `{name}`, `{time}`, `{date}`, `{number}` (a line's
/// number) and `{text}` (what is said, last; it may be left out). All else stands for itself, in any
/// width; a blank stands for any blanks, a tab (also `⇥` or `\t`) for a tab or the border of a
/// table's column, `↵` (also `⏎` or `\n`) for the end of the line, `**` around the name for bold.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct SpeakerRule {
    /// Forms in which a turn begins, such as `{name} ({time}):`; none recognises them.
    pub patterns: Vec<String>,
    /// Names of those who ask, whatever a guess would say.
    pub interviewers: Vec<String>,
    /// Labels that are nobody's name.
    pub ignored: Vec<String>,
}

impl SpeakerRule {
    /// Under this key a project remembers the rule (`Project::remember`), for window and command line.
    pub const MEMORY_KEY: &str = "import-speaker-rule";

    /// Returns whether nothing was said: all is recognised.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.patterns.is_empty() && self.interviewers.is_empty() && self.ignored.is_empty()
    }

    /// Checks that every pattern can be used.
    ///
    /// # Errors
    /// `err-speaker-pattern-…`, with the pattern and what is wrong with it.
    pub fn check(&self) -> Result<()> {
        self.compiled().map(drop)
    }

    /// Writes the rule as one string, for keeping.
    #[must_use]
    pub fn to_text(&self) -> String {
        // Lists of strings can always be written.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads what `to_text` wrote.
    ///
    /// # Errors
    /// `err-speaker-rule-kept` where it is no rule, and those of `check`.
    pub fn from_text(text: &str) -> Result<Self> {
        let rule: Self = serde_json::from_str(text)
            .map_err(|e| Error::user("err-speaker-rule-kept").because(e))?;
        rule.check()?;
        Ok(rule)
    }

    /// Reads the patterns, once for a document.
    pub(in crate::import) fn compiled(&self) -> Result<CompiledRule> {
        let keys = |names: &[String]| names.iter().map(|n| fold_key(n)).collect();
        Ok(CompiledRule {
            patterns: self
                .patterns
                .iter()
                .map(|p| SpeakerPattern::parse(p))
                .collect::<Result<_>>()?,
            interviewers: keys(&self.interviewers),
            ignored: keys(&self.ignored),
        })
    }
}

/// A rule that was checked, with its names folded.
#[derive(Debug, Default)]
pub(in crate::import) struct CompiledRule {
    pub patterns: Vec<SpeakerPattern>,
    pub interviewers: BTreeSet<String>,
    pub ignored: BTreeSet<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_kept_as_one_string() {
        let rule = SpeakerRule {
            patterns: vec!["{name} ({time}):".to_owned(), "【{name}】".to_owned()],
            interviewers: vec!["مریم \"م\"".to_owned()],
            ignored: vec!["הערה".to_owned()],
        };
        let text = rule.to_text();
        assert!(!text.contains('\n'));
        assert_eq!(SpeakerRule::from_text(&text).unwrap(), rule);
        assert!(SpeakerRule::from_text("{}").unwrap().is_empty());
        for (text, id) in [
            ("", "err-speaker-rule-kept"),
            ("[1]", "err-speaker-rule-kept"),
            (r#"{"patterns":["{name"]}"#, "err-speaker-pattern-brace"),
        ] {
            assert_eq!(SpeakerRule::from_text(text).unwrap_err().id(), id, "{text}");
        }
    }
}
