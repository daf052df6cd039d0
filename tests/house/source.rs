//! What one Rust source declares, brings into scope, and names: enough of the language to tell
//! which file needs which, without a compiler.
//!
//! Not seen: methods (a call of `x.f()` says nothing of the file that holds `f`), names that a
//! macro puts together, and paths in attributes' strings.

use std::collections::{BTreeMap, BTreeSet};

/// One module as written in one file; modules in braces are kept inside.
#[derive(Default)]
pub struct Source {
    /// Modules of files of their own (`mod x;`).
    pub files: BTreeSet<String>,
    /// Modules in braces (`mod x { … }`).
    pub inline: BTreeMap<String, Source>,
    pub uses: Vec<Use>,
    /// Names of the functions, types, constants and macros defined here.
    pub items: BTreeSet<String>,
    /// Paths of two parts or more outside `use` lines: `crate::a::b`, `super::f`, `x::y`.
    pub paths: BTreeSet<Vec<String>>,
    /// Every name outside `use` lines.
    pub words: BTreeSet<String>,
}

/// One name that a `use` line brings into scope.
#[derive(Debug, PartialEq)]
pub struct Use {
    pub path: Vec<String>,
    /// The name in scope; `*` stands for all names of the path.
    pub name: String,
    /// Whether it is handed on (`pub use`, `pub(crate) use`, …).
    pub handed_on: bool,
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Word(String),
    /// `::`
    Colons,
    Mark(char),
}

use Token::{Colons, Mark, Word};

impl Source {
    /// Reads a source; what stands under `#[cfg(test)]` is left out unless tests are asked for.
    pub fn read(text: &str, with_tests: bool) -> Source {
        let tokens = tokens(text);
        let mut source = Source::default();
        source.fill(&tokens, with_tests);
        source
    }

    /// Lists the top modules that are named after `crate::`.
    pub fn crate_modules(&self) -> BTreeSet<String> {
        let used = self.uses.iter().map(|u| &u.path);
        let mut found: BTreeSet<String> = used
            .chain(&self.paths)
            .filter(|path| path[0] == "crate")
            .filter_map(|path| path.get(1).cloned())
            // `crate::Error` and the like are what `lib.rs` gives to all.
            .filter(|name| name.starts_with(|c: char| c.is_ascii_lowercase()))
            .collect();
        for inside in self.inline.values() {
            found.extend(inside.crate_modules());
        }
        found
    }

    fn fill(&mut self, tokens: &[Token], with_tests: bool) {
        let mut at = 0;
        let mut depth = 0_usize;
        while at < tokens.len() {
            if !with_tests && let Some(end) = skipped_test(&tokens[at..]) {
                at += end;
                continue;
            }
            match &tokens[at] {
                Mark('{') => depth += 1,
                Mark('}') => depth = depth.saturating_sub(1),
                Word(word) if word == "use" && is_import(&tokens[at + 1..]) => {
                    let end = end_of(&tokens[at..], &[';']);
                    let before = at.checked_sub(1).map(|before| &tokens[before]);
                    let handed_on =
                        before == Some(&Mark(')')) || before == Some(&Word("pub".to_owned()));
                    self.read_use(&tokens[at + 1..at + end], &[], handed_on);
                    at += end;
                    continue;
                }
                Word(word) if word == "mod" && depth == 0 => {
                    if let (Some(Word(name)), Some(next)) = (tokens.get(at + 1), tokens.get(at + 2))
                    {
                        if *next == Mark('{') {
                            let end = at + 2 + closing(&tokens[at + 2..]);
                            let inside = self.inline.entry(name.clone()).or_default();
                            inside.fill(&tokens[at + 3..end], with_tests);
                            at = end + 1;
                        } else {
                            self.files.insert(name.clone());
                            at += 3;
                        }
                        continue;
                    }
                }
                Word(word) => {
                    self.words.insert(word.clone());
                    let defined = match (word.as_str(), tokens.get(at + 1), tokens.get(at + 2)) {
                        ("macro_rules", Some(Mark('!')), Some(Word(name))) => Some(name),
                        ("static" | "const", Some(Word(mutable)), Some(Word(name)))
                            if mutable == "mut" || mutable == "fn" =>
                        {
                            Some(name)
                        }
                        (
                            "fn" | "struct" | "enum" | "union" | "trait" | "type" | "const"
                            | "static",
                            Some(Word(name)),
                            _,
                        ) => Some(name),
                        _ => None,
                    };
                    if let Some(name) = defined.filter(|_| depth == 0) {
                        self.items.insert(name.clone());
                    }
                    let starts = at == 0 || !matches!(tokens[at - 1], Colons | Mark('.'));
                    if starts && tokens.get(at + 1) == Some(&Colons) {
                        self.paths.insert(path_from(&tokens[at..]));
                    }
                }
                _ => {}
            }
            at += 1;
        }
    }

    /// Takes the names of `a::{b, c as d, e::*}` apart.
    fn read_use(&mut self, tokens: &[Token], before: &[String], handed_on: bool) {
        let mut path = before.to_vec();
        let mut at = 0;
        while at < tokens.len() {
            match &tokens[at] {
                Word(word) if word == "as" => {
                    let name = match tokens.get(at + 1) {
                        Some(Word(name)) => name.clone(),
                        _ => String::new(),
                    };
                    self.uses.push(Use {
                        path,
                        name,
                        handed_on,
                    });
                    return;
                }
                Word(word) => path.push(word.clone()),
                Mark('*') => {
                    self.uses.push(Use {
                        path,
                        name: "*".to_owned(),
                        handed_on,
                    });
                    return;
                }
                Mark('{') => {
                    let end = at + closing(&tokens[at..]);
                    for entry in entries(&tokens[at + 1..end]) {
                        self.read_use(entry, &path, handed_on);
                    }
                    return;
                }
                _ => {}
            }
            at += 1;
        }
        let name = path.iter().rev().find(|part| *part != "self");
        if let Some(name) = name.cloned() {
            self.uses.push(Use {
                path,
                name,
                handed_on,
            });
        }
    }
}

/// Splits a list at its outer commas.
fn entries(tokens: &[Token]) -> Vec<&[Token]> {
    let mut found = Vec::new();
    let (mut depth, mut start) = (0, 0);
    for (at, token) in tokens.iter().enumerate() {
        match token {
            Mark('{') => depth += 1,
            Mark('}') => depth -= 1,
            Mark(',') if depth == 0 => {
                found.push(&tokens[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    found.push(&tokens[start..]);
    found.retain(|entry| !entry.is_empty());
    found
}

/// Whether what follows the word `use` is an import, not the `use<'a>` of a type.
fn is_import(rest: &[Token]) -> bool {
    matches!(rest.first(), Some(Word(_) | Colons | Mark('{')))
}

/// Takes `a::b::c` up to where it ends.
fn path_from(tokens: &[Token]) -> Vec<String> {
    let mut path = Vec::new();
    for pair in tokens.chunks(2) {
        let Word(word) = &pair[0] else { break };
        path.push(word.clone());
        if pair.get(1) != Some(&Colons) {
            break;
        }
    }
    path
}

/// Where tokens open with `#[cfg(test)]`, returns how many it and its item are.
fn skipped_test(tokens: &[Token]) -> Option<usize> {
    let words = ["cfg", "test"].map(|w| Word(w.to_owned()));
    let opening = [
        Mark('#'),
        Mark('['),
        words[0].clone(),
        Mark('('),
        words[1].clone(),
        Mark(')'),
        Mark(']'),
    ];
    if !tokens.starts_with(&opening) {
        return None;
    }
    let mut start = opening.len();
    while tokens.get(start) == Some(&Mark('#')) {
        start += end_of(&tokens[start..], &[']']);
    }
    let item = &tokens[start..];
    let before = ["pub", "crate", "super", "in", "self"];
    let kind = item.iter().find_map(|token| match token {
        Word(word) if !before.contains(&word.as_str()) => Some(word.as_str()),
        _ => None,
    });
    // A list of imports has braces that do not end it.
    let ends: &[char] = if kind == Some("use") {
        &[';']
    } else {
        &[';', '}']
    };
    Some(start + end_of(item, ends))
}

/// Returns how many tokens stand up to and with the first outer one of these marks.
fn end_of(tokens: &[Token], marks: &[char]) -> usize {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate() {
        let Mark(mark) = token else { continue };
        match mark {
            '{' | '(' | '[' => depth += 1,
            '}' | ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 && marks.contains(mark) {
            return at + 1;
        }
    }
    tokens.len()
}

/// Returns the place of the brace that closes the first token's.
fn closing(tokens: &[Token]) -> usize {
    end_of(tokens, &['}']).saturating_sub(1)
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Cuts a source into words and marks; comments, strings, numbers and lifetimes go.
fn tokens(text: &str) -> Vec<Token> {
    let chars: Vec<char> = text.chars().collect();
    let next = |at: usize| chars.get(at).copied().unwrap_or('\0');
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let c = chars[at];
        match c {
            '/' if next(at + 1) == '/' => {
                while at < chars.len() && chars[at] != '\n' {
                    at += 1;
                }
            }
            '/' if next(at + 1) == '*' => at = after_comment(&chars, at),
            '"' => at = after_string(&chars, at),
            'r' | 'b' | 'c' if is_string(&chars, at) => {
                while matches!(next(at), 'r' | 'b' | 'c') {
                    at += 1;
                }
                at = if next(at) == '\'' {
                    after_char(&chars, at)
                } else if chars[at - 1] == 'r' {
                    after_raw(&chars, at)
                } else {
                    after_string(&chars, at)
                };
            }
            '\'' => at = after_char(&chars, at),
            ':' if next(at + 1) == ':' => {
                found.push(Colons);
                at += 2;
            }
            _ if c.is_ascii_digit() => {
                while is_word(next(at)) {
                    at += 1;
                }
            }
            _ if is_word(c) => {
                // `r#type` is the word `type`.
                if c == 'r' && next(at + 1) == '#' && is_word(next(at + 2)) {
                    at += 2;
                }
                let start = at;
                while is_word(next(at)) {
                    at += 1;
                }
                found.push(Word(chars[start..at].iter().collect()));
            }
            _ => {
                if !c.is_whitespace() {
                    found.push(Mark(c));
                }
                at += 1;
            }
        }
    }
    found
}

/// Whether a string or a byte opens here: `r"`, `r#"`, `b'`, `br"`, …
fn is_string(chars: &[char], at: usize) -> bool {
    if at > 0 && is_word(chars[at - 1]) {
        return false;
    }
    let letters = chars[at..].iter().take_while(|c| "rbc".contains(**c));
    let letters: String = letters.collect();
    let mut rest = chars[at + letters.len()..].iter();
    match letters.as_str() {
        "r" | "br" | "cr" => rest.find(|c| **c != '#') == Some(&'"'),
        "b" => matches!(rest.next(), Some('"' | '\'')),
        "c" => rest.next() == Some(&'"'),
        _ => false,
    }
}

fn after_comment(chars: &[char], mut at: usize) -> usize {
    let mut depth = 0;
    while at < chars.len() {
        match chars.get(at..at + 2) {
            Some(['/', '*']) => (depth, at) = (depth + 1, at + 2),
            Some(['*', '/']) => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            return at;
        }
    }
    at
}

fn after_string(chars: &[char], mut at: usize) -> usize {
    at += 1;
    while at < chars.len() && chars[at] != '"' {
        at += if chars[at] == '\\' { 2 } else { 1 };
    }
    at + 1
}

fn after_raw(chars: &[char], mut at: usize) -> usize {
    let start = at;
    while chars.get(at) == Some(&'#') {
        at += 1;
    }
    let hashes = at - start;
    at += 1;
    while at < chars.len() {
        let closes = chars[at] == '"' && chars[at + 1..].iter().take(hashes).all(|c| *c == '#');
        if closes {
            return at + 1 + hashes;
        }
        at += 1;
    }
    at
}

/// Passes over `'a'`, or over the lifetime `'a`.
fn after_char(chars: &[char], mut at: usize) -> usize {
    at += 1;
    if chars.get(at) == Some(&'\\') {
        at += 2;
        while at < chars.len() && chars[at] != '\'' {
            at += 1;
        }
        return at + 1;
    }
    if chars.get(at + 1) == Some(&'\'') {
        return at + 2;
    }
    while at < chars.len() && is_word(chars[at]) {
        at += 1;
    }
    at
}

#[test]
fn every_form_of_import_is_seen() {
    let source = Source::read(
        "
        use crate::error::{self, Error, Result as Answer};
        pub(crate) use self::{deep::{model::*, text}, other};
        /* use crate::ui::Window; /* nested */ */
        mod below;
        const SAID: &str = r#\"crate::quoted\"#;
        const fn f<'a>(_: &'a str) -> crate::store::Store { '\"'; super::super::g::<u8>() }
        impl Store { fn method(&self) {} }
        #[cfg(test)]
        use super::only_for_tests::{a, b};
        #[cfg(test)]
        #[expect(lint, reason = \"r\")]
        mod tests { use super::hidden; }
        mod inside { fn h() { super::f() } }
        ",
        false,
    );
    let uses: Vec<String> = source
        .uses
        .iter()
        .map(|u| format!("{} = {} {}", u.name, u.path.join("::"), u.handed_on))
        .collect();
    assert_eq!(
        uses,
        [
            "error = crate::error::self false",
            "Error = crate::error::Error false",
            "Answer = crate::error::Result false",
            "* = self::deep::model true",
            "text = self::deep::text true",
            "other = self::other true",
        ]
    );
    let paths: Vec<String> = source.paths.iter().map(|p| p.join("::")).collect();
    assert_eq!(paths, ["crate::store::Store", "super::super::g"]);
    assert_eq!(source.files, BTreeSet::from(["below".to_owned()]));
    assert_eq!(source.items, ["SAID", "f"].map(str::to_owned).into());
    let inside: Vec<&String> = source.inline.keys().collect();
    assert_eq!(inside, ["inside"]);
    let modules: Vec<String> = source.crate_modules().into_iter().collect();
    assert_eq!(modules, ["error", "store"]);
}
