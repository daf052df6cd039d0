//! The bundled faces and the order in which they are asked for a letter.

use std::sync::Arc;

use parley::FontContext;
use parley::fontique::{Blob, Collection, CollectionOptions, FontInfoOverride, SourceCache};
use parley::style::{FontFamilyName, GenericFamily};

use crate::text::{Language, Script};

const LATIN: &str = "Mazmun Latin";
const ARABIC: &str = "Mazmun Arabic";
const HEBREW: &str = "Mazmun Hebrew";
const HAN: &str = "Mazmun Han";
const ICONS: &str = "Mazmun Icons";

/// The face of Latin text, for who sets text without this module.
pub const LATIN_FACE: &[u8] = include_bytes!("../../assets/fonts/NotoSans-Regular.ttf");

/// Family name and file; own names, so that an older installed version is never taken instead.
const BUNDLED: [(&str, &[u8]); 8] = [
    (LATIN, LATIN_FACE),
    (
        LATIN,
        include_bytes!("../../assets/fonts/NotoSans-Bold.ttf"),
    ),
    (
        ARABIC,
        include_bytes!("../../assets/fonts/Vazirmatn-Regular.ttf"),
    ),
    (
        ARABIC,
        include_bytes!("../../assets/fonts/Vazirmatn-Bold.ttf"),
    ),
    (
        HEBREW,
        include_bytes!("../../assets/fonts/NotoSansHebrew-Regular.ttf"),
    ),
    (
        HEBREW,
        include_bytes!("../../assets/fonts/NotoSansHebrew-Bold.ttf"),
    ),
    (
        HAN,
        include_bytes!("../../assets/fonts/NotoSansCJKsc-Regular.otf"),
    ),
    (ICONS, include_bytes!("../../assets/fonts/Phosphor.ttf")),
];

/// Makes a font context with the bundled faces only.
pub(super) fn bundled() -> FontContext {
    let mut collection = Collection::new(CollectionOptions {
        shared: false,
        system_fonts: false,
    });
    for (family, bytes) in BUNDLED {
        collection.register_fonts(
            Blob::new(Arc::new(bytes)),
            Some(FontInfoOverride {
                family_name: Some(family),
                ..FontInfoOverride::default()
            }),
        );
    }
    FontContext {
        collection,
        source_cache: SourceCache::default(),
    }
}

/// Returns the families in the order they are asked, best face for the main script first.
///
/// Spaces, digits and brackets are taken from the first family that has them, so that a line is
/// shaped in few runs and a Persian line's Latin words harmonise with its letters.
pub(super) fn families(script: Script) -> [FontFamilyName<'static>; 6] {
    let order = match script {
        Script::Arabic => [ARABIC, LATIN, HEBREW, HAN, ICONS],
        Script::Hebrew => [HEBREW, LATIN, ARABIC, HAN, ICONS],
        // The Chinese face has no ASCII but its own full-width “ ” … —.
        Script::Han => [HAN, LATIN, ARABIC, HEBREW, ICONS],
        Script::Latin | Script::Other => [LATIN, ARABIC, HEBREW, HAN, ICONS],
    };
    let [a, b, c, d, e] = order.map(FontFamilyName::named);
    [
        a,
        b,
        c,
        d,
        e,
        FontFamilyName::Generic(GenericFamily::SansSerif),
    ]
}

/// Returns the script whose face a text asks for first: its language's, unless no letter is in that.
pub(super) fn main_script(text: &str, language: Option<Language>) -> Script {
    let own = language.map(Language::script);
    let mut scripts = text.chars().filter_map(script_of);
    let first = scripts.next();
    match own {
        Some(own) if first.is_none() || first == Some(own) || scripts.any(|s| s == own) => own,
        _ => first.unwrap_or(Script::Latin),
    }
}

fn script_of(c: char) -> Option<Script> {
    match c {
        'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{52f}' => Some(Script::Latin),
        '\u{590}'..='\u{5ff}' | '\u{fb1d}'..='\u{fb4f}' => Some(Script::Hebrew),
        '\u{600}'..='\u{6ff}'
        | '\u{750}'..='\u{77f}'
        | '\u{8a0}'..='\u{8ff}'
        | '\u{fb50}'..='\u{fdff}'
        | '\u{fe70}'..='\u{fefc}' => Some(Script::Arabic),
        '\u{3001}'..='\u{303f}'
        | '\u{3400}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{ff01}'..='\u{ff60}'
        | '\u{20000}'..='\u{3ffff}' => Some(Script::Han),
        _ => None,
    }
}
