//! Finding a code by a few typed letters of its name, in any script.

use super::fold::fold_query;

/// Scores how well typed letters fit a name or path; `None` where they do not. Higher is better.
///
/// All letters must occur in order after folding; starts of words and runs of letters count more, and
/// shorter names win among equals.
#[must_use]
pub fn fuzzy_score(typed: &str, name: &str) -> Option<i32> {
    let needle: Vec<char> = fold_query(typed)
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    let folded = fold_query(name);
    let hay: Vec<char> = folded.chars().collect();
    if needle.is_empty() {
        return Some(0);
    }
    let compact: String = needle.iter().collect();
    let mut score = 0_i32;
    let plain: String = hay.iter().filter(|c| !c.is_whitespace()).collect();
    if let Some(at) = plain.find(&compact) {
        score += if at == 0 { 200 } else { 100 };
    }
    let mut from = 0;
    let mut previous: Option<usize> = None;
    for c in needle {
        let at = from + hay[from..].iter().position(|h| *h == c)?;
        if previous.is_some_and(|p| p + 1 == at) {
            score += 8;
        }
        if at == 0
            || hay
                .get(at.wrapping_sub(1))
                .is_some_and(|p| !p.is_alphanumeric())
        {
            score += 6;
        }
        previous = Some(at);
        from = at + 1;
    }
    Some(score - i32::try_from(hay.len()).unwrap_or(i32::MAX / 2) / 4)
}

/// Returns whether typed letters mean a name, and do not merely occur somewhere in it: they stand
/// there in one piece, begin its words ("tag" for "Trying again"), or miss few letters of it.
#[must_use]
pub fn fuzzy_fits(typed: &str, name: &str) -> bool {
    let compact = |text: &str| -> Vec<char> {
        fold_query(text)
            .chars()
            .filter(|c| !c.is_whitespace())
            .collect()
    };
    let needle = compact(typed);
    let words: Vec<Vec<char>> = name
        .split(|c: char| c.is_whitespace() || c.is_ascii_punctuation())
        .map(compact)
        .collect();
    let hay = compact(name);
    let in_one_piece = needle.is_empty() || hay.windows(needle.len()).any(|w| w == needle);
    in_one_piece || begins_words(&needle, &words) || nearly(&needle, &hay)
}

/// Returns whether the letters are beginnings of words, one after the other.
fn begins_words(needle: &[char], words: &[Vec<char>]) -> bool {
    if needle.is_empty() {
        return true;
    }
    words.iter().enumerate().any(|(i, word)| {
        let common = word.iter().zip(needle).take_while(|(a, b)| a == b).count();
        (1..=common)
            .rev()
            .any(|n| begins_words(&needle[n..], &words[i + 1..]))
    })
}

/// Returns whether the letters stand in order within a stretch not much longer than they are.
fn nearly(needle: &[char], hay: &[char]) -> bool {
    let longest = needle.len() + needle.len() / 3;
    needle.len() >= 3
        && (0..hay.len()).any(|start| {
            let end = hay.len().min(start + longest);
            let mut left = needle.iter().peekable();
            for c in &hay[start..end] {
                left.next_if(|wanted| *wanted == c);
            }
            left.peek().is_none()
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_strewn_over_a_name_do_not_mean_it() {
        for (typed, name) in [
            ("tag", "Trying again"),
            ("ag", "Trying again"),
            ("نفس", "اعتماد به نفس"),
            ("اعت نف", "اعتماد به نفس"),
            ("נסיון", "ניסיון חוזר"),
            ("補救", "服务补救"),
            ("", "anything"),
        ] {
            assert!(fuzzy_fits(typed, name), "{typed} means {name}");
        }
        for (typed, name) in [
            ("trust", "Information from outside the platform"),
            ("تنها", "توانایی‌های خود را شناختن و به کار گرفتن آنها"),
            ("补自", "服务补救和自己"),
        ] {
            assert!(!fuzzy_fits(typed, name), "{typed} does not mean {name}");
        }
    }

    #[test]
    fn the_code_meant_comes_first() {
        let names = [
            "Trying again",
            "Staying calm",
            "اعتماد به نفس",
            "信任平台",
            "Asking friends",
        ];
        let best = |typed: &str| {
            names
                .iter()
                .filter_map(|n| fuzzy_score(typed, n).map(|s| (s, *n)))
                .max_by_key(|(s, _)| *s)
                .map(|(_, n)| n)
        };
        assert_eq!(best("calm"), Some("Staying calm"));
        assert_eq!(best("tag"), Some("Trying again"));
        assert_eq!(best("اعتماد"), Some("اعتماد به نفس"));
        assert_eq!(best("平台"), Some("信任平台"));
        assert_eq!(best("xyz"), None);
    }
}
