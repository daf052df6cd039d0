//! The workbook held against the one that a library of its own writes.

use std::borrow::Cow;
use std::error::Error;
use std::io::{Cursor, Read};

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet,
};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::analysis::study::three_scripts;
use crate::analysis::{Filter, FrequencyOptions, QuotationOptions};
use crate::locale::{Args, Calendar, Day, Locale, UiLanguage};
use crate::model::VariableKind;
use crate::output::script::{clean, one_line};
use crate::output::{
    Align, Cell, Note, NoteKind, Shown, Table, Value, direction_of_name, documents_table,
    frequencies_table, quotations_table,
};
use crate::progress::Progress;
use crate::text::{Direction, Language};

type Outcome<T> = Result<T, Box<dyn Error>>;

/// Reads the parts of a package, by name.
fn parts(file: &[u8]) -> Vec<(String, String)> {
    let mut zip = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    let mut out: Vec<(String, String)> = (0..zip.len())
        .map(|nth| {
            let mut part = zip.by_index(nth).unwrap();
            let mut text = String::new();
            part.read_to_string(&mut text).unwrap();
            (part.name().unwrap().into_owned(), text)
        })
        .collect();
    out.sort();
    out
}

fn check(table: &Table) {
    let ours = parts(&super::write(table, &Progress::default()).unwrap());
    let theirs = parts(&by_library(table).unwrap());
    let names = |parts: &[(String, String)]| parts.iter().map(|p| p.0.clone()).collect::<Vec<_>>();
    assert_eq!(names(&ours), names(&theirs));
    for ((name, ours), (_, theirs)) in ours.iter().zip(&theirs) {
        assert!(
            ours == theirs,
            "{name} of {}:\n{ours}\n{theirs}",
            table.name
        );
    }
}

/// Cells of all kinds, with what could break a sheet.
fn awkward(locale: &Locale) -> Table {
    let mut table = Table::new("awkward", locale, "کد <&> \"5\" & more".to_owned())
        .column("code", Align::Start, Shown::Everywhere)
        .column("path", Align::Start, Shown::InData)
        .column("segments", Align::End, Shown::Everywhere);
    let words = [
        "می‌خواهم\nدو خط",
        " kept ",
        "_x000A_ and _x0_ and _xZZZZ_",
        "a\u{0}b\u{1b}[31m\r\nc\td\u{ffff}",
        "\u{1}",
        "'=1+1 & <b> \"q\"",
        "服務 שלום",
    ];
    for (depth, text) in words.iter().enumerate() {
        table.rows.push(
            vec![
                Cell::name(*text, depth * 4, false),
                Cell::passage(*text, Language::Persian),
                Cell::count(depth),
            ]
            .into(),
        );
    }
    for (nth, value) in [
        Value::Share(0.123_456),
        Value::Share(f64::NAN),
        Value::Number {
            value: 2.0,
            decimals: 0,
        },
        Value::Number {
            value: 2.125,
            decimals: 2,
        },
        Value::Number {
            value: 1e21,
            decimals: 3,
        },
        Value::Number {
            value: f64::INFINITY,
            decimals: 3,
        },
        Value::Number {
            value: -0.5,
            decimals: 40,
        },
        Value::Date("2026-11-28".into(), Calendar::Jalali),
        Value::Date("1899-12-31".into(), Calendar::Gregorian),
        Value::Date("soon".into(), Calendar::Gregorian),
        Value::Time("0:12:34".into()),
        Value::Time("26:00:01".into()),
        Value::Time("later".into()),
        Value::Sentence("کد «\u{2068}Trust\u{2069}»".into()),
        Cell::value("۳۴", VariableKind::Number, locale).value,
        Cell::value("34.50", VariableKind::Number, locale).value,
        Cell::value("34", VariableKind::Choice, locale).value,
        Value::Missing("because".into()),
        Value::Empty,
    ]
    .into_iter()
    .enumerate()
    {
        table
            .rows
            .push(vec![Cell::EMPTY, Cell::count(nth), value.into()].into());
    }
    table.rows.push(Vec::new().into());
    table.rows.push(
        vec![
            Cell::text("👩‍👧".repeat(9_000)),
            Cell::text("م".repeat(40_000)),
        ]
        .into(),
    );
    table.notes.push(Note::rule("یادداشت <1>".to_owned()));
    table
}

#[test]
fn columns_are_named_as_spreadsheets_name_them() {
    for (column, name) in [
        (0, "A"),
        (25, "Z"),
        (26, "AA"),
        (701, "ZZ"),
        (16_383, "XFD"),
    ] {
        assert_eq!(super::column_name(column), name);
    }
}

#[test]
fn texts_are_escaped_for_the_sheet() {
    for (text, written) in [
        (
            "a & b < c > \"d\"",
            "<si><t>a &amp; b &lt; c &gt; \"d\"</t></si>",
        ),
        (
            " می‌خواهم",
            "<si><t xml:space=\"preserve\"> می‌خواهم</t></si>",
        ),
        (
            "_x000A_ _x0_ _xZZZZ_",
            "<si><t>_x005F_x000A_ _x0_ _xZZZZ_</t></si>",
        ),
    ] {
        assert_eq!(super::shared(&[Cow::Borrowed(text)]), written);
    }
}

#[test]
fn the_parts_are_those_that_a_library_writes() {
    let study = three_scripts();
    for language in [UiLanguage::English, UiLanguage::Persian] {
        let locale = Locale::get(language);
        let counted = FrequencyOptions {
            words: true,
            ..FrequencyOptions::default()
        };
        check(&frequencies_table(&study, &counted, locale));
        let quoted = quotations_table(&study, &QuotationOptions::default(), locale);
        check(&quoted);
        check(&documents_table(&study, &Filter::default(), locale));
        // More rows than are written at once, with blocks that end early.
        let mut long = quoted;
        while long.rows.len() < 2 * super::PIECE {
            long.rows.extend(long.rows.clone());
        }
        long.rows.truncate(2 * super::PIECE - 3);
        check(&long);
        long.rows.clear();
        check(&long);
        check(&awkward(locale));
    }
}

/// Longest text of a spreadsheet cell, in UTF-16 units.
const LONGEST_UTF16: usize = 32_767;
/// Column widths, in digits of the normal font.
const NARROWEST: usize = 6;
const WIDEST: usize = 60;
/// Row heights, in points.
const LINE_HEIGHT: usize = 15;
const TALLEST: usize = 409;

/// Writes the same workbook with a library, cell by cell.
fn by_library(table: &Table) -> Outcome<Vec<u8>> {
    let locale = Locale::get(table.language);
    let mut workbook = Workbook::new();
    workbook.set_properties(
        &DocProperties::new()
            .set_title(one_line(&table.caption))
            .set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?),
    );
    let sheet = workbook.add_worksheet();
    sheet.set_name(locale.text("table-sheet-name"))?;
    sheet.set_right_to_left(table.direction.is_rtl());
    sheet.set_paper_size(9); // A4
    sheet.set_landscape();
    sheet.set_print_fit_to_pages(1, 0);

    let columns = table.data_columns();
    let mut cut = 0;
    let mut lines = vec![1; 1 + table.rows.len()];
    for (column, place) in (0_u16..).zip(&columns) {
        cut += write_column(sheet, table, column, *place, locale, &mut lines)?;
    }
    // Not every program fits rows to wrapped text when it opens a file.
    for (row, lines) in (0_u32..).zip(lines).filter(|(_, lines)| *lines > 1) {
        sheet.set_row_height(row, u32::try_from((lines * LINE_HEIGHT).min(TALLEST))?)?;
    }
    let below = 1 + u32::try_from(table.rows.len())?;
    if let Some(last) = u16::try_from(columns.len())?.checked_sub(1) {
        sheet.set_repeat_rows(0, 0)?;
        sheet.set_freeze_panes(1, 1)?;
        if !table.rows.is_empty() {
            sheet.autofilter(0, 0, below - 1, last)?;
        }
    }
    let mut notes = table.data_notes();
    if cut > 0 {
        let args = Args::new().count("count", cut);
        notes.push(Note::rule(locale.text_with("table-note-cut", &args)));
    }
    let about = workbook.add_worksheet();
    about.set_name(locale.text("table-about-sheet"))?;
    about.set_right_to_left(table.direction.is_rtl());
    about.set_column_width(0, 14)?;
    about.set_column_width(1, 100)?;
    let said = |note: &Note| {
        let label = match note.kind {
            NoteKind::Base => "table-about-base",
            NoteKind::Rule | NoteKind::Mark => "table-about-rule",
        };
        (label, one_line(&note.text))
    };
    let title = ("table-about-title", one_line(&table.caption));
    let rows = [title].into_iter().chain(notes.iter().map(said));
    let top = || reading(table.direction).set_align(FormatAlign::Top);
    for (row, (label, text)) in (0_u32..).zip(rows) {
        let bold = top().set_bold();
        about.write_string_with_format(row, 0, locale.text(label), &bold)?;
        about.write_string_with_format(row, 1, &text, &top().set_text_wrap())?;
        let lines = wrapped(&text, 100);
        if lines > 1 {
            about.set_row_height(row, u32::try_from((lines * LINE_HEIGHT).min(TALLEST))?)?;
        }
    }
    Ok(workbook.save_to_buffer()?)
}

/// Writes one column and notes how many lines each row needs; returns how many cells were cut.
fn write_column(
    sheet: &mut Worksheet,
    table: &Table,
    column: u16,
    place: usize,
    locale: &Locale,
    lines: &mut [usize],
) -> Outcome<usize> {
    let mut width = NARROWEST;
    let mut cut = 0;
    if let Some(data) = table.columns.get(place) {
        let heading = clean(&data.heading);
        let format = reading(direction_of_name(&heading, table.direction))
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::Top)
            .set_border_bottom(FormatBorder::Thin);
        sheet.write_string_with_format(0, column, heading.as_ref(), &format)?;
        let longest_word = heading.split(' ').map(UnicodeWidthStr::width).max();
        width = width.max(match data.align {
            Align::End => longest_word.unwrap_or(0) + 2,
            Align::Start => UnicodeWidthStr::width(heading.as_ref()) + 2,
        });
    }
    let top = Format::new().set_align(FormatAlign::Top);
    for (row, nth) in (1_u32..).zip(0..table.rows.len()) {
        let cell = table.cell(nth, place);
        match &cell.value {
            Value::Names(names) if names.list.is_empty() => {}
            Value::Answer { .. } if let Some((value, decimals)) = cell.typed_number() => {
                let format = top.clone().set_num_format(places(decimals));
                sheet.write_number_with_format(row, column, value, &format)?;
                width = width.max(format!("{value:.decimals$}").len() + 2);
            }
            Value::Date(day, _) if day.as_ref() > "1900-03-01" && Day::parse(day).is_some() => {
                let sign = if table.direction.is_rtl() {
                    "\\/"
                } else {
                    "\\-"
                };
                let calendar = if table.direction.is_rtl() {
                    "[$-160429]"
                } else {
                    ""
                };
                let format = format!("{calendar}yyyy{sign}mm{sign}dd");
                let format = top.clone().set_num_format(format);
                let day = ExcelDateTime::parse_from_str(day)?;
                sheet.write_number_with_format(row, column, day.to_excel(), &format)?;
                width = width.max("2025/04/19".len() + 2);
            }
            Value::Time(time) if !time.contains(char::is_alphabetic) => {
                let parts: Vec<f64> = time.split(':').map(|p| p.parse().unwrap()).collect();
                let seconds = parts[0] * 3_600.0 + parts[1] * 60.0 + parts[2];
                let format = top.clone().set_num_format("[h]:mm:ss");
                sheet.write_number_with_format(row, column, seconds / 86_400.0, &format)?;
                width = width.max("100:00:00".len() + 2);
            }
            Value::Text(_)
            | Value::Answer { .. }
            | Value::Names(_)
            | Value::Words(_)
            | Value::Sentence(_)
            | Value::Term(_)
            | Value::Name { .. }
            | Value::Date(..)
            | Value::Time(_) => {
                let text = match &cell.value {
                    Value::Date(text, _) | Value::Time(text) | Value::Answer { text, .. } => {
                        text.as_ref().to_owned()
                    }
                    Value::Names(names) => names.text.as_ref().to_owned(),
                    _ => cell.on_paper(locale),
                };
                let (text, was_cut) = fitted(&clean(&text));
                cut += usize::from(was_cut);
                let first = text.split('\n').next().unwrap_or_default();
                let format = reading(cell.direction(0, first, table.direction))
                    .set_text_wrap()
                    .set_align(FormatAlign::Top)
                    .set_indent(u8::try_from(cell.depth().min(15))?);
                sheet.write_string_with_format(row, column, &text, &format)?;
                let line = text.split('\n').map(UnicodeWidthStr::width).max();
                width = width.max(line.unwrap_or(0) + 2 * cell.depth() + 2);
            }
            Value::Count(count) => {
                #[expect(clippy::cast_precision_loss, reason = "a sheet holds doubles only")]
                let number = *count as f64;
                sheet.write_number_with_format(row, column, number, &top)?;
                width = width.max(count.to_string().len() + 2);
            }
            Value::Share(share) if share.is_finite() => {
                let format = top.clone().set_num_format("0.0%");
                sheet.write_number_with_format(row, column, *share, &format)?;
                width = width.max(format!("{:.1}%", share * 100.0).len() + 2);
            }
            Value::Number { value, decimals } if value.is_finite() => {
                let format = top.clone().set_num_format(places(*decimals));
                sheet.write_number_with_format(row, column, *value, &format)?;
                let written = format!("{value:.*}", (*decimals).min(15));
                width = width.max(written.len() + 2);
            }
            Value::Share(_) | Value::Number { .. } | Value::Missing(_) => {
                let text = locale.text("table-missing");
                let format = top.clone().set_align(FormatAlign::Right);
                sheet.write_string_with_format(row, column, text, &format)?;
            }
            Value::Empty => {}
        }
    }
    let width = width.min(WIDEST);
    sheet.set_column_width(column, u32::try_from(width)?)?;
    let (heading, rows) = lines.split_first_mut().ok_or("no heading")?;
    let data = table.columns.get(place).ok_or("no column")?;
    *heading = wrapped(&data.heading, width * 10 / 11).max(*heading);
    for (nth, lines) in rows.iter_mut().enumerate() {
        let cell = table.cell(nth, place);
        if let Some(text) = cell.words() {
            let room = width.saturating_sub(2 * cell.depth()).max(1);
            *lines = wrapped(text, room).max(*lines);
        }
    }
    Ok(cut)
}

/// Counts the lines of a text that breaks between words.
fn wrapped(text: &str, width: usize) -> usize {
    super::sheet::wrapped_lines(text, width)
}

/// The format of a number.
fn places(decimals: usize) -> String {
    match decimals {
        0 => "0".to_owned(),
        some => format!("0.{}", "0".repeat(some.min(15))),
    }
}

/// A format of a reading order.
fn reading(direction: Direction) -> Format {
    Format::new().set_reading_direction(match direction {
        Direction::Ltr => 1,
        Direction::Rtl => 2,
    })
}

#[test]
fn lines_are_counted_as_words_break() {
    for (text, width, lines) in [
        ("", 10, 1),
        ("Segments with sub-codes", 13, 2),
        ("Segments with sub-codes", 10, 3),
        ("abcdefghij", 4, 3),
        ("به سایت اعتماد نکردم", 8, 3),
        ("یک\nدو", 10, 2),
        ("顾客信任平台", 4, 3),
    ] {
        assert_eq!(wrapped(text, width), lines, "{text}");
    }
}

/// Cuts a text to what a cell holds, between characters; says whether it was cut.
fn fitted(text: &str) -> (String, bool) {
    let length = |text: &str| text.encode_utf16().count();
    if length(text) <= LONGEST_UTF16 {
        return (text.to_owned(), false);
    }
    let mut out = String::new();
    let mut used = 1; // the ellipsis
    for grapheme in text.graphemes(true) {
        used += length(grapheme);
        if used > LONGEST_UTF16 {
            break;
        }
        out.push_str(grapheme);
    }
    out.push('…');
    (out, true)
}
