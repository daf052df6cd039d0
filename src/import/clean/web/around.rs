//! Menus, buttons and notices: lines told by their words, and by the company they keep.

use super::ends_sentence;
use super::words::{self, Noise};
use crate::error::Result;
use crate::import::CleanRule;
use crate::import::clean::edits::Edits;
use crate::import::clean::source::Source;

/// Longest line of buttons or of a menu, in bytes.
const LONGEST_ROW: usize = 240;
/// Longest notice, in bytes.
const LONGEST_NOTICE: usize = 1200;
/// Lines between two of a menu that go with it.
const MOST_BETWEEN: usize = 3;
/// Words of a paragraph without any sentence that begins as a heading does.
const TICKER_WORDS: usize = 60;

/// What stands between the entries of a menu or buttons in one line.
const SEPARATORS: &[char] = &['|', '¦', '•', '·', '/', '+', '\t', '»', '›', '>', '、'];

/// A line that holds text, as far as these rules care.
struct Line<'t> {
    start: usize,
    text: &'t str,
    noise: Option<Noise>,
}

/// Lines of menus, buttons or notices, whichever `rule` asks for.
///
/// All three are told in one go, because a weak word counts beside a strong one of any kind.
pub(in crate::import::clean) fn around(
    rule: CleanRule,
    source: &Source<'_>,
    edits: &mut Edits<'_>,
) -> Result<()> {
    let mut lines: Vec<Line<'_>> = Vec::new();
    source.lines(|start, text| {
        if !text.trim().is_empty() {
            let noise = noise_of(text.trim());
            lines.push(Line { start, text, noise });
        }
    })?;
    source.cancel.check()?;
    confirm(&mut lines);
    between(&mut lines);
    tickers(&mut lines);
    for line in lines {
        if line.noise.is_some_and(|noise| noise.rule == rule) {
            edits.remove_line(line.start, line.text);
        }
    }
    Ok(())
}

fn noise_of(line: &str) -> Option<Noise> {
    if line.len() > LONGEST_NOTICE {
        return None;
    }
    if line.len() <= LONGEST_ROW
        && let Some(noise) = row(line)
    {
        return Some(noise);
    }
    words::is_notice(line).then_some(Noise {
        rule: CleanRule::Notices,
        strong: true,
    })
}

/// Tells a line whose parts are all words of menus and buttons, or a path such as Home › News › Sport.
fn row(line: &str) -> Option<Noise> {
    if let Some(noise) = words::of(line) {
        return Some(noise);
    }
    let strong = |rule| Some(Noise { rule, strong: true });
    if is_path(line) {
        return strong(CleanRule::Menus);
    }
    // "More from TheMarker >" leads on.
    if line.ends_with(['>', '›'])
        && line.split_whitespace().count() <= 5
        && !line.contains(['<', '‹', '='])
        && line.contains(char::is_alphabetic)
    {
        return strong(CleanRule::Menus);
    }
    // "laolao123 + 关注" is one who can be followed.
    if let Some((_, last)) = line.rsplit_once('+')
        && words::of(last).is_some_and(|noise| noise.rule == CleanRule::Buttons)
        && line.chars().count() <= 30
    {
        return strong(CleanRule::Buttons);
    }
    let parts: Vec<&str> = parts(line).collect();
    let known: Vec<Noise> = parts.iter().filter_map(|part| words::of(part)).collect();
    // Two words side by side may be a phrase: "more services".
    let least = if line.contains(SEPARATORS) || line.contains("  ") {
        2
    } else {
        3
    };
    let first = known.first().filter(|_| parts.len() >= least)?;
    (known.len() == parts.len()).then_some(Noise {
        rule: first.rule,
        strong: true,
    })
}

/// Splits a row of a menu at its bars, dots, tabs and wide gaps; else at every space.
fn parts(line: &str) -> impl Iterator<Item = &str> {
    let has_any = line.contains(SEPARATORS) || line.contains("  ");
    let is_separator = move |c: char| {
        if has_any {
            SEPARATORS.contains(&c)
        } else {
            c == ' '
        }
    };
    line.split(is_separator)
        .flat_map(|part| part.split("  "))
        .filter(|part| part.contains(char::is_alphabetic))
}

/// Returns whether a line is the way to a page: short names between arrows, the first of them the start page.
fn is_path(line: &str) -> bool {
    // »…« quotes in some languages, and « opens a quotation.
    if line.contains('«') || ends_sentence(line) {
        return false;
    }
    let mut steps = line
        .split(['>', '»', '›', '←', '→', '/', '\\'])
        .map(str::trim);
    let starts_home = steps
        .next()
        .and_then(words::of)
        .is_some_and(|noise| noise.rule == CleanRule::Menus);
    let rest: Vec<&str> = steps.collect();
    starts_home
        && !rest.is_empty()
        && rest.iter().all(|s| s.split_whitespace().count() <= 8)
        && line.contains(['>', '»', '›', '←', '→'])
}

/// Drops weak words that stand alone among what may have been said.
fn confirm(lines: &mut [Line<'_>]) {
    let noise: Vec<Option<&str>> = lines
        .iter()
        .map(|l| l.noise.map(|_| l.text.trim()))
        .collect();
    for (i, line) in lines.iter_mut().enumerate() {
        // The same word twice is one who answers so.
        let beside = |at: Option<usize>| {
            let other = at.and_then(|at| *noise.get(at)?);
            other.is_some_and(|other| other != line.text.trim())
        };
        if line.noise.is_some_and(|noise| !noise.strong)
            && !beside(i.checked_sub(1))
            && !beside(Some(i + 1))
        {
            line.noise = None;
        }
    }
}

/// Takes short lines between lines of a menu in: News, Sport and Culture between Home and Contact us.
fn between(lines: &mut [Line<'_>]) {
    let is_menu = |line: &Line<'_>| line.noise.is_some_and(|n| n.rule == CleanRule::Menus);
    let mut last: Option<usize> = None;
    for i in 0..lines.len() {
        if !lines.get(i).is_some_and(is_menu) {
            continue;
        }
        if let Some(from) = last.filter(|from| i - from - 1 <= MOST_BETWEEN)
            && let Some(gap) = lines.get_mut(from + 1..i)
            && gap.iter().all(|l| l.noise.is_some() || is_item(l.text))
        {
            for line in gap.iter_mut().filter(|l| l.noise.is_none()) {
                line.noise = Some(Noise {
                    rule: CleanRule::Menus,
                    strong: false,
                });
            }
        }
        last = Some(i);
    }
}

/// Returns whether a line could be an entry of a menu.
fn is_item(line: &str) -> bool {
    let line = line.trim();
    line.chars().count() <= 24
        && line.split_whitespace().count() <= 3
        && !ends_sentence(line)
        && !line.contains([':', '：'])
}

/// Marks lists of headlines run together: many words, no sentence, and first of all the page's own heading.
fn tickers(lines: &mut [Line<'_>]) {
    let headings: Vec<&str> = lines
        .iter()
        .map(|l| l.text.trim())
        .filter(|l| l.len() < 200 && !ends_sentence(l) && l.split_whitespace().nth(3).is_some())
        .take(1000)
        .collect();
    for line in lines.iter_mut().take(20) {
        let text = line.text.trim();
        if text.split_whitespace().nth(TICKER_WORDS).is_some()
            && !text.contains(['.', '!', '?', '؟', '。'])
            && headings.iter().any(|h| text.starts_with(h))
        {
            line.noise = Some(Noise {
                rule: CleanRule::Menus,
                strong: true,
            });
        }
    }
}
