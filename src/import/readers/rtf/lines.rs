//! Ends of lines, cells and rows in the stories of an RTF file.

use super::state::Reader;
use crate::error::{Error, Result};
use crate::import::limits::LARGEST_TEXT;
use crate::model::MarkKind;

impl Reader<'_> {
    /// Ends the line of a story and marks what it was.
    pub(super) fn end_line(&mut self, index: usize, heading: Option<u8>, breaks: bool) {
        let Some(story) = self.stories.get_mut(index) else {
            return;
        };
        let line = story.line_start..story.text.len();
        let is_item = std::mem::take(&mut story.is_item);
        if !line.is_empty() {
            if let Some(level) = heading {
                story.marks.push((line, MarkKind::Heading(level)));
            } else if is_item {
                story.marks.push((line, MarkKind::ListItem));
            }
        }
        if breaks {
            story.text.push('\n');
            story.line_start = story.text.len();
            story.left_out_at = None;
        }
    }

    /// Ends a paragraph, a line, a cell or a row.
    pub(super) fn line(&mut self, word: &str) -> Result<()> {
        let (Some(index), Some(group)) = (self.story_index(), self.groups.last()) else {
            return Ok(());
        };
        let (heading, in_table) = (group.heading, group.in_table);
        if group.hidden || group.deleted {
            return Ok(()); // its text goes on in the line before
        }
        let Some(story) = self.stories.get_mut(index) else {
            return Ok(());
        };
        match word {
            "row" => {
                let end = story.text.trim_end_matches('\n').len();
                if let Some(start) = story.row_start.take()
                    && start < end
                {
                    story.marks.push((start..end, MarkKind::TableRow));
                }
                if index == 0 {
                    self.rows.end_row(end);
                }
            }
            // A page may end inside a paragraph.
            "page" | "column" if story.text.len() == story.line_start => {}
            "line" | "lbr" | "page" | "column" => story.text.push('\n'),
            _ => {
                if in_table || word.ends_with("cell") {
                    story.row_start.get_or_insert(story.line_start);
                }
                let row_start = story.row_start;
                let end = story.text.len();
                self.end_line(index, heading, true);
                if word == "cell" && index == 0 {
                    self.rows.cell(row_start.unwrap_or(end), end);
                }
            }
        }
        let long = self.stories.get(index).map_or(0, |s| s.text.len());
        if long as u64 > LARGEST_TEXT {
            return Err(Error::user("err-import-too-complex"));
        }
        Ok(())
    }
}
