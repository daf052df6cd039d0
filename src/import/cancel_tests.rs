//! A cancel inside one large file is answered at once.

use std::fmt::Write;
use std::time::{Duration, Instant};

use super::read::understand;
use super::{Batch, Cancel, ImportFile, ImportOptions, ImportReportRow};
use crate::import::readers::docx::tests::Docx;

const LIMIT: Duration = Duration::from_millis(200);
/// The XML parser cannot be stopped within a part of 100 MB; nobody waits for it, as a batch answers
/// without its workers.
const LIMIT_OF_XML: Duration = Duration::from_secs(1);
const LINE: &str = "مریم: به سایت اعتماد نکردم و دوباره از دفتر بلیت گرفتم، چون پول از حسابم کم شده بود. 我再次订票。 ניסיתי שוב.";

/// What a word processor writes at every run.
const DRESS: &str = "<w:rPr><w:rFonts w:ascii='B Nazanin' w:cs='B Nazanin'/><w:sz w:val='24'/><w:rtl/><w:lang w:bidi='fa-IR'/></w:rPr>";

/// Repeats a numbered piece until there are so many bytes.
fn until(bytes: usize, piece: impl Fn(&mut String, usize)) -> String {
    let mut out = String::with_capacity(bytes + 1_000);
    let mut i = 0;
    while out.len() < bytes {
        piece(&mut out, i);
        i += 1;
    }
    out
}

fn clock(seconds: usize) -> String {
    format!(
        "{:02}:{:02}:{:02}",
        seconds / 3600 % 1000,
        seconds / 60 % 60,
        seconds % 60
    )
}

fn large_files(size: usize) -> Vec<(&'static str, Vec<u8>)> {
    let text = until(size, |out, i| writeln!(out, "{LINE} {i}").unwrap());
    let cues = until(size, |out, i| {
        let (from, to) = (clock(i), clock(i + 1));
        writeln!(out, "{i}\n{from},000 --> {to},000\n{LINE}\n").unwrap();
    });
    let mut json = String::from("{\"segments\": [");
    json += &until(size - 100, |out, i| {
        let comma = if i == 0 { "" } else { "," };
        write!(
            out,
            "{comma}{{\"start\": {i}.5, \"end\": {}.0, \"text\": \"{LINE}\"}}",
            i + 1
        )
        .unwrap();
    });
    json += "]}";
    let rtf_line: String = LINE.encode_utf16().fold(String::new(), |mut out, unit| {
        write!(out, "\\u{unit}?").unwrap();
        out
    });
    let rtf = until(2 * size, |out, _| writeln!(out, "{rtf_line}\\par").unwrap());
    let xml = until(2 * size - size / 49, |out, i| {
        // Numbers that do not repeat: real text does not shrink like a bomb.
        let number = (i as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        write!(out, "<w:p><w:pPr><w:bidi/></w:pPr><w:r>{DRESS}<w:t>{LINE} </w:t></w:r><w:r>{DRESS}<w:t>{number}</w:t></w:r></w:p>").unwrap();
    });
    let (text_1256, _, _) = encoding_rs::WINDOWS_1256.encode(&text);
    vec![
        ("text.txt", text.clone().into_bytes()),
        (
            "windows.txt",
            text_1256.get(..size.min(text_1256.len())).unwrap().to_vec(),
        ),
        (
            "unix.txt",
            text.replace('\n', "\r\n").into_bytes()[..size].to_vec(),
        ),
        ("one line.txt", text.replace('\n', " ").into_bytes()),
        ("notes.md", text.into_bytes()),
        ("cues.srt", cues.into_bytes()),
        ("whisper.json", json.into_bytes()),
        ("word.rtf", format!("{{\\rtf1\\ansi {rtf}}}").into_bytes()),
        ("word.docx", Docx::new(&xml).bytes()),
    ]
}

/// Reads a file and cancels after a while; returns how long it took to stop.
fn answer(name: &str, bytes: &[u8], after: Duration) -> Duration {
    let cancel = Cancel::new();
    std::thread::scope(|scope| {
        let seen = cancel.clone();
        let worker = scope.spawn(move || {
            let result = understand(name, bytes, &ImportOptions::default(), &seen);
            drop(ImportReportRow::counted(name, &result, &seen));
        });
        std::thread::sleep(after);
        cancel.cancel();
        let since = Instant::now();
        worker.join().unwrap();
        since.elapsed()
    })
}

#[test]
#[cfg_attr(
    debug_assertions,
    ignore = "measures an optimised build: cargo test --release"
)]
fn a_cancel_in_a_large_file_is_answered_at_once() {
    let mut late = Vec::new();
    for (name, bytes) in large_files(49 << 20) {
        let since = Instant::now();
        let result = understand(name, &bytes, &ImportOptions::default(), &Cancel::new());
        let read = result.is_ok();
        drop(ImportReportRow::new(name, &result));
        let whole = since.elapsed();
        assert!(read, "{name}: {:?}", result.err());
        drop(result);
        let worst = (0..12_u32)
            .map(|i| answer(name, &bytes, whole * i / 12))
            .max()
            .unwrap();
        println!(
            "{name}: {whole:?} for {} MB, cancelled in {worst:?} at most",
            bytes.len() >> 20
        );
        let limit = if name == "word.docx" {
            LIMIT_OF_XML
        } else {
            LIMIT
        };
        if worst > limit {
            late.push(format!("{name} {worst:?}"));
        }
    }
    assert!(late.is_empty(), "{late:?}");
}

#[test]
fn a_batch_answers_a_cancel_while_its_parsers_work() {
    let dir = tempfile::tempdir().unwrap();
    let files: Vec<ImportFile> = large_files(6 << 20)
        .into_iter()
        .map(|(name, bytes)| {
            let path = dir.path().join(name);
            std::fs::write(&path, bytes).unwrap();
            ImportFile::new(path, String::new())
        })
        .rev() // the .docx first
        .collect();
    let mut batch = Batch::start(files, ImportOptions::default(), Cancel::new());
    std::thread::sleep(Duration::from_millis(100));
    let since = Instant::now();
    batch.cancel();
    assert!(batch.next().is_none());
    drop(batch);
    assert!(since.elapsed() < LIMIT, "{:?}", since.elapsed());
}

#[test]
fn a_cancelled_file_is_none() {
    for (name, bytes) in large_files(1 << 16) {
        let cancel = Cancel::new();
        cancel.cancel();
        let stopped = understand(name, &bytes, &ImportOptions::default(), &cancel);
        assert_eq!(stopped.unwrap_err().id(), "err-import-cancelled", "{name}");
        assert!(
            understand(name, &bytes, &ImportOptions::default(), &Cancel::new()).is_ok(),
            "{name}"
        );
    }
}
