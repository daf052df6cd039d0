//! The first lines of a file as the preview sets them.

use crate::import::ImportPlan;
use crate::text::character_count;

/// Lines the preview shows.
const LINES: usize = 40;
/// Characters shown of one line; a whole file can be one line.
const LONGEST: usize = 600;

/// One line of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreviewLine {
    pub text: String,
    /// Bytes at its start that are the speaker's label.
    pub label: usize,
    /// Whether an interviewer says it.
    pub is_interviewer: bool,
}

/// Works out the first lines that hold text.
#[must_use]
pub fn lines(plan: &ImportPlan) -> Vec<PreviewLine> {
    let mut out = Vec::new();
    let mut start = 0;
    for line in plan.body.split('\n') {
        let at = start;
        start += line.len() + 1;
        if line.trim().is_empty() {
            continue;
        }
        let turn = plan
            .turns
            .partition_point(|t| t.span.start() <= at)
            .checked_sub(1)
            .and_then(|i| plan.turns.get(i))
            .filter(|t| at < t.span.end());
        let is_interviewer = turn
            .and_then(|t| plan.speakers.get(t.speaker?))
            .is_some_and(|s| s.is_interviewer);
        let label = turn.map_or(0, |t| t.text_start.saturating_sub(at).min(line.len()));
        out.push(PreviewLine {
            text: shorten(line),
            label: if label < LONGEST { label } else { 0 },
            is_interviewer,
        });
        if out.len() == LINES {
            break;
        }
    }
    out
}

fn shorten(line: &str) -> String {
    use unicode_segmentation::UnicodeSegmentation;
    if line.len() <= LONGEST || character_count(line) <= LONGEST {
        return line.to_owned();
    }
    let mut cut: String = line.graphemes(true).take(LONGEST).collect();
    // At a word, where words are divided.
    let last = cut.char_indices().rev().take(LONGEST / 8);
    if let Some((at, _)) = last.into_iter().find(|(_, c)| c.is_whitespace()) {
        cut.truncate(at);
    }
    cut.push('…');
    cut
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{ImportOptions, read_document};

    #[test]
    fn labels_and_interviewers_are_told_apart_in_every_script() {
        for (text, label) in [
            (
                "مصاحبه‌گر: چه شد؟\nمریم: سایت خطا داد.\nمصاحبه‌گر: بعد؟\nمریم: دوباره.",
                "مریم: ",
            ),
            (
                "מראיין: מה קרה?\nדנה: ניסיתי שוב.\nמראיין: ואז?\nדנה: הצלחתי.",
                "דנה: ",
            ),
            (
                "采访者：怎么了？\n王女士：我自己重新订票。\n采访者：然后呢？\n王女士：成功了。",
                "王女士：",
            ),
        ] {
            let plan = read_document("a.txt", text.as_bytes(), &ImportOptions::default()).unwrap();
            let lines = lines(&plan);
            assert_eq!(lines.len(), 4);
            assert!(lines[0].is_interviewer && !lines[1].is_interviewer);
            assert_eq!(&lines[1].text[..lines[1].label], label);
        }
    }

    #[test]
    fn a_file_of_one_line_is_cut() {
        let text = "信任".repeat(5_000);
        let plan = read_document("a.txt", text.as_bytes(), &ImportOptions::default()).unwrap();
        let first = lines(&plan);
        assert_eq!(first.len(), 1);
        assert_eq!(character_count(&first[0].text), LONGEST + 1);
        let text = "اعتماد ".repeat(500);
        let plan = read_document("a.txt", text.as_bytes(), &ImportOptions::default()).unwrap();
        assert!(lines(&plan)[0].text.ends_with("اعتماد…"), "no half word");
    }
}
