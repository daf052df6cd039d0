//! Notes and people's comments: their signs in the text, and where they are written.

use super::state::{Comment, Open, Passage, Walker};
use crate::error::Result;
use crate::import::extract::one_line;
use crate::import::office::numbering::roman;
use crate::import::readers::html::notes::{NoteKey, NoteKind};
use crate::import::readers::html::tags::Attribute;
use crate::import::readers::html::tree::{NodeId, declaration};
use crate::model::MarkKind;

impl Walker<'_> {
    /// Writes the notes that were referred to, then those that were not.
    ///
    /// # Errors
    /// `err-import-cancelled`.
    pub fn notes(&mut self) -> Result<()> {
        let mut left = self.page.notes.bodies.clone();
        let mut comments: Vec<_> = left
            .iter()
            .filter(|(key, _)| key.0 == NoteKind::Comment)
            .map(|(key, id)| (*id, key.clone()))
            .collect();
        comments.sort_unstable();
        for (id, key) in &comments {
            self.comment(*id, key)?;
        }
        let references = std::mem::take(&mut self.references);
        let referred = references
            .into_iter()
            .filter_map(|(key, marker)| Some((left.remove(&key)?, key, marker)))
            .collect::<Vec<_>>();
        let lost = left
            .into_iter()
            .filter(|(key, _)| key.0 != NoteKind::Comment)
            .map(|(key, id)| (id, key, String::new()))
            .collect::<Vec<_>>();
        for (kind, mark) in [
            (NoteKind::Footnote, MarkKind::Footnote),
            (NoteKind::Endnote, MarkKind::Endnote),
        ] {
            let of_kind = |note: &&(NodeId, NoteKey, String)| note.1.0 == kind;
            for (id, _, marker) in referred.iter().chain(&lost).filter(of_kind) {
                self.out.end_line();
                self.out.set_prefix(marker);
                let from = self.out.body.len();
                self.part(*id, true)?;
                self.out.drop_prefix();
                self.out.mark(from, mark);
            }
        }
        Ok(())
    }

    /// Writes the marker of a note in the place that refers to it.
    pub(super) fn refer(&mut self, key: NoteKey) {
        let marker = match key.0 {
            NoteKind::Footnote => {
                self.footnotes += 1;
                format!("[{}]", self.footnotes)
            }
            NoteKind::Endnote => {
                self.endnotes += 1;
                format!("[{}]", roman(self.endnotes))
            }
            NoteKind::Comment => {
                let start = self.out.body.len();
                let passage = self.last_passage.take().unwrap_or(Passage {
                    range: start..start,
                    created: String::new(),
                });
                self.anchors.entry(key).or_insert(passage);
                return;
            }
        };
        self.out.text(&marker, false);
        self.references.push((key, marker));
    }

    /// Takes a person's comment that stands in the page.
    pub(super) fn comment(&mut self, id: NodeId, key: &NoteKey) -> Result<()> {
        let mut inner = Walker::new(self.page, self.cancel);
        inner.part(id, true)?;
        let body = inner.out.body.trim();
        let author = (id..self.page.tree.end(id))
            .take(64)
            .filter_map(|n| self.page.tree.element(n)?.find(Attribute::Style))
            .find_map(|style| declaration(style, "mso-comment-author"));
        let place = self.anchors.get(key).cloned();
        if !body.is_empty() {
            self.comments.push(Comment {
                author: author.unwrap_or_default().trim_matches('"').to_owned(),
                body: body.to_owned(),
                place,
            });
        }
        Ok(())
    }

    /// Takes a person's comment that is one of the mark-up.
    pub(super) fn comment_of_markup(&mut self, body: &str) {
        let body = one_line(body);
        if !body.is_empty() {
            let here = self.out.body.len();
            self.comments.push(Comment {
                author: String::new(),
                body,
                place: Some(Passage {
                    range: here..here,
                    created: String::new(),
                }),
            });
        }
    }

    /// Remembers the passage a comment of Word is about.
    pub(super) fn end_passage(&mut self, closed: &Open) {
        let element = self.page.tree.element(closed.id);
        let Some(style) = element.and_then(|e| e.find(Attribute::Style)) else {
            return;
        };
        if declaration(style, "mso-comment-reference").is_none() {
            return;
        }
        let created = declaration(style, "mso-comment-date").unwrap_or_default();
        self.last_passage = Some(Passage {
            range: closed.from..self.out.body.len(),
            created: created.to_owned(),
        });
    }
}
