//! Recognition on held-out texts, from single words to paragraphs.

use crate::import::plan::Encoding;
use std::collections::BTreeMap;
use std::path::Path;

use super::decode::Table;
use super::*;

/// Encodes as a program of the time would.
fn encode(encoding: Encoding, text: &str) -> Option<Vec<u8>> {
    match encoding {
        Encoding::Utf16Le => Some(text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        Encoding::Utf16Be => Some(text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
        _ => {
            let table = match encoding.table() {
                Table::Standard(table) => table,
                Table::Page(page) => return page.encode(text),
            };
            let (bytes, _, missing) = table.encode(text);
            (!missing).then(|| bytes.into_owned())
        }
    }
}

/// Persian as windows-1256 holds it: with Arabic yeh and without Persian digits.
fn with_arabic_yeh(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            'ی' => 'ي',
            '۰'..='۹' => char::from_u32(u32::from(c) - 0x6f0 + 0x30).unwrap(),
            'ٔ' => 'ء',
            '٪' => '%',
            '٫' => '.',
            _ => c,
        })
        .collect()
}

#[test]
fn every_usual_encoding_is_recognised() {
    let persian =
        "مصاحبه گر: سلام، لطفا خودتان را معرفي كنيد.\nمريم: من در شركت Digikala كار مي‌كنم؛ ۳۴";
    for (encoding, text) in [
        (Encoding::Utf8, "مصاحبه‌گر: سلام، می‌خواهم بدانم؟"),
        (Encoding::Utf8, "Only ASCII here.\n"),
        (Encoding::Utf8, "访谈者：您好"),
        (Encoding::Utf16Le, "P1: hello\r\nP2: سلام"),
        (Encoding::Utf16Be, "说实话不是钱的问题，是谁也不认识。"),
        (Encoding::Windows1256, &with_arabic_yeh(persian)),
        (
            Encoding::Windows1256,
            "Interviewer: how did you find the platform? سلام بر شما.",
        ),
        (
            Encoding::Windows1256,
            "مقابلة رقم 3: كيف تواصلتم مع خدمة العملاء؟ لم يردّ أحدٌ عليّ.",
        ),
        (
            Encoding::Iso8859_6,
            "مقابلة رقم 3: كيف تواصلتم مع خدمة العملاء؟ لم يرد أحد علي.",
        ),
        (
            Encoding::Windows1255,
            "מראיין: שָׁלוֹם, מה היה קשה יותר – הכסף או הבדידות?",
        ),
        (Encoding::Windows1255, "רותי: לא הכרתי אף אחד"),
        (Encoding::Iso8859_8, "ראיון עם מנהלת השירות, תל אביב 2016"),
        (
            Encoding::Gb18030,
            "访谈者：您好，请先介绍一下自己。\n李华：我在Huawei公司工作。",
        ),
        (
            Encoding::Big5,
            "訪談者：您好，請先介紹一下自己。\n陳怡君：後來在台積電工作，用軟體寫程式。",
        ),
        (
            Encoding::Ibm862,
            "מראיין: למה לא סמכת על האתר?\nדנה: כי לא ענו לי שלושה ימים.",
        ),
        (Encoding::Ibm862, "ראיון שני, תל אביב 1994"),
        (Encoding::Ibm862, "דנה: לא יודעת, אולי מחר."),
        (
            Encoding::Ibm720,
            "مقابلة رقم 3: كيف تواصلتم مع خدمة العملاء? لم يرد أحد علي.",
        ),
        (
            Encoding::MacArabic,
            "مقابلة رقم 3: كيف تواصلتم مع خدمة العملاء؟ لم يرد أحد علي.",
        ),
        (
            Encoding::MacHebrew,
            "מראיין: למה לא סמכת על האתר? דנה: כי לא ענו לי שלושה ימים.",
        ),
        (
            Encoding::Windows1252,
            "Enquêteur : Où habitez-vous depuis l’été ?\nAnna : À Genève, près de la gare – c’était différent.",
        ),
        (
            Encoding::Windows1252,
            "Die Gespräche wurden später für alle geöffnet; größer als üblich.",
        ),
        (
            Encoding::Windows1251,
            "Интервьюер: Расскажите, пожалуйста, о себе.\nАнна: Мне тридцать четыре года, я живу в Лондоне.",
        ),
    ] {
        let bytes = encode(encoding, text).unwrap();
        let found = detect(&bytes);
        let decoded = found.encoding.decode(&bytes);
        assert_eq!(
            decoded.text, text,
            "{encoding} taken for {}",
            found.encoding
        );
        assert_eq!(decoded.invalid, 0);
        assert!(found.certain && !found.visual, "{encoding}: {text}");
        assert_eq!(candidates(&bytes)[0].encoding, found.encoding);
        assert_eq!(candidates(&bytes).len(), Encoding::ALL.len());
    }
}

#[test]
fn byte_order_marks_are_believed_and_stripped() {
    for (encoding, mark) in [
        (Encoding::Utf8, &b"\xef\xbb\xbf"[..]),
        (Encoding::Utf16Le, b"\xff\xfe"),
        (Encoding::Utf16Be, b"\xfe\xff"),
    ] {
        let mut bytes = mark.to_vec();
        bytes.extend(encode(encoding, "سلام 你好 שלום").unwrap());
        let found = detect(&bytes);
        assert_eq!(found.encoding, encoding);
        assert_eq!(encoding.decode(&bytes).text, "سلام 你好 שלום");
    }
}

#[test]
fn lines_and_last_words_of_the_sample_study_are_recognised() {
    let dir =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_projects/self-recovery/transcripts");
    let mut paths: Vec<_> = std::fs::read_dir(dir)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let mut tally = BTreeMap::<Encoding, (usize, usize)>::new();
    for path in paths {
        let text = std::fs::read_to_string(&path).unwrap();
        let own: &[Encoding] = match crate::text::guess_language(&text).script() {
            crate::text::Script::Arabic => &[Encoding::Windows1256],
            crate::text::Script::Hebrew => &[Encoding::Windows1255, Encoding::Iso8859_8],
            _ if text.contains('們') => &[Encoding::Big5, Encoding::Gb18030],
            _ => &[Encoding::Gb18030],
        };
        let wide = [Encoding::Utf16Le, Encoding::Utf16Be];
        for encoding in own.iter().chain(&wide).copied() {
            let words = |line: &str| line.chars().filter(|c| c.len_utf8() > 1).count() > 1;
            for line in text.lines().filter(|line| words(line)) {
                let word = line
                    .split([' ', '，', '。'])
                    .rfind(|w| words(w))
                    .unwrap_or(line);
                for part in [line, word] {
                    let part = match encoding {
                        Encoding::Windows1256 => with_arabic_yeh(part),
                        _ => part.to_owned(),
                    };
                    let Some(bytes) = encode(encoding, &part) else {
                        continue; // a character the old encoding has not
                    };
                    let found = detect(&bytes).encoding.decode(&bytes).text;
                    let (right, all) = tally.entry(encoding).or_default();
                    *right += usize::from(found == part);
                    *all += 1;
                }
            }
        }
    }
    for (encoding, (right, all)) in tally {
        assert!(right * 100 >= all * 98, "{encoding}: {right} of {all}");
    }
}

#[test]
fn hebrew_in_visual_order_is_noticed() {
    let logical = "שלום לכולם ותודה שבאתם אלינו היום מכל הארץ";
    let visual: String = logical.chars().rev().collect();
    let found = detect(&encode(Encoding::Iso8859_8, &visual).unwrap());
    assert_eq!(found.encoding, Encoding::Iso8859_8);
    assert!(found.visual);
    let found = detect(&encode(Encoding::Iso8859_8, logical).unwrap());
    assert!(!found.visual, "logical order stays quiet");
}

#[test]
fn damage_is_counted_with_its_first_place() {
    let mut bytes = "سلام دنیا، این یک متن سالم است".as_bytes().to_vec();
    bytes[8] = 0xff; // the space
    let decoded = Encoding::Utf8.decode(&bytes);
    assert_eq!((decoded.invalid, decoded.first_invalid), (1, Some(8)));
    assert!(decoded.text.contains('\u{fffd}'));
    assert_eq!(
        detect(&bytes).encoding,
        Encoding::Utf8,
        "still read as UTF-8"
    );
    // A UTF-8 file cut inside its last character.
    let cut = "访谈者：您好，请先介绍一下自己".as_bytes();
    let cut = &cut[..cut.len() - 1];
    assert_eq!(detect(cut).encoding, Encoding::Utf8);
    assert_eq!(Encoding::Utf8.decode(cut).invalid, 2);
    assert_eq!(Encoding::Utf16Le.decode(b"a\0b").invalid, 1);
}

#[test]
fn persian_of_windows_1256_keeps_its_arabic_letters() {
    let text = "مشكل پلتفرم‌هاي خريد";
    let bytes = encode(Encoding::Windows1256, text).unwrap();
    assert_eq!(Encoding::Windows1256.decode(&bytes).text, text);
}

#[test]
fn labels_are_read_in_any_case() {
    for (label, encoding) in [
        ("utf-8", Encoding::Utf8),
        ("UTF8", Encoding::Utf8),
        ("windows-1256", Encoding::Windows1256),
        ("CP1256", Encoding::Windows1256),
        ("gbk", Encoding::Gb18030),
        ("GB2312", Encoding::Gb18030),
        ("big5", Encoding::Big5),
        ("utf-16le", Encoding::Utf16Le),
        ("UTF_16BE", Encoding::Utf16Be),
        ("iso-8859-8", Encoding::Iso8859_8),
        ("cp862", Encoding::Ibm862),
        ("IBM-862", Encoding::Ibm862),
        ("DOS-720", Encoding::Ibm720),
        ("cp864", Encoding::Ibm864),
        ("x-mac-hebrew", Encoding::MacHebrew),
        ("MacArabic", Encoding::MacArabic),
        ("ISO-8859-8-I", Encoding::Iso8859_8),
    ] {
        assert_eq!(Encoding::from_label(label), Some(encoding), "{label}");
    }
    assert_eq!(Encoding::from_label("ebcdic"), None);
    for encoding in Encoding::ALL {
        assert_eq!(Encoding::from_label(encoding.label()), Some(encoding));
    }
}

#[test]
fn letters_stored_by_their_shapes_become_letters() {
    // IBM 864: seen initial, lam-alef, meem final.
    let bytes = [0xd3, 0x9d, 0xef];
    assert_eq!(Encoding::Ibm864.decode(&bytes).text, "سلام");
    let decoded = Encoding::Ibm864.decode(&[b'a', 0x9b, b'b']);
    assert_eq!((decoded.invalid, decoded.first_invalid), (1, Some(1)));
}
