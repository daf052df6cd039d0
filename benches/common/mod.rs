//! What the benches share: generated interviews, measuring and reporting.

#![allow(dead_code, reason = "each bench uses some of it")]

pub mod figures;
pub mod studies;

use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use mazmun::{Error, Result};

/// Says why a bench cannot go on.
pub fn failed(why: impl std::fmt::Display) -> Error {
    Error::user("err-file-write").because(why)
}

/// Words as they stand in interviews: joined with ZWNJ, with Arabic letters, Latin names and digits.
const VOCABULARY: [&str; 48] = [
    "من",
    "می‌خواستم",
    "بلیت",
    "رو",
    "بخرم",
    "ولی",
    "سایت",
    "قطع",
    "شد",
    "و",
    "پول",
    "از",
    "حسابم",
    "کم",
    "شده",
    "بود",
    "پشتیبانی",
    "جواب",
    "نمي‌داد",
    "بعد",
    "دوباره",
    "امتحان",
    "کردم",
    "با",
    "گوشی",
    "خودم",
    "Booking.com",
    "شماره",
    "۱۲۳۴",
    "پلتفرم‌ها",
    "همیشه",
    "همین",
    "طوری",
    "هستند",
    "اعتماد",
    "نکردم",
    "به",
    "دوستم",
    "زنگ",
    "زدم",
    "گفت",
    "برو",
    "فرودگاه",
    "كارت",
    "پرواز",
    "بگیر",
    "هتل",
    "رزرو",
];

/// A small generator of numbers, the same on every machine.
pub struct Numbers(pub u64);

impl Numbers {
    pub fn below(&mut self, limit: usize) -> usize {
        // SplitMix64 (Steele, Lea & Flood 2014).
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % limit as u64).unwrap_or(0)
    }
}

pub fn interview(seed: u64, words: usize) -> String {
    let mut numbers = Numbers(seed);
    let mut out = String::new();
    let mut left = words;
    let mut asks = true;
    while left > 0 {
        out.push_str(if asks {
            "مصاحبه‌گر: "
        } else {
            "مریم: "
        });
        let count = (if asks { 8 } else { 60 + numbers.below(60) }).min(left);
        for i in 0..count {
            if i > 0 {
                out.push(' ');
            }
            out.push_str(VOCABULARY[numbers.below(VOCABULARY.len())]);
            if i % 13 == 12 {
                out.push('.');
            }
        }
        out.push_str(if asks { "؟\n" } else { ".\n" });
        left -= count;
        asks = !asks;
    }
    out
}

/// Writes a plain .docx of the text's lines.
pub fn docx(text: &str, path: &Path) -> Result<()> {
    let mut xml = String::from(
        r#"<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>"#,
    );
    for line in text.lines() {
        xml.push_str(r#"<w:p><w:pPr><w:bidi/></w:pPr>"#);
        // Office programs cut a paragraph into several runs.
        for run in line.split_inclusive(". ") {
            xml.push_str(r#"<w:r><w:rPr><w:rtl/></w:rPr><w:t xml:space="preserve">"#);
            xml.push_str(run);
            xml.push_str("</w:t></w:r>");
        }
        xml.push_str("</w:p>");
    }
    xml.push_str("</w:body></w:document>");
    let types = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
    let file = std::fs::File::create(path).map_err(failed)?;
    let mut zip = zip::ZipWriter::new(file);
    let options = zip::write::SimpleFileOptions::default();
    for (name, content) in [
        ("[Content_Types].xml", types),
        ("word/document.xml", xml.as_str()),
    ] {
        zip.start_file(name, options).map_err(failed)?;
        zip.write_all(content.as_bytes()).map_err(failed)?;
    }
    zip.finish().map_err(failed)?;
    Ok(())
}

/// Returns the middle and the largest of several runs.
pub fn measure(runs: usize, mut work: impl FnMut()) -> (Duration, Duration) {
    let mut times: Vec<Duration> = (0..runs)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed()
        })
        .collect();
    times.sort();
    (times[times.len() / 2], times[times.len() - 1])
}

pub fn report(what: &str, (middle, most): (Duration, Duration), goal_ms: f64) {
    let ms = |d: Duration| d.as_secs_f64() * 1000.0;
    let verdict = if ms(middle) <= goal_ms {
        ""
    } else {
        "   over the goal"
    };
    println!(
        "{what:<52} {:>9.2} ms  (most {:>9.2})   goal {goal_ms:>7.0} ms{verdict}",
        ms(middle),
        ms(most)
    );
}

/// Returns the memory that is resident now.
pub fn resident_megabytes() -> Option<f64> {
    status_megabytes("VmRSS:")
}

/// Returns the most memory that was resident since `reset_peak`.
pub fn peak_megabytes() -> Option<f64> {
    status_megabytes("VmHWM:")
}

/// Forgets the peak so far, where the system can.
pub fn reset_peak() {
    std::fs::write("/proc/self/clear_refs", "5").ok();
}

fn status_megabytes(key: &str) -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|l| l.starts_with(key))?;
    let kilobytes: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes / 1024.0)
}
