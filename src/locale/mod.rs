//! Interface languages: Fluent messages, numbers and direction of the window.
//!
//! Responsible for turning a message id and arguments into a sentence; not for the language of a
//! document (that is `text::Language`). Invariant: every id exists in every complete language
//! with the same variables; `tests/locale.rs` checks it.

mod calendar;
mod conventions;
mod language;

use std::borrow::Cow;
use std::cmp::Ordering;
use std::sync::OnceLock;

pub use calendar::{Calendar, Day};
pub use conventions::Conventions;
pub use language::UiLanguage;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use intl_memoizer::Memoizable;
use intl_memoizer::concurrent::IntlLangMemoizer;
use unic_langid::LanguageIdentifier;

/// The arguments of one message.
#[derive(Debug, Default)]
pub struct Args(Vec<(String, Arg)>);

#[derive(Debug)]
enum Arg {
    Text(String),
    /// Compared with the names of variants, never shown.
    Choice(String),
    Number(f64),
}

impl Args {
    /// Makes an empty list.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a name, title or other text; it is isolated where its direction could disturb the sentence.
    #[must_use]
    pub fn text(mut self, name: &str, value: impl AsRef<str>) -> Self {
        self.0
            .push((name.to_owned(), Arg::Text(value.as_ref().to_owned())));
        self
    }

    /// Adds a word that chooses among the variants of a message and is never shown.
    #[must_use]
    pub fn choice(mut self, name: &str, variant: &str) -> Self {
        self.0
            .push((name.to_owned(), Arg::Choice(variant.to_owned())));
        self
    }

    /// Adds a count; plural forms choose by it, and it is written in the language's digits.
    #[must_use]
    pub fn count(mut self, name: &str, value: usize) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
        self.0.push((name.to_owned(), Arg::Number(value as f64)));
        self
    }
}

/// One interface language with its messages, loaded once for the whole run.
pub struct Locale {
    language: UiLanguage,
    /// In which days are written.
    calendar: Calendar,
    bundle: FluentBundle<FluentResource>,
    collator: Option<CollatorBorrowed<'static>>,
}

impl std::fmt::Debug for Locale {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Locale").field(&self.language).finish()
    }
}

impl PartialEq for Locale {
    fn eq(&self, other: &Self) -> bool {
        (self.language, self.calendar) == (other.language, other.calendar)
    }
}

impl Eq for Locale {}

impl Locale {
    /// Returns the locale of a language, with its usual calendar.
    #[must_use]
    pub fn get(language: UiLanguage) -> &'static Self {
        Self::of(language, language.conventions().calendar(None))
    }

    /// Returns the locale of the same language for a study: with the study's calendar where readers of the
    /// language use it.
    #[must_use]
    pub fn in_calendar(&self, own: Option<Calendar>) -> &'static Self {
        Self::of(self.language, self.conventions().calendar(own))
    }

    fn of(language: UiLanguage, calendar: Calendar) -> &'static Self {
        const CALENDARS: usize = Calendar::ALL.len();
        static LOADED: [[OnceLock<Locale>; CALENDARS]; UiLanguage::ALL.len()] =
            [const { [const { OnceLock::new() }; CALENDARS] }; UiLanguage::ALL.len()];
        static LAST_RESORT: OnceLock<Locale> = OnceLock::new();
        // Every language has its place, and every calendar in it.
        let of_language = LOADED.get(language as usize);
        let cell = of_language.and_then(|calendars| calendars.get(calendar as usize));
        let cell = cell.unwrap_or(&LAST_RESORT);
        cell.get_or_init(|| Self::load(language, calendar))
    }

    /// Returns English, the language of the command line and of last resort.
    #[must_use]
    pub fn english() -> &'static Self {
        Self::get(UiLanguage::English)
    }

    /// Returns which language this is.
    #[must_use]
    pub fn language(&self) -> UiLanguage {
        self.language
    }

    /// Returns the calendar in which days are written.
    #[must_use]
    pub fn calendar(&self) -> Calendar {
        self.calendar
    }

    /// Returns the sentence of a message without arguments.
    #[must_use]
    pub fn text(&self, id: &str) -> String {
        self.text_with(id, &Args::new())
    }

    /// Returns the sentence of a message; an unknown id falls back to English, then to the id.
    #[must_use]
    pub fn text_with(&self, id: &str, args: &Args) -> String {
        let found = self.format(id, None, args);
        match found {
            Some(text) => text,
            None if self.language != UiLanguage::English => Self::english().text_with(id, args),
            None => id.to_owned(),
        }
    }

    /// Returns an attribute of a message (`.hint`, `.tooltip`), where it exists.
    #[must_use]
    pub fn attribute(&self, id: &str, attribute: &str, args: &Args) -> Option<String> {
        self.format(id, Some(attribute), args).or_else(|| {
            (self.language != UiLanguage::English)
                .then(|| Self::english().attribute(id, attribute, args))
                .flatten()
        })
    }

    /// Returns how the language writes numbers, lists and dates.
    #[must_use]
    pub fn conventions(&self) -> &'static Conventions {
        self.language.conventions()
    }

    /// Writes a whole number in the language's digits, grouped by thousands.
    #[must_use]
    pub fn number(&self, value: usize) -> String {
        self.conventions().whole(&value.to_string())
    }

    /// Writes a number with a fixed count of decimals in the language's digits.
    #[must_use]
    pub fn decimal(&self, value: f64, decimals: usize) -> String {
        self.conventions().decimal(&format!("{value:.decimals$}"))
    }

    /// Writes a share (0–1) as a percentage with one decimal.
    #[must_use]
    pub fn percent(&self, share: f64) -> String {
        self.decimal(share * 100.0, 1) + self.conventions().percent_sign
    }

    /// Writes a whole percentage, such as how large the page is shown.
    #[must_use]
    pub fn whole_percent(&self, share: f64) -> String {
        self.decimal(share * 100.0, 0) + self.conventions().percent_sign
    }

    /// Lists what a line says, with the language's separator.
    #[must_use]
    pub fn join<S: AsRef<str>>(&self, parts: impl IntoIterator<Item = S>) -> String {
        self.join_by(parts, self.conventions().list_separator)
    }

    /// Puts a name between the language's quotation marks, where it disturbs nothing around them.
    #[must_use]
    pub fn quote(&self, name: &str) -> String {
        let [open, close] = self.conventions().quotation_marks;
        let name = isolated(name, self.language.is_rtl());
        format!("{open}{name}{close}")
    }

    /// Puts what a line says between a separator.
    ///
    /// A part with letters of the other direction keeps them to itself, so that neither the order of
    /// the parts nor the direction of the line hangs on them.
    #[must_use]
    pub fn join_by<S: AsRef<str>>(
        &self,
        parts: impl IntoIterator<Item = S>,
        separator: &str,
    ) -> String {
        let rtl = self.language.is_rtl();
        let parts: Vec<String> = parts
            .into_iter()
            .map(|part| isolated(part.as_ref(), rtl))
            .collect();
        parts.join(separator)
    }

    /// Writes a stored day such as `2025-04-19` so that its parts keep their order inside a sentence.
    #[must_use]
    pub fn date(&self, day: &str) -> String {
        let written = self.conventions().date(day, self.calendar);
        if self.language.is_rtl() {
            // After an Arabic letter the parts would run from right to left.
            format!("\u{2066}{written}\u{2069}")
        } else {
            written
        }
    }

    /// Replaces the digits 0–9 by the language's own.
    #[must_use]
    pub fn digits<'a>(&self, text: &'a str) -> Cow<'a, str> {
        self.conventions().digits(text)
    }

    /// Compares names as people sort them in this language, numbers in them by their value.
    #[must_use]
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        match &self.collator {
            Some(collator) => collator.compare(a, b),
            None => a.cmp(b),
        }
    }

    /// Returns the bundle's ids, for the test that compares languages.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        self.bundle.has_message(id)
    }

    fn load(language: UiLanguage, calendar: Calendar) -> Self {
        let tag = language.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // Isolation is ours (see `isolated`): Fluent's would wrap every argument, plain numbers too.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(format_number));
        for source in language.sources() {
            // A broken line loses that message only; tests/locale.rs fails on any.
            let resource = match FluentResource::try_new((*source).to_owned()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            bundle.add_resource_overriding(resource);
        }
        let sorting = icu_locale_core::Locale::try_from_str(&format!("{}-u-kn", language.tag()));
        let collator = sorting
            .ok()
            .and_then(|l| Collator::try_new(l.into(), CollatorOptions::default()).ok());
        Self {
            language,
            calendar,
            bundle,
            collator,
        }
    }

    fn format(&self, id: &str, attribute: Option<&str>, args: &Args) -> Option<String> {
        let message = self.bundle.get_message(id)?;
        let pattern = match attribute {
            None => message.value()?,
            Some(name) => message.get_attribute(name)?.value(),
        };
        let mut fluent = FluentArgs::new();
        for (name, value) in &args.0 {
            match value {
                Arg::Text(text) => {
                    fluent.set(name.as_str(), isolated(text, self.language.is_rtl()));
                }
                Arg::Choice(variant) => fluent.set(name.as_str(), variant.as_str()),
                Arg::Number(number) => fluent.set(name.as_str(), *number),
            }
        }
        let mut errors = Vec::new();
        Some(
            self.bundle
                .format_pattern(pattern, Some(&fluent), &mut errors)
                .into_owned(),
        )
    }
}

/// How the numbers of a bundle are written; found by the bundle's language.
struct Numbers(&'static Conventions);

impl Memoizable for Numbers {
    type Args = ();
    type Error = std::convert::Infallible;

    fn construct(language: LanguageIdentifier, (): ()) -> Result<Self, Self::Error> {
        Ok(Self(Conventions::of(&language.to_string())))
    }
}

fn format_number(value: &FluentValue<'_>, memoizer: &IntlLangMemoizer) -> Option<String> {
    let FluentValue::Number(number) = value else {
        return None;
    };
    let plain = number.value.to_string();
    let written = memoizer.with_try_get::<Numbers, _, _>((), |Numbers(conventions)| {
        if number.value.fract() == 0.0 {
            conventions.whole(&plain)
        } else {
            conventions.decimal(&plain)
        }
    });
    written.ok()
}

/// Wraps a text in FSI…PDI where it holds a letter of the other direction (contract 9); what is
/// isolated in it already disturbs nothing.
fn isolated(text: &str, rtl_sentence: bool) -> String {
    use unicode_bidi::BidiClass::{AL, FSI, L, LRI, PDI, R, RLI};
    let mut depth = 0_usize;
    let disturbs = text.chars().any(|c| {
        match unicode_bidi::bidi_class(c) {
            FSI | LRI | RLI => depth += 1,
            PDI => depth = depth.saturating_sub(1),
            L if depth == 0 => return rtl_sentence,
            R | AL if depth == 0 => return !rtl_sentence,
            _ => {}
        }
        false
    });
    if disturbs {
        format!("\u{2068}{text}\u{2069}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_use_the_digits_of_the_language() {
        assert_eq!(Locale::english().number(1_234_567), "1,234,567");
        assert_eq!(Locale::get(UiLanguage::Persian).number(1_234), "۱٬۲۳۴");
        assert_eq!(Locale::get(UiLanguage::Persian).percent(0.5), "۵۰٫۰٪");
    }

    #[test]
    fn a_persian_name_is_isolated_in_an_english_sentence_only() {
        assert_eq!(isolated("اعتماد", false), "\u{2068}اعتماد\u{2069}");
        assert_eq!(isolated("اعتماد", true), "اعتماد");
        assert_eq!(isolated("P01", false), "P01");
        assert_eq!(
            isolated("\u{2068}P01\u{2069} است", true),
            "\u{2068}P01\u{2069} است"
        );
    }

    #[test]
    fn a_list_takes_the_direction_of_the_language_whatever_its_parts_begin_with() {
        let persian = Locale::get(UiLanguage::Persian);
        let line = persian.join(["PDF", "فارسی", "UTF-8", "۲ بند"]);
        assert_eq!(
            line,
            "\u{2068}PDF\u{2069}، فارسی، \u{2068}UTF-8\u{2069}، ۲ بند"
        );
        let english = Locale::english();
        assert_eq!(english.join(["PDF", "Persian"]), "PDF, Persian");
        assert_eq!(persian.whole_percent(1.0), "۱۰۰٪");
        assert_eq!(english.whole_percent(1.25), "125 %");
    }
}
