//! Passages are marked `[…]` in the old text and where they must be in the new one; no mark there
//! means that the passage is gone.

use super::*;

/// Takes the marks out of a text; returns where they were.
fn unmarked(text: &str) -> (String, Option<TextSpan>) {
    let plain = text.replace(['[', ']'], "");
    let start = text.find('[');
    let end = text.find(']').map(|e| e - 1);
    let span = start
        .zip(end)
        .map(|(s, e)| TextSpan::new(&plain, s..e).unwrap());
    (plain, span)
}

fn marked(text: &str, span: Option<TextSpan>) -> String {
    let Some(span) = span else {
        return text.to_owned();
    };
    let (before, after) = (&text[..span.start()], &text[span.end()..]);
    format!("{before}[{}]{after}", span.slice(text))
}

fn check(cases: &[(&str, &str)], moved: bool) {
    for (before, after) in cases {
        let (old, span) = unmarked(before);
        let (new, _) = unmarked(after);
        let mapped = Alignment::new(&old, &new).map(span.unwrap());
        assert_eq!(
            &marked(&new, mapped.map(|m| m.span)),
            after,
            "from {before}"
        );
        assert_eq!(mapped.is_some_and(|m| m.moved), moved, "from {before}");
    }
}

#[test]
fn what_was_not_touched_stays_itself() {
    check(
        &[
            (
                "من [به سایت اعتماد نکردم] و رفتم",
                "من [به سایت اعتماد نکردم] و رفتم",
            ),
            (
                "من [به سایت اعتماد نکردم] و رفتم",
                "خب، من [به سایت اعتماد نکردم] و برگشتم خانه",
            ),
            (
                "שלום [לא סמכתי על האתר] בכלל",
                "אז שלום [לא סמכתי על האתר] בכלל",
            ),
            (
                "我[不信任平台]，所以自己订票。",
                "后来我[不信任平台]，所以自己重新订票。",
            ),
            ("one [two three] four", "zero one [two three] and four"),
            ("a [word ]x b c", "a [word ]y b c"),
            ("یک\n[دو سه\nچهار]\nپنج", "صفر\nیک\n[دو سه\nچهار]\nپنج"),
            ("one [two] two three", "one [two] two three"),
            ("hm [😀] ok", "well hm [😀] ok"),
        ],
        false,
    );
}

#[test]
fn corrections_inside_stay_inside_and_additions_outside_stay_outside() {
    check(
        &[
            // A misspelled word, in the middle and at both ends.
            (
                "من [به سایت اعتمد نکردم] و رفتم",
                "من [به سایت اعتماد نکردم] و رفتم",
            ),
            ("من [اعتمد نکردم] و رفتم", "من [اعتماد نکردم] و رفتم"),
            ("من [به سایت اعتمد] و رفتم", "من [به سایت اعتماد] و رفتم"),
            ("then [he trsted] them", "then [he trusted] them"),
            ("then [trust] them", "then [trusted] them"),
            ("then [xrust in] them", "then [trust in] them"),
            ("我[不信仰平台]了", "我[不信任平台]了"),
            ("הוא [לא סמח עליהם] אף פעם", "הוא [לא סמך עליהם] אף פעם"),
            // Put in inside.
            (
                "من [به سایت نکردم] و رفتم",
                "من [به سایت هیچ اعتماد نکردم] و رفتم",
            ),
            ("我[不平台]了解", "我[不信任平台]了解"),
            // Put in at the edge.
            ("من [به سایت] رفتم", "من هم [به سایت] دیگر رفتم"),
            ("אני [סומך עליו] תמיד", "אני באמת [סומך עליו] כמעט תמיד"),
            ("我[信任]平台", "我们不[信任]大平台"),
            // Taken out inside and at the edge.
            (
                "من [به سایت خیلی اعتماد نکردم] و رفتم",
                "من [به سایت اعتماد نکردم] و رفتم",
            ),
            (
                "من [خب به سایت اعتماد نکردم یعنی] و رفتم",
                "من [به سایت اعتماد نکردم] و رفتم",
            ),
        ],
        false,
    );
}

#[test]
fn other_spellings_are_the_same_words() {
    check(
        &[
            (
                "گفت [مي خواهم كتابها را] بخوانم",
                "گفت [می‌خواهم کتاب‌ها را] بخوانم",
            ),
            ("گفت [نمي توانم] بخوانم", "گفت [نمی‌توانم] بخوانم"),
            ("گفت مي [خواهم] بخوانم", "گفت می‌[خواهم] بخوانم"),
            ("اعتماد[ﻻﺑﺪ ]بود", "اعتماد[لابد ]بود"),
            ("אמר [שָׁלוֹם לכם] ויצא", "אמר [שלום לכם] ויצא"),
            ("他说[服務補救]很好", "他说[服务补救]很好"),
            ("a  [cafe\u{301}  noir] b", "a [café noir] b"),
            ("the [some one] went", "the [someone] went"),
        ]
        .map(|(a, b)| (a, b)),
        false,
    );
}

#[test]
fn passages_that_are_gone_are_gone() {
    check(
        &[
            (
                "یک دو سه\n[این جمله حذف می‌شود.]\nچهار پنج",
                "یک دو سه\nچهار پنج",
            ),
            (
                "یک دو سه. [این جمله حذف می‌شود.] چهار پنج",
                "یک دو سه. چهار پنج",
            ),
            ("אחת שתיים\n[המשפט הזה נמחק.]\nשלוש", "אחת שתיים\nשלוש"),
            ("第一句。[这句话没有了。]第三句。", "第一句。第三句。"),
            (
                "Maryam: [I did not trust the site, it took my money twice.]\nEnd",
                "Maryam: Nobody ever told us anything about what would come next or when.\nEnd",
            ),
        ],
        false,
    );
}

#[test]
fn a_few_words_replaced_in_place_are_the_passage() {
    check(
        &[
            // A space that was selected with them stays selected, as it does with words that stay.
            (
                "او به من گفت [پول ]را پس بده",
                "او به من گفت [وجه ]را پس بده",
            ),
            (
                "بعد به [علیرضا] گفتم که نمی‌آیم چون دیر بود",
                "بعد به [پاسخگوی ۲] گفتم که نمی‌آیم چون دیر بود",
            ),
            (
                "then [Booking.com] took the money and was silent",
                "then [the platform] took the money and was silent",
            ),
            (
                "后来[携程]把钱退给我了，但是很慢。",
                "后来[某平台]把钱退给我了，但是很慢。",
            ),
        ],
        false,
    );
}

#[test]
fn what_stands_elsewhere_is_found_again() {
    check(
        &[
            (
                "[به سایت اعتماد نکردم و رفتم.]\nبند دوم که می‌ماند همین است.\nبند سوم هم می‌ماند و بلندتر از بقیه است.",
                "بند دوم که می‌ماند همین است.\nبند سوم هم می‌ماند و بلندتر از بقیه است.\n[به سایت اعتماد نکردم و رفتم.]",
            ),
            (
                "קודם [לא סמכתי על האתר בכלל.] ואחר כך חזרתי הביתה עם כולם.",
                "קודם ואחר כך חזרתי הביתה עם כולם. [לא סמכתי על האתר בכלל.]",
            ),
            (
                "一。[我自己重新订了票。]\n后来平台把钱退给我了，但是很慢很慢。\n最后我不再用它了，因为不信任。",
                "后来平台把钱退给我了，但是很慢很慢。\n最后我不再用它了，因为不信任。\n一。[我自己重新订了票。]",
            ),
            (
                "Intro line stays here.\nThe [moved part of a line] that goes down.\nThe second one goes down with it too.\nA much longer paragraph that stays where it is, with many words in it to be heavy.",
                "Intro line stays here.\nA much longer paragraph that stays where it is, with many words in it to be heavy.\nThe [moved part of a line] that goes down.\nThe second one goes down with it too.",
            ),
        ],
        true,
    );
}

#[test]
fn a_paragraph_that_was_moved_and_corrected_is_found_again() {
    check(
        &[
            (
                "یک بار به سینا [گفتم دیدی؟ خودم درستش کردم] و خندیدم.\nبند دوم که می‌ماند همین است.\nبند سوم هم می‌ماند و بلندتر از بقیه است.",
                "بند دوم که می‌ماند همین است.\nبند سوم هم می‌ماند و بلندتر از بقیه است.\nیک بار به سینا [گفتم دیدی؟\nخودم درستش کردم] و خندیدم.",
            ),
            (
                "בסוף קלטתי [איך הוא עובד, הוא מחפש מילה] ולא משפטים.\nהשורה השנייה נשארת במקומה.\nגם השורה השלישית נשארת והיא ארוכה מכולן.",
                "השורה השנייה נשארת במקומה.\nגם השורה השלישית נשארת והיא ארוכה מכולן.\nבסוף קלטתי [איך הוא עובד, הוא רק מחפש מילה] ולא משפטים.",
            ),
            (
                "我请她发到邮箱，[打印了，截图也全装一个袋子里]带去机场。\n后来平台把钱退给我了，但是很慢很慢。\n最后我不再用它了，因为不信任他们的客服。",
                "后来平台把钱退给我了，但是很慢很慢。\n最后我不再用它了，因为不信任他们的客服。\n我请她发到邮箱，[打印了，截图也装一个袋子里]带去机场。",
            ),
        ],
        true,
    );
}

mod random {
    use proptest::prelude::*;

    use super::*;

    /// Words as they stand in interviews, repeated as people do.
    const SPEECH: [&str; 18] = [
        "من",
        "می‌خواستم",
        "و",
        "نمی‌شد",
        "بلیت",
        "پلتفرم‌ها",
        "که",
        "اعتماد",
        "یعنی",
        "Booking",
        "۱۲",
        "שלום",
        "לא",
        "סמכתי",
        "信",
        "任",
        "平台",
        "😀",
    ];
    const ENDS: [&str; 6] = [" ", " ", " ", "، ", ". ", "\n"];

    /// A sentence that nothing else holds a word of.
    const OWN: [&str; 10] = [
        "پشیمانی ",
        "דווקא ",
        "后",
        "悔",
        "regretfully ",
        "دلخوری‌هایشان ",
        "وحشتناک ",
        "שערורייה ",
        "unbelievable ",
        "سرگردان ",
    ];

    fn speech(length: std::ops::Range<usize>) -> impl Strategy<Value = Vec<String>> {
        let word = (0..SPEECH.len(), 0..ENDS.len());
        prop::collection::vec(word, length).prop_map(|ws| {
            ws.iter()
                .map(|(w, e)| format!("{}{}", SPEECH[*w], ENDS[*e]))
                .collect()
        })
    }

    /// What is done to one word.
    #[derive(Debug, Clone)]
    enum Edit {
        Keep,
        Delete,
        Insert(String),
        Replace(String),
    }

    fn edit() -> impl Strategy<Value = Edit> {
        let word = (0..SPEECH.len()).prop_map(|w| format!("{} ", SPEECH[w]));
        prop_oneof![
            6 => Just(Edit::Keep),
            1 => Just(Edit::Delete),
            1 => word.clone().prop_map(Edit::Insert),
            1 => word.prop_map(Edit::Replace),
        ]
    }

    fn edited(words: &[String], edits: &[Edit]) -> String {
        let mut out = String::new();
        for (word, edit) in words.iter().zip(edits) {
            match edit {
                Edit::Keep => out.push_str(word),
                Edit::Delete => {}
                Edit::Insert(new) => out.extend([word.as_str(), new]),
                Edit::Replace(new) => out.push_str(new),
            }
        }
        out
    }

    /// Spans of some neighbouring words, by their numbers.
    fn spans(words: &[String]) -> Vec<TextSpan> {
        let text = words.concat();
        let mut starts = vec![0];
        for word in words {
            starts.push(starts.last().unwrap() + word.len());
        }
        let spans = (0..words.len()).flat_map(|i| [1, 3, 8].map(|n| (i, (i + n).min(words.len()))));
        spans
            .filter_map(|(i, j)| TextSpan::snap(&text, starts[i]..starts[j]))
            .collect()
    }

    /// Maps all spans; they are whole graphemes of the new text, and those that did not move are in order.
    fn check_all(old: &str, new: &str, spans: &[TextSpan]) -> Result<(), TestCaseError> {
        let alignment = Alignment::new(old, new);
        let mut spans = spans.to_vec();
        spans.sort_unstable();
        let mut last = (0, 0);
        let mut last_old = (0, 0);
        for span in spans {
            let Some(mapped) = alignment.map(span) else {
                continue;
            };
            prop_assert!(TextSpan::new(new, mapped.span.range()).is_ok());
            if mapped.moved {
                continue;
            }
            let now = (mapped.span.start(), mapped.span.end());
            // Spans that begin and end later begin and end later in the new text.
            if span.start() >= last_old.0 && span.end() >= last_old.1 {
                prop_assert!(
                    now.0 >= last.0 && now.1 >= last.1,
                    "{:?} {:?} after {:?} {:?}",
                    span.slice(old),
                    &new[now.0..now.1],
                    &old[last_old.0..last_old.1],
                    &new[last.0..last.1]
                );
                (last, last_old) = (now, (span.start(), span.end()));
            }
        }
        Ok(())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(100))]

        #[test]
        fn spans_are_whole_and_in_order(
            words in speech(1..60),
            edits in prop::collection::vec(edit(), 60),
        ) {
            let (old, new) = (words.concat(), edited(&words, &edits));
            check_all(&old, &new, &spans(&words))?;
        }

        #[test]
        fn any_two_texts_can_be_compared(old in "\\PC{1,80}", new in "(\\PC|\n){0,80}") {
            let graphemes = unicode_segmentation::UnicodeSegmentation::grapheme_indices(old.as_str(), true);
            let spans: Vec<_> = graphemes
                .flat_map(|(at, _)| [1, 7, 30].map(|n| TextSpan::snap(&old, at..(at + n).min(old.len()))))
                .flatten()
                .collect();
            check_all(&old, &new, &spans)?;
        }

        /// Whatever happens around a sentence of words that are nowhere else, all its parts stay themselves.
        #[test]
        fn what_was_not_touched_is_the_same_text(
            words in speech(1..30),
            more in speech(1..30),
            edits in prop::collection::vec(edit(), 60),
            from in 0..OWN.len(),
            length in 1..=OWN.len(),
        ) {
            let old = format!("{}{}{}", words.concat(), OWN.concat(), more.concat());
            let new = format!(
                "{}{}{}",
                edited(&words, &edits),
                OWN.concat(),
                edited(&more, &edits[30..]),
            );
            let at = words.concat().len() + OWN[..from].concat().len();
            let part = OWN[from..(from + length).min(OWN.len())].concat();
            let span = TextSpan::new(&old, at..at + part.trim_end().len()).unwrap();
            let mapped = Alignment::new(&old, &new).map(span);
            prop_assert_eq!(mapped.map(|m| m.span.slice(&new)), Some(part.trim_end()));
        }

        /// A clean-up of the spelling keeps every passage on its words.
        #[test]
        fn a_clean_up_keeps_all_passages(words in speech(1..80)) {
            let worse = |t: &str| t.replace('ی', "ي").replace('ک', "ك").replace('\u{200c}', " ");
            let old: Vec<String> = words.iter().map(|w| worse(w)).collect();
            let (before, new) = (old.concat(), words.concat());
            let alignment = Alignment::new(&before, &new);
            let (mut i, mut j) = (0, 0);
            for (a, b) in old.iter().zip(&words) {
                let (x, y) = (a.trim_end(), b.trim_end());
                let span = TextSpan::new(&before, i..i + x.len()).unwrap();
                prop_assert_eq!(alignment.map(span).map(|m| m.span.range()), Some(j..j + y.len()));
                (i, j) = (i + a.len(), j + b.len());
            }
        }
    }
}
