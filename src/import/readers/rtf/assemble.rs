//! Puts body, notes and comments of an RTF file together, once all of it was read.
//!
//! Numbers of notes go in here, since only a note's own group says which kind it is.

use std::ops::Range;

use super::state::{Beside, Reader, Story};
use crate::error::Result;
use crate::import::extract::{Extract, ExtractedNote, Layout, passage};
use crate::import::office::numbering::roman;
use crate::model::MarkKind;

impl Reader<'_> {
    /// Puts body, notes and comments together.
    pub(super) fn finish(mut self) -> Result<Extract> {
        self.flush();
        self.end_line(0, None, false);
        let mut stories = std::mem::take(&mut self.stories).into_iter();
        let body = stories.next().unwrap_or_default();
        let stories: Vec<Story> = stories.collect();
        let said = |story: &usize| -> &str {
            let story = story.checked_sub(1).and_then(|i| stories.get(i));
            story.map_or("", |s| s.text.trim_matches(['\n', ' ', '\t']))
        };

        // Numbers are put in where the places of notes are, and all later ranges move.
        let mut extract = Extract::default();
        let mut places: Vec<(usize, String)> = Vec::new();
        let (mut footnotes, mut endnotes) = (0, 0);
        for (range, kind) in body.marks.iter().filter(|(r, _)| r.is_empty()) {
            let marker = if *kind == MarkKind::Endnote {
                endnotes += 1;
                format!("[{}]", roman(endnotes))
            } else {
                footnotes += 1;
                format!("[{footnotes}]")
            };
            places.push((range.start, marker));
        }
        let mut from = 0;
        let mut moved = Vec::new(); // (place before, length put in up to there)
        let mut added = 0;
        for (at, marker) in &places {
            extract
                .body
                .push_str(body.text.get(from..*at).unwrap_or_default());
            extract.body.push_str(marker);
            added += marker.len();
            moved.push((*at, added));
            from = *at;
        }
        extract
            .body
            .push_str(body.text.get(from..).unwrap_or_default());
        // A range that begins at a number begins before it; one that ends there ends after it.
        let added_by = |count: usize| {
            let last = count.checked_sub(1).and_then(|i| moved.get(i));
            last.map_or(0, |(_, added)| *added)
        };
        let start_of = |at: usize| at + added_by(moved.partition_point(|(place, _)| *place < at));
        let end_of = |at: usize| at + added_by(moved.partition_point(|(place, _)| *place <= at));
        extract.marks = body
            .marks
            .iter()
            .filter(|(r, _)| !r.is_empty())
            .map(|(r, kind)| (start_of(r.start)..end_of(r.end), *kind))
            .collect();
        self.rows.end_table();
        let Layout { tables, bold, .. } = std::mem::take(&mut self.rows.layout);
        let moved = |r: Range<usize>| start_of(r.start)..end_of(r.end);
        extract.bold = bold.into_iter().map(moved).collect();
        extract.tables = tables;
        let rows = extract.tables.iter_mut().flat_map(|t| &mut t.rows);
        for cell in rows.flatten() {
            *cell = moved(cell.clone());
        }
        for beside in &self.beside {
            if let Beside::Comment {
                story,
                author,
                at,
                id,
            } = beside
                && !said(story).is_empty()
            {
                let (start, end) = self.passages.get(id).copied().unwrap_or((*at, None));
                let end = end.map(end_of);
                extract.notes.push(ExtractedNote {
                    range: passage(&extract.body, start_of(start), end),
                    author: author.trim().to_owned(),
                    body: said(story).to_owned(),
                    created: String::new(),
                });
            }
        }
        extract.drop_trailing_lines();
        let speech_end = extract.body.len();
        for wanted in [MarkKind::Footnote, MarkKind::Endnote] {
            let notes = self.beside.iter().filter_map(|b| match b {
                Beside::Note { story, kind } if *kind == wanted => Some(story),
                _ => None,
            });
            for (number, story) in (1..).zip(notes) {
                if !extract.body.is_empty() {
                    extract.body.push('\n');
                }
                let start = extract.body.len();
                let marker = match wanted {
                    MarkKind::Endnote => roman(number),
                    _ => number.to_string(),
                };
                extract
                    .body
                    .push_str(&format!("[{marker}] {}", said(story)));
                extract.marks.push((start..extract.body.len(), wanted));
            }
        }
        extract.speech_end = Some(speech_end);
        extract.warn("warn-import-hidden", self.hidden);
        extract.warn("warn-import-deleted", self.deleted);
        extract.warn("warn-import-pictures", self.pictures);
        extract.warn("warn-import-embedded", self.embedded);
        extract.warn("warn-import-symbols", self.symbols);
        extract.warn("warn-import-headers", self.margins);
        Ok(extract)
    }
}
