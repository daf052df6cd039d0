//! The parts of a workbook that say little: content types, relations, properties, the book itself.

use crate::output::script::escaped_text;

pub(super) const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

pub(super) const CONTENT_TYPES: &str = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
<Default Extension=\"xml\" ContentType=\"application/xml\"/>\
<Override PartName=\"/docProps/app.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.extended-properties+xml\"/>\
<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>\
<Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>\
<Override PartName=\"/xl/theme/theme1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.theme+xml\"/>\
<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>\
<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>\
<Override PartName=\"/xl/worksheets/sheet2.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>\
<Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml\"/>\
</Types>";

pub(super) const RELATIONS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/>\
<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>\
<Relationship Id=\"rId3\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties\" Target=\"docProps/app.xml\"/>\
</Relationships>";

pub(super) const BOOK_RELATIONS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/>\
<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet2.xml\"/>\
<Relationship Id=\"rId3\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme\" Target=\"theme/theme1.xml\"/>\
<Relationship Id=\"rId4\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/>\
<Relationship Id=\"rId5\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings\" Target=\"sharedStrings.xml\"/>\
</Relationships>";

/// The colours and fonts of Office, which `styles.xml` names.
pub(super) const THEME: &str = include_str!("../../../assets/office/theme1.xml");

/// What the workbook says of its sheets.
pub(super) struct Book<'a> {
    pub sheet: &'a str,
    /// The sheet that tells about the table.
    pub about: &'a str,
    pub title: &'a str,
    /// Such as `$A$1:$P$344`; `None` where nothing is filtered.
    pub filtered: Option<String>,
    /// Whether the first row stands on every page.
    pub repeats_heading: bool,
}

impl Book<'_> {
    /// The sheet's name as references write it.
    fn quoted(&self) -> String {
        let is_plain = self
            .sheet
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | '.'))
            && !self
                .sheet
                .starts_with(|c: char| c.is_ascii_digit() || c == '.');
        let name = escaped_text(self.sheet).into_owned();
        if is_plain {
            name
        } else {
            format!("'{}'", name.replace('\'', "''"))
        }
    }

    /// Writes `xl/workbook.xml`.
    pub(super) fn workbook(&self) -> String {
        let quoted = self.quoted();
        let mut names = String::new();
        if let Some(range) = &self.filtered {
            names.push_str(&format!(
                "<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"0\" hidden=\"1\">{quoted}!{range}</definedName>"
            ));
        }
        if self.repeats_heading {
            names.push_str(&format!(
                "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"0\">{quoted}!$1:$1</definedName>"
            ));
        }
        if !names.is_empty() {
            names = format!("<definedNames>{names}</definedNames>");
        }
        let [sheet, about] = [self.sheet, self.about].map(escaped_text);
        format!(
            "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
             xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">\
             <fileVersion appName=\"xl\" lastEdited=\"4\" lowestEdited=\"4\" rupBuild=\"4505\"/>\
             <workbookPr defaultThemeVersion=\"124226\"/>\
             <bookViews><workbookView xWindow=\"240\" yWindow=\"15\" windowWidth=\"16095\" windowHeight=\"9660\"/></bookViews>\
             <sheets><sheet name=\"{sheet}\" sheetId=\"1\" r:id=\"rId1\"/><sheet name=\"{about}\" sheetId=\"2\" r:id=\"rId2\"/></sheets>{names}\
             <calcPr calcId=\"124519\" fullCalcOnLoad=\"1\"/></workbook>"
        )
    }

    /// Writes `docProps/app.xml`.
    pub(super) fn app(&self) -> String {
        let named = if self.repeats_heading {
            "<vt:variant><vt:lpstr>Named Ranges</vt:lpstr></vt:variant><vt:variant><vt:i4>1</vt:i4></vt:variant>"
        } else {
            ""
        };
        let title = if self.repeats_heading {
            format!("<vt:lpstr>{}!Print_Titles</vt:lpstr>", self.quoted())
        } else {
            String::new()
        };
        let pairs = 1 + usize::from(self.repeats_heading);
        let [sheet, about] = [self.sheet, self.about].map(escaped_text);
        format!(
            "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\" \
             xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\">\
             <Application>Microsoft Excel</Application><DocSecurity>0</DocSecurity><ScaleCrop>false</ScaleCrop>\
             <HeadingPairs><vt:vector size=\"{}\" baseType=\"variant\">\
             <vt:variant><vt:lpstr>Worksheets</vt:lpstr></vt:variant><vt:variant><vt:i4>2</vt:i4></vt:variant>{named}\
             </vt:vector></HeadingPairs><TitlesOfParts><vt:vector size=\"{}\" baseType=\"lpstr\">\
             <vt:lpstr>{sheet}</vt:lpstr><vt:lpstr>{about}</vt:lpstr>{title}</vt:vector></TitlesOfParts><Company></Company>\
             <LinksUpToDate>false</LinksUpToDate><SharedDoc>false</SharedDoc>\
             <HyperlinksChanged>false</HyperlinksChanged><AppVersion>12.0000</AppVersion></Properties>",
            2 * pairs,
            1 + pairs
        )
    }

    /// Writes `docProps/core.xml`; clocks are not read.
    pub(super) fn core(&self) -> String {
        const CREATED: &str = "2000-01-01T00:00:00Z";
        let title = escaped_text(self.title);
        format!(
            "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
             xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
             xmlns:dcmitype=\"http://purl.org/dc/dcmitype/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\
             <dc:title>{title}</dc:title><dc:creator></dc:creator><cp:lastModifiedBy></cp:lastModifiedBy>\
             <dcterms:created xsi:type=\"dcterms:W3CDTF\">{CREATED}</dcterms:created>\
             <dcterms:modified xsi:type=\"dcterms:W3CDTF\">{CREATED}</dcterms:modified></cp:coreProperties>"
        )
    }
}
