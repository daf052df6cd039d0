//! Made tables, written in every format and read again cell by cell.
//!
//! The readers here are small and know nothing of the writers but their formats.

use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::*;
use crate::model::CodeId;

/// What is hard for one format or another.
const PIECES: [&str; 36] = [
    "می‌خواهم",
    "خانهٔ",
    "«از»",
    "۱۲",
    "שָׁלוֹם",
    "צה״ל",
    "信任，",
    "two",
    "cafe\u{301}",
    "👍🏽",
    "👩‍👧",
    "₪",
    "½",
    "=1+1",
    "-5",
    "@x",
    "a|b",
    "<b>",
    "&amp;",
    "\\",
    "\\n",
    "{x}",
    "$5",
    "#1_2",
    "50%",
    "~^",
    "\"q\"",
    "'s'",
    "``c`",
    "*y*",
    "[l](m)",
    "--",
    "<<",
    "a,b;c",
    "\n",
    "]]>",
];

/// What is put into a cell.
#[derive(Debug, Clone)]
enum Given {
    Text(String),
    Passage(String, Language),
    Name(String, usize, bool),
    Names(Vec<String>),
    Count(usize),
    Share(f64),
    Number(f64),
    Empty,
    Missing,
}

use Given::{Count, Empty, Missing, Name, Names, Number, Passage as Words, Share, Text};

impl Given {
    fn cell(&self, locale: &Locale) -> Cell {
        match self {
            Text(text) => Cell::text(text.as_str()),
            Words(text, language) => Cell::passage(text.as_str(), *language),
            Name(text, depth, marked) => Cell::name(text.as_str(), *depth, *marked),
            Names(list) => Cell::names(list.iter().map(|n| n.as_str().into()).collect(), locale),
            Count(count) => Cell::count(*count),
            Share(share) => Value::Share(*share).into(),
            Number(value) => Value::Number {
                value: *value,
                decimals: 2,
            }
            .into(),
            Empty => Cell::EMPTY,
            Missing => Value::Missing(Arc::from("why")).into(),
        }
    }

    /// Its words, where it has any.
    fn words(&self, locale: &Locale) -> Option<String> {
        match self {
            Text(text) | Words(text, _) | Name(text, ..) => Some(text.clone()),
            Names(list) => Some(list.join(locale.conventions().list_separator)),
            Count(_) | Share(_) | Number(_) | Empty | Missing => None,
        }
    }

    /// Its number, where it is one; shares are percentages.
    fn number(&self) -> Option<f64> {
        match self {
            Count(count) => Some(f64::from(u32::try_from(*count).unwrap())),
            Share(share) => Some(share * 100.0),
            Number(value) => Some(*value),
            _ => None,
        }
    }
}

fn words() -> impl Strategy<Value = String> {
    let piece = proptest::sample::select(&PIECES[..]);
    let pieces = proptest::collection::vec(piece, 1..7);
    (pieces, any::<bool>()).prop_map(|(pieces, is_spaced)| {
        let joined = pieces.join(if is_spaced { " " } else { "" });
        // An empty line at the end is no line of a cell.
        let text = joined.trim();
        if text.is_empty() { "信" } else { text }.to_owned()
    })
}

fn name() -> impl Strategy<Value = String> {
    words().prop_map(|words| words.replace('\n', ""))
}

fn given() -> impl Strategy<Value = Given> {
    const LANGUAGES: [Language; 5] = [
        Language::Persian,
        Language::Hebrew,
        Language::ChineseTraditional,
        Language::English,
        Language::Unknown,
    ];
    prop_oneof![
        3 => words().prop_map(Text),
        3 => (words(), proptest::sample::select(&LANGUAGES[..])).prop_map(|(w, l)| Words(w, l)),
        2 => (name(), 0..5_usize, any::<bool>()).prop_map(|(n, d, m)| Name(n, d, m)),
        1 => proptest::collection::vec(name(), 0..4).prop_map(Names),
        1 => (0..3_000_000_usize).prop_map(Count),
        1 => (0.0..1.0_f64).prop_map(Share),
        1 => (-1e6..1e6_f64).prop_map(Number),
        1 => Just(Empty),
        1 => Just(Missing),
    ]
}

/// Headings, rows of as many cells, and the language of the table.
fn made() -> impl Strategy<Value = (Vec<Vec<Given>>, UiLanguage)> {
    let language = proptest::sample::select(&UiLanguage::ALL[..]);
    let rows = (1..5_usize).prop_flat_map(|width| {
        proptest::collection::vec(proptest::collection::vec(given(), width), 0..5)
    });
    (rows, language)
}

fn table_of(rows: &[Vec<Given>], locale: &Locale) -> Table {
    let mut table = Table::new("made", locale, "caption".to_owned());
    for nth in 0..rows.first().map_or(1, Vec::len) {
        let align = if nth % 2 == 0 {
            Align::Start
        } else {
            Align::End
        };
        table = table.named_column(&format!("h{nth}"), align, RowRef::Code(CodeId(1)));
    }
    let cells = |row: &Vec<Given>| {
        row.iter()
            .map(|given| given.cell(locale))
            .collect::<Vec<_>>()
    };
    table.rows = rows.iter().map(|row| Row::from(cells(row))).collect();
    table
}

/// A text without what only says directions.
fn plain(text: &str) -> String {
    let isolates = '\u{2066}'..='\u{2069}';
    text.chars().filter(|c| !isolates.contains(c)).collect()
}

/// What people read of a cell, its sign with it.
fn on_paper(given: &Given, locale: &Locale) -> String {
    let cell = given.cell(locale);
    let mark = if cell.is_marked() { "†" } else { "" };
    plain(&cell.on_paper(locale)) + mark
}

/// What is left of what people read where spaces are not compared.
fn letters(text: &str) -> String {
    let nothing = |c: &char| !c.is_whitespace() && !matches!(c, '\u{200c}' | '\u{200d}');
    text.nfc().filter(nothing).collect()
}

fn csv_rows(written: &str) -> Vec<Vec<String>> {
    let written = written.trim_start_matches('\u{feff}');
    let mut reader = ::csv::Reader::from_reader(written.as_bytes());
    let record = |record: ::csv::StringRecord| record.iter().map(str::to_owned).collect();
    reader.records().map(|r| record(r.unwrap())).collect()
}

/// What the sheet holds by row and column, both from 0: numbers, or else texts.
fn xlsx_cells(file: &[u8]) -> BTreeMap<(usize, usize), Result<f64, String>> {
    let strings = part(file, "xl/sharedStrings.xml");
    let strings = roxmltree::Document::parse(&strings).unwrap();
    let items = strings.descendants().filter(|n| n.has_tag_name_ns("si"));
    let strings: Vec<String> = items.map(words_of).collect();
    let sheet = part(file, "xl/worksheets/sheet1.xml");
    let sheet = roxmltree::Document::parse(&sheet).unwrap();
    let cells = sheet.descendants().filter(|n| n.has_tag_name_ns("c"));
    let held = cells.filter_map(|cell| {
        let value = cell.children().find(|n| n.has_tag_name_ns("v"))?.text()?;
        // Such as `B12`; there are few columns.
        let (column, row) = cell.attribute("r")?.split_at(1);
        let place = (
            row.parse::<usize>().unwrap() - 1,
            usize::from(column.as_bytes()[0] - b'A'),
        );
        let held = match cell.attribute("t") {
            Some("s") => Err(strings[value.parse::<usize>().unwrap()].clone()),
            _ => Ok(value.parse().unwrap()),
        };
        Some((place, held))
    });
    held.collect()
}

fn docx_rows(file: &[u8]) -> Vec<Vec<String>> {
    let document = part(file, "word/document.xml");
    let document = roxmltree::Document::parse(&document).unwrap();
    let named = |node: roxmltree::Node<'_, '_>, name: &str| -> Vec<_> {
        let inside = node.descendants().filter(|n| n.has_tag_name_ns(name));
        inside.map(|n| n.id()).collect()
    };
    let of = |id| document.get_node(id).unwrap();
    let rows = named(document.root(), "tr").into_iter().skip(1);
    rows.map(|row| {
        let cells = named(of(row), "tc").into_iter();
        cells
            .map(|cell| {
                let paragraphs = named(of(cell), "p").into_iter();
                let lines: Vec<String> = paragraphs.map(|p| words_of(of(p))).collect();
                lines.join("\n")
            })
            .collect()
    })
    .collect()
}

/// A cell of a page is its text, or that of its blocks, each a line.
fn html_rows(page: &str) -> Vec<Vec<String>> {
    let (start, end) = (
        page.find("<tbody>").unwrap(),
        page.find("</tbody>").unwrap(),
    );
    let body = format!("{}</tbody>", &page[start..end]).replace("<br>", "\n");
    let body = roxmltree::Document::parse(&body).unwrap();
    let is_cell = |n: &roxmltree::Node<'_, '_>| n.has_tag_name_ns("td") || n.has_tag_name_ns("th");
    let text = |node: roxmltree::Node<'_, '_>| -> String {
        node.descendants()
            .filter(roxmltree::Node::is_text)
            .filter_map(|n| n.text())
            .collect()
    };
    let rows = body.descendants().filter(|n| n.has_tag_name_ns("tr"));
    rows.map(|row| {
        let cells = row.children().filter(is_cell);
        cells
            .map(|cell| {
                let blocks = cell.children().filter(|n| n.has_tag_name_ns("div"));
                let blocks: Vec<String> = blocks.map(text).collect();
                match blocks.is_empty() {
                    true => text(cell),
                    false => blocks.join("\n"),
                }
            })
            .collect()
    })
    .collect()
}

fn markdown_rows(written: &str) -> Vec<Vec<String>> {
    let rows = written.lines().filter(|line| line.starts_with('|')).skip(2);
    rows.map(|row| {
        let mut cells = vec![String::new()];
        let mut signs = row[1..].chars();
        while let Some(sign) = signs.next() {
            let cell = cells.last_mut().unwrap();
            match sign {
                '|' => cells.push(String::new()),
                '\\' => cell.push(signs.next().unwrap()),
                '*' | '_' | '`' | '[' | ']' | '#' | '~' | '$' => {
                    panic!("{sign} is a sign in {row}")
                }
                sign => cell.push(sign),
            }
        }
        assert_eq!(cells.pop().as_deref(), Some(""), "{row}");
        let read = |cell: String| {
            let lines = cell.replace("<br>", "\n");
            assert!(!lines.contains(['<', '>']), "{row}");
            let lines = lines.replace("&lt;", "<");
            lines.replace("&gt;", ">").replace("&amp;", "&")
        };
        cells.into_iter().map(read).collect()
    })
    .collect()
}

/// The letters of the cells of the longtable; commands are taken away, their arguments stay.
fn latex_rows(written: &str) -> Vec<Vec<String>> {
    let start = written.find("\\endfoot\n").unwrap() + "\\endfoot\n".len();
    let end = written.find("\\end{longtable}").unwrap();
    let mut rows = vec![vec![String::new()]];
    let mut rest = &written[start..end];
    while let Some(sign) = rest.chars().next() {
        let width = sign.len_utf8();
        let (row, mut taken) = (rows.last_mut().unwrap(), width);
        match sign {
            '&' => row.push(String::new()),
            '{' | '}' | '~' => {}
            '$' | '#' | '_' | '^' | '%' => panic!("{sign} is a sign in {rest}"),
            '\\' => {
                let command = &rest[1..];
                let letters = command.find(|c: char| !c.is_ascii_alphabetic()).unwrap();
                let (name, after) = command.split_at(letters);
                taken = 1 + letters;
                let cell = row.last_mut().unwrap();
                match name {
                    "" if after.starts_with('\\') => {
                        rows.push(vec![String::new()]);
                        taken += 1;
                    }
                    "" => {
                        cell.push(after.chars().next().unwrap());
                        taken += 1;
                    }
                    "textbackslash" => cell.push('\\'),
                    "textasciicircum" => cell.push('^'),
                    "textasciitilde" => cell.push('~'),
                    "textquotedbl" => cell.push('"'),
                    "textquotesingle" => cell.push('\''),
                    // How far it is indented, and which characters to look for in other fonts.
                    "hspace" | "mzother" => taken += after.find('}').unwrap() + 1,
                    _ => {}
                }
            }
            sign => row.last_mut().unwrap().push(sign),
        }
        rest = &rest[taken..];
    }
    assert_eq!(
        rows.pop().map(|row| letters(&row.concat())),
        Some(String::new())
    );
    rows
}

fn is_near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * b.abs().max(1.0)
}

/// Compares what is for people: everything that is written there.
fn assert_paper(rows: &[Vec<Given>], read: &[Vec<String>], locale: &Locale, exact: bool) {
    assert_eq!(read.len(), rows.len());
    for (row, read) in rows.iter().zip(read) {
        assert_eq!(read.len(), row.len(), "{read:?}");
        for (given, read) in row.iter().zip(read) {
            let want = on_paper(given, locale);
            let read = plain(read);
            if exact {
                let lines = |text: &str| -> Vec<String> {
                    let text = text.replace(['\u{a0}', '\u{2003}'], " ").replace(" †", "†");
                    text.split('\n')
                        .map(|line| line.trim().to_owned())
                        .collect()
                };
                assert_eq!(lines(&read), lines(&want), "{given:?}");
            } else {
                assert_eq!(letters(&read), letters(&want), "{given:?}");
            }
        }
    }
}

fn assert_csv(rows: &[Vec<Given>], table: &Table, locale: &Locale) {
    let read = csv_rows(&text(table, Format::Csv));
    assert_eq!(read.len(), rows.len());
    for (given, read) in rows.iter().flatten().zip(read.iter().flatten()) {
        match (given.words(locale), given.number()) {
            // Before what a spreadsheet would run an apostrophe may stand.
            (Some(words), _) => {
                let runs = words.starts_with(['=', '-', '+', '@']);
                let quoted = runs && *read == format!("'{words}");
                assert!(*read == words || quoted, "{read:?} is not {words:?}");
            }
            (_, Some(number)) => {
                let read: f64 = read.parse().unwrap();
                assert!((read - number).abs() <= 0.000_051, "{read} is not {number}");
            }
            _ => assert_eq!(read, "", "{given:?}"),
        }
    }
}

fn assert_json(rows: &[Vec<Given>], table: &Table) {
    let read: serde_json::Value = serde_json::from_str(&text(table, Format::Json)).unwrap();
    let read = read.as_array().unwrap();
    assert_eq!(read.len(), rows.len());
    for (row, read) in rows.iter().zip(read) {
        assert_eq!(read.as_object().unwrap().len(), row.len());
        for (nth, given) in row.iter().enumerate() {
            let read = &read[format!("h{nth}")];
            match given {
                Text(text) | Words(text, _) | Name(text, ..) => assert_eq!(read, text),
                Names(list) => assert_eq!(*read, serde_json::json!(list)),
                Count(count) => assert_eq!(*read, serde_json::json!(count)),
                Share(_) | Number(_) => {
                    assert!(is_near(read.as_f64().unwrap(), given.number().unwrap()));
                }
                Empty | Missing => assert!(read.is_null()),
            }
        }
    }
}

fn assert_xlsx(rows: &[Vec<Given>], table: &Table, locale: &Locale) {
    let read = xlsx_cells(&write_table(table, Format::Xlsx).unwrap());
    for (nth, row) in rows.iter().enumerate() {
        for (column, given) in row.iter().enumerate() {
            match (given, read.get(&(nth + 1, column))) {
                (Share(share), Some(Ok(read))) => assert!(is_near(*read, *share), "{read} {share}"),
                (Count(_) | Number(_), Some(Ok(read))) => {
                    assert!(is_near(*read, given.number().unwrap()), "{read} {given:?}");
                }
                (Missing, Some(Err(read))) => assert_eq!(*read, locale.text("table-missing")),
                (Empty, None) => {}
                (Names(list), None) => assert!(list.is_empty()),
                (_, Some(Err(read))) => assert_eq!(Some(read), given.words(locale).as_ref()),
                (given, read) => panic!("{given:?} is written as {read:?}"),
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn every_cell_of_a_written_table_is_read_again((rows, language) in made()) {
        let locale = Locale::get(language);
        let table = table_of(&rows, locale);
        assert_json(&rows, &table);
        assert_csv(&rows, &table, locale);
        assert_xlsx(&rows, &table, locale);
        let docx = docx_rows(&write_table(&table, Format::Docx).unwrap());
        assert_paper(&rows, &docx, locale, true);
        assert_paper(&rows, &html_rows(&text(&table, Format::Html)), locale, true);
        assert_paper(&rows, &markdown_rows(&text(&table, Format::Markdown)), locale, true);
        assert_paper(&rows, &latex_rows(&text(&table, Format::Latex)), locale, false);
    }
}
