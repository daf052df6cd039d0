//! The paragraph styles of the page; a journal changes a style, not every paragraph.

use crate::locale::UiLanguage;
use crate::output::faces::language_tag;
use crate::text::{Language, Script};

/// Writes `styles.xml`; cells are of so many points, text of 11 and notes of 9 at most. Sizes are half points.
pub(super) fn styles(language: UiLanguage, points: usize) -> String {
    let cells = 2 * points;
    let notes = cells.min(18);
    // Times New Roman has Latin, Arabic-script and Hebrew letters on every machine with Word;
    // where it is missing, each program falls back per script.
    let own = Language::from_tag(language.tag()).unwrap_or_default();
    let latin = language_tag(Script::Latin, own);
    let east_asian = language_tag(Script::Han, own);
    // Word asks for one language of all right-to-left text that says none.
    let bidi = match own.script() {
        Script::Hebrew => language_tag(Script::Hebrew, own),
        _ => language_tag(Script::Arabic, own),
    };
    format!(
        "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
<w:docDefaults><w:rPrDefault><w:rPr>\
<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"SimSun\" w:cs=\"Times New Roman\"/>\
<w:sz w:val=\"22\"/><w:szCs w:val=\"22\"/>\
<w:lang w:val=\"{latin}\" w:eastAsia=\"{east_asian}\" w:bidi=\"{bidi}\"/>\
</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>\
<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>\
<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/><w:uiPriority w:val=\"99\"/><w:semiHidden/>\
<w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"108\" w:type=\"dxa\"/>\
<w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"108\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>\
<w:style w:type=\"paragraph\" w:styleId=\"Caption\"><w:name w:val=\"caption\"/><w:basedOn w:val=\"Normal\"/><w:next w:val=\"Normal\"/>\
<w:uiPriority w:val=\"35\"/><w:qFormat/><w:pPr><w:keepNext/><w:spacing w:after=\"120\"/></w:pPr></w:style>\
<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"TableText\"><w:name w:val=\"Table Text\"/><w:basedOn w:val=\"Normal\"/>\
<w:qFormat/><w:pPr><w:spacing w:before=\"40\" w:after=\"40\"/></w:pPr><w:rPr><w:sz w:val=\"{cells}\"/><w:szCs w:val=\"{cells}\"/></w:rPr></w:style>\
<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"TableHeading\"><w:name w:val=\"Table Heading\"/><w:basedOn w:val=\"TableText\"/>\
<w:qFormat/><w:pPr><w:keepNext/></w:pPr><w:rPr><w:b/><w:bCs/></w:rPr></w:style>\
<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"TableNote\"><w:name w:val=\"Table Note\"/><w:basedOn w:val=\"Normal\"/>\
<w:qFormat/><w:pPr><w:spacing w:before=\"80\"/></w:pPr><w:rPr><w:sz w:val=\"{notes}\"/><w:szCs w:val=\"{notes}\"/></w:rPr></w:style>\
</w:styles>"
    )
}
