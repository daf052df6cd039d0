//! RTF, also under the name .doc: by Word, LibreOffice, WordPad and others.
//!
//! Responsible for what control words mean; `tokens` cuts the file up, `charset` knows its code
//! pages. Hidden and deleted text, pictures and page headers are out and counted; comments become
//! notes; foot- and endnotes stand at the end. Invariant: groups are a stack of bounded depth.

mod assemble;
mod charset;
mod lines;
mod rows;
mod state;
mod tokens;

use self::state::{Beside, Group, Place, Reader, Story};
use self::tokens::{Token, Tokens};
use crate::error::{Error, Result};
use crate::import::cancel::Cancel;
use crate::import::extract::Extract;
use crate::import::office::symbols::symbol;
use crate::import::plan::SourceFormat;
use crate::import::reader::{self, Content, Read};
use crate::model::MarkKind;

/// Deepest nesting of groups.
const DEEPEST: usize = 2_000;

/// Also under the ending of Word's old format.
const RTF: SourceFormat = SourceFormat::new("import-format-rtf", &["rtf", "doc"]);

pub(in crate::import) const READER: reader::Reader = reader::Reader {
    formats: &[RTF],
    is_container: is_rtf,
    by_content: |content| match content {
        Content::Bytes(bytes) if is_rtf(bytes) => Ok(Some(RTF)),
        _ => Ok(None),
    },
    by_ending: |promised| match promised.ending {
        "doc" => Err(Error::user("err-import-is-doc")),
        _ => promised.damaged_where(&["rtf"]),
    },
    read: |file| Ok(Read::Text(RTF, read(file.bytes, file.cancel)?)),
};

/// Returns whether bytes begin as RTF does.
pub(super) fn is_rtf(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    text.trim_ascii_start().starts_with(b"{\\rtf")
}

/// Reads an RTF file.
///
/// # Errors
/// `err-import-damaged` where it is cut off, `err-import-too-complex` where groups nest without end.
pub(super) fn read(bytes: &[u8], cancel: &Cancel) -> Result<Extract> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut reader = Reader::new(bytes);
    let mut count = 0_usize;
    for token in Tokens::new(bytes.trim_ascii_start()) {
        count += 1;
        if count.is_multiple_of(4096) {
            cancel.check()?;
        }
        if reader.take(token)? {
            return reader.finish();
        }
    }
    Err(Error::user("err-import-damaged"))
}

impl Reader<'_> {
    /// Takes one piece of the file; returns whether it was the last.
    fn take(&mut self, token: Token<'_>) -> Result<bool> {
        match token {
            Token::Open => {
                self.flush();
                self.skip = 0;
                if self.groups.len() >= DEEPEST {
                    return Err(Error::user("err-import-too-complex"));
                }
                let inherited = self.groups.last().cloned();
                self.groups.push(Group {
                    optional: false,
                    ..inherited.unwrap_or(Group {
                        place: Place::Story(0),
                        outside: Place::Story(0),
                        font: self.charsets.default_font,
                        other_font: -1,
                        is_rtl: false,
                        fallback: 1,
                        hidden: false,
                        deleted: false,
                        bold: [false; 2],
                        heading: None,
                        in_table: false,
                        optional: false,
                    })
                });
            }
            Token::Close => {
                self.flush();
                self.skip = 0;
                if let Some(group) = self.groups.pop() {
                    self.close(&group);
                }
                return Ok(self.groups.is_empty());
            }
            Token::Optional => {
                if let Some(group) = self.groups.last_mut() {
                    group.optional = true;
                }
            }
            Token::Byte(byte) => {
                if self.skip > 0 {
                    self.skip -= 1;
                } else {
                    self.pending.push(byte);
                }
            }
            Token::Text(text) => {
                let passed = self.skip.min(text.len());
                self.skip -= passed;
                let rest = text.get(passed..).unwrap_or_default();
                self.high = self.high.filter(|_| rest.is_empty());
                if self.charsets.is_utf8 && !rest.is_ascii() {
                    self.flush();
                    self.write(&String::from_utf8_lossy(rest));
                } else {
                    self.pending.extend_from_slice(rest);
                }
            }
            Token::Symbol(c) => {
                if self.skip > 0 {
                    self.skip -= 1;
                } else {
                    self.flush();
                    self.write(c.encode_utf8(&mut [0; 4]));
                }
            }
            Token::Word(word, number) => {
                if self.skip > 0 && !word.starts_with('u') {
                    self.skip -= 1;
                } else {
                    self.word(word, number)?;
                }
            }
        }
        Ok(false)
    }

    /// Decodes the bytes collected so far.
    fn flush(&mut self) {
        if self.pending.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.pending);
        let Some(group) = self.groups.last() else {
            return;
        };
        if self.charsets.is_symbol(group.font) {
            let font = self.charsets.name(group.font).to_owned();
            for byte in bytes {
                let c = symbol(&font, u32::from(byte)).unwrap_or_else(|| {
                    self.symbols += 1;
                    '\u{fffd}'
                });
                self.write(c.encode_utf8(&mut [0; 4]));
            }
            return;
        }
        let other = group.is_rtl.then_some(group.other_font);
        let text = self.charsets.decode(group.font, other, &bytes);
        self.write(&text);
    }

    /// Writes text to where the group's text goes.
    fn write(&mut self, text: &str) {
        let Some(group) = self.groups.last() else {
            return;
        };
        match group.place {
            Place::Story(index) => {
                let Some(story) = self.stories.get_mut(index) else {
                    return;
                };
                if group.hidden || group.deleted {
                    if story.left_out_at != Some(story.text.len()) && !text.trim().is_empty() {
                        story.left_out_at = Some(story.text.len());
                        *(if group.deleted {
                            &mut self.deleted
                        } else {
                            &mut self.hidden
                        }) += 1;
                    }
                    return;
                }
                let from = story.text.len();
                story.text.push_str(text);
                if index == 0 && group.bold.contains(&true) {
                    self.rows.layout.bold(from..story.text.len());
                }
            }
            Place::ListLabel => self.label.push_str(text),
            Place::FontName => self.charsets.add_name(text),
            Place::CommentAuthor | Place::CommentStart | Place::CommentEnd | Place::CommentRef => {
                self.word.push_str(text);
            }
            Place::Margin => self.margin_words |= text.chars().any(char::is_alphabetic),
            Place::Styles | Place::Nowhere => {}
        }
    }

    fn set_place(&mut self, place: Place) {
        if let Some(group) = self.groups.last_mut() {
            // What lies in something left out is left out with it.
            if group.place != Place::Nowhere {
                group.place = place;
            }
        }
    }

    fn story_index(&self) -> Option<usize> {
        match self.groups.last()?.place {
            Place::Story(index) => Some(index),
            _ => None,
        }
    }

    /// Ends a group: what was collected in it goes to its place.
    fn close(&mut self, group: &Group) {
        let outside = self.groups.last().map(|g| g.place);
        if outside == Some(group.place) {
            return;
        }
        match group.place {
            Place::ListLabel => {
                let label = std::mem::take(&mut self.label);
                let label = label.trim();
                // Bullets are letters of symbol fonts, whatever they look like.
                let label = match label {
                    "\u{fffd}" | "·" | "" if !label.is_empty() => "•",
                    other => other,
                };
                if let Some(Place::Story(index)) = outside
                    && let Some(story) = self.stories.get_mut(index)
                {
                    story.is_item = true;
                    if !label.is_empty() {
                        story.text.push_str(label);
                        story.text.push(' ');
                    }
                }
            }
            Place::Margin => self.margins += usize::from(std::mem::take(&mut self.margin_words)),
            Place::CommentAuthor => self.author = std::mem::take(&mut self.word),
            Place::CommentStart | Place::CommentEnd => {
                let id = std::mem::take(&mut self.word).trim().to_owned();
                let here = self.stories.first().map_or(0, |s| s.text.len());
                if group.place == Place::CommentStart {
                    self.passages.insert(id, (here, None));
                } else if let Some((_, end)) = self.passages.get_mut(&id) {
                    *end = Some(here);
                }
            }
            Place::CommentRef => {
                let word = std::mem::take(&mut self.word).trim().to_owned();
                if let Some(Beside::Comment { id, .. }) = self.beside.last_mut() {
                    *id = word;
                }
            }
            Place::Story(index) if index > 0 => self.end_line(index, None, false),
            _ => {}
        }
    }

    fn word(&mut self, word: &str, number: Option<i32>) -> Result<()> {
        if word == "u" {
            self.unicode(number.unwrap_or(0));
            return Ok(());
        }
        if let Some(c) = character(word) {
            self.flush();
            self.write(c.encode_utf8(&mut [0; 4]));
            return Ok(());
        }
        self.flush();
        self.high = None;
        let is_on = number != Some(0);
        let n = number.unwrap_or(0);
        let Some(group) = self.groups.last_mut() else {
            return Ok(());
        };
        match word {
            "uc" => group.fallback = usize::try_from(n).unwrap_or(1).min(16),
            "f" if group.place == Place::FontName => self.charsets.begin_font(n),
            "fcharset" => self.charsets.set_charset(n),
            "cpg" if group.place == Place::FontName => self.charsets.set_page(n),
            "f" => group.font = n,
            "af" => group.other_font = n,
            "rtlch" => group.is_rtl = true,
            "ltrch" => group.is_rtl = false,
            "ansicpg" => self.charsets.set_ansi(n),
            "mac" => self.charsets.set_ansi(10_000),
            "deff" => {
                self.charsets.default_font = n;
                group.font = n;
            }
            "plain" => {
                group.font = self.charsets.default_font;
                (group.hidden, group.deleted, group.is_rtl) = (false, false, false);
                group.bold = [false; 2];
            }
            "v" => group.hidden = is_on,
            "deleted" => group.deleted = is_on,
            "b" => group.bold[0] = is_on,
            "ab" => group.bold[1] = is_on,
            "pard" => (group.heading, group.in_table) = (None, false),
            "intbl" => group.in_table = true,
            "s" if group.place == Place::Styles => self.style = n,
            "s" => group.heading = self.style_levels.get(&n).copied(),
            "outlinelevel" => {
                let level = u8::try_from(n).ok().filter(|l| *l < 9).map(|l| l + 1);
                if group.place == Place::Styles {
                    if let Some(level) = level {
                        self.style_levels.insert(self.style, level);
                    }
                } else {
                    group.heading = level;
                }
            }
            "par" | "sect" | "cell" | "nestcell" | "line" | "lbr" | "row" | "page" | "column" => {
                self.line(word)?;
            }
            _ => self.destination(word),
        }
        Ok(())
    }

    /// Writes a `\u` character and passes over what stands there for older programs.
    fn unicode(&mut self, number: i32) {
        self.flush();
        let Some(fallback) = self.groups.last().map(|g| g.fallback) else {
            return;
        };
        self.skip = fallback;
        // Written as signed 16 bits; some programs write the number itself.
        let code = u32::try_from(if number < 0 {
            number + 0x1_0000
        } else {
            number
        });
        let code = code.unwrap_or(0xfffd);
        let c = match (self.high.take(), u16::try_from(code)) {
            (None, Ok(unit @ 0xd800..=0xdbff)) => {
                self.high = Some(unit);
                return;
            }
            (Some(high), Ok(unit)) => char::decode_utf16([high, unit])
                .next()
                .and_then(std::result::Result::ok),
            _ => char::from_u32(code),
        };
        let c = c.filter(|c| *c != '\0').unwrap_or('\u{fffd}');
        self.write(c.encode_utf8(&mut [0; 4]));
    }

    /// Begins a part of the file that is not simply text.
    fn destination(&mut self, word: &str) {
        let optional = self.groups.last().is_some_and(|g| g.optional);
        match word {
            "fonttbl" => self.set_place(Place::FontName),
            "stylesheet" => self.set_place(Place::Styles),
            "listtext" | "pntext" => {
                self.label.clear();
                self.set_place(Place::ListLabel);
            }
            "footnote" => self.begin_note(MarkKind::Footnote),
            // Comes right after `\footnote` and says that it is the other kind.
            "ftnalt" => self.make_endnote(),
            "annotation" if self.story_index().is_some() => {
                let at = self.stories.first().map_or(0, |s| s.text.len());
                let story = self.begin_story();
                self.beside.push(Beside::Comment {
                    story,
                    author: std::mem::take(&mut self.author),
                    at,
                    id: String::new(),
                });
            }
            "atnauthor" => self.set_place(Place::CommentAuthor),
            "atrfstart" => self.set_place(Place::CommentStart),
            "atrfend" => self.set_place(Place::CommentEnd),
            "atnref" => self.set_place(Place::CommentRef),
            "header" | "headerl" | "headerr" | "headerf" | "footer" | "footerl" | "footerr"
            | "footerf" => self.set_place(Place::Margin),
            "pict" => {
                self.pictures += usize::from(self.story_index().is_some());
                self.set_place(Place::Nowhere);
            }
            "object" => self.embedded += usize::from(self.story_index().is_some()),
            "upr" => {
                if let Some(group) = self.groups.last_mut() {
                    group.outside = group.place;
                    group.place = Place::Nowhere;
                }
            }
            "ud" => {
                if let Some(group) = self.groups.last_mut() {
                    group.place = group.outside;
                }
            }
            "colortbl" | "info" | "fldinst" | "nonshppict" | "shprslt" | "datafield" | "xe"
            | "tc" | "rxe" | "objdata" | "objclass" | "filetbl" | "listtable" | "revtbl"
            | "nonesttables" | "ftnsep" | "ftnsepc" | "aftnsep" | "aftnsepc" | "template"
            | "atnid" | "atndate" | "atntime" | "atnicn" | "sp" => {
                self.set_place(Place::Nowhere);
            }
            // Parts that newer programs mark as optional but that hold text.
            "shppict" | "shpinst" | "shptxt" | "nesttableprops" | "fldrslt" | "shp" | "result" => {}
            // The first word of `{\*\…}` names the part; what is unknown is left out.
            _ if optional => self.set_place(Place::Nowhere),
            _ => {}
        }
        if let Some(group) = self.groups.last_mut() {
            group.optional = false;
        }
    }

    fn begin_story(&mut self) -> usize {
        self.stories.push(Story::default());
        let index = self.stories.len() - 1;
        self.set_place(Place::Story(index));
        if let Some(group) = self.groups.last_mut() {
            (group.heading, group.in_table) = (None, false);
        }
        index
    }

    fn begin_note(&mut self, kind: MarkKind) {
        // A note in a note, a comment or a header has no place to stand.
        if self.story_index() != Some(0) || self.groups.last().is_some_and(|g| g.hidden) {
            self.set_place(Place::Nowhere);
            return;
        }
        let story = self.begin_story();
        self.beside.push(Beside::Note { story, kind });
        // The number is not known before `\ftnalt` was looked for; this stands for it.
        if let Some(body) = self.stories.first_mut() {
            body.marks
                .push((body.text.len()..body.text.len(), MarkKind::Footnote));
        }
    }

    fn make_endnote(&mut self) {
        let here = self.story_index();
        if let Some(Beside::Note { story, kind }) = self.beside.last_mut()
            && Some(*story) == here
        {
            *kind = MarkKind::Endnote;
            if let Some(mark) = self.stories.first_mut().and_then(|b| b.marks.last_mut()) {
                mark.1 = MarkKind::Endnote;
            }
        }
    }
}

/// Returns the character a control word stands for.
fn character(word: &str) -> Option<char> {
    Some(match word {
        "tab" => '\t',
        "emdash" => '—',
        "endash" => '–',
        "emspace" => '\u{2003}',
        "enspace" => '\u{2002}',
        "qmspace" => '\u{2005}',
        "bullet" => '•',
        "lquote" => '‘',
        "rquote" => '’',
        "ldblquote" => '“',
        "rdblquote" => '”',
        "zwnj" => '\u{200c}',
        "zwj" => '\u{200d}',
        "zwbo" => '\u{200b}',
        "zwnbo" => '\u{2060}',
        "ltrmark" => '\u{200e}',
        "rtlmark" => '\u{200f}',
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
