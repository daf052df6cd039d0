//! Written files, read back with a zip reader and XML parser of their own.

mod read_back;

use std::io::{Cursor, Read};

use super::*;
use crate::analysis::study::{Study, three_scripts, worked_example};
use crate::analysis::{
    CoderRule, Corpus, Filter, FrequencyOptions, Passage, QuotationOptions, RowRef, segments_behind,
};
use crate::locale::{Locale, UiLanguage};
use crate::model::DocumentId;
use crate::progress::Progress;
use crate::text::{Language, TextSpan};

fn part(file: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(file)).unwrap();
    let mut out = String::new();
    zip.by_name(name).unwrap().read_to_string(&mut out).unwrap();
    out
}

fn tables_of(corpus: &Corpus, language: UiLanguage) -> Vec<Table> {
    let locale = Locale::get(language);
    let options = FrequencyOptions {
        words: true,
        ..FrequencyOptions::default()
    };
    let hits: Vec<Passage> = corpus
        .segments
        .iter()
        .map(|s| Passage {
            document: s.document,
            span: s.span,
        })
        .collect();
    vec![
        frequencies_table(corpus, &options, locale),
        quotations_table(corpus, &QuotationOptions::default(), locale),
        documents_table(corpus, &Filter::default(), locale),
        codes_table(corpus, locale),
        search_table(corpus, &hits, locale),
    ]
}

fn frequencies_of(corpus: &Corpus, language: UiLanguage) -> Table {
    frequencies_table(corpus, &FrequencyOptions::default(), Locale::get(language))
}

fn text(table: &Table, format: Format) -> String {
    String::from_utf8(write_table(table, format).unwrap()).unwrap()
}

/// Everything that could break a file: 300 codes, control characters, signs of every format.
fn hostile() -> Corpus {
    let mut study = Study::new().document("=cmd|'/C calc'!A0", Language::Persian, "متن 👩‍👧 text");
    for nth in 0..300 {
        study = study.code(&format!(
            "کد {nth} <&\"'>\u{0}\u{1b}[31m\\{{}}$#_%^~|`*\u{ffff}\r\nدو"
        ));
    }
    study
        .code("long")
        .coded("=cmd|'/C calc'!A0", "👩‍👧", "long")
        .memo(&"خیلی دراز ".repeat(5_000))
        .translated("-1+1\u{202e}\u{8}")
        .build()
}

#[test]
fn the_same_table_gives_the_same_bytes_and_nothing_panics() {
    for corpus in [
        three_scripts(),
        worked_example().build(),
        hostile(),
        Corpus::default(),
    ] {
        for language in UiLanguage::ALL {
            let again = tables_of(&corpus, language);
            for (table, again) in tables_of(&corpus, language).iter().zip(&again) {
                for format in Format::ALL {
                    let bytes = write_table(table, format).unwrap();
                    assert_eq!(bytes, write_table(again, format).unwrap(), "{format:?}");
                    if format.is_text() {
                        String::from_utf8(bytes).unwrap();
                    }
                }
            }
        }
    }
    let bare = Table::new("bare", Locale::english(), String::new());
    for format in Format::ALL {
        write_table(&bare, format).unwrap();
    }
}

#[test]
fn every_heading_and_sentence_exists_in_every_language() {
    for language in UiLanguage::ALL {
        for table in tables_of(&three_scripts(), language) {
            let headings = table.columns.iter().map(|c| &c.heading);
            for sentence in headings
                .chain(table.notes.iter().map(|n| &n.text))
                .chain([&table.caption])
            {
                assert!(
                    !sentence.is_empty()
                        && !sentence.contains("{$")
                        && !sentence.contains("column-"),
                    "{language:?} {}: {sentence}",
                    table.name
                );
            }
            for row in &table.rows {
                assert_eq!(row.cells.len(), table.columns.len(), "{}", table.name);
            }
        }
    }
}

#[test]
fn json_has_stable_keys_and_the_numbers_of_the_worked_example() {
    let table = frequencies_of(&worked_example().build(), UiLanguage::English);
    let rows: serde_json::Value = serde_json::from_str(&text(&table, Format::Json)).unwrap();
    let theme = &rows[0];
    for (key, want) in [
        ("segments", 1.0),
        ("percent_of_segments", 100.0),
        ("percent_of_segments_own", 20.0),
        ("segments_with_subcodes", 5.0),
        ("documents", 1.0),
        ("documents_with_subcodes", 3.0),
        ("percent_of_documents", 25.0),
        ("percent_of_documents_with_subcodes", 75.0),
        ("percent_of_valid_documents_with_subcodes", 100.0),
        ("participants", 1.0),
        ("percent_of_participants_with_subcodes", 75.0),
        // 4 of 36 characters, and d1 8 + d2 8 (a space is not coded) + d3 4.
        ("coverage", 400.0 / 36.0),
        ("coverage_with_subcodes", 2_000.0 / 36.0),
    ] {
        let got = theme[key].as_f64().unwrap();
        assert!((got - want).abs() < 1e-9, "{key}: {got}");
    }
    assert_eq!(theme["code"], "T");
    assert_eq!(rows[1]["path"], "T/A");
    assert!(theme["segments"].is_u64() && theme.get("words").is_none());
    let empty = frequencies_of(&Corpus::default(), UiLanguage::English);
    assert_eq!(text(&empty, Format::Json), "[]\n");
    let uncoded = frequencies_of(&Study::new().code("c").build(), UiLanguage::English);
    let rows: serde_json::Value = serde_json::from_str(&text(&uncoded, Format::Json)).unwrap();
    assert!(rows[0]["percent_of_documents"].is_null());
}

#[test]
fn search_rows_hold_the_stored_text() {
    let body = "یک\nبه سایت اعتماد نکردم";
    let study = Study::new()
        .document("p01", Language::Persian, body)
        .build();
    let start = body.find("اعتماد").unwrap();
    let hit = Passage {
        document: DocumentId(1),
        span: TextSpan::new(body, start..start + "اعتماد".len()).unwrap(),
    };
    let table = search_table(&study, &[hit], Locale::english());
    let rows: serde_json::Value = serde_json::from_str(&text(&table, Format::Json)).unwrap();
    assert_eq!(
        rows,
        serde_json::json!([{
            "document": "p01", "start": start, "end": hit.span.end(),
            "text": "اعتماد", "before": "به سایت ", "after": " نکردم",
        }])
    );
}

fn written_as(table: &Table, format: Format, options: WriteOptions) -> String {
    let progress = Progress::default();
    let written = write_table_watched(table, format, options, &progress).unwrap();
    String::from_utf8(written).unwrap()
}

fn spreadsheet_csv(table: &Table) -> String {
    let options = WriteOptions {
        cells: CsvCells::ForSpreadsheets,
        ..WriteOptions::default()
    };
    written_as(table, Format::Csv, options)
}

#[test]
fn csv_for_programs_is_letter_for_letter() {
    let memo = "- first\r\n=second \u{2068}ok\u{2069}\u{7}";
    let study = Study::new()
        .document("-d", Language::Persian, "@alice گفت\n- نه")
        .code("+code")
        .coded("-d", "@alice گفت\n- نه", "+code")
        .memo(memo)
        .build();
    let table = quotations_table(&study, &QuotationOptions::default(), Locale::english());
    let written = text(&table, Format::Csv);
    assert!(
        written.starts_with("Theme and code,Code,"),
        "no byte order mark"
    );
    let mut reader = ::csv::Reader::from_reader(written.as_bytes());
    let row = reader.records().next().unwrap().unwrap();
    let of = |key: &str| {
        let columns = table.data_columns();
        let place = table.place(key).unwrap();
        row[columns.iter().position(|c| *c == place).unwrap()].to_owned()
    };
    assert_eq!(of("path"), "+code");
    assert_eq!(of("quotation"), "@alice گفت\n- نه");
    assert_eq!(of("document"), "-d");
    assert_eq!(of("language"), "fa", "a stable key");
    assert_eq!(of("memo"), memo, "isolates of a user's own, too");
}

#[test]
fn json_carries_base_and_rule_on_request() {
    let table = frequencies_of(&worked_example().build(), UiLanguage::Persian);
    let options = WriteOptions {
        with_notes: true,
        ..WriteOptions::default()
    };
    let with: serde_json::Value =
        serde_json::from_str(&written_as(&table, Format::Json, options)).unwrap();
    let plain: serde_json::Value = serde_json::from_str(&text(&table, Format::Json)).unwrap();
    assert_eq!(with["rows"], plain);
    assert_eq!(with.as_object().unwrap().len(), 3);
    for (key, holds) in [("base", "مبنا"), ("note", "قطعه")] {
        let said = with[key].as_str().unwrap();
        assert!(said.contains(holds), "{key}: {said}");
        assert!(!said.contains(['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}']));
    }
}

#[test]
fn csv_opens_right_in_a_spreadsheet() {
    let table = quotations_table(&hostile(), &QuotationOptions::default(), Locale::english());
    let written = spreadsheet_csv(&table);
    assert!(written.starts_with("\u{feff}Theme and code,Code,") && written.ends_with("\r\n"));
    let mut reader = ::csv::Reader::from_reader(written.as_bytes());
    let row = reader.records().next().unwrap().unwrap();
    assert_eq!(&row[2], "👩‍👧");
    assert_eq!(&row[3], "'-1+1\u{202e}");
    assert_eq!(&row[6], "'=cmd|'/C calc'!A0");
    assert_eq!(&row[7], "Persian");
    assert_eq!(&row[9], "1", "a count is a plain number");
}

#[test]
fn xlsx_sheets_follow_the_language_and_hold_numbers() {
    for (language, rtl) in [(UiLanguage::English, false), (UiLanguage::Persian, true)] {
        let table = frequencies_of(&three_scripts(), language);
        let file = write_table(&table, Format::Xlsx).unwrap();
        let sheet = part(&file, "xl/worksheets/sheet1.xml");
        let xml = roxmltree::Document::parse(&sheet).unwrap();
        let view = xml
            .descendants()
            .find(|n| n.has_tag_name_ns("sheetView"))
            .unwrap();
        assert_eq!(view.attribute("rightToLeft") == Some("1"), rtl);
        let cell = |name: &str| {
            let cell = xml
                .descendants()
                .find(|n| n.attribute("r") == Some(name))
                .unwrap();
            let kind = cell.attribute("t").map(str::to_owned);
            let value = cell.children().find_map(|v| v.text()).unwrap().to_owned();
            (kind, value)
        };
        assert_eq!(
            cell("C2"),
            (None, "1".to_owned()),
            "segments of the first theme"
        );
        assert_eq!(
            cell("E3"),
            (None, "0.4".to_owned()),
            "share, shown as a percentage"
        );
        assert_eq!(cell("A2").0.as_deref(), Some("s"), "a name is text");
        assert!(part(&file, "xl/styles.xml").contains("0.0%"));
        assert!(sheet.contains("state=\"frozen\""));
    }
    let long = quotations_table(&hostile(), &QuotationOptions::default(), Locale::english());
    let file = write_table(&long, Format::Xlsx).unwrap();
    let strings = part(&file, "xl/sharedStrings.xml");
    let xml = roxmltree::Document::parse(&strings).unwrap();
    let longest = xml
        .descendants()
        .filter_map(|n| n.text())
        .map(|t| t.encode_utf16().count())
        .max();
    assert_eq!(longest, Some(32_767));
    assert!(
        strings.contains("cut at"),
        "the sheet says that a cell is cut"
    );
}

/// Short names for Word's elements and attributes.
trait Word {
    fn has_tag_name_ns(&self, name: &str) -> bool;
    fn word(&self, name: &str) -> Option<String>;
}

impl Word for roxmltree::Node<'_, '_> {
    fn has_tag_name_ns(&self, name: &str) -> bool {
        self.is_element() && self.tag_name().name() == name
    }

    fn word(&self, name: &str) -> Option<String> {
        let found = self.attributes().find(|a| a.name() == name)?;
        Some(found.value().to_owned())
    }
}

fn words_of(node: roxmltree::Node<'_, '_>) -> String {
    node.descendants()
        .filter(|n| n.has_tag_name_ns("t"))
        .filter_map(|n| n.text())
        .collect()
}

#[test]
fn docx_tables_say_direction_where_word_needs_it() {
    for (language, rtl) in [(UiLanguage::English, false), (UiLanguage::Persian, true)] {
        let table = quotations_table(
            &three_scripts(),
            &QuotationOptions::default(),
            Locale::get(language),
        );
        let file = write_table(&table, Format::Docx).unwrap();
        let document = part(&file, "word/document.xml");
        let xml = roxmltree::Document::parse(&document).unwrap();
        let all = |name: &'static str| xml.descendants().filter(move |n| n.has_tag_name_ns(name));
        assert_eq!(all("bidiVisual").count(), usize::from(rtl));
        assert_eq!(all("tblHeader").count(), 1, "the header row repeats");
        let rows: Vec<Vec<String>> = all("tr")
            .map(|r| {
                r.children()
                    .filter(|n| n.has_tag_name_ns("tc"))
                    .map(words_of)
                    .collect()
            })
            .collect();
        assert_eq!(rows.len(), 6);
        assert_eq!(
            rows[2][1], "به سایت Snapp! اعتماد نکردم",
            "no letter is lost"
        );
        assert_eq!(rows[3][1], "לא סָמַכְתִּי על Booking.com");
        for run in all("r") {
            let words = words_of(run);
            let is_rtl = run.descendants().any(|n| n.has_tag_name_ns("rtl"));
            let arabic = words.chars().any(|c| ('\u{590}'..='\u{6ff}').contains(&c));
            let latin = words.chars().any(|c| c.is_ascii_alphabetic());
            assert!(!(arabic && latin), "one script a run: {words}");
            assert!(!arabic || is_rtl, "{words}");
            assert!(!latin || !is_rtl, "{words}");
        }
        for paragraph in all("p") {
            let words = words_of(paragraph);
            let bidi = paragraph.descendants().any(|n| n.has_tag_name_ns("bidi"));
            let (any_rtl, any_ltr) = (
                crate::text::has_direction(&words, crate::text::Direction::Rtl),
                crate::text::has_direction(&words, crate::text::Direction::Ltr),
            );
            assert!(any_ltr || !any_rtl || bidi, "{words}");
            assert!(any_rtl || !any_ltr || !bidi || rtl, "{words}");
        }
        let languages: std::collections::BTreeSet<String> = all("lang")
            .filter_map(|n| n.word("bidi").or(n.word("eastAsia")))
            .collect();
        assert!(languages.contains("he-IL") && languages.contains("zh-CN"));
        for name in [
            "word/styles.xml",
            "word/settings.xml",
            "[Content_Types].xml",
        ] {
            roxmltree::Document::parse(&part(&file, name)).unwrap();
        }
    }
}

#[test]
fn docx_takes_every_character() {
    for table in tables_of(&hostile(), UiLanguage::Persian) {
        let file = write_table(&table, Format::Docx).unwrap();
        roxmltree::Document::parse(&part(&file, "word/document.xml")).unwrap();
        roxmltree::Document::parse(&part(&file, "docProps/core.xml")).unwrap();
    }
}

#[test]
fn html_escapes_and_tells_language_and_direction() {
    let page = text(
        &quotations_table(
            &three_scripts(),
            &QuotationOptions::default(),
            Locale::english(),
        ),
        Format::Html,
    );
    assert!(page.contains("<html lang=\"en\" dir=\"ltr\">"));
    assert!(page.contains("<td><div lang=\"he\" dir=\"rtl\">לא סָמַכְתִּי על Booking.com</div></td>"));
    assert!(page.contains("self-reliance | 50% &amp; more_"));
    let page = text(
        &frequencies_of(&hostile(), UiLanguage::Persian),
        Format::Html,
    );
    assert!(page.contains("<html lang=\"fa\" dir=\"rtl\">"));
    assert!(page.contains("&lt;&amp;&quot;&#39;&gt;[31m"));
}

#[test]
fn parents_are_marked_on_paper_and_plain_in_data() {
    let table = frequencies_of(&worked_example().build(), UiLanguage::English);
    let markdown = text(&table, Format::Markdown);
    assert!(
        markdown.contains("| T † | 1 | 5 | 100.0 | 3 | 75.0 | 100.0 | 55.6 |"),
        "{markdown}"
    );
    assert!(
        markdown.contains("| \u{2003}A | 3 | 3 | 60.0 | 2 | 50.0 | 66.7 | 33.3 |"),
        "{markdown}"
    );
    assert!(markdown.contains("\n† "));
    for format in [Format::Csv, Format::Json] {
        assert!(!text(&table, format).contains('†'));
    }
    let own = FrequencyOptions {
        with_subcodes: false,
        ..FrequencyOptions::default()
    };
    let table = frequencies_table(&worked_example().build(), &own, Locale::english());
    let markdown = text(&table, Format::Markdown);
    assert!(
        markdown.contains("| T | 1 | 20.0 | 1 | 25.0 | 33.3 | 11.1 |"),
        "{markdown}"
    );
    assert!(!markdown.contains('†'));
}

#[test]
fn shares_of_segments_add_up_at_the_top_level_or_over_all_codes() {
    let study = three_scripts();
    let (own, with) = ("percent_of_segments_own", "percent_of_segments");
    for (with_subcodes, key, top_only) in [
        (true, with, true),
        (true, own, false),
        (false, with, false),
        (false, own, false),
    ] {
        let options = FrequencyOptions {
            with_subcodes,
            ..FrequencyOptions::default()
        };
        let table = frequencies_table(&study, &options, Locale::english());
        let rows: serde_json::Value = serde_json::from_str(&text(&table, Format::Json)).unwrap();
        let rows = rows.as_array().unwrap().iter();
        let taken = rows.filter(|r| !top_only || r["path"] == r["code"]);
        let sum: f64 = taken.map(|r| r[key].as_f64().unwrap()).sum();
        assert!((sum - 100.0).abs() < 1e-9, "{with_subcodes} {key}: {sum}");
    }
}

#[test]
fn the_note_counts_the_coders_who_coded_what_is_shown() {
    let study = Study::new()
        .coder("דוד")
        .coder("Never")
        .document("d1", Language::Persian, "یک دو سه")
        .document("d2", Language::Persian, "یک دو سه")
        .code("a")
        .code("b")
        .coded("d1", "یک", "a")
        .coded_by("דוד", "d1", "یک", "b")
        .coded_by("דוד", "d2", "دو", "b")
        .build();
    let ids = |names: &[&str]| {
        let coders = study.coders.iter().filter(|c| names.contains(&&*c.name));
        CoderRule::Only(coders.map(|c| c.id).collect())
    };
    let code = |nth: usize| Some([study.codes.codes()[nth].id].into());
    let document = |nth: usize| Some([study.documents[nth].document.id].into());
    for (documents, codes, coders, want) in [
        (None, None, CoderRule::All, "all 2 coders who coded here"),
        (None, code(0), CoderRule::All, "by one coder"),
        (document(1), None, CoderRule::All, "by one coder"),
        (
            document(1),
            code(0),
            CoderRule::All,
            "Nothing is coded here",
        ),
        (
            None,
            None,
            ids(&["דוד"]),
            "Only coding by \u{2068}דוד\u{2069}.",
        ),
        (None, None, ids(&["Never"]), "Only coding by Never, of whom"),
        (
            None,
            None,
            ids(&["Maryam", "Never"]),
            "Maryam, Never; one of them",
        ),
        (
            document(1),
            code(0),
            ids(&["Maryam", "Never"]),
            "; 2 of them coded nothing",
        ),
    ] {
        let filter = Filter {
            documents,
            coders,
            ..Filter::default()
        };
        let frequencies = FrequencyOptions {
            filter: filter.clone(),
            codes: codes.clone(),
            ..FrequencyOptions::default()
        };
        let quotations = QuotationOptions { filter, codes };
        for table in [
            frequencies_table(&study, &frequencies, Locale::english()),
            quotations_table(&study, &quotations, Locale::english()),
        ] {
            let notes: Vec<&str> = table.notes.iter().map(|n| n.text.as_str()).collect();
            assert!(notes.iter().any(|n| n.contains(want)), "{want}: {notes:?}");
        }
    }
}

#[test]
fn columns_hold_in_a_terminal() {
    use unicode_width::UnicodeWidthStr;
    let written = text(
        &frequencies_of(&three_scripts(), UiLanguage::English),
        Format::Table,
    );
    let rule = written.lines().find(|l| l.starts_with('─')).unwrap();
    let body = written.lines().skip_while(|l| !l.starts_with('─')).skip(1);
    for line in body.take_while(|l| !l.is_empty()) {
        // A row's first line ends with its last number, in the table's last column.
        if line.ends_with(|c: char| c.is_ascii_digit()) {
            assert_eq!(
                UnicodeWidthStr::width(line),
                UnicodeWidthStr::width(rule),
                "{line}"
            );
        }
    }
}

#[test]
fn a_missing_share_says_why() {
    let study = Study::new()
        .document("d", Language::Hebrew, "שלום")
        .code("c")
        .build();
    let table = frequencies_of(&study, UiLanguage::English);
    let markdown = text(&table, Format::Markdown);
    assert!(
        markdown.contains("| c | 0 | n/a | 0 | 0.0 | n/a | 0.0 |"),
        "{markdown}"
    );
    assert!(markdown.contains("n/a: no segment is coded."));
}

#[test]
fn participants_are_not_said_twice_and_a_small_share_is_not_none() {
    let one_each = three_scripts();
    let table = frequencies_of(&one_each, UiLanguage::English);
    let people = |table: &Table| {
        let on_paper = table.paper_columns();
        on_paper
            .iter()
            .any(|c| table.columns[*c].key.starts_with("participants"))
    };
    assert!(!people(&table), "three documents of three participants");
    assert!(
        table
            .notes
            .iter()
            .any(|n| n.text.contains("one participant"))
    );
    let twice = Study::new()
        .document("d1", Language::English, "aaaa")
        .of("Dana")
        .document("d2", Language::English, "aaaa")
        .of("Dana")
        .code("c")
        .build();
    assert!(people(&frequencies_of(&twice, UiLanguage::English)));

    let mut of_nobody = FrequencyOptions::default();
    of_nobody.filter.documents = Some([].into());
    let table = frequencies_table(&one_each, &of_nobody, Locale::english());
    assert!(people(&table), "nobody is left, but people are counted");
    let notes: Vec<String> = table.paper_notes().into_iter().map(|n| n.text).collect();
    for note in [
        "No participant is linked to these documents or to their speakers.",
        "n/a: no participant is linked to the analysed documents.",
    ] {
        assert!(notes.iter().any(|n| n == note), "{notes:?}");
    }

    for (share, english, persian) in [
        (0.0, "0.0", "۰٫۰"),
        (0.0004, "<0.1", "کمتر از ۰٫۱"),
        (0.0005, "0.1", "۰٫۱"),
        (1.0, "100.0", "۱۰۰٫۰"),
    ] {
        let cell = Cell::from(Value::Share(share));
        assert_eq!(cell.on_paper(Locale::english()), english);
        assert_eq!(cell.on_paper(Locale::get(UiLanguage::Persian)), persian);
    }
}

#[test]
fn every_row_says_what_it_stands_for_and_a_number_shows_as_many_segments() {
    for corpus in [three_scripts(), worked_example().build(), hostile()] {
        for table in tables_of(&corpus, UiLanguage::English) {
            for row in 0..table.rows.len() {
                let stands_for = table.stands_for(row).unwrap();
                assert!(stands_for.is_in(&corpus), "{}: {stands_for:?}", table.name);
                assert!(table.row_of(stands_for).is_some_and(|found| found <= row));
                for (place, column) in table.columns.iter().enumerate() {
                    let Some(behind) = table.behind_cell(row, place) else {
                        assert!(column.counts.is_none(), "{}", column.key);
                        continue;
                    };
                    let Value::Count(count) = table.cell(row, place).value else {
                        continue;
                    };
                    let hits = segments_behind(&corpus, &behind);
                    let documents: std::collections::BTreeSet<_> =
                        hits.iter().map(|h| h.segment.passage.document).collect();
                    match &*column.key {
                        "segments" | "segments_with_subcodes" => {
                            assert_eq!(hits.len() as u64, count, "{} {row}", column.key);
                        }
                        "documents" | "documents_with_subcodes" => {
                            assert_eq!(documents.len() as u64, count, "{} {row}", column.key);
                        }
                        // A passage of signs has no words, but is there.
                        _ => assert!(count == 0 || !hits.is_empty(), "{} {row}", column.key),
                    }
                }
            }
        }
    }
}

#[test]
fn a_row_stands_for_the_segments_that_its_options_count() {
    let study = worked_example().build();
    for (with_subcodes, want) in [(true, 5), (false, 1)] {
        let options = FrequencyOptions {
            with_subcodes,
            ..FrequencyOptions::default()
        };
        let table = frequencies_table(&study, &options, Locale::english());
        let theme = RowRef::Code(study.codes.codes()[0].id);
        let row = table.row_of(&theme).unwrap();
        let behind = table.behind_row(row).unwrap();
        assert_eq!(segments_behind(&study, &behind).len(), want);
    }
}

#[test]
fn cells_of_a_quotation_stand_for_code_person_and_document() {
    let study = three_scripts();
    let table = quotations_table(&study, &QuotationOptions::default(), Locale::english());
    let of = |key: &str| {
        let cell = table.cell(1, table.place(key).unwrap());
        cell.stands_for.clone()
    };
    let person = study.participants.iter().find(|p| p.name == "مریم");
    assert_eq!(of("path"), Some(RowRef::Code(study.codes.codes()[1].id)));
    assert_eq!(of("document"), Some(RowRef::Document(DocumentId(1))));
    assert_eq!(
        of("participants"),
        person.map(|p| RowRef::Participant(p.id))
    );
    let speakers = &study.documents[0].speakers;
    let speaker = speakers.iter().find(|s| s.name == "مریم").unwrap();
    assert_eq!(of("speaker"), Some(RowRef::Speaker(speaker.id)));
    assert_eq!(of("coder"), Some(RowRef::Coder(study.coders[0].id)));
    assert_eq!(of("quotation"), None, "its row says it");
}

#[test]
fn a_cell_takes_little_room() {
    // 120,000 quotations have two million cells.
    assert!(size_of::<Cell>() <= 40, "{}", size_of::<Cell>());
}
