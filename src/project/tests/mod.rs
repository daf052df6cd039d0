//! Tests of verbs, steps and files: each verb's rows, its undo and redo, and what it refuses.

mod backups;
mod code_history;
mod codes;
mod copies;
mod damaged_history;
mod diverge;
mod documents;
mod facts;
mod files;
mod followed;
mod foreign;
mod growth;
mod held;
mod history;
mod imports;
mod random_history;
mod segments;
mod steps;
mod surveys;
mod version_1;

use super::Project;
use super::testing::Study;
use crate::text::Language;

const FA: &str = "مصاحبه‌گر: چه شد؟\nمریم: به سایت اعتماد نکردم و دوباره بلیت گرفتم.\nادامه دادم.\nمصاحبه‌گر: بعد؟";
const HE: &str = "מראיין: מה קרה?\nדנה: שָׁלוֹם, ניסיתי שוב.";
const ZH: &str = "采访者：怎么了？\n王女士：服务补救，我自己重新订票。";

fn three() -> Project {
    Study::new()
        .document_in("P01", Language::Persian, FA)
        .document_in("P02", Language::Hebrew, HE)
        .document_in("P03", Language::ChineseSimplified, ZH)
        .project()
}

/// Document, passage, code path and memo of every segment.
fn codings(p: &Project) -> Vec<String> {
    let tree = p.code_tree().unwrap();
    p.segments()
        .unwrap()
        .iter()
        .map(|s| {
            let title = p.document(s.document).unwrap().title;
            let body = p.body(s.document).unwrap();
            format!(
                "{title} «{}» {} {}",
                s.span.slice(body.text()),
                tree.path(s.code),
                s.memo
            )
            .trim_end()
            .to_owned()
        })
        .collect()
}
