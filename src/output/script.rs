//! What every writer needs to know about a text: its direction, its scripts, what a file may hold.
//!
//! Invariant: nothing here reorders a text; direction is told to the format, never faked.

use std::borrow::Cow;

use unicode_bidi::{BidiClass, Level, ParagraphBidiInfo, bidi_class};

use crate::text::{Direction, Script, first_strong, has_direction};

/// A stretch of one script and one direction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Run {
    pub text: String,
    pub script: Script,
    pub rtl: bool,
    /// Whether it stands among what is written from right to left: digits of the Arabic script are in
    /// themselves, but may belong to Latin words before them.
    pub is_among_rtl: bool,
}

/// Drops what no file format takes: control characters, and code points XML 1.0 forbids.
///
/// CRLF and CR become LF; tabs and line feeds stay.
pub(super) fn clean(text: &str) -> Cow<'_, str> {
    let forbidden = |c: char| {
        (c.is_control() && !matches!(c, '\n' | '\t')) || matches!(c, '\u{fffe}' | '\u{ffff}')
    };
    if !text.contains(forbidden) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(
        text.replace("\r\n", "\n")
            .chars()
            .map(|c| match c {
                '\r' | '\u{85}' => '\n',
                '\u{b}' | '\u{c}' => ' ',
                other => other,
            })
            .filter(|c| !forbidden(*c))
            .collect(),
    )
}

/// Cleans a text and writes line breaks and tabs as spaces.
pub(super) fn one_line(text: &str) -> String {
    clean(text)
        .split(['\n', '\t'])
        .collect::<Vec<_>>()
        .join(" ")
}

/// Escapes for XML and HTML, in text and in quoted attributes.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_escaped(&mut out, text);
    out
}

/// Appends a text escaped for XML and HTML.
pub(super) fn push_escaped(out: &mut String, text: &str) {
    let text = clean(text);
    let mut done = 0;
    for (at, sign) in text.match_indices(['&', '<', '>', '"', '\'']) {
        out.push_str(text.get(done..at).unwrap_or_default());
        out.push_str(match sign {
            "&" => "&amp;",
            "<" => "&lt;",
            ">" => "&gt;",
            "\"" => "&quot;",
            _ => "&#39;",
        });
        done = at + sign.len();
    }
    out.push_str(text.get(done..).unwrap_or_default());
}

/// Escapes for the text of an XML element, where quotes stand as they are.
pub(super) fn escaped_text(text: &str) -> Cow<'_, str> {
    if !text.contains(['&', '<', '>']) {
        return Cow::Borrowed(text);
    }
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    Cow::Owned(text.replace('>', "&gt;"))
}

/// Returns whether a text holds a letter written from right to left.
pub(super) fn has_rtl(text: &str) -> bool {
    text.chars()
        .any(|c| matches!(bidi_class(c), BidiClass::R | BidiClass::AL | BidiClass::AN))
}

/// Wraps a text in an isolate of its direction where that, or letters of the other, could disturb what is
/// around it.
pub(super) fn isolated(text: &str, own: Direction, around: Direction) -> Cow<'_, str> {
    let stray = match around {
        Direction::Ltr => Direction::Rtl,
        Direction::Rtl => Direction::Ltr,
    };
    let is_begun_by_stray = first_strong(text) == Some(stray);
    if own == around && !is_begun_by_stray || !has_direction(text, stray) {
        return Cow::Borrowed(text);
    }
    let opening = if own.is_rtl() { '\u{2067}' } else { '\u{2066}' };
    Cow::Owned(format!("{opening}{text}\u{2069}"))
}

/// Splits one line into runs of a script and a direction, by the Unicode bidi algorithm (UAX #9).
///
/// Isolates and embeddings are dropped: the runs say what they said. Digits and signs of the
/// Arabic script belong to its runs, so that a font of that script draws them.
pub(super) fn runs(line: &str, direction: Direction) -> Vec<Run> {
    let level = if direction.is_rtl() {
        Level::rtl()
    } else {
        Level::ltr()
    };
    // Where nothing is mixed, as in most lines, all of it has the line's direction.
    let info = (!line.chars().all(|c| goes_along(c, direction)))
        .then(|| ParagraphBidiInfo::new(line, Some(level)));
    let is_rtl_at = |at: usize| match &info {
        Some(info) => info.levels.get(at).is_some_and(Level::is_rtl),
        None => direction.is_rtl(),
    };
    let mut out: Vec<Run> = Vec::new();
    for (at, c) in line.char_indices() {
        if is_direction_control(c) {
            continue;
        }
        let script = script_of(c);
        let is_among_rtl = is_rtl_at(at);
        let rtl = is_arabic_number(c) || is_among_rtl;
        let joins = |run: &Run| run.rtl == rtl && run.is_among_rtl == is_among_rtl;
        match out.last_mut() {
            Some(run) if joins(run) && (run.script == script || script == Script::Other) => {
                run.text.push(c);
            }
            // Spaces and signs at a run's beginning take the script of what follows them.
            Some(run) if joins(run) && run.script == Script::Other => {
                run.text.push(c);
                run.script = script;
            }
            _ => out.push(Run {
                text: c.into(),
                script,
                rtl,
                is_among_rtl,
            }),
        }
    }
    out
}

/// Returns whether a character has the direction of a line in which all others have it; `false` where the
/// algorithm is to be asked: letters of the other direction, digits from right to left, controls.
fn goes_along(c: char, line: Direction) -> bool {
    match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' | '\u{c0}'..='\u{24f}' | '\u{4e00}'..='\u{9fff}' => {
            !line.is_rtl()
        }
        '\u{5d0}'..='\u{5ea}' | '\u{620}'..='\u{64a}' | '\u{671}'..='\u{6d5}' => line.is_rtl(),
        '\u{64b}'..='\u{65f}' | '\u{5b0}'..='\u{5bd}' | '\u{200c}' => line.is_rtl(),
        '؛' | '؟' => line.is_rtl(),
        '\u{20}'..='\u{7e}' | '،' | '«' | '»' | '\u{2010}'..='\u{2027}' => true,
        '\u{3001}'..='\u{3004}' | '\u{3008}'..='\u{3011}' => true,
        _ => false,
    }
}

/// LRM, RLM, ALM, embeddings, overrides and isolates.
fn is_direction_control(c: char) -> bool {
    matches!(
        c,
        '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
    )
}

fn is_arabic_number(c: char) -> bool {
    matches!(c, '\u{660}'..='\u{66c}' | '\u{6f0}'..='\u{6f9}')
}

/// The script of a character; `Other` for what takes the script of its neighbours.
fn script_of(c: char) -> Script {
    match c {
        '\u{590}'..='\u{5ff}' | '\u{fb1d}'..='\u{fb4f}' => Script::Hebrew,
        '\u{600}'..='\u{6ff}'
        | '\u{750}'..='\u{77f}'
        | '\u{8a0}'..='\u{8ff}'
        | '\u{fb50}'..='\u{fdff}'
        | '\u{fe70}'..='\u{fefc}' => Script::Arabic,
        // CJK punctuation and full-width forms, kana and bopomofo included.
        '\u{2e80}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe4f}'
        | '\u{ff00}'..='\u{ffef}'
        | '\u{20000}'..='\u{3ffff}' => Script::Han,
        _ if c.is_alphabetic() || c.is_ascii_digit() => Script::Latin,
        _ => Script::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_follow_script_and_direction() {
        let split = |text: &str, direction| {
            runs(text, direction)
                .into_iter()
                .map(|r| (r.text, r.script, r.rtl))
                .collect::<Vec<_>>()
        };
        use Direction::{Ltr, Rtl};
        use Script::{Arabic, Han, Hebrew, Latin};
        assert_eq!(
            split("به Snapp گفتم", Rtl),
            [
                ("به ".into(), Arabic, true),
                ("Snapp".into(), Latin, false),
                (" گفتم".into(), Arabic, true),
            ]
        );
        assert_eq!(
            split("he said שלום.", Ltr),
            [
                ("he said ".into(), Latin, false),
                ("שלום".into(), Hebrew, true),
                (".".into(), Script::Other, false),
            ]
        );
        assert_eq!(split("信任。", Ltr), [("信任。".into(), Han, false)]);
        assert_eq!(split("۱٬۲۳۴", Ltr), [("۱٬۲۳۴".into(), Arabic, true)]);
        assert_eq!(
            split("\u{2068}اعتماد\u{2069} 5", Ltr),
            [("اعتماد".into(), Arabic, true), (" 5".into(), Latin, false)],
            "isolates are dropped, what they said is not"
        );
        assert_eq!(split("", Rtl), []);
    }

    #[test]
    fn lines_that_are_not_mixed_have_one_direction() {
        use proptest::prelude::*;
        for direction in [Direction::Ltr, Direction::Rtl] {
            let level = match direction {
                Direction::Ltr => Level::ltr(),
                Direction::Rtl => Level::rtl(),
            };
            let going_along: Vec<char> = ('\0'..='\u{ffff}')
                .filter(|c| goes_along(*c, direction))
                .filter(|c| !('\u{4e20}'..='\u{9ff0}').contains(c))
                .collect();
            let lines = proptest::collection::vec(proptest::sample::select(going_along), 1..16);
            proptest!(|(line in lines)| {
                let line: String = line.into_iter().collect();
                let info = ParagraphBidiInfo::new(&line, Some(level));
                prop_assert!(info.levels.iter().all(|l| *l == level), "{line:?} {:?}", info.levels);
            });
        }
    }

    #[test]
    fn files_get_no_forbidden_character() {
        assert_eq!(clean("a\u{0}b\u{1b}[c\r\nd\re\tf\u{ffff}"), "ab[c\nd\ne\tf");
        assert_eq!(clean("می‌خواهم"), "می‌خواهم");
        assert_eq!(
            escaped("<a href=\"x\">'&'\u{7}"),
            "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;"
        );
        assert_eq!(one_line("یک\r\nدو\tسه"), "یک دو سه");
    }

    #[test]
    fn a_text_is_isolated_only_where_it_disturbs() {
        use Direction::{Ltr, Rtl};
        for (text, own, around, want) in [
            ("اعتماد", Rtl, Ltr, "\u{2067}اعتماد\u{2069}"),
            ("اعتماد", Rtl, Rtl, "اعتماد"),
            ("信任", Ltr, Ltr, "信任"),
            ("Snapp گفت", Rtl, Ltr, "\u{2067}Snapp گفت\u{2069}"),
            ("Snapp گفت", Rtl, Rtl, "\u{2067}Snapp گفت\u{2069}"),
            ("گفت Snapp", Rtl, Rtl, "گفت Snapp"),
            ("trust (شک)", Ltr, Ltr, "trust (شک)"),
            ("50%", Rtl, Ltr, "50%"),
        ] {
            assert_eq!(isolated(text, own, around), want, "{text}");
        }
    }
}
