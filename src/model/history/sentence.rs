//! What a change did, as a sentence in a language, with the names of then.
//!
//! Each kind of step has one message (`done-…`) in which plural forms, and what is known of before
//! and after, choose the words. Nothing is looked up: what the change does not say of itself, its
//! sentence leaves out.

use super::{About, Change, ChangeKind, Kind};
use crate::locale::{Args, Locale};
use crate::model::Op;
use crate::text::Language;

/// The kinds that sentences name, with the ids of their messages.
const NOUNS: [(Kind, &str); 7] = [
    (Kind::Document, "documents"),
    (Kind::Code, "codes"),
    (Kind::Participant, "participants"),
    (Kind::Variable, "variables"),
    (Kind::Speaker, "speakers"),
    (Kind::Coder, "coders"),
    (Kind::Note, "memos"),
];

impl Change {
    /// Writes what it did, such as `Coded a passage of “P03” with “Trust”`.
    #[must_use]
    pub fn sentence(&self, locale: &Locale) -> String {
        let what = || self.about.sentence(self.op, locale);
        match self.kind {
            ChangeKind::Do => what(),
            ChangeKind::Undo => locale.text_with("done-undo", &Args::new().text("what", what())),
            ChangeKind::Redo => locale.text_with("done-redo", &Args::new().text("what", what())),
            ChangeKind::First => locale.text("done-first"),
        }
    }
}

impl About {
    /// Writes what a step of a kind did that was about this.
    #[must_use]
    pub fn sentence(&self, op: Op, locale: &Locale) -> String {
        let op = self.closest(op);
        let count = |kind: Kind| {
            let (added, changed, deleted) = self.counts(kind);
            added + changed + deleted
        };
        let mut args = Args::new();
        for (kind, noun) in NOUNS {
            if self.of.contains_key(&kind) || names(op).contains(&kind) {
                let (whole, names) = self.noun(kind, noun, locale);
                args = args.text(noun, whole).text(&format!("{noun}-names"), names);
            }
        }
        for (kind, noun) in [(Kind::Segment, "segments"), (value_kind(self), "values")] {
            let count = Args::new().count("count", count(kind).max(1));
            args = args.text(noun, locale.text_with(&format!("noun-{noun}"), &count));
        }
        let values = count(Kind::DocumentValue) + count(Kind::ParticipantValue);
        let said = |value: &Option<String>| {
            let value = value.as_deref().unwrap_or_default();
            self.said(value, locale)
        };
        let owner = match self.of.contains_key(&Kind::Participant) {
            true => self.noun(Kind::Participant, "participants", locale).1,
            false => self.noun(Kind::Document, "documents", locale).1,
        };
        let fields = self.fields.iter().filter_map(|(kind, place)| {
            let field = kind.fields().get(*place)?;
            Some(field_label(field.name, locale))
        });
        let fields: Vec<String> = fields.collect();
        args = args
            .count("added", self.counts(Kind::Document).0)
            .count("document-count", self.total(Kind::Document))
            .count("segment-count", count(Kind::Segment))
            .count("value-count", values)
            .text("from", said(&self.from))
            .text("to", said(&self.to))
            .text("owners", owner)
            .choice("case", self.case())
            .choice(
                "field",
                self.only_field().map_or("several", |(_, name)| name),
            )
            .choice("has-fields", if fields.is_empty() { "no" } else { "yes" })
            .text("fields", locale.join(fields))
            .choice("to-word", self.to.as_deref().map_or("other", yes_or_no))
            .choice("setting", self.name(Kind::Setting).unwrap_or_default())
            .choice("note-of", self.note_of());
        locale.text_with(&format!("done-{}", op.name()), &args)
    }

    /// Returns how many things of a kind there were to be named.
    fn total(&self, kind: Kind) -> usize {
        self.of.get(&kind).map_or(0, |of| of.total)
    }

    /// Returns the kind of step that says most exactly what was done: a code that was edited in its
    /// name alone was renamed.
    fn closest(&self, op: Op) -> Op {
        let field = self.only_field().map(|(_, name)| name);
        match (op, field) {
            (Op::EditCode, Some("name")) => Op::RenameCode,
            (Op::EditCode, Some("parent")) => Op::MoveCode,
            (Op::EditCode, Some("color")) => Op::RecolorCode,
            (Op::EditCode, Some("definition")) => Op::DefineCode,
            (Op::EditCode, Some("memo")) => Op::EditCodeMemo,
            (Op::EditDocument, Some("title")) => Op::RenameDocument,
            (Op::EditDocument, Some("group_name")) => Op::RegroupDocuments,
            (Op::EditDocument, Some("language")) => Op::SetDocumentLanguage,
            (Op::EditDocument, Some("direction")) => Op::SetDocumentDirection,
            (Op::EditDocument, Some("date")) => Op::SetDocumentDate,
            (Op::EditDocument, Some("memo")) => Op::EditDocumentMemo,
            (Op::EditDocument, Some("participant")) => Op::LinkDocument,
            _ => op,
        }
    }

    /// Returns the one field that was written; the place among siblings is no field of its own
    /// where something else was written too.
    fn only_field(&self) -> Option<(Kind, &'static str)> {
        let mut names = self.fields.iter().filter_map(|(kind, place)| {
            let field = kind.fields().get(*place)?;
            Some((*kind, field.name))
        });
        let mut told = names.clone().filter(|(_, name)| *name != "place");
        match (told.next(), told.next()) {
            (Some(field), None) => Some(field),
            (None, _) => names.next(),
            _ => None,
        }
    }

    /// Returns which of before and after is known.
    fn case(&self) -> &'static str {
        match (&self.from, &self.to) {
            (Some(_), Some(_)) => "both",
            (None, Some(_)) => "to",
            (Some(_), None) => "from",
            (None, None) => "none",
        }
    }

    /// Returns what a memo of its own is about.
    fn note_of(&self) -> &'static str {
        match (self.name(Kind::Code), self.name(Kind::Document)) {
            (Some(_), _) => "code",
            (None, Some(_)) => "document",
            (None, None) => "study",
        }
    }

    /// Writes things of a kind: with the word for them, and by their names alone.
    fn noun(&self, kind: Kind, noun: &str, locale: &Locale) -> (String, String) {
        let of = self.of.get(&kind);
        let known = of.map_or(&[][..], |of| of.names.as_slice());
        let total = of.map_or(0, |of| of.total).max(known.len()).max(1);
        let named = match (known.len(), total) {
            (0, _) => "none",
            (1, 1) => "one",
            _ => "many",
        };
        let quoted = known.iter().map(|name| locale.quote(name));
        let mut names = locale.join(quoted);
        if !known.is_empty() && total > known.len() {
            let args = Args::new()
                .text("names", &names)
                .count("count", total - known.len());
            names = locale.text_with("history-names-more", &args);
        }
        let args = Args::new()
            .choice("named", named)
            .text("names", names)
            .count("count", total);
        let id = format!("noun-{noun}");
        let names = locale.attribute(&id, "names", &args);
        (locale.text_with(&id, &args), names.unwrap_or_default())
    }

    /// Writes what was there before or after.
    fn said(&self, value: &str, locale: &Locale) -> String {
        match self.only_field() {
            Some((kind, name)) => field_value(kind, name, value, locale),
            None => locale.quote(value),
        }
    }
}

/// Writes the name of a field, such as `definition`.
#[must_use]
pub fn field_label(name: &str, locale: &Locale) -> String {
    locale.text(&format!("field-{}", name.replace('_', "-")))
}

/// Writes a value of a field as people read it; names and words between quotation marks.
#[must_use]
pub fn field_value(kind: Kind, field: &str, value: &str, locale: &Locale) -> String {
    match (kind, field) {
        (Kind::Document, "language") => {
            let language = Language::from_tag(value).unwrap_or_default();
            let id = format!("import-language-{}", language.tag());
            locale.quote(&locale.text(&id))
        }
        (Kind::Document, "direction") if !value.is_empty() => {
            locale.quote(&locale.text(&format!("direction-{value}")))
        }
        (Kind::Document, "date") => locale.date(value),
        (Kind::Segment, "weight" | "start" | "end") => locale.digits(value).into_owned(),
        (Kind::Speaker, "is_interviewer") => locale.text(&format!("value-{}", yes_or_no(value))),
        _ => locale.quote(value),
    }
}

fn yes_or_no(value: &str) -> &'static str {
    match value {
        "1" => "yes",
        _ => "no",
    }
}

fn value_kind(about: &About) -> Kind {
    match about.of.contains_key(&Kind::ParticipantValue) {
        true => Kind::ParticipantValue,
        false => Kind::DocumentValue,
    }
}

/// Lists the kinds of thing that the sentence of a kind of step names.
fn names(op: Op) -> &'static [Kind] {
    match op {
        Op::ImportDocuments
        | Op::RenameDocument
        | Op::RegroupDocuments
        | Op::ReorderDocuments
        | Op::SetDocumentLanguage
        | Op::SetDocumentDirection
        | Op::SetDocumentDate
        | Op::EditDocumentMemo
        | Op::LinkDocument
        | Op::EditDocument
        | Op::UpdateDocument
        | Op::DeleteDocuments => &[Kind::Document],
        Op::RenameSpeaker | Op::MergeSpeakers | Op::SetInterviewer | Op::LinkSpeaker => {
            &[Kind::Speaker, Kind::Document]
        }
        Op::CreateCode
        | Op::RenameCode
        | Op::MoveCode
        | Op::RecolorCode
        | Op::EditCode
        | Op::DefineCode
        | Op::EditCodeMemo
        | Op::MergeCodes
        | Op::DeleteCodes => &[Kind::Code],
        Op::CodePassage
        | Op::Autocode
        | Op::DeleteSegments
        | Op::ResizeSegment
        | Op::RecodeSegments
        | Op::EditSegmentMemo
        | Op::TranslateSegment
        | Op::WeighSegment => &[Kind::Document, Kind::Code],
        Op::AddNote | Op::EditNote | Op::DeleteNote => &[Kind::Note, Kind::Document, Kind::Code],
        Op::AddParticipant | Op::EditParticipant | Op::DeleteParticipant => &[Kind::Participant],
        Op::AddVariable | Op::EditVariable | Op::DeleteVariable | Op::SetValue => &[Kind::Variable],
        Op::AddCoder | Op::RenameCoder => &[Kind::Coder],
        Op::ChangeSetting => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::UiLanguage;
    use crate::model::history::AboutKind;

    fn of(kind: Kind, names: &[&str], total: usize) -> (Kind, AboutKind) {
        let names = names.iter().map(|name| (*name).to_owned()).collect();
        let of = AboutKind {
            names,
            total,
            ..AboutKind::default()
        };
        (kind, of)
    }

    fn about(of: impl IntoIterator<Item = (Kind, AboutKind)>) -> About {
        About {
            of: of.into_iter().collect(),
            ..About::default()
        }
    }

    fn added(kind: Kind, count: usize) -> (Kind, AboutKind) {
        let of = AboutKind {
            added: count,
            ..AboutKind::default()
        };
        (kind, of)
    }

    fn deleted(kind: Kind, count: usize) -> (Kind, AboutKind) {
        let of = AboutKind {
            deleted: count,
            ..AboutKind::default()
        };
        (kind, of)
    }

    fn field(kind: Kind, name: &str, from: &str, to: &str) -> About {
        let told = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        About {
            fields: vec![(kind, kind.field(name).unwrap())],
            from: told(from),
            to: told(to),
            ..About::default()
        }
    }

    /// Names that the sentence of a kind of step has to say, where they are known.
    fn named(op: Op, total: usize) -> About {
        let names = ["یک", "Two", "三"];
        let names = &names[..total.min(3)];
        about(super::names(op).iter().map(|kind| of(*kind, names, total)))
    }

    #[test]
    fn every_step_has_its_sentence_in_every_language_with_names_and_without() {
        for language in UiLanguage::ALL {
            let locale = Locale::get(language);
            for op in Op::ALL {
                let several = named(*op, 7);
                let mut with_both = named(*op, 1);
                (with_both.from, with_both.to) = (Some("x".to_owned()), Some("y".to_owned()));
                for about in [About::default(), named(*op, 1), several, with_both] {
                    let said = about.sentence(*op, locale);
                    let whole = !said.contains(['{', '}', '$']) && !said.contains("done-");
                    assert!(whole && !said.contains("noun-"), "{op:?}: {said}");
                    assert!(said.trim() == said && said.len() > 8, "{op:?}: {said:?}");
                    assert!(
                        !said.contains("“”") && !said.contains("«»"),
                        "{op:?}: {said}"
                    );
                }
                let no_name = matches!(op, Op::RenameSpeaker | Op::ChangeSetting);
                let one = named(*op, 1).sentence(*op, locale);
                assert!(one.contains("یک") || no_name, "{op:?}: {one}");
                assert_eq!(Op::from_name(op.name()), Some(*op));
            }
        }
    }

    #[test]
    fn one_thing_of_each_kind_is_named_in_every_language() {
        let nouns = [
            (Kind::Document, "documents"),
            (Kind::Code, "codes"),
            (Kind::Participant, "participants"),
            (Kind::Variable, "variables"),
            (Kind::Speaker, "speakers"),
            (Kind::Coder, "coders"),
        ];
        for language in UiLanguage::ALL {
            let locale = Locale::get(language);
            for (kind, noun) in nouns {
                let (said, names) = about([of(kind, &["سارا"], 1)]).noun(kind, noun, locale);
                assert!(said.contains("سارا"), "{noun}: {said}");
                assert!(names.contains("سارا"), "{noun}: {names}");
            }
        }
    }

    #[test]
    fn every_field_of_every_kind_has_its_name() {
        for language in UiLanguage::ALL {
            let locale = Locale::get(language);
            for kind in Kind::ALL {
                for field in kind.fields() {
                    if field.kind == crate::model::history::FieldKind::Derived {
                        continue;
                    }
                    let label = field_label(field.name, locale);
                    assert!(!label.starts_with("field-"), "{kind:?}: {label}");
                }
            }
        }
    }

    #[test]
    fn sentences_say_what_was_done() {
        let coded = about([
            of(Kind::Document, &["P03 — مریم"], 1),
            of(Kind::Code, &["Trust"], 1),
            added(Kind::Segment, 1),
        ]);
        let imported = about([(
            Kind::Document,
            AboutKind {
                names: ["A", "B", "C"].map(str::to_owned).to_vec(),
                total: 12,
                added: 12,
                ..AboutKind::default()
            },
        )]);
        let mut merged = about([of(Kind::Code, &["Faith"], 1), added(Kind::Segment, 24)]);
        (merged.from, merged.to) = (Some("Faith".to_owned()), Some("اعتماد".to_owned()));
        let gone = about([
            of(Kind::Code, &["Trust", "Faith"], 2),
            deleted(Kind::Segment, 1),
        ]);
        let mut edited = field(Kind::Code, "name", "Trust", "Trust in sites");
        edited.of.extend([of(Kind::Code, &["Trust in sites"], 1)]);
        let mut language = field(Kind::Document, "language", "en", "fa");
        language.of.extend([of(Kind::Document, &["P01"], 1)]);
        let value = About {
            to: Some("29".to_owned()),
            ..about([
                of(Kind::Variable, &["age"], 1),
                of(Kind::Participant, &["مریم"], 1),
                added(Kind::ParticipantValue, 1),
            ])
        };
        for (op, about, english, persian) in [
            (
                Op::CodePassage,
                &coded,
                "Coded a passage of “\u{2068}P03 — مریم\u{2069}” with “Trust”",
                "یک قطعه از «\u{2068}P03 — مریم\u{2069}» با «\u{2068}Trust\u{2069}» کدگذاری شد",
            ),
            (
                Op::ImportDocuments,
                &imported,
                "Imported 12 documents: “A”, “B”, “C” and 9 more",
                "وارد شد: ۱۲ سند: «\u{2068}A\u{2069}»، «\u{2068}B\u{2069}»، «\u{2068}C\u{2069}» و ۹ تای دیگر",
            ),
            (
                Op::MergeCodes,
                &merged,
                "Merged “Faith” into “\u{2068}اعتماد\u{2069}” (24 segments)",
                "«\u{2068}Faith\u{2069}» در «اعتماد» ادغام شد (۲۴ قطعه)",
            ),
            (
                Op::DeleteCodes,
                &gone,
                "Deleted 2 codes: “Trust”, “Faith” (with one segment)",
                "حذف شد: ۲ کد: «\u{2068}Trust\u{2069}»، «\u{2068}Faith\u{2069}» (با یک قطعه)",
            ),
            (
                Op::EditCode,
                &edited,
                "Renamed the code “Trust” to “Trust in sites”",
                "نام کد «\u{2068}Trust\u{2069}» به «\u{2068}Trust in sites\u{2069}» تغییر کرد",
            ),
            (
                Op::SetDocumentLanguage,
                &language,
                "Set the language of “P01” to “Persian”",
                "زبان «\u{2068}P01\u{2069}» «فارسی» تعیین شد",
            ),
            (
                Op::SetValue,
                &value,
                "Set “age” of “\u{2068}مریم\u{2069}” to “29”",
                "«\u{2068}age\u{2069}» برای «مریم» «29» تعیین شد",
            ),
        ] {
            assert_eq!(about.sentence(op, Locale::english()), english);
            let locale = Locale::get(UiLanguage::Persian);
            assert_eq!(about.sentence(op, locale), persian);
        }
    }
}
