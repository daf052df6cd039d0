//! What a corrected text does to the codings, also in sentences for a report and a preview.

use unicode_segmentation::UnicodeSegmentation;

use crate::locale::{Args, Locale};

/// Longest quote of a line, in characters.
const LONGEST_QUOTE: usize = 80;
/// Characters shown on both sides of a change.
const AROUND: usize = 20;

/// What becomes of the codings of a document whose text is replaced.
///
/// `kept`, `changed`, `lost` and `merged` together are all its segments.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UpdateEffect {
    /// The text is the same; only the name of its file and its turns are taken over.
    pub same_text: bool,
    /// Segments whose words stay, in whatever spelling.
    pub kept: usize,
    /// How many of `kept` are spelled otherwise now.
    pub respelled: usize,
    /// How many of `kept` and `changed` stand elsewhere in the text now.
    pub moved: usize,
    /// Segments some of whose words change.
    pub changed: Vec<ChangedCoding>,
    /// Segments whose words are gone; a note of the document keeps them.
    pub lost: Vec<LostCoding>,
    /// Segments that come to mark the words another one of their code and coder marks; the two become one.
    pub merged: usize,
    /// Notes on passages that are gone; they become notes of the document.
    pub loose_notes: usize,
}

/// A segment some of whose words change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangedCoding {
    /// Path of the code.
    pub code: String,
    pub before: String,
    pub after: String,
}

/// A segment whose words are gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LostCoding {
    /// Path of the code.
    pub code: String,
    pub words: String,
}

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
            let (before, after) = around_change(&coding.before, &coding.after);
            let args = Args::new()
                .text("code", &coding.code)
                .text("before", shortened(&before))
                .text("after", shortened(&after));
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

/// Narrows two versions of a passage to where they differ, with some characters around.
fn around_change(before: &str, after: &str) -> (String, String) {
    let a: Vec<&str> = before.graphemes(true).collect();
    let b: Vec<&str> = after.graphemes(true).collect();
    let shared =
        |pairs: &mut dyn Iterator<Item = (&&str, &&str)>| pairs.take_while(|(x, y)| x == y).count();
    let start = shared(&mut a.iter().zip(&b));
    let rest = a.len().min(b.len()) - start;
    let end = shared(&mut a.iter().rev().zip(b.iter().rev()).take(rest));
    let cut = |of: &[&str]| {
        let from = if start > AROUND + 1 {
            start - AROUND
        } else {
            0
        };
        let to = if end > AROUND + 1 {
            of.len() - end + AROUND
        } else {
            of.len()
        };
        let middle = of.get(from..to).unwrap_or_default().concat();
        let lead = if from > 0 { "… " } else { "" };
        let tail = if to < of.len() { " …" } else { "" };
        format!("{lead}{}{tail}", middle.trim())
    };
    (cut(&a), cut(&b))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_is_what_is_quoted() {
        let sentence =
            |word: &str| format!("من آن روز هر چه گشتم {word} پیدا نکردم و ناچار برگشتم خانه");
        for (before, after, want) in [
            ("اعتمد", "اعتماد", ("اعتمد", "اعتماد")),
            ("我不信仰他", "我不信任他", ("我不信仰他", "我不信任他")),
            ("a a", "a a a", ("a a", "a a a")),
            ("", "x", ("", "x")),
        ] {
            assert_eq!(around_change(before, after), (want.0.into(), want.1.into()));
        }
        let (before, after) = around_change(&sentence("بلیتی"), &sentence("بلیطی"));
        assert!(
            before.starts_with("… ") && before.ends_with(" …"),
            "{before}"
        );
        assert!(before.contains("بلیتی") && after.contains("بلیطی"));
        assert!(before.graphemes(true).count() < 60);
        let long = "שלום ".repeat(60);
        assert_eq!(shortened(&long).graphemes(true).count(), LONGEST_QUOTE + 1);
        assert_eq!(shortened("שלום\nלכם"), "שלום לכם");
    }
}
