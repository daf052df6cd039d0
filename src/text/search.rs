//! Finding a phrase in a body: folded, exact, whole words; hits are spans of the stored text.
//!
//! The scan runs over the compact fold; each candidate is then held against the stored line to see
//! whether what stands between its letters may stand for what the phrase has there (loose spaces).

use std::cell::OnceCell;
use std::ops::Range;

use memchr::memmem;

use super::affixes;
use super::cutting::{WordBorders, whole};
use super::fold::{self, LineMap};
use super::{Body, TextSpan};

/// How a phrase is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SearchOptions {
    /// Byte for byte as stored; turns folding off.
    pub exact: bool,
    /// Only hits that begin and end at word borders.
    pub whole_words: bool,
    /// A space or nothing stands for a ZWNJ and the other way round, and a space for nothing between a word
    /// and its affix (پلتفرم ها, پلتفرمها), but nowhere else: two words are never found inside one.
    pub loose_spaces: bool,
}

impl Default for SearchOptions {
    fn default() -> Self {
        Self {
            exact: false,
            whole_words: false,
            loose_spaces: true,
        }
    }
}

/// A phrase made ready for searching many bodies.
#[derive(Debug, Clone)]
pub struct Query {
    options: SearchOptions,
    needle: String,
    /// Byte positions in `needle` where the phrase has a space or joiner that the fold dropped.
    gaps: Vec<Gap>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Gap {
    at: usize,
    has_space: bool,
}

impl Query {
    /// Prepares a phrase; `None` where nothing of it is left after folding.
    #[must_use]
    pub fn new(phrase: &str, options: SearchOptions) -> Option<Self> {
        let phrase = if options.exact { phrase } else { phrase.trim() };
        if options.exact {
            return (!phrase.is_empty()).then(|| Self {
                options,
                needle: phrase.to_owned(),
                gaps: Vec::new(),
            });
        }
        // A hit stays in its paragraph, so a line break in a pasted phrase is a space.
        let phrase = &phrase.replace(['\n', '\r'], " ");
        let needle = fold::fold_query(phrase);
        if needle.is_empty() {
            return None;
        }
        let map = LineMap::new(phrase);
        let gaps = gaps_in(phrase, &map.map);
        Some(Self {
            options,
            needle,
            gaps,
        })
    }

    /// Finds all hits, in order, not overlapping, each snapped outwards to whole graphemes.
    #[must_use]
    pub fn find(&self, body: &Body) -> Vec<TextSpan> {
        self.find_up_to(body, usize::MAX)
    }

    /// Finds the first `limit` hits.
    #[must_use]
    pub fn find_up_to(&self, body: &Body, limit: usize) -> Vec<TextSpan> {
        self.find_in(body, &[], limit)
    }

    /// Finds all hits in a text that has labels (ranges in order), which are cut off what is said.
    #[must_use]
    pub fn find_beside(&self, body: &Body, labels: &[Range<usize>]) -> Vec<TextSpan> {
        self.find_in(body, labels, usize::MAX)
    }

    fn find_in(&self, body: &Body, labels: &[Range<usize>], limit: usize) -> Vec<TextSpan> {
        if self.options.exact {
            return self.find_exact(body, labels, limit);
        }
        let text = body.text();
        let folded = body.folded();
        let mut out: Vec<TextSpan> = Vec::new();
        let bytes = text.as_bytes();
        let mut line: Option<Line<'_>> = None;
        let mut map = LineMap::default();
        let mut candidates = Candidates::new(&folded.text, &self.needle);
        while let Some(hit) = candidates.next() {
            let (fold_start, original, state) = folded.mark_before(hit);
            if line.as_ref().is_none_or(|l| l.end() < original) {
                let start = memchr::memrchr(b'\n', &bytes[..original]).map_or(0, |n| n + 1);
                let end =
                    memchr::memchr(b'\n', &bytes[original..]).map_or(text.len(), |n| original + n);
                line = Some(Line::new(body, start..end));
            }
            let Some(line) = &line else {
                continue;
            };
            let range = hit - fold_start..hit - fold_start + self.needle.len();
            map.fill(line.text, original - line.start, state, range.clone());
            let span = self
                .accept(line, labels, &map, range)
                .and_then(|f| TextSpan::snap(text, line.start + f.start..line.start + f.end))
                .filter(|s| out.last().is_none_or(|l| l.end() <= s.start()));
            if let Some(span) = span {
                candidates.pass();
                out.push(span);
                if out.len() >= limit {
                    break;
                }
            }
        }
        out
    }

    /// Returns whether a short text, such as a name, holds the phrase.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        !self.find_up_to(&Body::new(text.to_owned()), 1).is_empty()
    }

    fn find_exact(&self, body: &Body, labels: &[Range<usize>], limit: usize) -> Vec<TextSpan> {
        let text = body.text();
        let mut out: Vec<TextSpan> = Vec::new();
        let mut borders: Option<(usize, WordBorders)> = None;
        let mut candidates = Candidates::new(text, &self.needle);
        while let Some(hit) = candidates.next() {
            let range = hit..hit + self.needle.len();
            if self.options.whole_words {
                let paragraph = &body.paragraphs()[body.paragraph_at(hit)];
                let inside =
                    range.start - paragraph.start..range.end.min(paragraph.end) - paragraph.start;
                if borders.as_ref().is_none_or(|b| b.0 != paragraph.start) {
                    let found = WordBorders::of(text, paragraph.clone(), labels);
                    borders = Some((paragraph.start, found));
                }
                if borders.as_ref().is_none_or(|b| !b.1.are_around(&inside)) {
                    continue;
                }
            }
            let span = TextSpan::snap(text, range);
            if let Some(span) = span.filter(|s| out.last().is_none_or(|l| l.end() <= s.start())) {
                candidates.pass();
                out.push(span);
                if out.len() >= limit {
                    break;
                }
            }
        }
        out
    }

    /// Holds a candidate against the stored line; returns its bytes in the line.
    fn accept(
        &self,
        line: &Line<'_>,
        labels: &[Range<usize>],
        map: &LineMap,
        fold_range: Range<usize>,
    ) -> Option<Range<usize>> {
        let (start, end) = map.original(fold_range.start, fold_range.end)?;
        let last = map.map.partition_point(|m| (m.0 as usize) < fold_range.end);
        let entries = map.map.get(..last).unwrap_or_default();
        let found = gaps_in(line.text, entries);
        let asked = self.gaps.iter().map(|gap| Gap {
            at: gap.at + fold_range.start,
            ..*gap
        });
        let gap_at = |gaps: &[Gap], at: usize| gaps.iter().find(|g| g.at == at).copied();
        for gap in asked.clone() {
            let here = gap_at(&found, gap.at);
            if !self.may_stand(Some(gap), here, line.text, entries, end) {
                return None;
            }
        }
        let asked: Vec<Gap> = asked.collect();
        for here in found {
            let gap = gap_at(&asked, here.at);
            if !self.may_stand(gap, Some(here), line.text, entries, end) {
                return None;
            }
        }
        if self.options.whole_words {
            let borders = line
                .borders
                .get_or_init(|| WordBorders::of(line.body.text(), line.start..line.end(), labels));
            if !borders.are_around(&whole(line.text, start..end)) {
                return None;
            }
        }
        Some(start..end)
    }

    /// Returns whether what stands between two letters of a hit, which ends at `end`, may stand for what the
    /// phrase has there: a space for a joiner and the other way round, and a space for nothing and the other
    /// way round between a word and its affix alone.
    fn may_stand(
        &self,
        asked: Option<Gap>,
        found: Option<Gap>,
        line: &str,
        entries: &[(u32, u32, u32)],
        end: usize,
    ) -> bool {
        let has_space = |gap: Option<Gap>| gap.is_some_and(|g| g.has_space);
        if has_space(asked) == has_space(found) {
            return true;
        }
        let (Some(one), true) = (found.or(asked), self.options.loose_spaces) else {
            return false;
        };
        if asked.is_some() && found.is_some() {
            return true;
        }
        let after = entries.partition_point(|e| (e.0 as usize) < one.at);
        let (Some(before), Some(after)) = (
            after.checked_sub(1).and_then(|i| entries.get(i)),
            entries.get(after),
        ) else {
            return false;
        };
        affixes::meet(line, before.2 as usize, after.1 as usize, end)
    }
}

/// The line that candidates are held against; its word borders are worked out once.
struct Line<'a> {
    body: &'a Body,
    start: usize,
    text: &'a str,
    borders: OnceCell<WordBorders>,
}

impl<'a> Line<'a> {
    fn new(body: &'a Body, range: Range<usize>) -> Self {
        Self {
            body,
            start: range.start,
            text: body.text().get(range).unwrap_or_default(),
            borders: OnceCell::new(),
        }
    }

    fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// Places where the needle stands. One that is refused may overlap a good one (`no no` in
/// `piano no no`), so the search goes on right after its first byte; a good one is passed over.
struct Candidates<'a> {
    text: &'a [u8],
    needle: memmem::Finder<'a>,
    from: usize,
    last: usize,
}

impl<'a> Candidates<'a> {
    fn new(text: &'a str, needle: &'a str) -> Self {
        Self {
            text: text.as_bytes(),
            needle: memmem::Finder::new(needle),
            from: 0,
            last: 0,
        }
    }

    fn next(&mut self) -> Option<usize> {
        self.last = self.from + self.needle.find(self.text.get(self.from..)?)?;
        self.from = self.last + 1;
        Some(self.last)
    }

    fn pass(&mut self) {
        self.from = self.last + self.needle.needle().len();
    }
}

/// Lists where spaces or joiners were dropped between folded characters, by position in the fold.
fn gaps_in(line: &str, entries: &[(u32, u32, u32)]) -> Vec<Gap> {
    let mut out = Vec::new();
    for pair in entries.windows(2) {
        let Some(skipped) = line.get(pair[0].2 as usize..pair[1].1 as usize) else {
            continue;
        };
        let has_space = skipped.chars().any(char::is_whitespace);
        if has_space || skipped.chars().any(fold::is_ignorable) {
            out.push(Gap {
                at: pair[1].0 as usize,
                has_space,
            });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hits(text: &str, phrase: &str, options: SearchOptions) -> Vec<String> {
        let body = Body::new(text.to_owned());
        let query = Query::new(phrase, options).expect("a phrase");
        query
            .find(&body)
            .into_iter()
            .map(|s| s.slice(body.text()).to_owned())
            .collect()
    }

    fn folded(text: &str, phrase: &str) -> Vec<String> {
        hits(text, phrase, SearchOptions::default())
    }

    #[test]
    fn variants_find_each_other() {
        assert_eq!(folded("خدمتي خوب", "خدمتی"), ["خدمتي"]);
        assert_eq!(folded("顾客信任平台", "信任"), ["信任"]);
        assert_eq!(folded("服務補救", "服务补救"), ["服務補救"]);
        assert_eq!(folded("אמר שָׁלוֹם לו", "שלום"), ["שָׁלוֹם"]);
        assert_eq!(folded("Le CAFÉ", "cafe"), ["CAFÉ"]);
        assert_eq!(folded("سال ۱۴۰۴", "1404"), ["۱۴۰۴"]);
    }

    #[test]
    fn three_spellings_of_platforms_find_all_three() {
        let text = "پلتفرم‌ها و پلتفرمها و پلتفرم ها.";
        for phrase in ["پلتفرم‌ها", "پلتفرمها", "پلتفرم ها"] {
            assert_eq!(
                folded(text, phrase),
                ["پلتفرم‌ها", "پلتفرمها", "پلتفرم ها"],
                "{phrase}"
            );
        }
        assert_eq!(folded("می خواهم می‌خواهم میخواهم", "می‌خواه").len(), 3);
        assert_eq!(
            folded("کتاب‌خانه کتاب خانه کتابخانه", "کتابخانه"),
            ["کتاب‌خانه", "کتابخانه"],
            "no affix: two words are not one"
        );
        assert_eq!(
            folded("کتاب‌خانه کتاب خانه کتابخانه", "کتاب خانه"),
            ["کتاب‌خانه", "کتاب خانه"]
        );
        assert_eq!(folded("کتاب‌خانه کتاب خانه کتابخانه", "کتاب‌خانه").len(), 3);
    }

    #[test]
    fn a_skipped_space_never_makes_a_word_of_two() {
        assert!(folded("از نظر من", "زن").is_empty());
        assert!(folded("در دست", "درد").is_empty());
        assert_eq!(folded("از نظر من", "از نظر"), ["از نظر"]);
    }

    #[test]
    fn two_words_are_never_found_inside_one() {
        for (phrase, text) in [
            ("دو بار", "دوباره گفتم"),
            ("من از", "منازعه شد"),
            ("از دو", "ازدواج کردم"),
            ("بی ما", "بیمار بودم"),
            ("بی او", "بیاورم"),
            ("بی تو", "بیتوته کرد"),
            ("دو ام", "دوام آورد"),
            ("تن ها", "تنها بودم"),
            ("می دان", "میدان"),
            ("هم سر", "همسرم"),
            ("کار خانه", "کارخانه"),
            ("با ران", "باران"),
            ("في ما", "فيما بعد"),
            ("آج کل", "آجکل"),
            ("של ום", "שלום"),
            ("an other", "another"),
        ] {
            assert!(folded(text, phrase).is_empty(), "{phrase} in {text}");
            let as_written = folded(phrase, phrase);
            assert_eq!(as_written, [phrase], "{phrase}");
        }
    }

    #[test]
    fn one_word_is_never_found_in_two() {
        for (phrase, text) in [
            ("مادر", "ما در خانه بودیم"),
            ("دوباره", "دو باره"),
            ("باران", "با ران مرغ"),
            ("درد", "در دست"),
            ("دوام", "آن دو ام"),
            ("تنها", "تن ها"),
            ("من از", "منا زن"),
        ] {
            assert!(folded(text, phrase).is_empty(), "{phrase} in {text}");
        }
    }

    #[test]
    fn a_space_is_nothing_between_a_word_and_its_affix() {
        for (phrases, text) in [
            (
                ["پلتفرم ها", "پلتفرمها", "پلتفرم‌ها"],
                "پلتفرم‌ها، پلتفرمها، پلتفرم ها",
            ),
            (
                ["می خواهم", "میخواهم", "می‌خواهم"],
                "می‌خواهم، میخواهم، می خواهم",
            ),
            (
                ["نمی دانستند", "نمیدانستند", "نمی‌دانستند"],
                "نمي‌دانستند، نمیدانستند، نمی دانستند",
            ),
            (["بی ادب", "بیادب", "بی‌ادب"], "بی‌ادبی، بیادب، بی ادب"),
            (
                ["رفته اند", "رفتهاند", "رفته‌اند"],
                "رفته‌اند، رفتهاند، رفته اند",
            ),
            (
                ["بزرگ تر", "بزرگتر", "بزرگ‌تر"],
                "بزرگ‌ترین، بزرگترین، بزرگ تر",
            ),
        ] {
            for phrase in phrases {
                assert_eq!(folded(text, phrase).len(), 3, "{phrase}");
            }
        }
        assert_eq!(folded("پلتفرمهای ما", "پلتفرم ها"), ["پلتفرمها"]);
        assert_eq!(
            folded("این پلتفرم های ما", "پلتفرمهای ما"),
            ["پلتفرم های ما"]
        );
    }

    #[test]
    fn without_loose_spaces_a_space_is_a_space() {
        let strict = SearchOptions {
            loose_spaces: false,
            ..SearchOptions::default()
        };
        let text = "پلتفرم‌ها پلتفرمها پلتفرم ها";
        assert_eq!(hits(text, "پلتفرم ها", strict), ["پلتفرم ها"]);
        assert_eq!(hits(text, "پلتفرمها", strict), ["پلتفرم‌ها", "پلتفرمها"]);
    }

    #[test]
    fn exact_and_whole_words_narrow() {
        let exact = SearchOptions {
            exact: true,
            ..SearchOptions::default()
        };
        assert!(hits("خدمتي", "خدمتی", exact).is_empty());
        assert_eq!(hits("خدمتي", "خدمتي", exact).len(), 1);
        let whole = SearchOptions {
            whole_words: true,
            ..SearchOptions::default()
        };
        assert_eq!(hits("سر سرد سر‌ها", "سر", whole).len(), 1);
        assert_eq!(hits("自信心，很自信", "自信", whole), ["自信"]);
        assert_eq!(hits("我不信任", "信任", whole), ["信任"]);
        assert_eq!(hits("cat concat", "CAT", whole), ["cat"]);
    }

    #[test]
    fn a_refused_candidate_hides_no_hit_that_overlaps_it() {
        let whole = SearchOptions {
            whole_words: true,
            ..SearchOptions::default()
        };
        let exact = SearchOptions {
            exact: true,
            ..whole
        };
        for (text, phrase) in [
            ("the piano no no said", "no no"),
            ("خانه نه نه گفت", "نه نه"),
            ("שלא לא לא אמר", "לא לא"),
            ("1看看 看看 看看", "看看 看看"),
        ] {
            for options in [whole, exact] {
                assert_eq!(hits(text, phrase, options), [phrase], "{text} {options:?}");
            }
        }
    }

    #[test]
    fn hits_stay_in_their_line_and_lines_map_back() {
        let text = "یک\nدو سلام\n\nسه سلام";
        assert_eq!(folded(text, "سلام").len(), 2);
        assert!(folded(text, "سلام سه").is_empty());
        assert!(folded(text, "یک\nدو").is_empty(), "not half of it");
        assert_eq!(folded(text, "دو\nسلام"), ["دو سلام"]);
        assert!(Query::new("\u{200c} ", SearchOptions::default()).is_none());
    }

    #[test]
    fn a_long_text_gives_the_same_hits_as_its_lines() {
        let line = "مشتری گفت: «اعتماد نكردم» و 信任 שלום!";
        let text = vec![line; 200].join("\n");
        assert_eq!(folded(&text, "اعتماد نکردم").len(), 200);
        assert_eq!(folded(&text, "信任").len(), 200);
    }

    #[test]
    fn hits_deep_in_one_long_line_are_exact() {
        let unit = "او می‌خواهم  Café، «پلتفرم ها» 服務… שָׁלוֹם (زن) از نظر ";
        let text = unit.repeat(50);
        for (phrase, want) in [
            ("میخواهم", "می‌خواهم"),
            ("cafe", "Café"),
            ("پلتفرمها", "پلتفرم ها"),
            ("服务", "服務"),
            ("שלום", "שָׁלוֹם"),
            ("زن", "زن"),
            ("از نظر او", "از نظر او"),
        ] {
            let found = folded(&text, phrase);
            let times = if phrase == "از نظر او" { 49 } else { 50 };
            assert_eq!(found.len(), times, "{phrase}");
            assert!(found.iter().all(|f| f == want), "{phrase}: {found:?}");
        }
    }
}
