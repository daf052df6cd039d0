//! Mark-up to a tree, in time and memory that grow with the size of the page and no faster.
//!
//! The tokeniser is the standard's; the tree is built by simpler rules than a browser's, which are
//! quadratic on hostile pages: 200,000 nested `div` would take them hours. What differs (text
//! astray in tables, formatting that overlaps or is never ended) changes no word. Elements deeper than `DEEPEST` lie
//! beside each other, as browsers do it.

use std::collections::BTreeSet;
use std::io::{self, Read};

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{IoReader, Span, State, Tokenizer};

use super::tags::{Attribute, Tag};
use super::tree::{Element, Kind, Node, NodeId, ROOT, Tree, declaration};
use crate::error::{Error, Result};
use crate::import::cancel::Cancel;

/// Deepest nesting; browsers stop at 512.
const DEEPEST: usize = 400;
/// Most nodes; a page of 50 MB has a million.
const MOST_NODES: usize = 4_000_000;
/// Most attributes of an element, and the longest value that is kept.
const MOST_ATTRIBUTES: usize = 64;
const LONGEST_VALUE: usize = 2_000;
/// Longest text of a node; longer ones are several.
const PIECE: usize = 64 << 10;
/// How much of the style sheets is looked at.
const MOST_STYLE: usize = 500_000;

/// What the tokeniser has to be told.
enum Step {
    Switch(State),
    Stop(Error),
}

/// Reads a page; `xml` takes `<a/>` as a whole element, as books and XHTML write it.
///
/// # Errors
/// `err-import-cancelled`, and `err-import-too-complex` for more nodes than any page has.
pub(super) fn parse(text: &str, xml: bool, cancel: &Cancel) -> Result<Tree> {
    let mut builder = Builder::new(xml, cancel);
    let mut tag = StartTag::default();
    let callback = |event: CallbackEvent<'_>, _: Span<()>| builder.event(event, &mut tag);
    let reader = IoReader::new(Chunks {
        rest: text.as_bytes(),
        cancel,
    });
    let mut tokens = Tokenizer::new_with_emitter(reader, CallbackEmitter::new(callback));
    while let Some(step) = tokens.next() {
        match step {
            Ok(Step::Switch(state)) => tokens.set_state(state),
            Ok(Step::Stop(error)) => return Err(error),
            Err(error) => {
                cancel.check()?;
                return Err(Error::user("err-import-damaged").because(error));
            }
        }
    }
    drop(tokens);
    cancel.check()?;
    let mut tree = builder.tree;
    tree.close();
    Ok(tree)
}

/// Hands the text over in pieces and asks between them whether to stop.
struct Chunks<'a> {
    rest: &'a [u8],
    cancel: &'a Cancel,
}

impl Read for Chunks<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.cancel.is_cancelled() {
            return Err(io::Error::from(io::ErrorKind::Other));
        }
        self.rest.read(buffer)
    }
}

/// A start tag while its attributes come in.
#[derive(Default)]
struct StartTag {
    name: Option<Tag>,
    attributes: Vec<(Attribute, Box<str>)>,
    /// Whether the next value belongs to the last attribute.
    wanted: bool,
}

struct Open {
    id: NodeId,
    tag: Tag,
    bold: bool,
}

/// What becomes of the text of an element whose inside is no mark-up.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Raw {
    Title,
    Style,
    /// Scripts, frames and the like.
    Drop,
}

struct Builder<'a> {
    tree: Tree,
    cancel: &'a Cancel,
    xml: bool,
    open: Vec<Open>,
    /// How many elements of each kind are open.
    counts: [u32; Tag::COUNT],
    bold: usize,
    /// Elements too deep to be opened, by kind, whose ends close nothing.
    beyond: [u32; Tag::COUNT],
    raw: Option<Raw>,
    /// Bytes of style sheets that were looked at.
    style_read: usize,
    bold_classes: BTreeSet<String>,
}

impl<'a> Builder<'a> {
    fn new(xml: bool, cancel: &'a Cancel) -> Self {
        let mut tree = Tree::default();
        tree.nodes.push(Node {
            parent: 0,
            end: 0,
            kind: Kind::Element(Element {
                tag: Tag::Body,
                attributes: Vec::new(),
            }),
        });
        Self {
            tree,
            cancel,
            xml,
            open: Vec::new(),
            counts: [0; Tag::COUNT],
            bold: 0,
            beyond: [0; Tag::COUNT],
            raw: None,
            style_read: 0,
            bold_classes: BTreeSet::new(),
        }
    }

    fn event(&mut self, event: CallbackEvent<'_>, tag: &mut StartTag) -> Option<Step> {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                tag.name = Some(Tag::named(name));
                tag.attributes.clear();
                tag.wanted = false;
            }
            CallbackEvent::AttributeName { name } => {
                let known = Attribute::named(name).filter(|attribute| {
                    tag.attributes.len() < MOST_ATTRIBUTES
                        && tag.attributes.iter().all(|(a, _)| a != attribute)
                });
                tag.wanted = known.is_some();
                tag.attributes.extend(known.map(|a| (a, Box::from(""))));
            }
            CallbackEvent::AttributeValue { value } => {
                if std::mem::take(&mut tag.wanted)
                    && let Some((_, last)) = tag.attributes.last_mut()
                {
                    let value = value.get(..LONGEST_VALUE).unwrap_or(value);
                    *last = String::from_utf8_lossy(value).into();
                }
            }
            CallbackEvent::CloseStartTag { self_closing } => {
                let name = tag.name.take()?;
                let attributes = std::mem::take(&mut tag.attributes);
                let state = self.start(name, attributes, self_closing);
                if self.tree.nodes.len() > MOST_NODES {
                    return Some(Step::Stop(Error::user("err-import-too-complex")));
                }
                return state.map(Step::Switch);
            }
            CallbackEvent::EndTag { name } => self.end(Tag::named(name)),
            CallbackEvent::String { value } => return self.string(value).err().map(Step::Stop),
            CallbackEvent::Comment { value } => self.comment(&String::from_utf8_lossy(value)),
            CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
        }
        None
    }

    fn start(
        &mut self,
        tag: Tag,
        attributes: Vec<(Attribute, Box<str>)>,
        self_closing: bool,
    ) -> Option<State> {
        let element = Element { tag, attributes };
        let closed = self_closing && (self.xml || tag == Tag::Other);
        match tag {
            Tag::Html | Tag::Head | Tag::Body | Tag::Frameset | Tag::Plaintext => return None,
            Tag::Meta => {
                if element
                    .get(Attribute::Name)
                    .eq_ignore_ascii_case("generator")
                {
                    self.tree.generator = element.get(Attribute::Content).to_owned();
                }
                return None;
            }
            Tag::Base | Tag::Link | Tag::Param | Tag::Source | Tag::Track | Tag::Col => {
                return None;
            }
            Tag::Title
            | Tag::Style
            | Tag::Script
            | Tag::Noscript
            | Tag::Iframe
            | Tag::Noembed
            | Tag::Noframes
                if closed =>
            {
                return None;
            }
            Tag::Title if self.count(Tag::Svg) == 0 => {
                self.raw = Some(Raw::Title);
                return Some(State::RcData);
            }
            Tag::Style => {
                self.raw = Some(Raw::Style);
                return Some(State::RawText);
            }
            Tag::Script => {
                self.raw = Some(Raw::Drop);
                return Some(State::ScriptData);
            }
            Tag::Noscript | Tag::Noembed | Tag::Noframes => {
                self.raw = Some(Raw::Drop);
                return Some(State::RawText);
            }
            Tag::Iframe => {
                self.add(Kind::Element(element));
                self.raw = Some(Raw::Drop);
                return Some(State::RawText);
            }
            _ => {}
        }
        self.make_room(tag);
        if (tag.is_table_part() && tag != Tag::Table && self.count(Tag::Table) == 0)
            || tag == Tag::Colgroup
        {
            return None;
        }
        let id = self.add(Kind::Element(element));
        if tag.is_void() || closed {
            return None;
        }
        if self.open.len() >= DEEPEST {
            self.beyond[tag as usize] += 1;
        } else {
            self.open_element(id, tag);
        }
        (tag == Tag::Textarea && !closed).then_some(State::RcData)
    }

    fn open_element(&mut self, id: NodeId, tag: Tag) {
        let bold = self.is_bold(id, tag);
        self.bold += usize::from(bold);
        self.counts[tag as usize] += 1;
        self.open.push(Open { id, tag, bold });
    }

    fn is_bold(&self, id: NodeId, tag: Tag) -> bool {
        if matches!(tag, Tag::B | Tag::Strong) {
            return true;
        }
        let Some(element) = self.tree.element(id) else {
            return false;
        };
        let by_style = element
            .style("font-weight")
            .is_some_and(|weight| is_bold_weight(&weight));
        let is_bold_class = |class: &str| self.bold_classes.contains(class);
        by_style
            || (!self.bold_classes.is_empty()
                && element
                    .get(Attribute::Class)
                    .split_ascii_whitespace()
                    .any(is_bold_class))
    }

    /// Ends what cannot go on around a new element.
    fn make_room(&mut self, tag: Tag) {
        if tag.ends_paragraph() {
            self.close_within(&[Tag::P], |t| t.is_scope() || t == Tag::Button);
        }
        match tag {
            _ if tag.heading().is_some() && self.top().is_some_and(|t| t.heading().is_some()) => {
                self.pop_to(self.open.len() - 1);
            }
            Tag::Li => self.close_within(&[Tag::Li], |t| t.is_list() || t.is_scope()),
            Tag::Dt | Tag::Dd => {
                self.close_within(&[Tag::Dt, Tag::Dd], |t| t == Tag::Dl || t.is_scope());
            }
            Tag::Option | Tag::Optgroup => {
                self.close_within(&[Tag::Option], |t| t == Tag::Select || t.is_scope());
            }
            Tag::A => self.close_within(&[Tag::A], Tag::is_block),
            Tag::Rt | Tag::Rp | Tag::Rtc => {
                self.close_within(&[Tag::Rt, Tag::Rp], |t| t == Tag::Ruby || t.is_block());
            }
            Tag::Td | Tag::Th if self.count(Tag::Table) > 0 => {
                self.pop_until(|t| {
                    matches!(
                        t,
                        Tag::Tr | Tag::Table | Tag::Tbody | Tag::Thead | Tag::Tfoot
                    )
                });
                if self.top() != Some(Tag::Tr) {
                    let row = self.add(Kind::Element(Element {
                        tag: Tag::Tr,
                        attributes: Vec::new(),
                    }));
                    self.open_element(row, Tag::Tr);
                }
            }
            Tag::Tr if self.count(Tag::Table) > 0 => {
                self.pop_until(|t| matches!(t, Tag::Table | Tag::Tbody | Tag::Thead | Tag::Tfoot));
            }
            Tag::Tbody | Tag::Thead | Tag::Tfoot | Tag::Caption if self.count(Tag::Table) > 0 => {
                self.pop_until(|t| t == Tag::Table);
            }
            // A table right inside a row takes its place, which ends a chain of unclosed tables.
            Tag::Table
                if self
                    .top()
                    .is_some_and(|t| t.is_table_part() && !t.is_scope()) =>
            {
                self.close_within(&[Tag::Table], |_| false);
            }
            Tag::Table if self.top() == Some(Tag::Table) => self.pop_to(self.open.len() - 1),
            _ => {}
        }
    }

    fn end(&mut self, tag: Tag) {
        self.raw = None;
        if let Some(beyond) = self.beyond.get_mut(tag as usize).filter(|n| **n > 0) {
            *beyond -= 1;
            return;
        }
        match tag {
            Tag::Br => {
                self.add(Kind::Element(Element {
                    tag,
                    attributes: Vec::new(),
                }));
                return;
            }
            _ if tag.heading().is_none() && self.count(tag) == 0 => return,
            _ => {}
        }
        let matches =
            |open: Tag| open == tag || (tag.heading().is_some() && open.heading().is_some());
        let mut found = None;
        let mut crosses_block = false;
        for (i, open) in self.open.iter().enumerate().rev() {
            if matches(open.tag) {
                found = Some(i);
                break;
            }
            if (open.tag.is_scope() && !tag.is_table_part()) || open.tag == Tag::Table {
                break;
            }
            crosses_block |= open.tag.is_block();
        }
        let Some(found) = found else { return };
        if crosses_block && !tag.is_block() {
            // Formatting that overlaps a block ends without ending the block.
            let closed = self.open.remove(found);
            self.closed(&closed);
        } else {
            self.pop_to(found);
        }
    }

    /// Takes text in pieces, so that a page of one long line can be stopped too.
    fn string(&mut self, mut bytes: &[u8]) -> Result<()> {
        while !bytes.is_empty() {
            self.cancel.check()?;
            let piece = bytes.get(..PIECE).unwrap_or(bytes);
            let whole = match std::str::from_utf8(piece) {
                Ok(text) => text,
                Err(error) => {
                    let valid = piece.get(..error.valid_up_to()).unwrap_or_default();
                    std::str::from_utf8(valid).unwrap_or_default()
                }
            };
            self.text(whole);
            // What is no text cannot come out of one; it is passed over all the same.
            bytes = bytes.get(whole.len().max(1)..).unwrap_or_default();
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        match self.raw {
            Some(Raw::Title) => {
                if self.tree.title.is_empty() {
                    self.tree.title = text.to_owned();
                }
            }
            Some(Raw::Style) => {
                if self.style_read + text.len() <= MOST_STYLE {
                    find_bold_classes(text, &mut self.bold_classes);
                    self.style_read += text.len();
                }
            }
            Some(Raw::Drop) => {}
            None => {
                let (start, end) = self.keep(text);
                let bold = self.bold > 0;
                self.add(Kind::Text { start, end, bold });
            }
        }
    }

    fn comment(&mut self, text: &str) {
        if let Some(data) = text.strip_prefix("[CDATA[") {
            self.text(data.strip_suffix("]]").unwrap_or(data));
        } else if !text.starts_with('[') {
            let (start, end) = self.keep(text);
            self.add(Kind::Comment { start, end });
        }
    }

    fn keep(&mut self, text: &str) -> (u32, u32) {
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let start = place(self.tree.text.len());
        self.tree.text.push_str(text);
        (start, place(self.tree.text.len()))
    }

    fn add(&mut self, kind: Kind) -> NodeId {
        let id = self.tree.nodes.len();
        let parent = self.open.last().map_or(ROOT, |open| open.id);
        let parent = u32::try_from(parent).unwrap_or(0);
        self.tree.nodes.push(Node {
            parent,
            end: 0,
            kind,
        });
        id
    }

    fn top(&self) -> Option<Tag> {
        self.open.last().map(|open| open.tag)
    }

    fn count(&self, tag: Tag) -> u32 {
        self.counts.get(tag as usize).copied().unwrap_or(0)
    }

    /// Closes the innermost of some kinds, unless a wall stands before it.
    fn close_within(&mut self, wanted: &[Tag], is_wall: impl Fn(Tag) -> bool) {
        if wanted.iter().all(|tag| self.count(*tag) == 0) {
            return;
        }
        for (i, open) in self.open.iter().enumerate().rev() {
            if wanted.contains(&open.tag) {
                self.pop_to(i);
                return;
            }
            if is_wall(open.tag) {
                return;
            }
        }
    }

    fn pop_until(&mut self, is_wall: impl Fn(Tag) -> bool) {
        while self.top().is_some_and(|tag| !is_wall(tag)) {
            self.pop_to(self.open.len() - 1);
        }
    }

    fn pop_to(&mut self, len: usize) {
        while self.open.len() > len {
            let Some(closed) = self.open.pop() else { break };
            self.closed(&closed);
        }
        self.beyond = [0; Tag::COUNT];
    }

    fn closed(&mut self, closed: &Open) {
        if let Some(count) = self.counts.get_mut(closed.tag as usize) {
            *count = count.saturating_sub(1);
        }
        self.bold = self.bold.saturating_sub(usize::from(closed.bold));
    }
}

/// Finds classes that style sheets make bold, which is how Google Docs writes bold text.
fn find_bold_classes(style: &str, classes: &mut BTreeSet<String>) {
    for rule in style.split('}') {
        let Some((selectors, declarations)) = rule.split_once('{') else {
            continue;
        };
        if !declaration(declarations, "font-weight").is_some_and(is_bold_weight) {
            continue;
        }
        for selector in selectors.split(',') {
            let name = selector.trim().strip_prefix('.');
            let is_plain = |name: &&str| {
                !name.is_empty()
                    && name
                        .chars()
                        .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
            };
            classes.extend(name.filter(is_plain).map(str::to_owned));
        }
    }
}

fn is_bold_weight(weight: &str) -> bool {
    let weight = weight.trim();
    weight.eq_ignore_ascii_case("bold") || weight.parse::<u32>().is_ok_and(|w| w >= 600)
}
