//! DOCX: one page with the table as journals set it (three rules, caption above, note below).
//!
//! Word needs direction said at four places: `w:bidiVisual` for the order of columns, `w:bidi` for
//! a paragraph, `w:rtl` for a run, and `w:lang` for its spelling; each is written only where the
//! text asks for it. Invariant: the same table gives the same bytes (no clock, fixed zip times).

mod body;
mod styles;

use super::Table;
use super::pieces::Package;
use super::script::{escaped, one_line};
use crate::error::{Error, Result};
use crate::progress::Progress;
use body::Document;

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// Rows that are made at once.
const PIECE: usize = 256;

const CONTENT_TYPES: &str = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
<Default Extension=\"xml\" ContentType=\"application/xml\"/>\
<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>\
<Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>\
<Override PartName=\"/word/settings.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml\"/>\
<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>\
</Types>";

const RELATIONS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>\
<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>\
</Relationships>";

const DOCUMENT_RELATIONS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/>\
<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings\" Target=\"settings.xml\"/>\
</Relationships>";

// Mode 15: without it Word opens the file in "compatibility mode".
const SETTINGS: &str = "<w:settings xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
<w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>\
</w:settings>";

/// Writes the columns people read.
///
/// # Errors
/// `err-output-format` where the container cannot be built.
pub(super) fn write(table: &Table, progress: &Progress) -> Result<Vec<u8>> {
    let core = format!(
        "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title>\
         <dc:language>{}</dc:language></cp:coreProperties>",
        escaped(&one_line(&table.caption)),
        table.language.tag(),
    );
    let document = Document::new(table);
    let styles = styles::styles(table.language, document.points());
    let mut package = Package::new(progress);
    let part = |package: &mut Package, name, xml: &str| {
        package.part(name, &format!("{XML}{xml}")).map_err(failed)
    };
    part(&mut package, "[Content_Types].xml", CONTENT_TYPES)?;
    part(&mut package, "_rels/.rels", RELATIONS)?;
    part(&mut package, "docProps/core.xml", &core)?;
    write_document(&mut package, &document)?;
    part(&mut package, "word/styles.xml", &styles)?;
    part(&mut package, "word/settings.xml", SETTINGS)?;
    part(
        &mut package,
        "word/_rels/document.xml.rels",
        DOCUMENT_RELATIONS,
    )?;
    package.finish().map_err(failed)
}

/// Writes `word/document.xml`, its rows as they are made.
fn write_document(package: &mut Package, document: &Document<'_>) -> Result<()> {
    package.begin("word/document.xml").map_err(failed)?;
    package.write(XML).map_err(failed)?;
    package.write(&document.start()).map_err(failed)?;
    let rows = document.rows();
    package.pieces(
        rows.div_ceil(PIECE),
        |nth| document.written_rows(nth * PIECE..((nth + 1) * PIECE).min(rows)),
        failed,
    )?;
    package.write(&document.end()).map_err(failed)
}

fn failed(why: impl std::fmt::Display) -> Error {
    Error::user("err-output-format")
        .with("format", "DOCX")
        .because(why)
}
