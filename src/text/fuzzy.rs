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

#[cfg(test)]
mod tests {
    use super::*;

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
