//! What a corrected text does to the codings, in sentences for a report and a preview.

use unicode_segmentation::UnicodeSegmentation;

use super::UpdateEffect;
use crate::locale::{Args, Locale};

/// Longest quote of a line, in characters.
const LONGEST_QUOTE: usize = 80;

impl UpdateEffect {
    /// Adds the effect of another document of the same file.
    pub fn add(&mut self, other: Self) {
        self.same_text = self.same_text && other.same_text;
        self.kept += other.kept;
        self.respelled += other.respelled;
        self.moved += other.moved;
        self.changed.extend(other.changed);
        self.lost.extend(other.lost);
        self.merged += other.merged;
        self.loose_notes += other.loose_notes;
    }

    /// Says how many codings are kept, changed and lost.
    #[must_use]
    pub fn text(&self, locale: &Locale) -> String {
        if self.same_text {
            return locale.text("update-same-text");
        }
        let args = Args::new()
            .count("kept", self.kept)
            .count("changed", self.changed.len())
            .count("lost", self.lost.len());
        locale.text_with("update-effect", &args)
    }

    /// Lists what a person should look at, a line each: words that change or are lost, codings that become one.
    #[must_use]
    pub fn lines(&self, locale: &Locale) -> Vec<String> {
        let changed = self.changed.iter().map(|coding| {
            let args = Args::new()
                .text("code", &coding.code)
                .text("before", shortened(&coding.before))
                .text("after", shortened(&coding.after));
            locale.text_with("update-changed", &args)
        });
        let lost = self.lost.iter().map(|coding| {
            let args = Args::new()
                .text("code", &coding.code)
                .text("words", shortened(&coding.words));
            locale.text_with("update-lost", &args)
        });
        let mut lines: Vec<String> = changed.chain(lost).collect();
        let counts = [
            ("update-merged", self.merged),
            ("update-loose-notes", self.loose_notes),
        ];
        for (id, count) in counts {
            if count > 0 {
                lines.push(locale.text_with(id, &Args::new().count("count", count)));
            }
        }
        lines
    }
}

/// Writes a quote in one line, its middle left out where it is long.
fn shortened(words: &str) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let graphemes: Vec<&str> = line.graphemes(true).collect();
    let half = LONGEST_QUOTE / 2;
    match (graphemes.get(..half), graphemes.len().checked_sub(half)) {
        (Some(start), Some(end)) if graphemes.len() > LONGEST_QUOTE => {
            let end = graphemes.get(end..).unwrap_or_default();
            format!(
                "{} … {}",
                start.concat().trim_end(),
                end.concat().trim_start()
            )
        }
        _ => line,
    }
}
