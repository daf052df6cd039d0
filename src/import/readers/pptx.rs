//! PowerPoint presentations (.pptx): slide by slide, each followed by its notes.
//!
//! The order is that of the presentation's own list, never that of file names. Invariant: nothing
//! outside the file is read; pictures and objects are counted.

use std::ops::Range;

use roxmltree::Node;

use crate::error::{Error, Result};
use crate::import::cancel::Cancel;
use crate::import::extract::{Extract, ExtractedNote};
use crate::import::limits::LARGEST_TEXT;
use crate::import::office::archive::Archive;
use crate::import::office::relations::Relations;
use crate::import::office::xml::{attribute, child, decode, name, parse};
use crate::import::plan::SourceFormat;
use crate::import::reader::{Content, Read, Reader};
use crate::model::MarkKind;

/// Where the list of slides is.
const MAIN: &str = "ppt/presentation.xml";

const PPTX: SourceFormat = SourceFormat::new("import-format-pptx", &["pptx"]);

pub(in crate::import) const READER: Reader = Reader {
    formats: &[PPTX],
    by_content: |content| match content {
        Content::Zip(archive) if archive.has(MAIN) => Ok(Some(PPTX)),
        _ => Ok(None),
    },
    by_ending: |promised| promised.damaged_where(PPTX.endings()),
    read: |file| Ok(Read::Text(PPTX, read(file.bytes, file.cancel)?)),
    ..Reader::NONE
};

/// Reads a .pptx.
///
/// # Errors
/// `err-import-no-slides`, `err-import-xml`, and those of the container.
fn read(bytes: &[u8], cancel: &Cancel) -> Result<Extract> {
    let mut archive = Archive::open(bytes)?.until(cancel);
    let relations = Relations::read(&mut archive, MAIN)?;
    let mut slides: Vec<String> = Vec::new();
    {
        let text = part(&mut archive, MAIN)?.ok_or_else(|| Error::user("err-import-no-slides"))?;
        let document = parse(&text)?;
        let list = child(document.root_element(), "sldIdLst");
        for slide in list.into_iter().flat_map(|l| l.children()) {
            let id = slide
                .attributes()
                .find(|a| a.name() == "id" && a.namespace().is_some());
            let target = id.and_then(|id| relations.by_id(id.value()));
            // A crafted list can name one slide often.
            if let Some(target) = target.filter(|t| !slides.iter().any(|s| s == t)) {
                slides.push(target.to_owned());
            }
        }
    }
    let mut writer = Writer::default();
    let (mut damaged, mut slides_lost) = (0, 0);
    for (number, slide) in (1..).zip(&slides) {
        cancel.check()?;
        let relations = Relations::read(&mut archive, slide)?;
        let start = writer.next_line();
        slides_lost += writer.read_part(&mut archive, slide, false)?;
        for notes in relations.targets("/notesSlide") {
            damaged += writer.read_part(&mut archive, notes, true)?;
        }
        let range = start.min(writer.body.len())..writer.body.len();
        if !range.is_empty() {
            writer.marks.push((range.clone(), MarkKind::Page(number)));
        }
        for comments in relations.targets("/comments") {
            damaged += writer.read_comments(&mut archive, comments, &range)?;
        }
        if writer.body.len() as u64 > LARGEST_TEXT {
            return Err(Error::user("err-import-too-complex"));
        }
    }
    if writer.body.trim().is_empty() && slides_lost > 0 {
        return Err(Error::user("err-import-damaged"));
    }
    let mut extract = Extract {
        body: writer.body,
        marks: writer.marks,
        notes: writer.notes,
        ..Extract::default()
    };
    extract.warn("warn-import-pictures", writer.pictures);
    extract.warn("warn-import-embedded", writer.embedded);
    extract.warn("warn-import-part", slides_lost + damaged);
    Ok(extract)
}

fn part(archive: &mut Archive<'_>, name: &str) -> Result<Option<String>> {
    archive.part(name)?.map(decode).transpose()
}

#[derive(Default)]
struct Writer {
    body: String,
    marks: Vec<(Range<usize>, MarkKind)>,
    notes: Vec<ExtractedNote>,
    pictures: usize,
    embedded: usize,
}

impl Writer {
    /// Returns where the next line will begin.
    fn next_line(&self) -> usize {
        self.body.len() + usize::from(!self.body.is_empty())
    }

    /// Writes one slide or its notes; returns 1 where the part is damaged, whose text is lost.
    fn read_part(
        &mut self,
        archive: &mut Archive<'_>,
        name: &str,
        is_notes: bool,
    ) -> Result<usize> {
        let text = match part(archive, name) {
            Ok(Some(text)) => text,
            Ok(None) => return Ok(1),
            Err(error) if error.id() == "err-import-xml" => return Ok(1),
            Err(error) => return Err(error),
        };
        let document = match parse(&text) {
            Ok(document) => document,
            Err(error) if error.id() == "err-import-xml" => return Ok(1),
            Err(error) => return Err(error),
        };
        let tree = child(document.root_element(), "cSld").and_then(|c| child(c, "spTree"));
        if let Some(tree) = tree {
            self.shapes(tree, is_notes);
        }
        Ok(0)
    }

    fn read_comments(
        &mut self,
        archive: &mut Archive<'_>,
        name: &str,
        slide: &Range<usize>,
    ) -> Result<usize> {
        let Some(text) = part(archive, name)? else {
            return Ok(1);
        };
        let Ok(document) = parse(&text) else {
            return Ok(1);
        };
        let comments = document.root_element().children();
        for comment in comments.filter(|n| self::name(*n) == "cm") {
            let said: String = comment
                .descendants()
                .filter(|n| matches!(self::name(*n), "text" | "t"))
                .filter_map(|n| n.text())
                .collect();
            if !said.trim().is_empty() {
                self.notes.push(ExtractedNote {
                    range: Some(slide.clone()).filter(|r| !r.is_empty()),
                    author: String::new(),
                    body: said.trim().to_owned(),
                    created: attribute(comment, "dt").unwrap_or_default().to_owned(),
                });
            }
        }
        Ok(0)
    }

    fn shapes(&mut self, tree: Node<'_, '_>, is_notes: bool) {
        for shape in tree.children() {
            match name(shape) {
                "sp" | "cxnSp" => self.shape(shape, is_notes),
                "grpSp" | "Choice" => self.shapes(shape, is_notes),
                // The fallback says the same again.
                "AlternateContent" => {
                    if let Some(chosen) =
                        child(shape, "Choice").or_else(|| child(shape, "Fallback"))
                    {
                        self.shapes(chosen, is_notes);
                    }
                }
                "pic" => self.pictures += 1,
                "graphicFrame" => match shape.descendants().find(|n| name(*n) == "tbl") {
                    Some(table) => self.table(table),
                    None => self.embedded += 1,
                },
                _ => {}
            }
        }
    }

    fn shape(&mut self, shape: Node<'_, '_>, is_notes: bool) {
        let place = shape
            .children()
            .find(|n| name(*n) == "nvSpPr")
            .and_then(|n| child(n, "nvPr"))
            .and_then(|n| child(n, "ph"));
        let kind = place.map(|p| attribute(p, "type").unwrap_or("body"));
        // Numbers, dates and footers stand on every slide and are nobody's words.
        if matches!(kind, Some("sldNum" | "dt" | "ftr" | "hdr" | "sldImg")) {
            return;
        }
        let Some(text) = child(shape, "txBody") else {
            return;
        };
        let start = self.next_line();
        self.text(text);
        if matches!(kind, Some("title" | "ctrTitle")) && !is_notes && start < self.body.len() {
            self.marks
                .push((start..self.body.len(), MarkKind::Heading(1)));
        }
    }

    fn table(&mut self, table: Node<'_, '_>) {
        for row in table.children().filter(|n| name(*n) == "tr") {
            let start = self.next_line();
            for cell in row.children().filter(|n| name(*n) == "tc") {
                if let Some(text) = child(cell, "txBody") {
                    self.text(text);
                }
            }
            if start < self.body.len() {
                self.marks
                    .push((start..self.body.len(), MarkKind::TableRow));
            }
        }
    }

    /// Writes the paragraphs of a text; one without any words is a place nobody filled.
    fn text(&mut self, text: Node<'_, '_>) {
        let mut lines: Vec<String> = Vec::new();
        for paragraph in text.children().filter(|n| name(*n) == "p") {
            let mut line = String::new();
            for run in paragraph.children() {
                match name(run) {
                    "br" => line.push('\n'),
                    "fld" if attribute(run, "type") == Some("slidenum") => {}
                    "r" | "fld" => {
                        let text = child(run, "t").and_then(|t| t.text()).unwrap_or_default();
                        line.push_str(&text.replace(['\n', '\r'], " ").replace('\u{b}', "\n"));
                    }
                    _ => {}
                }
            }
            lines.push(line);
        }
        let joined = lines.join("\n");
        let words = joined.trim_matches('\n');
        if !words.trim().is_empty() {
            if !self.body.is_empty() {
                self.body.push('\n');
            }
            self.body.push_str(words);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::import::readers::docx::tests::{shared, zip};
    use crate::import::readers::opendocument;
    use crate::import::{ImportOptions, ImportPlan, read_document};
    use crate::model::MarkKind;

    const NAMES: &str = "xmlns:p='p' xmlns:a='a' xmlns:r='r'";

    fn shape(kind: &str, text: &str) -> String {
        format!(
            "<p:sp><p:nvSpPr><p:nvPr><p:ph type='{kind}'/></p:nvPr></p:nvSpPr><p:txBody>{text}</p:txBody></p:sp>"
        )
    }

    fn line(text: &str) -> String {
        format!("<a:p><a:r><a:t>{text}</a:t></a:r></a:p>")
    }

    fn relations(targets: &[(&str, &str, &str)]) -> String {
        let all: String = targets
            .iter()
            .map(|(id, kind, target)| {
                format!("<Relationship Id='{id}' Type='http://x/{kind}' Target='{target}'/>")
            })
            .collect();
        format!("<Relationships>{all}</Relationships>")
    }

    fn sheet(content: &str) -> String {
        format!("<p:sld {NAMES}><p:cSld><p:spTree>{content}</p:spTree></p:cSld></p:sld>")
    }

    /// Slide 2 of the files is the first of the presentation.
    fn files(first: &str, second: &str) -> Vec<(String, String)> {
        [
            ("ppt/presentation.xml", format!("<p:presentation {NAMES}><p:sldIdLst><p:sldId id='256' r:id='b'/><p:sldId id='257' r:id='a'/><p:sldId id='258' r:id='a'/></p:sldIdLst></p:presentation>")),
            ("ppt/_rels/presentation.xml.rels", relations(&[("a", "slide", "slides/slide1.xml"), ("b", "slide", "slides/slide2.xml")])),
            ("ppt/slides/slide2.xml", sheet(first)),
            ("ppt/slides/slide1.xml", sheet(second)),
            ("ppt/slides/_rels/slide2.xml.rels", relations(&[("n", "notesSlide", "../notesSlides/n.xml"), ("c", "comments", "../comments/c.xml")])),
            ("ppt/notesSlides/n.xml", sheet(&(shape("sldNum", &line("7")) + &shape("body", &line("یادداشت"))))),
            ("ppt/comments/c.xml", format!("<p:cmLst {NAMES}><p:cm dt='2026'><p:text>הערה</p:text></p:cm></p:cmLst>")),
        ]
        .map(|(n, t)| (n.to_owned(), t))
        .to_vec()
    }

    fn marks(plan: &ImportPlan) -> Vec<(MarkKind, &str)> {
        let marks = plan.marks.iter();
        marks.map(|m| (m.kind, m.span.slice(&plan.body))).collect()
    }

    #[test]
    fn slides_come_in_their_order_with_their_notes() {
        let first = shape("title", &line("عنوان"))
            + &shape(
                "body",
                "<a:p><a:r><a:t>שו</a:t></a:r><a:r><a:t>לום</a:t></a:r><a:br/><a:fld type='slidenum'><a:t>3</a:t></a:fld></a:p><a:p/>",
            )
            + &shape("ftr", &line("footer"))
            + "<p:pic/><p:graphicFrame><chart/></p:graphicFrame>";
        let second = "<p:grpSp><p:sp><p:txBody><a:p><a:r><a:t>第二</a:t></a:r></a:p></p:txBody></p:sp></p:grpSp>\
            <p:graphicFrame><a:tbl><a:tr><a:tc><a:txBody><a:p><a:r><a:t>一</a:t></a:r></a:p></a:txBody></a:tc>\
            <a:tc><a:txBody><a:p><a:r><a:t>二</a:t></a:r></a:p></a:txBody></a:tc></a:tr></a:tbl></p:graphicFrame>";
        let bytes = zip(&files(&first, second));
        let plan = read_document("a.pptx", &bytes, &ImportOptions::default()).unwrap();
        assert_eq!(plan.format, super::PPTX);
        assert_eq!(plan.body, "عنوان\nשולום\nیادداشت\n第二\n一\n二");
        assert_eq!(
            marks(&plan),
            [
                (MarkKind::Heading(1), "عنوان"),
                (MarkKind::Page(1), "عنوان\nשולום\nیادداشت"),
                (MarkKind::TableRow, "一\n二"),
                (MarkKind::Page(2), "第二\n一\n二"),
            ]
        );
        assert_eq!(plan.notes[0].body, "הערה");
        let warnings: Vec<_> = plan.warnings.iter().map(|w| (w.id, w.count)).collect();
        assert_eq!(
            warnings,
            [("warn-import-pictures", 1), ("warn-import-embedded", 1)]
        );
        let body = "<draw:page><draw:frame><draw:text-box><text:p>یک</text:p></draw:text-box></draw:frame>\
            <draw:frame presentation:class='footer'><draw:text-box><text:p>footer</text:p></draw:text-box></draw:frame>\
            <presentation:notes><draw:frame><draw:text-box><text:p>הערה</text:p></draw:text-box></draw:frame></presentation:notes></draw:page>\
            <draw:page/><draw:page><draw:custom-shape><text:p>三</text:p></draw:custom-shape></draw:page>";
        let bytes = zip(&opendocument::tests::parts("presentation", "", body));
        let plan = read_document("a.odp", &bytes, &ImportOptions::default()).unwrap();
        assert_eq!(plan.format.id(), "import-format-odp");
        assert_eq!(
            marks(&plan),
            [(MarkKind::Page(1), "یک\nהערה"), (MarkKind::Page(3), "三")]
        );
    }

    #[test]
    fn harmful_and_damaged_files_are_refused_or_said() {
        let text = shape("body", &line("متن"));
        let error = |bytes: &[u8]| {
            let result = read_document("a.pptx", bytes, &ImportOptions::default());
            result.unwrap_err().id()
        };
        let whole = zip(&files(&text, &text));
        assert_eq!(error(&whole[..whole.len() / 2]), "err-import-damaged");
        assert_eq!(error(b"plain"), "err-import-damaged");
        assert_eq!(error(&zip(&files("", "")[..5])), "err-import-no-text");
        assert_eq!(
            error(&zip(&files("<broken", "")[..5])),
            "err-import-damaged"
        );
        let deep = "<p:grpSp>".repeat(2_000) + &"</p:grpSp>".repeat(2_000);
        assert_eq!(error(&zip(&files(&deep, ""))), "err-import-too-complex");
        assert_eq!(
            error(&zip(&files(&" ".repeat(30 << 20), ""))),
            "err-import-too-complex"
        );
        let mut dtd = files(&text, &text);
        dtd[0].1 = format!(
            "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/hostname'>]>{}",
            dtd[0].1
        );
        assert_eq!(error(&zip(&dtd)), "err-import-xml");
        let plan = read_document(
            "a.docx",
            &zip(&files("<broken", &text)),
            &ImportOptions::default(),
        )
        .unwrap();
        assert_eq!(plan.body, "یادداشت\nمتن");
        assert_eq!(plan.warnings[0].id, "warn-import-part");
    }

    #[test]
    fn presentations_of_a_real_office_suite_hold_their_text() {
        let Some(shared) = shared() else { return };
        for name in ["slides.pptx", "slides.odp"] {
            let bytes = std::fs::read(shared.join("samples").join(name)).unwrap();
            let plan = read_document(name, &bytes, &ImportOptions::default()).unwrap();
            let pages: Vec<_> = plan
                .marks
                .iter()
                .filter(|m| matches!(m.kind, MarkKind::Page(_)))
                .collect();
            assert_eq!(pages.len(), 5, "{name}");
            for (page, language) in pages.iter().zip(["fa", "he", "zhs", "zht", "en"]) {
                let truth = shared.join(format!("samples/truth/{language}.txt"));
                let truth = std::fs::read_to_string(truth).unwrap();
                let slide = page.span.slice(&plan.body);
                let mut from = 0;
                // The slides hold the title and the speech; the list is not on them.
                for line in truth.lines().take(5) {
                    let found = slide[from..].find(line);
                    assert!(found.is_some(), "{name}: {line}\n{slide}");
                    from += found.unwrap() + line.len();
                }
            }
            for (page, note) in pages.iter().zip(["یادداشت", "הערת"]) {
                assert!(page.span.slice(&plan.body).contains(note), "{name}");
            }
        }
    }
}
