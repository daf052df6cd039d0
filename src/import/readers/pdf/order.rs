//! From the order one sees to the order one reads: the bidirectional algorithm backwards.
//!
//! A line is turned back by rule and then checked by running Unicode's algorithm (UAX #9) forwards;
//! the first guess that gives the line as it stands on the page is taken.

use super::brackets::{Brackets, mirror};
use unicode_bidi::{BidiClass as Class, BidiInfo, Level, bidi_class};

/// Stands for a gap that parts cells if the lines around agree, and words otherwise.
pub(super) const NARROW: &str = "\u{1f}";

/// What stands in one place of a line: a character with its marks, a ligature, a space.
#[derive(Debug, Clone)]
pub(super) struct Unit {
    pub text: String,
    pub bold: bool,
}

impl Unit {
    pub fn class(&self) -> Class {
        self.text.chars().next().map_or(Class::ON, bidi_class)
    }
}

/// One line in reading order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Reading {
    pub text: String,
    /// Bytes at the start that are bold throughout.
    pub bold_lead: usize,
}

/// Returns whether a character is of a right-to-left script.
pub(super) fn is_rtl(c: char) -> bool {
    matches!(bidi_class(c), Class::R | Class::AL)
}

/// Puts a line's units, given from left to right, into reading order.
///
/// Cells of a table are read each for itself.
pub(super) fn reading(units: &[Unit], rtl: bool, brackets: &mut Brackets) -> Reading {
    let is_gap = |unit: &Unit| matches!(unit.text.as_str(), "\t" | NARROW);
    let mut cells: Vec<&[Unit]> = units.split_inclusive(is_gap).collect();
    if rtl {
        cells.reverse();
    }
    let mut gaps: Vec<&str> = units
        .iter()
        .filter(|u| is_gap(u))
        .map(|u| u.text.as_str())
        .collect();
    if rtl {
        gaps.reverse();
    }
    let mut out = Reading::default();
    for (i, cell) in cells.iter().enumerate() {
        if let Some(gap) = i.checked_sub(1).and_then(|i| gaps.get(i)) {
            out.text.push_str(gap);
        }
        let words = match cell.split_last() {
            Some((last, words)) if is_gap(last) => words,
            _ => cell,
        };
        let read = read_cell(words, rtl, brackets);
        if out.bold_lead == out.text.len() {
            out.bold_lead += read.bold_lead;
        }
        out.text.push_str(&read.text);
    }
    out
}

fn read_cell(units: &[Unit], rtl: bool, brackets: &mut Brackets) -> Reading {
    if !rtl {
        let all: Vec<Placed> = placed_ltr(units);
        return finish(units, &all, brackets);
    }
    let mut first = None;
    for rule in rules() {
        let order = placed_rtl(units, 0..units.len(), rule);
        let reading = finish(units, &order, brackets);
        if looks_like(&reading.text, units, "") {
            if !ends_in_lone_stop(&reading.text) {
                return reading;
            }
            let goes_on = Rule {
                goes_on: true,
                ..rule
            };
            let order = placed_rtl(units, 0..units.len(), goes_on);
            let longer = finish(units, &order, brackets);
            let fits = looks_like(&longer.text, units, "a");
            return if fits { longer } else { reading };
        }
        first.get_or_insert(reading);
    }
    first.unwrap_or_default()
}

/// Whether a line ends in Latin words with a stop before them, which nobody writes so.
fn ends_in_lone_stop(text: &str) -> bool {
    let is_left = |c: char| bidi_class(c) == Class::L;
    let Some(last) = text.rfind(|c: char| matches!(bidi_class(c), Class::R | Class::AL)) else {
        return false;
    };
    let mut before = ' ';
    let mut rest = text.get(last..).unwrap_or_default().chars().peekable();
    while let Some(c) = rest.next() {
        let stands_free = before.is_whitespace() || matches!(before, '"' | '“' | '”' | '(' | '«');
        if stands_free && is_stop(c) && rest.peek().is_some_and(|c| is_left(*c)) {
            return text.chars().next_back().is_some_and(is_left);
        }
        before = c;
    }
    false
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '-')
}

/// A unit's place in reading order, and whether it runs right to left there.
#[derive(Debug, Clone, Copy)]
struct Placed {
    unit: usize,
    odd: bool,
}

/// How numbers hold together.
#[derive(Clone, Copy)]
struct Rule {
    /// European digits after Arabic letters count as Arabic ones (W2).
    arabic: bool,
    /// Signs such as % and $ go with the number next to them (W5).
    signs: bool,
    /// A bracket goes with its partner inside a left-to-right stretch (N0).
    pairs: bool,
    /// Latin letters and numbers that hold together are read as they look, `MRZ-42`.
    words: bool,
    /// A stop beside the left-to-right stretch at the line's end is its own: the stretch goes on in
    /// the next line.
    goes_on: bool,
}

const USUAL: Rule = Rule {
    arabic: true,
    signs: true,
    pairs: true,
    words: false,
    goes_on: false,
};

/// Guesses, the likeliest first.
fn rules() -> impl Iterator<Item = Rule> {
    let flags = [true, false];
    let ends = [(true, false), (false, false)].into_iter();
    ends.flat_map(move |(words, goes_on)| {
        flags.into_iter().flat_map(move |signs| {
            flags.into_iter().flat_map(move |arabic| {
                let of = move |pairs| Rule {
                    arabic,
                    signs,
                    pairs,
                    words,
                    goes_on,
                };
                flags.map(of)
            })
        })
    })
}

/// Left-to-right line: stretches of right-to-left letters are turned.
fn placed_ltr(units: &[Unit]) -> Vec<Placed> {
    let classes: Vec<Class> = units.iter().map(Unit::class).collect();
    let is_r = |i: usize| matches!(classes.get(i), Some(Class::R | Class::AL));
    let mut out = Vec::with_capacity(units.len());
    let mut i = 0;
    while i < units.len() {
        if !is_r(i) {
            out.push(Placed {
                unit: i,
                odd: false,
            });
            i += 1;
            continue;
        }
        // To the last right-to-left letter before a left-to-right one.
        let mut last = i;
        let mut at = i;
        while at < units.len() && !matches!(classes.get(at), Some(Class::L | Class::S | Class::B)) {
            if is_r(at) {
                last = at;
            }
            at += 1;
        }
        out.extend(placed_rtl(units, i..last + 1, USUAL));
        i = last + 1;
    }
    out
}

/// Right-to-left stretch: all turned, then numbers and left-to-right stretches turned back.
fn placed_rtl(units: &[Unit], range: std::ops::Range<usize>, rule: Rule) -> Vec<Placed> {
    let order: Vec<usize> = range.rev().collect();
    let mut classes: Vec<Class> = order
        .iter()
        .map(|i| units.get(*i).map_or(Class::ON, Unit::class))
        .collect();
    if rule.arabic {
        let mut after_arabic = false;
        for class in &mut classes {
            match class {
                Class::AL => after_arabic = true,
                Class::R | Class::L => after_arabic = false,
                Class::EN if after_arabic => *class = Class::AN,
                _ => {}
            }
        }
    }
    let n = classes.len();
    let at = |i: usize| classes.get(i).copied().unwrap_or(Class::ON);
    let mut ltr: Vec<bool> = (0..n)
        .map(|i| matches!(at(i), Class::L | Class::EN | Class::AN))
        .collect();
    let set = |ltr: &mut Vec<bool>, i: usize| {
        if let Some(flag) = ltr.get_mut(i) {
            *flag = true;
        }
    };
    for i in 1..n.saturating_sub(1) {
        let joins = match at(i) {
            Class::CS => at(i - 1) == at(i + 1) && matches!(at(i - 1), Class::EN | Class::AN),
            Class::ES => at(i - 1) == Class::EN && at(i + 1) == Class::EN,
            _ => false,
        };
        if joins {
            set(&mut ltr, i);
        }
    }
    if rule.signs {
        // A whole row of signs goes with the number at either side.
        let mut i = 0;
        while i < n {
            if at(i) != Class::ET {
                i += 1;
                continue;
            }
            let start = i;
            while i < n && at(i) == Class::ET {
                i += 1;
            }
            if (start > 0 && at(start - 1) == Class::EN) || at(i) == Class::EN {
                (start..i).for_each(|k| set(&mut ltr, k));
            }
        }
    }
    // What stands between two left-to-right letters is theirs (N1); a number alone is not a letter.
    let mut i = 0;
    while i < n {
        let start = i;
        while i < n
            && !ltr.get(i).is_some_and(|l| *l)
            && !matches!(at(i), Class::R | Class::AL | Class::S | Class::B)
        {
            i += 1;
        }
        if start > 0
            && start < i
            && i < n
            && ltr.get(i) == Some(&true)
            && ltr.get(start - 1) == Some(&true)
        {
            let before = strong_before(&classes, start);
            let after = strong_after(&classes, i);
            if before && after {
                (start..i).for_each(|k| set(&mut ltr, k));
            }
        }
        if i == start {
            i += 1;
        }
    }
    let first_char = |i: usize| {
        let unit = order.get(i).and_then(|u| units.get(*u));
        unit.and_then(|u| u.text.chars().next()).unwrap_or(' ')
    };
    if rule.words {
        take_words(&classes, first_char, &mut ltr);
    }
    // The last stretch of the line, and the stop to its right.
    if rule.goes_on
        && let Some(start) = ltr.iter().rposition(|l| !l)
        && start + 1 < n
        && is_stop(first_char(start))
    {
        set(&mut ltr, start);
    }
    if rule.pairs {
        take_partners(units, &order, &mut ltr);
    }
    let mut out = Vec::with_capacity(n);
    let mut i = 0;
    while i < n {
        let start = i;
        let flag = ltr.get(i).copied().unwrap_or_default();
        while i < n && ltr.get(i).copied().unwrap_or_default() == flag {
            i += 1;
        }
        let run = order.get(start..i).unwrap_or_default();
        let place = |unit: &usize| Placed {
            unit: *unit,
            odd: !flag,
        };
        if flag {
            out.extend(run.iter().rev().map(place));
        } else {
            out.extend(run.iter().map(place));
        }
    }
    out
}

/// Takes hyphens inside `MRZ-42`, and the stop in `p. 12`, for left-to-right. Right to left the number
/// comes first, so the line would look the same were it meant as `42-MRZ` or `12 .p`.
fn take_words(classes: &[Class], first_char: impl Fn(usize) -> char, ltr: &mut [bool]) {
    let n = classes.len();
    let is_number = |i: usize| matches!(classes.get(i), Some(Class::EN | Class::AN));
    let is_letter = |i: usize| classes.get(i) == Some(&Class::L);
    let is_part =
        |i: usize| i < n && (is_number(i) || is_letter(i) || matches!(first_char(i), '-' | '_'));
    let mut i = 0;
    while i < n {
        let start = i;
        while is_part(i) {
            i += 1;
        }
        let is_end = |k: usize| is_number(k) || is_letter(k);
        let from = (start..i).find(|k| is_end(*k)).unwrap_or(i);
        let to = (from..i).rfind(|k| is_end(*k)).unwrap_or(from);
        if (from..i).any(is_letter) {
            ltr.iter_mut()
                .take(to + 1)
                .skip(from)
                .for_each(|l| *l = true);
        }
        let stops = is_number(i.wrapping_sub(1))
            && first_char(i) == ' '
            && i + 2 < n
            && matches!(first_char(i + 1), '.' | ',' | ';' | ':' | '!' | '?')
            && is_letter(i + 2);
        if stops {
            ltr.iter_mut().take(i + 2).skip(i).for_each(|l| *l = true);
        }
        i = i.max(start + 1);
    }
}

/// Gives left-to-right stretches the bracket next to them whose partner they hold.
fn take_partners(units: &[Unit], order: &[usize], ltr: &mut [bool]) {
    let bracket = |i: usize| {
        let unit = order.get(i).and_then(|u| units.get(*u))?;
        unit.text.chars().next().filter(|c| mirror(*c) != *c)
    };
    let mut i = 0;
    while i < ltr.len() {
        let start = i;
        while ltr.get(i) == Some(&true) {
            i += 1;
        }
        if i == start {
            i += 1;
            continue;
        }
        // From left to right the stretch runs backwards, so its partner on the right is before it.
        let mut open: Vec<char> = Vec::new();
        for c in (start..i).rev().filter_map(bracket) {
            if open.last() == Some(&mirror(c)) {
                open.pop();
            } else {
                open.push(c);
            }
        }
        let lone = open.last().copied();
        for beside in [start.checked_sub(1), Some(i)].into_iter().flatten() {
            if let (Some(lone), Some(other)) = (lone, bracket(beside))
                && mirror(other) == lone
                && let Some(flag) = ltr.get_mut(beside)
            {
                *flag = true;
                break;
            }
        }
    }
}

/// Whether the left-to-right stretch that ends before `at` holds a letter.
fn strong_before(classes: &[Class], at: usize) -> bool {
    let before = classes.get(..at).unwrap_or_default();
    let last = before
        .iter()
        .rev()
        .find(|c| matches!(c, Class::L | Class::R | Class::AL | Class::AN));
    last == Some(&Class::L)
}

/// Whether the left-to-right stretch that begins at `at` holds a letter or is a European number.
fn strong_after(classes: &[Class], at: usize) -> bool {
    let after = classes.get(at..).unwrap_or_default();
    let first = after
        .iter()
        .find(|c| matches!(c, Class::L | Class::R | Class::AL | Class::AN | Class::EN));
    matches!(first, Some(Class::L | Class::EN))
}

/// Writes the line, choosing how its brackets are meant.
fn finish(units: &[Unit], order: &[Placed], brackets: &mut Brackets) -> Reading {
    let as_coded = write(units, order, false);
    let has_odd = order.iter().any(|p| {
        p.odd
            && units
                .get(p.unit)
                .is_some_and(|u| u.text.chars().any(|c| mirror(c) != c))
    });
    if !has_odd {
        return as_coded;
    }
    let mirrored = write(units, order, true);
    let mirror = brackets.are_mirrored(&as_coded.text, &mirrored.text);
    if mirror { mirrored } else { as_coded }
}

fn write(units: &[Unit], order: &[Placed], mirrored: bool) -> Reading {
    let mut out = Reading::default();
    let mut bold = true;
    for placed in order {
        let Some(unit) = units.get(placed.unit) else {
            continue;
        };
        if mirrored && placed.odd {
            out.text.extend(unit.text.chars().map(mirror));
        } else {
            out.text.push_str(&unit.text);
        }
        bold = bold && (unit.bold || unit.text.trim().is_empty());
        if bold {
            out.bold_lead = out.text.len();
        }
    }
    out
}

/// Whether a reading, laid out again before what follows in the next line, gives the line as it stands.
fn looks_like(text: &str, units: &[Unit], next: &str) -> bool {
    let text = &format!("{text}{next}");
    let info = BidiInfo::new(text, Some(Level::rtl()));
    let Some(paragraph) = info.paragraphs.first() else {
        return true;
    };
    let shown = info.reorder_line(paragraph, paragraph.range.clone());
    // Marks come before their letter where a line is turned by characters; only letters count.
    let counts = |c: &char| !c.is_whitespace() && bidi_class(*c) != Class::NSM;
    // Which way round a bracket is coded is another question.
    let shape = |c: char| if mirror(c) == c { c } else { '|' };
    let seen = shown.chars().filter(counts).map(shape);
    // What follows is to the right of the stretch it goes on from; it stands in no place of the line.
    let stands = units.iter().flat_map(|u| visual(&u.text));
    let stands: Vec<char> = stands.filter(counts).map(shape).collect();
    let mut at = stands.iter().peekable();
    let mut left = next.chars().peekable();
    for c in seen {
        if at.peek() == Some(&&c) {
            at.next();
        } else if left.peek() == Some(&c) {
            left.next();
        } else {
            return false;
        }
    }
    at.next().is_none() && left.next().is_none()
}

/// The characters of one unit as they would stand from left to right.
fn visual(text: &str) -> Vec<char> {
    let mut chars: Vec<char> = text.chars().collect();
    if chars.iter().any(|c| is_rtl(*c)) {
        chars.reverse();
    }
    chars
}

#[cfg(test)]
mod tests {
    use super::*;

    fn units(text: &str) -> Vec<Unit> {
        text.chars()
            .map(|c| Unit {
                text: c.to_string(),
                bold: false,
            })
            .collect()
    }

    #[test]
    fn a_line_comes_back_from_what_one_sees() {
        let lines = [
            "من در سال ۱۴۰۲ به سایت Booking.com اعتماد نکردم.",
            "مبلغ ۱۲٬۳۴۵٫۶۷ ریال (۲۰٪) بود",
            "תאריך 26.11.2026 בשעה 14:30, כן?",
            "אני גר ב-New York City כבר 3 שנים",
            "او گفت: «نه (هرگز) نه»!",
            "مریم: سلام [خنده]",
            "مبلغ 2026-11-26 و ۱/۲",
            "עלה 50% ועוד $20 בלבד",
            "نسخهٔ Windows 10 Pro (64-bit) را دارم",
            "טלפון 03-1234567",
            "שגיאה MRZ-42, \"השם\" ב-COVID-19 כבר",
            "خطای MRZ-42 و کد 7GH-۲۰۴ بود",
            "מה כותבים ב-causale. 140 לייקים",
        ];
        for line in lines {
            let info = BidiInfo::new(line, Some(Level::rtl()));
            let paragraph = &info.paragraphs[0];
            let seen = info
                .reorder_line(paragraph, paragraph.range.clone())
                .into_owned();
            let found = reading(&units(&seen), true, &mut Brackets::default()).text;
            assert_eq!(found, line, "{seen}");
        }
    }

    #[test]
    fn latin_words_that_go_on_in_the_next_line_keep_their_stops() {
        let cases = [
            ("לוח כולו אדום. CANCELLATO, ", "CANCELLATO"),
            ("[מוציאה דף] \"Dear Ms. ", "Sapar\"."),
            ("קישור, https://help.tisa-", "li.example"),
            ("نوشته بود No-", "Go"),
        ];
        for (line, next) in cases {
            let whole = format!("{line}{next}");
            let info = BidiInfo::new(&whole, Some(Level::rtl()));
            let paragraph = &info.paragraphs[0];
            let seen = info.reorder_line(paragraph, 0..line.len()).into_owned();
            let found = reading(&units(seen.trim()), true, &mut Brackets::default()).text;
            assert_eq!(found, line.trim_end(), "{seen}");
        }
    }

    #[test]
    fn brackets_that_show_their_shape_are_mirrored() {
        for line in ["او گفت: «نه (هرگز) نه»!", "הוא (דני) אמר [צחוק]"]
        {
            let mut seen = units(line);
            seen.reverse();
            for unit in &mut seen {
                unit.text = unit.text.chars().map(mirror).collect();
            }
            assert_eq!(reading(&seen, true, &mut Brackets::default()).text, line);
        }
    }

    #[test]
    fn a_left_to_right_line_keeps_its_order_around_a_foreign_word() {
        let seen = "He said םולש to them";
        assert_eq!(
            reading(&units(seen), false, &mut Brackets::default()).text,
            "He said שלום to them"
        );
    }
}
