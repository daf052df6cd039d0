//! The sentences keep to one word for one thing, and Persian ones to how Persian is written.

use std::fs;
use std::path::Path;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

/// Stands in a text for what a variable or another expression will put there.
const HOLE: char = '\u{fffc}';

/// Joins an ending to its word without joining the letters.
const ZWNJ: char = '\u{200c}';

/// Words that no Persian message says, and what it says instead; `*` at the end stands for any end.
const PERSIAN: &[(&str, &str)] = &[
    ("کدنامه", "دفتر کد"),
    ("کدنامهٔ", "دفتر کد"),
    ("کتاب کد", "دفتر کد"),
    ("کتابچهٔ کد", "دفتر کد"),
    ("تم", "مضمون"),
    ("تم‌های", "مضمون‌های"),
    ("درون‌مایه*", "مضمون"),
    ("مطالعه*", "پژوهش"),
    ("مطالعات", "پژوهش‌ها"),
    ("گوینده‌ها*", "گویندگان"),
    ("سخنگو*", "گوینده"),
    ("کدگذارها*", "کدگذاران"),
    ("کدگذارهای*", "کدگذاران"),
    ("مصاحبه‌گرها*", "مصاحبه‌گران"),
    ("مصاحبه‌کننده*", "مصاحبه‌گر"),
    ("پرسنده*", "مصاحبه‌گر"),
    ("برگزی*", "انتخاب"),
    ("برمی‌گزی*", "انتخاب می‌کن…"),
    ("گزیده*", "انتخاب‌شده"),
    ("گزینش*", "انتخاب"),
    ("واگردان*", "واگرد"),
    ("برگرداندن", "واگرد"),
    ("سند معتبر", "سند دارای کد"),
    ("سندهای معتبر", "سندهای دارای کد"),
    ("کدگذاری نویسه*", "کدبندی نویسه‌ها"),
    ("رونویسی", "رونوشت"),
    ("کپی", "رونوشت"),
    ("پرسشنامه*", "پرسش‌نامه"),
    ("پیمایش*", "پرسش‌نامه"),
    ("پاک کردن", "حذف"),
    ("پاک کنید", "حذف کنید"),
    ("ایراد*", "نقص"),
    ("بیازمایید", "امتحان کنید"),
    ("بکوشید", "امتحان کنید"),
    ("فقط خواندنی", "فقط‌خواندنی"),
    ("این‌جا*", "اینجا"),
    ("آن‌جا*", "آنجا"),
];

/// The same for English, which is written as in Britain and with the marks of print.
const ENGLISH: &[(&str, &str)] = &[
    ("code book*", "codebook"),
    ("color*", "colour"),
    ("recogniz*", "recognise"),
    ("analyz*", "analyse"),
    ("license*", "licence"),
    ("quote", "quotation"),
    ("quotes", "quotations"),
    ("subcode*", "sub-code"),
    ("interviewee*", "participant"),
];

/// Messages that speak of the letters themselves, or name a thing that is called so.
const EXEMPT: &[&str] = &["clean-persian-letters", "search-hint", "about-fonts"];

/// All texts of a language: each pattern, and each variant of a selection, beside its message's id.
fn texts(language: &str) -> (Vec<(String, String)>, Vec<String>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/locale");
    let mut files: Vec<_> = fs::read_dir(folder.join(language))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let (mut found, mut selected) = (Vec::new(), Vec::new());
    for file in files {
        let source = fs::read_to_string(&file).unwrap();
        let resource = fluent_syntax::parser::parse(source)
            .map_err(|(_, errors)| errors)
            .unwrap();
        for entry in resource.body {
            let Entry::Message(message) = entry else {
                continue;
            };
            let id = message.id.name;
            let attributes = message.attributes.iter().map(|a| &a.value);
            for pattern in message.value.iter().chain(attributes) {
                walk(pattern, &id, &mut found, &mut selected);
            }
        }
    }
    (found, selected)
}

fn walk(
    pattern: &Pattern<String>,
    id: &str,
    found: &mut Vec<(String, String)>,
    selected: &mut Vec<String>,
) {
    let mut text = String::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => text.push_str(value),
            PatternElement::Placeable { expression } => match expression {
                Expression::Inline(InlineExpression::StringLiteral { value }) => {
                    text.push_str(value);
                }
                Expression::Inline(_) => text.push(HOLE),
                Expression::Select { selector, variants } => {
                    text.push(HOLE);
                    let by = match selector {
                        InlineExpression::VariableReference { id } => id.name.as_str(),
                        _ => "an expression",
                    };
                    for variant in variants {
                        if let fluent_syntax::ast::VariantKey::Identifier { name } = &variant.key {
                            selected.push(format!("{id} ${by} [{name}]"));
                        }
                        walk(&variant.value, id, found, selected);
                    }
                }
            },
        }
    }
    found.push((id.to_owned(), text));
}

/// Whether a word or a run of words stands in a text, from the beginning of a word on.
fn stands(text: &str, form: &str) -> bool {
    let (form, any_end) = match form.strip_suffix('*') {
        Some(form) => (form, true),
        None => (form, false),
    };
    text.match_indices(form).any(|(at, _)| {
        let in_word = |c: char| c.is_alphabetic() || c == ZWNJ;
        let before = text[..at].chars().next_back();
        let after = text[at + form.len()..].chars().next();
        !before.is_some_and(in_word)
            && (any_end || !after.is_some_and(|c| c.is_alphabetic() || c == '\u{654}'))
    })
}

/// What is wrong with how a Persian text is written.
fn misspelt(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    let at = |i: usize| chars.get(i).copied().unwrap_or(' ');
    let before = |i: usize| i.checked_sub(1).map_or(' ', |i| chars[i]);
    let mut wrong = Vec::new();
    for (i, c) in chars.iter().copied().enumerate() {
        let rest: String = chars[i..].iter().take(3).collect();
        if c == HOLE && at(i + 1).is_alphabetic() {
            wrong.push(format!("an ending glued to a variable: {rest}"));
        }
        if matches!(c, 'ي' | 'ك' | 'ۀ') {
            wrong.push(format!("the Arabic letter {c}"));
        }
        let ends = |n: usize| !at(i + n).is_alphabetic() && at(i + n) != ZWNJ;
        // After a consonant the ending joins: «فایلی»; it stands apart only after «ه» and «ی».
        if rest == "\u{200c}ای" && ends(3) && !matches!(before(i), 'ه' | 'ی' | HOLE) {
            wrong.push(format!("{}{rest}", before(i)));
        }
        if rest == " ای" && ends(3) {
            wrong.push("«ای» as a word".to_owned());
        }
        if c == ZWNJ && before(i) == 'ه' && at(i + 1) == 'ی' && ends(2) {
            wrong.push("«ه‌ی» for «هٔ»".to_owned());
        }
        // Without a mark before it, a flag is drawn with its dashes on the wrong side.
        let flag = c == '-' && at(i + 1) == '-' && at(i + 2).is_ascii_lowercase();
        let latin = before(i) == ' ' && before(i.saturating_sub(1)).is_ascii_alphanumeric();
        if flag && !latin && !matches!(before(i), '\u{200e}' | '\u{2066}' | '\u{2068}') {
            wrong.push("a flag without a mark of direction before it".to_owned());
        }
    }
    wrong
}

fn said_otherwise(language: &str, glossary: &[(&str, &str)]) -> Vec<String> {
    let mut wrong = Vec::new();
    for (id, text) in texts(language).0 {
        if EXEMPT.contains(&id.as_str()) {
            continue;
        }
        let text = text.to_lowercase();
        for (form, instead) in glossary {
            if stands(&text, form) {
                wrong.push(format!("{id}: {form}, where others say {instead}"));
            }
        }
    }
    wrong
}

#[test]
fn one_thing_has_one_name() {
    let mut wrong = said_otherwise("fa", PERSIAN);
    wrong.extend(said_otherwise("en", ENGLISH));
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn persian_is_written_as_persian() {
    let mut wrong = Vec::new();
    for (id, text) in texts("fa").0 {
        if !EXEMPT.contains(&id.as_str()) {
            wrong.extend(misspelt(&text).into_iter().map(|w| format!("{id}: {w}")));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn english_is_set_as_in_print() {
    let straight: Vec<_> = texts("en")
        .0
        .into_iter()
        .filter(|(_, text)| text.contains('\''))
        .collect();
    assert!(straight.is_empty(), "{straight:#?}");
}

#[test]
fn persian_takes_one_by_its_number() {
    // In Persian the plural category `one` holds 0 too; `$named` is a word, not a number.
    let wrong: Vec<String> = texts("fa")
        .1
        .into_iter()
        .filter(|key| key.ends_with(" [one]") && !key.contains(" $named "))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_rules_find_what_they_forbid() {
    assert!(stands("به‌شکل «تم/زیرکد»", "تم") && stands("تم‌ها", "تم"));
    assert!(!stands("سیستم", "تم") && !stands("تمام", "تم") && !stands("گزینه", "گزینش*"));
    assert!(stands("را برگزینید", "برگزی*") && stands("سند معتبر)", "سند معتبر"));
    for wrong in [
        "فایل‌ای با این نام",
        "\u{fffc}ای که نیست",
        "گوینده ای نیست",
        "پروژه‌ی تازه",
        "كد",
        "خانۀ",
        "پس از --text بنویسید",
    ] {
        assert!(!misspelt(wrong).is_empty(), "{wrong}");
    }
    for right in [
        "قطعه‌ای و صندلی‌ای در \u{fffc} سند",
        "پروژهٔ \u{fffc}، تازه",
        "با \u{200e}--text و «mazmun check --repair COPY»",
        "\u{fffc}\u{200c}ها در جای خود",
    ] {
        assert!(misspelt(right).is_empty(), "{right}");
    }
}
