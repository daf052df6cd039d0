//! Cuts an RTF file into groups, control words, escaped bytes and text.

/// A piece of an RTF file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'b> {
    Open,
    Close,
    /// `\*`: the group may be passed over by who does not know it.
    Optional,
    /// `\word` with its number.
    Word(&'b str, Option<i32>),
    /// `\'xx`
    Byte(u8),
    /// An escaped character such as `\~` or `\{`.
    Symbol(char),
    Text(&'b [u8]),
}

/// The pieces of a file in their order.
pub(super) struct Tokens<'b> {
    rest: &'b [u8],
}

impl<'b> Tokens<'b> {
    pub fn new(bytes: &'b [u8]) -> Self {
        Self { rest: bytes }
    }

    fn advance(&mut self, by: usize) {
        self.rest = self.rest.get(by..).unwrap_or_default();
    }

    /// Reads what follows a backslash.
    fn control(&mut self) -> Option<Token<'b>> {
        let first = *self.rest.first()?;
        if !first.is_ascii_alphabetic() {
            self.advance(1);
            return Some(match first {
                b'*' => Token::Optional,
                b'\'' => {
                    let hex = self.rest.get(..2).and_then(|h| std::str::from_utf8(h).ok());
                    let byte = hex.and_then(|h| u8::from_str_radix(h, 16).ok());
                    if byte.is_some() {
                        self.advance(2);
                    }
                    // Without its digits it stands for nothing.
                    byte.map_or(Token::Text(b""), Token::Byte)
                }
                b'~' => Token::Symbol('\u{a0}'),
                b'-' => Token::Symbol('\u{ad}'),
                b'_' => Token::Symbol('\u{2011}'),
                b'\n' | b'\r' => Token::Word("par", None),
                b'\t' => Token::Symbol('\t'),
                b'{' | b'}' | b'\\' => Token::Symbol(char::from(first)),
                _ => Token::Text(b""),
            });
        }
        let letters = self
            .rest
            .iter()
            .take(32)
            .take_while(|b| b.is_ascii_alphabetic())
            .count();
        let word = std::str::from_utf8(self.rest.get(..letters)?).ok()?;
        self.advance(letters);
        let sign = usize::from(self.rest.first() == Some(&b'-'));
        let digits = self
            .rest
            .iter()
            .skip(sign)
            .take(11)
            .take_while(|b| b.is_ascii_digit())
            .count();
        let mut number = None;
        if digits > 0 {
            let text = self.rest.get(..sign + digits).unwrap_or_default();
            number = std::str::from_utf8(text).ok().map(|t| {
                // Numbers beyond all bounds are none.
                t.parse().unwrap_or(0)
            });
            self.advance(sign + digits);
        }
        if self.rest.first() == Some(&b' ') {
            self.advance(1);
        }
        if word == "bin" {
            self.advance(usize::try_from(number.unwrap_or(0)).unwrap_or(0));
            return Some(Token::Text(b""));
        }
        Some(Token::Word(word, number))
    }
}

impl<'b> Iterator for Tokens<'b> {
    type Item = Token<'b>;

    fn next(&mut self) -> Option<Token<'b>> {
        loop {
            let first = *self.rest.first()?;
            match first {
                b'{' | b'}' => {
                    self.advance(1);
                    return Some(if first == b'{' {
                        Token::Open
                    } else {
                        Token::Close
                    });
                }
                b'\\' => {
                    self.advance(1);
                    return self.control();
                }
                // Line ends are the file's own layout.
                b'\r' | b'\n' | 0 => self.advance(1),
                _ => {
                    let end = self
                        .rest
                        .iter()
                        .position(|b| matches!(b, b'{' | b'}' | b'\\' | b'\r' | b'\n' | 0))
                        .unwrap_or(self.rest.len());
                    let text = self.rest.get(..end)?;
                    self.advance(end);
                    return Some(Token::Text(text));
                }
            }
        }
    }
}
