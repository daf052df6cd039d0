//! Tags and entities of subtitles and small saved HTML: taken out, never interpreted.

/// A stretch of marked-up text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'a> {
    Text(&'a str),
    /// What stands between `<` and `>`.
    Tag(&'a str),
}

/// Longest tag looked for; a `<` without its `>` within it is text.
const LONGEST_TAG: usize = 1_000;

/// Splits at what looks like a tag: `<` followed by a letter, a digit or `/`, up to `>`.
pub(super) fn tokens(text: &str) -> impl Iterator<Item = Token<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        if let Some((tag, after)) = tag_at(rest) {
            rest = after;
            return Some(Token::Tag(tag));
        }
        // The first character may be a `<` that is text.
        let first = rest.chars().next().map_or(1, char::len_utf8);
        let end = rest
            .match_indices('<')
            .map(|(at, _)| at)
            .find(|at| *at >= first)
            .unwrap_or(rest.len());
        let (text, after) = rest.split_at(end);
        rest = after;
        Some(Token::Text(text))
    })
}

fn tag_at(rest: &str) -> Option<(&str, &str)> {
    let inner = rest.strip_prefix('<')?;
    if !inner.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '/') {
        return None;
    }
    let end = inner
        .bytes()
        .take(LONGEST_TAG)
        .position(|b| b == b'>' || b == b'<')?;
    let tag = inner.get(..end)?;
    let after = inner.get(end..)?.strip_prefix('>')?;
    Some((tag, after))
}

/// Returns a tag's name in lower case without `/`, class or attributes.
pub(super) fn tag_name(tag: &str) -> String {
    tag.trim_start_matches('/')
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
        .collect()
}

/// Replaces the entities that subtitles and saved HTML have; others stay as they are.
pub(super) fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let name_end = after.bytes().take(12).position(|b| b == b';');
        let name = name_end.and_then(|end| after.get(1..end));
        match name.and_then(entity) {
            Some(c) => {
                out.push(c);
                rest = name_end
                    .and_then(|e| after.get(e + 1..))
                    .unwrap_or_default();
            }
            None => {
                out.push('&');
                rest = after.get(1..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    out
}

fn entity(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "lrm" => '\u{200e}',
        "rlm" => '\u{200f}',
        "zwnj" => '\u{200c}',
        "zwj" => '\u{200d}',
        "hellip" => '…',
        "ndash" => '–',
        "mdash" => '—',
        "laquo" => '«',
        "raquo" => '»',
        "ldquo" => '“',
        "rdquo" => '”',
        "lsquo" => '‘',
        "rsquo" => '’',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            return match char::from_u32(code)? {
                '\u{a0}' => Some(' '),
                c if c.is_control() && !c.is_whitespace() => None,
                c => Some(c),
            };
        }
    })
}
