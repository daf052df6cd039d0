//! Markdown: the text stays as it is stored; headings, list items and table rows are marked.
//!
//! Nothing is rendered away, so `**`, links and front matter are in the body and can be coded.

use crate::error::Result;
use crate::import::cancel::Cancel;
use crate::import::extract::Extract;
use crate::import::plan::SourceFormat;
use crate::import::reader::{Read, Reader};
use crate::import::readers::plain_text;
use crate::model::MarkKind;

const MARKDOWN: SourceFormat = SourceFormat::new("import-format-markdown", &["md", "markdown"]);

pub(in crate::import) const READER: Reader = Reader {
    formats: &[MARKDOWN],
    by_ending: |promised| {
        let is_told = MARKDOWN.endings().contains(&promised.ending);
        Ok(is_told.then_some(MARKDOWN))
    },
    read: |file| {
        let text = plain_text::read(file.bytes, file.options, file.cancel)?;
        Ok(Read::Text(MARKDOWN, mark(text, file.cancel)?))
    },
    ..Reader::NONE
};

/// Marks headings, list items and table rows outside of fenced code.
///
/// # Errors
/// `err-import-cancelled`.
fn mark(mut text: Extract, cancel: &Cancel) -> Result<Extract> {
    let mut marks = Vec::new();
    let mut fence: Option<&str> = None;
    // The paragraph line above, which an underline would make a heading.
    let mut above: Option<std::ops::Range<usize>> = None;
    let mut start = 0;
    for (round, line) in text.body.split('\n').enumerate() {
        cancel.check_at(round)?;
        let span = start..start + line.len();
        start = span.end + 1;
        let indent = line.len() - line.trim_start_matches(' ').len();
        let content = line.trim();
        if let Some(open) = fence {
            if content.starts_with(open) && content.trim_matches(['`', '~']).is_empty() {
                fence = None;
            }
            continue;
        }
        let was_above = above.take();
        if let Some(open) = ["```", "~~~"].into_iter().find(|f| content.starts_with(f)) {
            fence = Some(open);
        } else if let Some(level) = heading(content).filter(|_| indent < 4) {
            marks.push((span, MarkKind::Heading(level)));
        } else if let (Some(title), Some(level)) = (was_above, underline(content)) {
            marks.push((title, MarkKind::Heading(level)));
        } else if is_item(content) {
            marks.push((span, MarkKind::ListItem));
        } else if content.len() > 1 && content.starts_with('|') && content.ends_with('|') {
            if content.contains(|c: char| !matches!(c, '|' | '-' | ':' | ' ')) {
                marks.push((span, MarkKind::TableRow));
            }
        } else if !content.is_empty() && indent < 4 {
            above = Some(span);
        }
    }
    text.marks = marks;
    Ok(text)
}

/// Returns the level of `# heading`.
fn heading(line: &str) -> Option<u8> {
    let rest = line.trim_start_matches('#');
    let level = u8::try_from(line.len() - rest.len()).ok()?;
    let title = rest.strip_prefix([' ', '\t'])?;
    let named = !title.trim_matches(['#', ' ', '\t']).is_empty();
    ((1..=6).contains(&level) && named).then_some(level)
}

/// Returns the level a line of `===` or `---` gives to the line above.
fn underline(line: &str) -> Option<u8> {
    match line.as_bytes() {
        [b'=', rest @ ..] if rest.iter().all(|b| *b == b'=') => Some(1),
        [b'-', b'-', rest @ ..] if rest.iter().all(|b| *b == b'-') => Some(2),
        _ => None,
    }
}

fn is_item(line: &str) -> bool {
    let bullet = line
        .strip_prefix(['-', '*', '+'])
        .is_some_and(|rest| rest.starts_with(' '));
    let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = line.len() - number.len();
    let numbered = (1..=9).contains(&digits)
        && number
            .strip_prefix(['.', ')'])
            .is_some_and(|rest| rest.starts_with(' '));
    bullet || numbered
}

#[cfg(test)]
mod tests {
    use crate::import::{ImportOptions, read_document};
    use crate::model::MarkKind::{Heading, ListItem, TableRow};

    #[test]
    fn the_text_stays_and_headings_are_marked() {
        let text = "# مصاحبه ۱\n\nמראיין: **שלום**\n---\n\n访谈 [链接](a.md)\n\n```\n# no heading\n```\n\
                    - یک\n12. ב\n- \n| 代码 | 数 |\n|---|:-:|\n### سه ###\n#tag\n####### seven\n    # code\n第一章\n===\n---\n";
        let plan = read_document("a.md", text.as_bytes(), &ImportOptions::default()).unwrap();
        assert_eq!(plan.format, super::MARKDOWN);
        assert_eq!(plan.body, text);
        let marks: Vec<_> = plan
            .marks
            .iter()
            .map(|m| (m.kind, m.span.slice(&plan.body)))
            .collect();
        assert_eq!(
            marks,
            [
                (Heading(1), "# مصاحبه ۱"),
                (Heading(2), "מראיין: **שלום**"),
                (ListItem, "- یک"),
                (ListItem, "12. ב"),
                (TableRow, "| 代码 | 数 |"),
                (Heading(3), "### سه ###"),
                (Heading(1), "第一章"),
            ]
        );
    }

    #[test]
    fn what_is_no_text_is_refused_under_this_name_too() {
        for (bytes, want) in [
            (&b"\0\0\x01\x02\0\0\x03"[..], "err-import-"),
            (b"%PDF-1.4", "err-import-damaged"),
            (b"", "err-import-empty"),
            (b"\xff\xfe\n\0", "err-import-no-text"),
        ] {
            let error = read_document("a.md", bytes, &ImportOptions::default()).unwrap_err();
            assert!(error.id().starts_with(want), "{} {want}", error.id());
        }
        // Cut inside a character: what is there is kept, the rest counted.
        let plan = read_document("a.md", b"# \xe4\xbd\xa0\xe5\xa5", &ImportOptions::default());
        assert!(plan.is_ok());
    }
}
