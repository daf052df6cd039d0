//! How cells look: the part `xl/styles.xml`.

use crate::text::Direction;

/// How a cell looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    Heading(Direction),
    Text {
        direction: Direction,
        indent: u8,
    },
    Count,
    Share,
    /// A number with so many decimals.
    Number(u8),
    Date,
    Time,
    Missing,
    /// What a line about the table is.
    Label(Direction),
}

/// The looks of a sheet; their numbers are their places, from 1.
#[derive(Debug, Default)]
pub(super) struct Looks(Vec<Look>);

impl Looks {
    /// Adds one that is not there yet.
    pub(super) fn add(&mut self, look: Look) {
        if !self.0.contains(&look) {
            self.0.push(look);
        }
    }

    /// Adds those of others, in their order.
    pub(super) fn extend(&mut self, others: &Self) {
        others.0.iter().for_each(|look| self.add(*look));
    }

    /// Returns the number of a look; 0, which is none, where it was not added.
    pub(super) fn number(&self, look: Look) -> usize {
        let place = self.0.iter().position(|known| *known == look);
        place.map_or(0, |place| place + 1)
    }

    /// Writes `xl/styles.xml`.
    ///
    /// `dates` is how a day is written in the sheet's language.
    pub(super) fn styles(&self, dates: &str) -> String {
        let mut formats: Vec<String> = Vec::new();
        let looks = self.0.iter().map(|l| l.written(dates, &mut formats));
        let looks: String = looks.collect();
        let has_border = self.0.iter().any(|l| matches!(l, Look::Heading(_)));
        let mut out = String::from(
            "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">",
        );
        if !formats.is_empty() {
            out.push_str(&format!("<numFmts count=\"{}\">", formats.len()));
            for (id, format) in (FIRST_FORMAT..).zip(&formats) {
                out.push_str(&format!(
                    "<numFmt numFmtId=\"{id}\" formatCode=\"{format}\"/>"
                ));
            }
            out.push_str("</numFmts>");
        }
        out.push_str(FONTS_AND_FILLS);
        let border = if has_border { BORDER_BELOW } else { "" };
        out.push_str(&format!(
            "<borders count=\"{}\"><border><left/><right/><top/><bottom/><diagonal/></border>{border}</borders>\
             <cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>\
             <cellXfs count=\"{}\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>{looks}</cellXfs>",
            1 + usize::from(has_border),
            1 + self.0.len(),
        ));
        out.push_str(
            "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>\
             <dxfs count=\"0\"/>\
             <tableStyles count=\"0\" defaultTableStyle=\"TableStyleMedium9\" defaultPivotStyle=\"PivotStyleLight16\"/>\
             </styleSheet>",
        );
        out
    }
}

/// Number of the first format of numbers; those below are Excel's own.
const FIRST_FORMAT: usize = 164;

const FONTS_AND_FILLS: &str = "<fonts count=\"2\">\
    <font><sz val=\"11\"/><color theme=\"1\"/><name val=\"Calibri\"/><family val=\"2\"/><scheme val=\"minor\"/></font>\
    <font><b/><sz val=\"11\"/><color theme=\"1\"/><name val=\"Calibri\"/><family val=\"2\"/><scheme val=\"minor\"/></font>\
    </fonts><fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>\
    <fill><patternFill patternType=\"gray125\"/></fill></fills>";

const BORDER_BELOW: &str = "<border><left/><right/><top/><bottom style=\"thin\"><color auto=\"1\"/></bottom><diagonal/></border>";

impl Look {
    /// Returns the look of a text without indent.
    pub(super) fn plain(direction: Direction) -> Self {
        Self::Text {
            direction,
            indent: 0,
        }
    }

    /// Returns the look of a number with so many decimals; a double has no more than 15.
    pub(super) fn number(decimals: usize) -> Self {
        Self::Number(u8::try_from(decimals.min(15)).unwrap_or_default())
    }

    /// Counts the digits and signs that a number has in it.
    pub(super) fn width(self, number: f64) -> usize {
        match self {
            // 2025/04/19 and 100:00:00; where one is too narrow, programs show ### instead.
            Self::Date => 10,
            Self::Time => 9,
            Self::Share => format!("{:.1}%", number * 100.0).len(),
            Self::Number(decimals) => format!("{number:.*}", usize::from(decimals)).len(),
            _ => number.to_string().len(),
        }
    }

    /// Writes its `xf`; its format of numbers is added to `formats`.
    fn written(self, dates: &str, formats: &mut Vec<String>) -> String {
        let format = match self {
            Self::Share => Some("0.0%".to_owned()),
            Self::Date => Some(dates.to_owned()),
            // Hours go on beyond a day.
            Self::Time => Some("[h]:mm:ss".to_owned()),
            Self::Number(0) => Some("0".to_owned()),
            Self::Number(decimals) => Some(format!("0.{}", "0".repeat(usize::from(decimals)))),
            _ => None,
        };
        let format = format.map_or(0, |format| format_id(format, formats));
        let is_bold = matches!(self, Self::Heading(_) | Self::Label(_));
        let has_border = matches!(self, Self::Heading(_));
        let mut out = format!(
            "<xf numFmtId=\"{format}\" fontId=\"{}\" fillId=\"0\" borderId=\"{}\" xfId=\"0\"",
            u8::from(is_bold),
            u8::from(has_border)
        );
        for (is_set, attribute) in [
            (format > 0, " applyNumberFormat=\"1\""),
            (is_bold, " applyFont=\"1\""),
            (has_border, " applyBorder=\"1\""),
        ] {
            if is_set {
                out.push_str(attribute);
            }
        }
        out.push_str(" applyAlignment=\"1\"><alignment");
        if self == Self::Missing {
            out.push_str(" horizontal=\"right\"");
        }
        out.push_str(" vertical=\"top\"");
        if let Self::Text { indent, .. } = self
            && indent > 0
        {
            out.push_str(&format!(" indent=\"{indent}\""));
        }
        if matches!(self, Self::Heading(_) | Self::Text { .. }) {
            out.push_str(" wrapText=\"1\"");
        }
        if let Self::Heading(direction) | Self::Text { direction, .. } | Self::Label(direction) =
            self
        {
            let order = if direction.is_rtl() { 2 } else { 1 };
            out.push_str(&format!(" readingOrder=\"{order}\""));
        }
        out.push_str("/></xf>");
        out
    }
}

/// Returns the number of a format of numbers.
fn format_id(format: String, formats: &mut Vec<String>) -> usize {
    let known = formats.iter().position(|f| *f == format);
    FIRST_FORMAT
        + known.unwrap_or_else(|| {
            formats.push(format);
            formats.len() - 1
        })
}
