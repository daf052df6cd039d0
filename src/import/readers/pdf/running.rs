//! Running headers, footers and page numbers: what repeats at the edge of pages is nobody's words.
//!
//! Nothing goes silently: each text left out is handed on. A document of one or two pages loses
//! lone page numbers only.

use crate::import::office::numbering::roman as as_roman;
use std::collections::{BTreeMap, BTreeSet};

use super::lines::{Line, PageLines};
use crate::text::{WordList, digit_value};

/// Lines at each edge of a page that may be running.
const EDGE_LINES: usize = 4;
/// Share of the page's height, at each edge, where running lines are.
const EDGE: f64 = 0.16;
/// Pages before and after that count as neighbours.
const NEAR_PAGES: usize = 6;

/// What was taken out.
#[derive(Debug, Default)]
pub(super) struct LeftOut {
    /// Lines left out.
    pub count: usize,
    /// Each different text once.
    pub texts: Vec<String>,
}

/// A line at the edge of a page.
struct Candidate {
    page: usize,
    /// Region and line on the page.
    place: (usize, usize),
    key: String,
    text: String,
    y: f64,
    edge: Edge,
    /// The number, where the line is nothing but a page number, and whether words say so.
    number: Option<(u32, bool)>,
    running: bool,
}

/// How a line stands to the page's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Edge {
    /// White parts it from the text.
    Apart,
    /// It stands behind a page number, or close to the text in another size.
    Near,
    /// Nothing tells it from the text.
    Text,
}

/// Takes running lines out of the pages.
pub(super) fn take_out(pages: &mut [PageLines]) -> LeftOut {
    let mut found: Vec<Candidate> = Vec::new();
    for (i, page) in pages.iter().enumerate() {
        candidates(i, page, &mut found);
    }
    let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (i, candidate) in found.iter().enumerate() {
        groups.entry(&candidate.key).or_default().push(i);
    }
    let offsets = numbering(&found, pages.len());
    let mut out: BTreeSet<usize> = BTreeSet::new();
    for (i, candidate) in found.iter().enumerate() {
        let counts = candidate.number.is_some_and(|(n, _)| {
            let offset = i64::from(n) - i64::try_from(candidate.page).unwrap_or_default();
            offsets.contains(&offset)
        });
        let is_said = pages.len() <= 2 && candidate.number.is_some_and(|(_, said)| said);
        if candidate.running || (candidate.edge == Edge::Apart && (is_said || counts)) {
            out.insert(i);
        }
    }
    if pages.len() >= 3 {
        let mut taken: BTreeSet<usize> = BTreeSet::new();
        for group in groups.values() {
            repeated(&found, group, pages.len(), &mut taken);
        }
        let is_text = |i: &usize| stands_among_text(&found, *i, &groups);
        out.extend(taken.iter().filter(|i| !is_text(i)));
    }
    let mut left_out = LeftOut {
        count: out.len(),
        ..LeftOut::default()
    };
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut places: BTreeSet<(usize, usize, usize)> = BTreeSet::new();
    for candidate in out.iter().filter_map(|i| found.get(*i)) {
        if seen.insert(&candidate.key) {
            left_out.texts.push(candidate.text.clone());
        }
        places.insert((candidate.page, candidate.place.0, candidate.place.1));
    }
    for (p, page) in pages.iter_mut().enumerate() {
        for (r, region) in page.regions.iter_mut().enumerate() {
            let mut l = 0;
            region.retain(|_| {
                l += 1;
                !places.contains(&(p, r, l - 1))
            });
        }
        page.regions.retain(|region| !region.is_empty());
    }
    left_out
}

fn candidates(number: usize, page: &PageLines, out: &mut Vec<Candidate>) {
    let mut all: Vec<(&Line, (usize, usize))> = Vec::new();
    for (r, region) in page.regions.iter().enumerate() {
        all.extend(region.iter().enumerate().map(|(l, line)| (line, (r, l))));
    }
    let mut steps: Vec<f64> = page
        .regions
        .iter()
        .flat_map(|r| r.windows(2))
        .filter_map(|w| Some(w.first()?.y - w.last()?.y))
        .filter(|step| *step > 0.0)
        .collect();
    steps.sort_by(f64::total_cmp);
    let usual = steps.get(steps.len() / 4).copied().unwrap_or(0.0);
    all.sort_by(|a, b| b.0.y.total_cmp(&a.0.y));
    let n = all.len();
    let mut taken: BTreeMap<usize, Edge> = BTreeMap::new();
    for at_top in [true, false] {
        edge(&all, at_top, page.height, usual, &mut taken);
    }
    for (i, (line, place)) in all.iter().enumerate() {
        let edge = taken.get(&i).copied();
        if edge.is_none() && !line.running && !line.aside {
            continue;
        }
        let text = line.reading(line.is_rtl()).text.clone();
        out.push(Candidate {
            page: number,
            place: *place,
            key: key(&text),
            y: line.y,
            edge: edge.unwrap_or(if line.aside { Edge::Apart } else { Edge::Text }),
            number: if i == 0 || i + 1 == n {
                page_number(&text)
            } else {
                None
            },
            running: line.running,
            text,
        });
    }
}

/// Finds the outermost lines of a page's edge, up to the first white, with whether white ends them;
/// behind a page number the next lines too.
fn edge(
    all: &[(&Line, (usize, usize))],
    at_top: bool,
    height: f64,
    usual: f64,
    taken: &mut BTreeMap<usize, Edge>,
) {
    let mut block: Vec<usize> = Vec::new();
    let (mut only_numbers, mut is_first) = (true, true);
    let n = all.len();
    for k in 0..n.min(EDGE_LINES) {
        let i = if at_top { k } else { n - 1 - k };
        let Some((line, _)) = all.get(i) else { return };
        let is_outside = if at_top {
            line.y > height * (1.0 - EDGE)
        } else {
            line.y < height * EDGE
        };
        if !is_outside {
            break;
        }
        block.push(i);
        let text = &line.reading(line.is_rtl()).text;
        only_numbers = only_numbers && page_number(text).is_some();
        let inner = if at_top {
            all.get(i + 1)
        } else {
            i.checked_sub(1).and_then(|i| all.get(i))
        };
        let gap = inner.map_or(f64::INFINITY, |(other, _)| (other.y - line.y).abs());
        if gap > 1.3 * usual.max(line.size) {
            // Behind a page number only what stands on most pages is a footer.
            let edge = if is_first { Edge::Apart } else { Edge::Near };
            taken.extend(block.drain(..).map(|i| (i, edge)));
            is_first = false;
            if !only_numbers {
                return;
            }
            only_numbers = false;
        }
    }
    let mut sizes: Vec<f64> = all.iter().map(|(line, _)| line.size).collect();
    sizes.sort_by(f64::total_cmp);
    let usual = sizes.get(n / 2).copied().unwrap_or_default();
    taken.extend(block.into_iter().map(|i| {
        let size = all.get(i).map_or(usual, |(line, _)| line.size);
        let is_other = (size - usual).abs() > 0.06 * usual;
        (i, if is_other { Edge::Near } else { Edge::Text })
    }));
}

/// Takes lines that stand at one height on neighbouring pages.
fn repeated(found: &[Candidate], group: &[usize], pages: usize, out: &mut BTreeSet<usize>) {
    for i in group {
        let Some(one) = found.get(*i) else { continue };
        let mut near: BTreeSet<usize> = BTreeSet::new();
        let mut all: BTreeSet<usize> = BTreeSet::new();
        // The group is in page order, so neighbours stand around.
        let at = group.binary_search(i).unwrap_or_default();
        let around = group
            .get(at.saturating_sub(40)..(at + 40).min(group.len()))
            .unwrap_or_default();
        for other in around.iter().filter_map(|o| found.get(*o)) {
            if (other.y - one.y).abs() < 4.0 {
                all.insert(other.page);
                if other.page.abs_diff(one.page) <= NEAR_PAGES {
                    near.insert(other.page);
                }
            }
        }
        let on_most = all.len() * 5 >= pages.min(41) * 3;
        if near.len() >= 3 && (one.edge == Edge::Apart || (one.edge == Edge::Near && on_most)) {
            out.insert(*i);
        }
    }
}

/// Whether on the pages around different lines stand where this one does, each only once: there the
/// text begins or ends, and a turn said again and again is no header.
fn stands_among_text(found: &[Candidate], at: usize, groups: &BTreeMap<&str, Vec<usize>>) -> bool {
    let Some(one) = found.get(at) else {
        return false;
    };
    let here = |other: &Candidate| {
        (other.y - one.y).abs() < 4.0 && other.page.abs_diff(one.page) <= NEAR_PAGES
    };
    let start = found.partition_point(|c| c.page + NEAR_PAGES < one.page);
    let end = found.partition_point(|c| c.page <= one.page + NEAR_PAGES);
    let around = found.get(start..end).unwrap_or_default();
    let (mut once, mut again) = (BTreeSet::new(), BTreeSet::new());
    for other in around.iter().filter(|o| here(o)) {
        let group = groups
            .get(other.key.as_str())
            .map_or(&[][..], Vec::as_slice);
        let from = group.partition_point(|i| *i < start);
        let same = group.iter().skip(from).take_while(|i| **i < end);
        let same = same.filter_map(|i| found.get(*i)).filter(|o| here(o));
        if same.take(2).count() < 2 {
            once.insert(other.page);
        } else {
            again.insert(other.page);
        }
    }
    once.len() >= 3 && once.len() * 2 > again.len()
}

/// Finds the differences between printed and counted page numbers that hold for many pages.
fn numbering(found: &[Candidate], pages: usize) -> BTreeSet<i64> {
    let mut offsets: BTreeMap<i64, BTreeSet<usize>> = BTreeMap::new();
    for candidate in found {
        if let Some((n, _)) = candidate.number {
            let offset = i64::from(n) - i64::try_from(candidate.page).unwrap_or_default();
            offsets.entry(offset).or_default().insert(candidate.page);
        }
    }
    let holds = |offset: i64, on: usize| match pages {
        0..=2 => on == pages && (pages == 2 || offset == 1),
        _ => on >= 3,
    };
    offsets
        .into_iter()
        .filter(|(offset, on)| holds(*offset, on.len()))
        .map(|(offset, _)| offset)
        .collect()
}

/// A line with every number as `#`, so that `Page 3` and `Page 4` are the same.
fn key(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        if roman(word).is_some() {
            out.push('#');
            continue;
        }
        for c in word.chars() {
            match digit_value(c) {
                Some(_) if out.ends_with('#') => {}
                Some(_) => out.push('#'),
                None => out.push(c),
            }
        }
    }
    out
}

/// Reads a line that is nothing but a page number; `true` where words around it say so.
fn page_number(text: &str) -> Option<(u32, bool)> {
    let text = text.trim();
    if let Some(n) = roman(text) {
        return Some((n, false));
    }
    let mut numbers: Vec<u32> = Vec::new();
    let mut words = String::new();
    let mut in_number = false;
    for c in text.chars() {
        if let Some(digit) = digit_value(c) {
            if !in_number {
                numbers.push(0);
            }
            in_number = true;
            let last = numbers.last_mut()?;
            *last = last.checked_mul(10)?.checked_add(u32::from(digit))?;
            continue;
        }
        in_number = false;
        match c {
            '-' | '–' | '—' | '|' | '/' | '.' | '[' | ']' | '(' | ')' | '•' | '·' | '~'
            | '\u{200c}' => {}
            c if c.is_whitespace() => words.push(' '),
            c => words.extend(c.to_lowercase()),
        }
    }
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let said = WordList::PageNumber.words().any(|w| w == words);
    let first = *numbers.first()?;
    let fits = if words.is_empty() {
        numbers.len() <= 2
    } else {
        said && numbers.len() <= 2
    };
    (fits && first < 10_000).then_some((first, said))
}

/// Reads a small Roman number.
fn roman(word: &str) -> Option<u32> {
    let lower = word.to_lowercase();
    if word.is_empty() || word.len() > 7 || (lower != word && word.to_uppercase() != word) {
        return None;
    }
    let value = |c: char| match c {
        'i' => Some(1),
        'v' => Some(5),
        'x' => Some(10),
        'l' => Some(50),
        _ => None,
    };
    let digits: Vec<u32> = lower.chars().map(value).collect::<Option<_>>()?;
    let mut total = 0;
    for (i, digit) in digits.iter().enumerate() {
        let next = digits.get(i + 1).copied().unwrap_or_default();
        if *digit < next {
            total -= i64::from(*digit);
        } else {
            total += i64::from(*digit);
        }
    }
    u32::try_from(total)
        .ok()
        .filter(|n| *n > 0 && as_roman(*n) == lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers_are_told_in_all_scripts() {
        let cases = [
            ("12", Some((12, false))),
            ("- ۳ -", Some((3, false))),
            ("Page 3 of 10", Some((3, true))),
            ("صفحهٔ ۳", Some((3, true))),
            ("صفحه ۳ از ۱۰", Some((3, true))),
            ("עמוד 7", Some((7, true))),
            ("第3页", Some((3, true))),
            ("第 3 页 共 10 页", Some((3, true))),
            ("xiv", Some((14, false))),
            ("3/10", Some((3, false))),
            ("iiii", None),
            ("1402 was a year", None),
            ("بله", None),
            ("3 4 5", None),
            ("99999999999", None),
        ];
        for (text, number) in cases {
            assert_eq!(page_number(text), number, "{text}");
        }
        assert_eq!(key("صفحهٔ ۱۲ از 340"), "صفحهٔ # از #");
        assert_eq!(key("Chapter iv"), "Chapter #");
    }
}
