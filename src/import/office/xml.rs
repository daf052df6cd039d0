//! XML parts of office files: decoded, checked for harmful shapes, parsed.
//!
//! Names are compared without their namespace, since Word's transitional and strict forms differ
//! in nothing else. No DTD, no entity and no other file is ever read.

use roxmltree::{Document, Node, ParsingOptions};

use crate::error::{Error, Result};
use crate::import::plan::Encoding;

/// Deepest nesting; readers recurse into elements.
const DEEPEST: usize = 256;
const MOST_ATTRIBUTES: u64 = 1_000;
const MOST_NAMESPACES: u64 = 256;
const MOST_NODES: u32 = 6_000_000;
/// Comparisons of prefixes the parser may need; a document of 1,000 pages needs a hundredth.
const MOST_WORK: u64 = 2_000_000_000;

/// Decodes a part: UTF-8 or, where a byte order mark says so, UTF-16.
///
/// # Errors
/// `err-import-xml` for bytes that are no text.
pub(in crate::import) fn decode(bytes: Vec<u8>) -> Result<String> {
    match Encoding::of_bom(&bytes) {
        Some(encoding) => Ok(encoding.decode(&bytes).text),
        None => String::from_utf8(bytes).map_err(|e| Error::user("err-import-xml").because(e)),
    }
}

/// Parses a part.
///
/// # Errors
/// `err-import-xml` for damage and for any DTD, `err-import-too-complex` for shapes that no
/// document has.
pub(in crate::import) fn parse(text: &str) -> Result<Document<'_>> {
    check_shape(text.as_bytes())?;
    let options = ParsingOptions {
        allow_dtd: false,
        nodes_limit: MOST_NODES,
        ..ParsingOptions::default()
    };
    Document::parse_with_options(text, options).map_err(|e| match e {
        roxmltree::Error::NodesLimitReached => Error::user("err-import-too-complex"),
        other => Error::user("err-import-xml").because(other),
    })
}

/// Refuses nesting, attributes and namespaces that would cost the parser or a reader too much.
fn check_shape(text: &[u8]) -> Result<()> {
    let too_complex = || Error::user("err-import-too-complex");
    // Namespaces declared up to each open element.
    let mut open: Vec<u64> = Vec::new();
    let mut work = 0_u64;
    let mut at = 0;
    while let Some(found) = find(text, at, b"<") {
        at = found + 1;
        let rest = text.get(at..).unwrap_or_default();
        let skip_to = match rest {
            [b'?', ..] => Some(&b"?>"[..]),
            [b'!', b'-', b'-', ..] => Some(&b"-->"[..]),
            [b'!', b'[', ..] => Some(&b"]]>"[..]),
            _ => None,
        };
        if let Some(end) = skip_to {
            match find(text, at, end) {
                Some(found) => at = found + end.len(),
                None => return Ok(()), // the parser will say that it is cut off
            }
            continue;
        }
        if rest.starts_with(b"/") {
            open.pop();
            continue;
        }
        let tag = tag_shape(rest);
        let in_scope = open.last().copied().unwrap_or(0) + tag.namespaces;
        work += (tag.attributes + 1) * (in_scope + tag.attributes);
        if tag.attributes > MOST_ATTRIBUTES || in_scope > MOST_NAMESPACES || work > MOST_WORK {
            return Err(too_complex());
        }
        if !tag.closed {
            open.push(in_scope);
            if open.len() > DEEPEST {
                return Err(too_complex());
            }
        }
        at += tag.len;
    }
    Ok(())
}

struct TagShape {
    len: usize,
    attributes: u64,
    namespaces: u64,
    /// Whether it ends in `/>`.
    closed: bool,
}

fn tag_shape(rest: &[u8]) -> TagShape {
    let mut shape = TagShape {
        len: rest.len(),
        attributes: 0,
        namespaces: 0,
        closed: false,
    };
    let mut quote = None;
    let mut name_start = 0;
    for (i, byte) in rest.iter().enumerate() {
        match (quote, byte) {
            (Some(q), b) if b == q => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'=') => {
                shape.attributes += 1;
                let name = rest.get(name_start..i).unwrap_or_default();
                shape.namespaces += u64::from(name.starts_with(b"xmlns"));
            }
            (None, b' ' | b'\t' | b'\n' | b'\r') => name_start = i + 1,
            (None, b'>') => {
                shape.len = i + 1;
                shape.closed = i > 0 && rest.get(i - 1) == Some(&b'/');
                break;
            }
            (None, _) => {}
        }
    }
    shape
}

fn find(text: &[u8], from: usize, what: &[u8]) -> Option<usize> {
    let rest = text.get(from..)?;
    let first = *what.first()?;
    let mut at = 0;
    loop {
        at += rest.get(at..)?.iter().position(|b| *b == first)?;
        if rest.get(at..)?.starts_with(what) {
            return Some(from + at);
        }
        at += 1;
    }
}

/// Returns an element's name without its namespace.
pub(in crate::import) fn name<'a>(node: Node<'a, '_>) -> &'a str {
    node.tag_name().name()
}

/// Returns an attribute by its name without the namespace.
pub(in crate::import) fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes()
        .find(|a| a.name() == name)
        .map(|a| a.value())
}

/// Returns the first child element of a name.
pub(in crate::import) fn child<'a, 'i>(node: Node<'a, 'i>, wanted: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|n| name(*n) == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn harmful_shapes_are_refused() {
        let deep = format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
        let wide = format!(
            "<a {}/>",
            (0..2_000).map(|i| format!("b{i}='' ")).collect::<String>()
        );
        let nested_names: String = (0..300).map(|i| format!("<a xmlns:n{i}='u{i}'>")).collect();
        for text in [deep, wide, nested_names] {
            assert_eq!(parse(&text).unwrap_err().id(), "err-import-too-complex");
        }
        for text in [
            "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>",
            "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>",
            "<a>&unknown;</a>",
            "<a><b></a>",
            "<a",
            "",
        ] {
            assert_eq!(parse(text).unwrap_err().id(), "err-import-xml", "{text}");
        }
    }

    #[test]
    fn real_shapes_pass() {
        let text =
            "<?xml version='1.0'?><!-- < --><w:a xmlns:w='u' w:b='>'><![CDATA[<<]]><c/></w:a>";
        let document = parse(text).unwrap();
        let root = document.root_element();
        assert_eq!((name(root), attribute(root, "b")), ("a", Some(">")));
        assert!(child(root, "c").is_some());
    }
}
