//! A query's text cut into words, names and signs.

use std::ops::Range;

/// A piece of a query with its place in the text, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub at: Range<usize>,
    pub kind: TokenKind,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TokenKind {
    Open,
    Close,
    Comma,
    Equals,
    /// Bare letters; a colon at its end makes it the name of a leaf.
    Word(String),
    Quoted(String),
}

/// Cuts a text into tokens; a quotation mark that is never closed is told by its place.
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, Range<usize>> {
    let mut out: Vec<Token> = Vec::new();
    let mut rest = text.char_indices().peekable();
    while let Some((start, c)) = rest.next() {
        let end = start + c.len_utf8();
        let kind = match c {
            // What only directs the line is nothing here.
            _ if c.is_whitespace() || is_mark_of_direction(c) => continue,
            '(' | '（' => TokenKind::Open,
            ')' | '）' => TokenKind::Close,
            ',' | '،' | '，' => TokenKind::Comma,
            '=' => TokenKind::Equals,
            _ => {
                if let Some(closing) = closing_of(c) {
                    let mut words = String::new();
                    let closed = loop {
                        match rest.next() {
                            None => return Err(start..text.len()),
                            Some((_, '\\')) => words.extend(rest.next().map(|(_, c)| c)),
                            Some((at, c)) if c == closing => break at + c.len_utf8(),
                            Some((_, c)) => words.push(c),
                        }
                    };
                    out.push(Token {
                        at: start..closed,
                        kind: TokenKind::Quoted(words),
                    });
                    continue;
                }
                let mut words = String::from(c);
                let mut last = end;
                while c != ':'
                    && let Some((at, c)) = rest.next_if(|(_, c)| is_bare(*c))
                {
                    words.push(c);
                    last = at + c.len_utf8();
                    if c == ':' {
                        break;
                    }
                }
                out.push(Token {
                    at: start..last,
                    kind: TokenKind::Word(words),
                });
                continue;
            }
        };
        out.push(Token {
            at: start..end,
            kind,
        });
    }
    Ok(out)
}

fn is_mark_of_direction(c: char) -> bool {
    matches!(
        c,
        '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{2066}'..='\u{2069}'
    )
}

/// The quotation mark that closes what another opens.
fn closing_of(c: char) -> Option<char> {
    match c {
        '"' => Some('"'),
        '“' | '„' => Some('”'),
        '«' => Some('»'),
        '「' => Some('」'),
        _ => None,
    }
}

fn is_bare(c: char) -> bool {
    !c.is_whitespace()
        && !is_mark_of_direction(c)
        && closing_of(c).is_none()
        && !matches!(c, '(' | ')' | '（' | '）' | ',' | '،' | '，' | '=')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let tokens = tokens(text).unwrap().into_iter();
        tokens
            .map(|t| match t.kind {
                TokenKind::Open => "(".into(),
                TokenKind::Close => ")".into(),
                TokenKind::Comma => ",".into(),
                TokenKind::Equals => "=".into(),
                TokenKind::Word(word) => word,
                TokenKind::Quoted(words) => format!("“{words}”"),
            })
            .collect()
    }

    #[test]
    fn queries_are_cut_where_one_reads_them_cut() {
        assert_eq!(
            words("code:\"Trust\" and near(code+:اعتماد, 2)"),
            [
                "code:",
                "“Trust”",
                "and",
                "near",
                "(",
                "code+:",
                "اعتماد",
                ",",
                "2",
                ")"
            ]
        );
        assert_eq!(words("var:Age=20..30"), ["var:", "Age", "=", "20..30"]);
        assert_eq!(words("words:«از \\» نظر»"), ["words:", "“از » نظر”"]);
        assert_eq!(tokens("code:\"open"), Err(5..10));
        assert_eq!(words("  "), [""; 0]);
    }
}
