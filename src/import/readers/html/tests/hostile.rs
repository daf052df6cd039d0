//! Pages made to cost time, memory or the stack.

use std::time::{Duration, Instant};

use super::super::read;
use crate::import::{Cancel, ImportOptions, read_document};

/// Repeats a piece until a text is so long.
fn fill(piece: &str, bytes: usize) -> String {
    piece.repeat(bytes / piece.len() + 1)
}

/// Builds are slow without optimisation; with it, `cargo test --release`, five megabytes each.
const SIZE: usize = if cfg!(debug_assertions) {
    1 << 17
} else {
    5 << 20
};

fn hostile() -> Vec<(&'static str, String)> {
    let numbered = |piece: fn(usize) -> String| {
        let mut out = String::new();
        for i in 0.. {
            out.push_str(&piece(i));
            if out.len() > SIZE {
                break;
            }
        }
        out
    };
    vec![
        ("nested div", fill("<div>", SIZE)),
        ("nested div with text", fill("<div>سلام ", SIZE)),
        (
            "nested and closed",
            fill("<div>", SIZE / 2) + &fill("</div>", SIZE / 2),
        ),
        ("a and b in turn", fill("<a><b>", SIZE)),
        ("links and formatting", fill("<a href=x><b><i>x", SIZE)),
        ("unclosed tables", fill("<table>", SIZE)),
        ("unclosed tables with cells", fill("<table><tr><td>x", SIZE)),
        ("tables in tables", fill("<table><td>", SIZE)),
        ("rows without cells", fill("<table><tr>x</tr>", SIZE)),
        (
            "paragraphs in formatting",
            fill("<font>", SIZE / 2) + &fill("<p>x", SIZE / 2),
        ),
        (
            "formatting each of its own",
            numbered(|i| format!("<font size={i}><p>x")),
        ),
        ("ends of nothing", fill("</div></p></b></table>", SIZE)),
        ("overlapping", fill("<b><p></b><i></p></i>x", SIZE)),
        ("lists in lists", fill("<ul><li>x", SIZE)),
        ("reversed lists", fill("<ol reversed><li>x", SIZE)),
        (
            "attributes",
            format!("<p {}>x", numbered(|i| format!("a{i}=1 "))),
        ),
        (
            "one attribute",
            format!("<p class='{}'>x", fill("share ", SIZE)),
        ),
        (
            "classes",
            numbered(|i| format!("<i class='a{i} share b{i}'>x</i>")),
        ),
        (
            "style",
            format!("<p style='{}'>x", fill("display:block;", SIZE)),
        ),
        (
            "style sheet",
            format!("<style>{}</style>x", fill(".a{font-weight:bold}", SIZE)),
        ),
        ("entities", fill("&amp;&notit;&#x6a9;&#xffffffff;&", SIZE)),
        ("comments", fill("<!-- x -->", SIZE)),
        ("open comment", format!("x<!--{}", fill("-- ", SIZE))),
        (
            "script",
            format!("x<script>{}", fill("<!--<script></", SIZE)),
        ),
        ("tag without end", format!("x<{}", fill("a", SIZE))),
        (
            "spaces in links",
            format!(
                "<p>x{}",
                fill("<a href=x><span>", SIZE / 2) + &fill(" ", SIZE / 2)
            ),
        ),
        (
            "empty short blocks",
            format!("<div><div><div>x{}", fill("<i></i>", SIZE)),
        ),
        ("headings and menus", fill("<h2>x</h2><nav>y</nav>", SIZE)),
        (
            "related",
            fill("<h3>Related</h3><p><a href=x>y</a></p>", SIZE),
        ),
        (
            "notes",
            numbered(|i| format!("<a href='#_ftn{i}'>[{i}]</a><p><a href='#_ftnref{i}'>x</a>")),
        ),
        (
            "one note, many references",
            fill("<a href='#_ftn1'>[1]</a>", SIZE) + "<p><a href='#_ftnref1'>x</a>",
        ),
        (
            "spans",
            fill("<table><tr><td colspan=99999 rowspan=99999>x<td>y", SIZE),
        ),
        (
            "one wide row",
            format!(
                "<table border=1><tr><td>x<td>y<tr>{}",
                fill("<td colspan=200 rowspan=9>x", SIZE)
            ),
        ),
        ("preformatted", format!("<pre>{}", fill("\n", SIZE))),
        ("breaks", format!("x{}y", fill("<br>", SIZE))),
        (
            "multipart",
            format!(
                "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n{}",
                fill("--a\n\n", SIZE)
            ),
        ),
    ]
}

#[test]
fn hostile_pages_end_quickly() {
    for (name, page) in hostile() {
        let page = format!("<!DOCTYPE html>{page}").replace("<!DOCTYPE html>MIME", "MIME");
        let start = Instant::now();
        let read = read_document("page.html", page.as_bytes(), &ImportOptions::default());
        let took = start.elapsed();
        println!(
            "{name}: {took:?} {:?}",
            read.map(|p| p.body.len()).map_err(|e| e.id())
        );
        assert!(took < Duration::from_secs(10), "{name} took {took:?}");
    }
}

#[test]
fn a_cancel_is_answered_within_200_ms() {
    let size = if cfg!(debug_assertions) {
        2_000_000
    } else {
        50_000_000
    };
    for piece in [
        "<p>سلام <b>دنیا</b> و همه",
        "<div>",
        "x",
        "<!-- -->",
        "<p class='share'>",
        "</p>",
    ] {
        let page = format!("<!DOCTYPE html><title>x</title>{}", fill(piece, size));
        for wait in [20, 700] {
            let cancel = Cancel::new();
            let told = cancel.clone();
            let teller = std::thread::Builder::new().spawn(move || {
                std::thread::sleep(Duration::from_millis(wait));
                told.cancel();
                Instant::now()
            });
            let teller = teller.unwrap();
            let result = read(page.as_bytes(), &ImportOptions::default(), &cancel);
            let answered = Instant::now();
            let took = answered.saturating_duration_since(teller.join().unwrap());
            println!(
                "{piece}: {wait} ms, answered in {took:?} {:?}",
                result.as_ref().map(|e| e.body.len()).map_err(|e| e.id())
            );
            assert!(
                took < Duration::from_millis(200),
                "{piece} after {wait} ms: {took:?}"
            );
        }
    }
}

#[test]
fn damaged_pages_never_panic() {
    let whole = super::web::PERSIAN_NEWS.as_bytes();
    let mut state = 7_u64;
    let mut random = move || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        usize::try_from(state >> 33).unwrap()
    };
    for _ in 0..300 {
        let mut bytes = whole.to_vec();
        bytes.truncate(random() % whole.len() + 1);
        for _ in 0..random() % 20 {
            let at = random() % bytes.len();
            bytes[at] = u8::try_from(random() % 256).unwrap();
        }
        if let Ok(plan) = read_document("page.html", &bytes, &ImportOptions::default()) {
            assert!(plan.marks.iter().all(|m| m.span.end() <= plan.body.len()));
        }
    }
}
