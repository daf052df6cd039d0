//! How the text of a page is put on lines.

use super::{lines_marked, plan, warning};
use crate::import::{ImportOptions, read_document};
use crate::model::MarkKind;

fn body(page: &str) -> String {
    plan(&format!("<!DOCTYPE html><body>{page}")).body
}

#[test]
fn text_is_put_on_lines_as_a_browser_shows_it() {
    for (page, want) in [
        ("<p>سلام\n  دنیا</p>\n<p>دوم", "سلام دنیا\nدوم"),
        ("یک<br>دو<br/>سه<BR>", "یک\nدو\nسه"),
        ("یک<br><br><br><br>دو", "یک\n\nدو"),
        ("<p></p><p> </p><div><br></div>א<div></div>ב", "א\nב"),
        ("א<span>ב</span><b>ג</b> ד", "אבג ד"),
        ("<div>a<div>b</div>c</div>d", "a\nb\nc\nd"),
        (
            "می&zwnj;روم&nbsp;و &lt;می&#8204;آیم&gt; &amp;c",
            "می\u{200c}روم\u{a0}و <می\u{200c}آیم> &c",
        ),
        ("&#x200f;א&rlm;", "\u{200f}א\u{200f}"),
        ("&nosuch; &amp &copy 2024", "&nosuch; & © 2024"),
        (
            "<pre>یک\n  دو\t۳\n\nچهار</pre>پنج",
            "یک\n  دو\t۳\n\nچهار\nپنج",
        ),
        ("<div style='white-space: pre-wrap'>一\n二</div>", "一\n二"),
        (
            "<ruby>漢<rp>(</rp><rt>hàn</rt><rp>)</rp>字<rt>zì</rt></ruby>。",
            "漢字。",
        ),
        ("<p>他说\n<b>你好</b>\n世界", "他说你好世界"),
        ("<h1>א</h1><hr>ב", "א\nב"),
        ("<details><summary>س</summary>ج</details>", "س\nج"),
        ("<dl><dt>پ<dd>ج<dt>پ۲<dd>ج۲</dl>", "پ\nج\nپ۲\nج۲"),
        ("<p>او گفت <q>نه</q>.", "او گفت “نه”."),
        (
            "א<script>x<p></script><style>p{}</style><noscript>y</noscript><template>z</template>ב",
            "אב",
        ),
        ("א<!-- ב -->ג<![if x]>ד<![endif]>", "אגד"),
        (
            "א<p hidden>ב</p><p style='DISPLAY : none'>ג</p><i aria-hidden='true'>ד</i>",
            "א",
        ),
        ("a<svg><title>x</title><text>y</text></svg>b", "ab"),
        (
            "<table><tr>x<td>1<td>2<tr><td>3<td>4</table>",
            "x\n1\t2\n3\t4",
        ),
        ("<p>🙂<img class=emoji alt='😀' src=x> x", "🙂😀 x"),
        ("<a>b<p>c</a>d", "b\ncd"),
        ("<p>a<b>b<p>c</b>d", "ab\ncd"),
        ("<select><option>یک<option>دو</select>سه", "یک\nدو\nسه"),
    ] {
        assert_eq!(body(page), want, "{page}");
    }
}

#[test]
fn lists_are_numbered_as_shown() {
    let page = "<!DOCTYPE html><ol start=3><li>سه<li value=7>هفت<ul><li>الف<p>ب</p></li></ul>پس از آن\
        <li>هشت</ol><ol type=a reversed><li>x<li>y</ol><ul style='list-style:none'><li>بی‌نشان</ul>\
        <ol style='list-style-type: hebrew'><li><p>ראשון</p></li></ol><li>alone";
    let plan = plan(page);
    assert_eq!(
        plan.body,
        "3. سه\n7. هفت\n• الف\nب\nپس از آن\n8. هشت\nb. x\na. y\nبی‌نشان\nא. ראשון\n• alone"
    );
    assert_eq!(
        lines_marked(&plan, MarkKind::ListItem),
        [
            "3. سه",
            "7. هفت",
            "• الف\nب",
            "8. هشت",
            "b. x",
            "a. y",
            "بی‌نشان",
            "א. ראשון",
            "• alone"
        ]
    );
}

#[test]
fn tables_of_data_are_rows_with_tabs() {
    for (table, want, rows) in [
        (
            "<table><tr><th>کد<th>تعداد<tr><td><p>تنهایی</p><td>۱۲</table>",
            "کد\tتعداد\nتنهایی\t۱۲",
            2,
        ),
        // Cells that reach over columns and rows keep the others in line.
        (
            "<table border=1><tr><td rowspan=2>א<td>ב<td>ג<tr><td>ד<td>ה<tr><td colspan=2>ו<td>ז</table>",
            "א\tב\tג\n\tד\tה\nו\t\tז",
            3,
        ),
        (
            "<table border=1><tr><td><td>2<td><tr><td>4<td><td>6</table>",
            "\t2\n4\t\t6",
            2,
        ),
        // Words of a speaker in several paragraphs.
        (
            "<table><tr><td>访谈者<td><p>您好。</p><p>请说。</p><tr><td>李华<td>好。</table>",
            "访谈者\t您好。\n请说。\n李华\t好。",
            2,
        ),
        // One column, and one row: text below and beside text.
        ("<table><tr><td>یک<tr><td>دو</table>", "یک\nدو", 0),
        (
            "<table role=presentation border=1><tr><td>1<td>2<tr><td>3<td>4</table>",
            "1\n2\n3\n4",
            0,
        ),
        // Only the inner table holds data.
        (
            "<table border=1><tr><td>منو<td><table><tr><th>a<th>b<tr><td>1<td>2</table></table>",
            "منو\na\tb\n1\t2",
            2,
        ),
    ] {
        let plan = plan(&format!("<!DOCTYPE html>{table}"));
        assert_eq!(plan.body, want);
        assert_eq!(
            lines_marked(&plan, MarkKind::TableRow).len(),
            rows,
            "{table}"
        );
    }
}

#[test]
fn headings_are_marked_and_what_is_lost_is_counted() {
    let plan = plan(
        "<!DOCTYPE html><h2>عنوان <small>ریز</small></h2><p role=heading aria-level=3>سه</p><h4></h4>\
         <p style='display:none'>پنهان</p><span class=sr-only>skip</span><img src=a><img src=b>\
         <iframe src='https://example.org'></iframe><video>no</video><p>متن",
    );
    assert_eq!(plan.body, "عنوان ریز\nسه\nمتن");
    assert_eq!(lines_marked(&plan, MarkKind::Heading(2)), ["عنوان ریز"]);
    assert_eq!(lines_marked(&plan, MarkKind::Heading(3)), ["سه"]);
    assert_eq!(warning(&plan, "warn-import-hidden"), Some(2));
    assert_eq!(warning(&plan, "warn-import-pictures"), Some(2));
    assert_eq!(warning(&plan, "warn-import-embedded"), Some(1));
}

#[test]
fn a_page_without_text_says_so() {
    for page in [
        "<!DOCTYPE html>",
        "<html><body><img src=a></body></html>",
        "<!DOCTYPE html><p hidden>x",
        "<!DOCTYPE html><script>x",
    ] {
        let error =
            read_document("a.html", page.as_bytes(), &ImportOptions::default()).unwrap_err();
        assert_eq!(error.id(), "err-import-no-text", "{page}");
    }
}
