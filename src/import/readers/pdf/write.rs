//! Paragraphs to the body: lines joined, pages, headings, rows and notes marked.

use std::collections::BTreeSet;
use std::ops::Range;

use super::flow::{Flow, Kind, Paragraph, is_list_marker, is_wide};
use super::lines::Line;
use super::notes::Note;
use super::order::{NARROW, is_rtl};
use super::{raised, tables};
use crate::import::extract::{Extract, ExtractedNote};
use crate::model::MarkKind;
use crate::text::digit_value;

/// Words with a hyphen that are remembered.
const MOST_HYPHENATED: usize = 20_000;

/// A line's place in the body, for notes that stand on it.
struct Place {
    page: u32,
    x: (f64, f64),
    y: f64,
    size: f64,
    range: Range<usize>,
}

/// Writes the document.
pub(super) fn write(flow: &Flow, notes: Vec<Note>) -> Extract {
    let paragraphs = flow.paragraphs();
    let levels = heading_levels(&paragraphs);
    let mut writer = Writer {
        note_numbers: flow.note_numbers(&paragraphs),
        habits: Habits::of(flow),
        ..Writer::default()
    };
    for paragraph in &paragraphs {
        if paragraph.kind == Kind::Footnote && writer.speech_end.is_none() {
            writer.speech_end = Some(writer.body.len());
        }
        writer.paragraph(flow, paragraph, &levels, !notes.is_empty());
    }
    writer.close_page();
    let mut extract = Extract {
        body: writer.body,
        speech_end: writer.speech_end,
        marks: writer.marks,
        bold: writer.bold,
        ..Extract::default()
    };
    for note in notes {
        let range = passage(&writer.places, &note);
        extract.notes.push(ExtractedNote {
            range,
            author: note.author,
            body: note.body,
            created: note.created,
        });
    }
    extract
}

/// Returns the sizes of headings, largest first; a size's place is its level.
fn heading_levels(paragraphs: &[Paragraph]) -> Vec<f64> {
    let mut sizes: Vec<f64> = Vec::new();
    for paragraph in paragraphs {
        if let Kind::Heading(size) = paragraph.kind
            && !sizes.iter().any(|s| (s - size).abs() < 0.6)
        {
            sizes.push(size);
        }
    }
    sizes.sort_by(|a, b| b.total_cmp(a));
    sizes
}

#[derive(Default)]
struct Writer {
    body: String,
    speech_end: Option<usize>,
    marks: Vec<(Range<usize>, MarkKind)>,
    bold: Vec<Range<usize>>,
    places: Vec<Place>,
    habits: Habits,
    /// Page and number of each note at the foot of a page.
    note_numbers: BTreeSet<(u32, u32)>,
    /// The page being written and where it began.
    page: Option<(u32, usize)>,
}

/// How the document writes what the end of a line hides.
#[derive(Default)]
struct Habits {
    /// Words with a hyphen inside lines, in small letters.
    hyphenated: BTreeSet<String>,
    /// Whether a space stands between Chinese and other letters.
    spaces_wide: bool,
}

impl Habits {
    fn of(flow: &Flow) -> Self {
        let mut habits = Self::default();
        let (mut with, mut without) = (0_usize, 0_usize);
        for placed in &flow.lines {
            let text = &placed.line.reading(placed.line.is_rtl()).text;
            let words = text.split(|c: char| !(c.is_alphanumeric() || is_hyphen(c)));
            for word in words.filter(|w| w.contains(is_hyphen)) {
                if habits.hyphenated.len() < MOST_HYPHENATED {
                    habits.hyphenated.insert(hyphenated(word));
                }
            }
            if !placed.line.wide {
                continue;
            }
            let (mut last, mut spaces) = ('\0', 0);
            for c in text.chars() {
                if c.is_whitespace() {
                    spaces += 1;
                }
                if c.is_whitespace() || NARROW.contains(c) {
                    continue;
                }
                if is_border(last, c) {
                    with += usize::from(spaces == 1);
                    without += usize::from(spaces == 0);
                }
                (last, spaces) = (c, 0);
            }
        }
        habits.spaces_wide = with > without;
        habits
    }
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

fn hyphenated(word: &str) -> String {
    let word = word.to_lowercase();
    word.trim_matches(is_hyphen).replace(is_hyphen, "-")
}

/// Whether a Chinese letter meets another letter or a number.
fn is_border(a: char, b: char) -> bool {
    let of = |c: char| (c.is_alphanumeric(), is_wide(c));
    matches!((of(a), of(b)), ((true, x), (true, y)) if x != y)
}

impl Writer {
    fn paragraph(&mut self, flow: &Flow, paragraph: &Paragraph, levels: &[f64], keep_places: bool) {
        if !self.body.is_empty() {
            self.body.push('\n');
        }
        let start = self.body.len();
        let lines = paragraph.lines.iter().filter_map(|l| flow.lines.get(*l));
        if paragraph.kind == Kind::Row {
            let lines: Vec<_> = lines.collect();
            if let Some(first) = lines.first() {
                self.turn_to(first.page);
            }
            let only: Vec<&Line> = lines.iter().map(|p| &p.line).collect();
            let page = lines.first().map_or(0, |p| p.page);
            self.push(page, &tables::write(&only, paragraph.rtl));
            for placed in lines.iter().filter(|_| keep_places) {
                self.place(placed.page, &placed.line, start..self.body.len());
            }
        } else {
            for (i, placed) in lines.enumerate() {
                let reading = placed.line.reading(paragraph.rtl);
                let text = if placed.is_stretched() {
                    reading.text.replace('\t', NARROW)
                } else {
                    reading.text.clone()
                };
                let text = text.trim();
                if i > 0 {
                    join(&mut self.body, text, &self.habits);
                }
                self.turn_to(placed.page);
                let from = self.body.len();
                let mut text = text;
                if i == 0 {
                    text = self.number(text, &paragraph.kind);
                }
                self.push(placed.page, text);
                if i == 0 && reading.bold_lead > 0 {
                    self.bold
                        .push(from..from + reading.bold_lead.min(text.len()));
                }
                if keep_places {
                    self.place(placed.page, &placed.line, from..self.body.len());
                }
            }
        }
        let range = start..self.body.len();
        let kind = match paragraph.kind {
            Kind::Heading(size) => {
                let level = levels
                    .iter()
                    .position(|s| (s - size).abs() < 0.6)
                    .unwrap_or_default();
                Some(MarkKind::Heading(
                    u8::try_from(level + 1).unwrap_or(9).min(6),
                ))
            }
            Kind::Row => Some(MarkKind::TableRow),
            Kind::Footnote => Some(MarkKind::Footnote),
            Kind::Text => None,
        };
        self.marks.extend(kind.map(|kind| (range, kind)));
    }

    /// Writes the list or note number a paragraph begins with, and returns what follows.
    fn number<'t>(&mut self, text: &'t str, kind: &Kind) -> &'t str {
        if *kind == Kind::Footnote
            && let Some((number, end)) = raised::leading(text)
        {
            self.body.push_str(&format!("[{number}] "));
            return text
                .get(end..)
                .unwrap_or_default()
                .trim_start_matches(['.', ')', ' ', '\t']);
        }
        if let Some((marker, rest)) = text.split_once(['\t', '\u{1f}'])
            && is_list_marker(marker)
        {
            self.body.push_str(marker);
            self.body.push(' ');
            return rest;
        }
        let (number, rest) = text.split_at(glued_number(text));
        self.body.push_str(number);
        if !number.is_empty() {
            self.body.push(' ');
        }
        rest
    }

    fn push(&mut self, page: u32, text: &str) {
        let numbers = &self.note_numbers;
        let text = raised::settle(text, |n| numbers.contains(&(page, n)));
        // A gap that made no table parts words, but Chinese has none.
        for (i, part) in text.split(NARROW).enumerate() {
            let last = self.body.chars().next_back();
            let next = part.chars().next();
            let is_within = last.is_some_and(is_wide) || next.is_some_and(is_wide);
            let is_parted = self.habits.spaces_wide
                && matches!((last, next), (Some(a), Some(b)) if is_border(a, b));
            if i > 0 && (!is_within || is_parted) {
                self.body.push(' ');
            }
            self.body.push_str(part);
        }
    }

    fn place(&mut self, page: u32, line: &Line, range: Range<usize>) {
        self.places.push(Place {
            page,
            x: (line.x0, line.x1),
            y: line.y,
            size: line.size,
            range,
        });
    }

    /// Ends one page's stretch and begins another's.
    fn turn_to(&mut self, page: u32) {
        if self.page.is_some_and(|(current, _)| current == page) {
            return;
        }
        self.close_page();
        self.page = Some((page, self.body.len()));
    }

    fn close_page(&mut self) {
        if let Some((page, start)) = self.page.take() {
            let said = self.body.get(start..).unwrap_or_default();
            let end = start + said.trim_end().len();
            if end > start {
                self.marks.push((start..end, MarkKind::Page(page)));
            }
        }
    }
}

/// Returns the length of a list number that stands without a space before its text.
fn glued_number(text: &str) -> usize {
    let digits = text
        .chars()
        .take_while(|c| digit_value(*c).is_some())
        .count();
    let mut rest = text.char_indices().skip(digits);
    let at = match rest.next() {
        Some((_, '.' | ')')) if (1..=2).contains(&digits) => rest.next(),
        _ => None,
    };
    // `1.5` and `2.x` hold together; letters of other scripts never do.
    at.filter(|(_, c)| is_rtl(*c) || is_wide(*c))
        .map_or(0, |(i, _)| i)
}

/// Joins a line to what stands before it in its paragraph.
fn join(body: &mut String, next: &str, habits: &Habits) {
    let (Some(last), Some(first)) = (body.chars().next_back(), next.chars().next()) else {
        return;
    };
    if last == '\u{ad}' {
        body.pop();
        return;
    }
    if habits.spaces_wide && is_border(last, first) {
        body.push(' ');
        return;
    }
    if is_wide(last) || is_wide(first) || !raised::numbers(&first.to_string()).is_empty() {
        return;
    }
    let token = body.rsplit(char::is_whitespace).next().unwrap_or_default();
    let is_address = token.contains("://") || token.starts_with("www.");
    if is_address && matches!(last, '-' | '.' | '/' | '?' | '&' | '=' | '_' | '#' | '%') {
        return;
    }
    if matches!(last, '-' | '\u{2010}') {
        let before = body.chars().rev().nth(1);
        // Only a small letter after the hyphen is the rest of a word; `COVID-` goes on with its own.
        if before.is_some_and(|c| c.is_lowercase()) && first.is_lowercase() {
            let is_part = |c: char| c.is_alphanumeric() || is_hyphen(c);
            let start = body.rfind(|c| !is_part(c)).map_or(0, |at| at + 1);
            let start = (start..body.len()).find(|i| body.is_char_boundary(*i));
            let head = start.and_then(|s| body.get(s..)).unwrap_or_default();
            let tail = next.split(|c| !is_part(c)).next().unwrap_or_default();
            // A line may end in the hyphen of a word that has one elsewhere too.
            if !habits
                .hyphenated
                .contains(&hyphenated(&format!("{head}{tail}")))
            {
                body.pop();
            }
            return;
        }
        if before.is_some_and(char::is_alphanumeric) {
            return;
        }
    }
    if matches!(last, '־' | '/') && first.is_alphanumeric() {
        return;
    }
    body.push(' ');
}

/// Finds the words a note stands on.
fn passage(places: &[Place], note: &Note) -> Option<Range<usize>> {
    let (x0, y0, x1, y1) = note.place;
    let on_page = || places.iter().filter(|p| p.page == note.page);
    let mut found: Option<Range<usize>> = None;
    for place in on_page() {
        let in_height = place.y + 0.3 * place.size >= y0 && place.y + 0.3 * place.size <= y1;
        if in_height && place.x.0 < x1 && place.x.1 > x0 {
            found = Some(match found {
                Some(range) => range.start.min(place.range.start)..range.end.max(place.range.end),
                None => place.range.clone(),
            });
        }
    }
    // A note beside the text is about the line next to it.
    let middle = f64::midpoint(y0, y1);
    found.or_else(|| {
        let distance = |p: &&Place| (p.y + 0.3 * p.size - middle).abs();
        let nearest = on_page().min_by(|a, b| distance(a).total_cmp(&distance(b)));
        nearest.map(|p| p.range.clone())
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn lines_are_joined_as_words_go_on() {
        let cases = [
            ("the inter-", "view was", "the interview was"),
            ("the inter\u{ad}", "view", "the interview"),
            ("COVID-", "19 began", "COVID-19 began"),
            ("Anglo-", "Saxon", "Anglo-Saxon"),
            ("she said -", "then", "she said - then"),
            ("我们不", "相信", "我们不相信"),
            ("به سایت", "اعتماد", "به سایت اعتماد"),
            ("תל־", "אביב", "תל־אביב"),
            (
                "see https://help.tisa-",
                "li.example",
                "see https://help.tisa-li.example",
            ),
        ];
        for (before, next, whole) in cases {
            let mut body = before.to_owned();
            super::join(&mut body, next, &super::Habits::default());
            assert_eq!(body + next, whole);
        }
        let habits = super::Habits {
            hyphenated: ["self-service".to_owned()].into(),
            spaces_wide: true,
        };
        let cases = [
            ("by self-", "service, then", "by self-service, then"),
            ("by self-", "ish", "by selfish"),
            ("早上 7:50", "从天府飞", "早上 7:50 从天府飞"),
            ("我们不", "相信", "我们不相信"),
            ("校验失败", "（MRZ", "校验失败（MRZ"),
        ];
        for (before, next, whole) in cases {
            let mut body = before.to_owned();
            super::join(&mut body, next, &habits);
            assert_eq!(body + next, whole);
        }
    }
}
