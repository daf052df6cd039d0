//! What an analysis looks at, as chosen in the options pane; plain data.

use std::collections::BTreeSet;

use crate::analysis::{
    CoderRule, Corpus, Filter, FrequencyOptions, InterviewerSpeech, QuotationOptions,
};
use crate::locale::Locale;
use crate::model::{CodeColor, CodeId, CoderId, DocumentId};
use crate::text::{Language, fold_key};

/// The analyses of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Analysis {
    #[default]
    Frequencies,
    Quotations,
    Documents,
    Participants,
    Codebook,
}

impl Analysis {
    /// All analyses in the order of the list.
    pub const ALL: [Self; 5] = [
        Self::Frequencies,
        Self::Quotations,
        Self::Documents,
        Self::Participants,
        Self::Codebook,
    ];

    /// Returns the Fluent id of its name.
    #[must_use]
    pub fn name_id(self) -> &'static str {
        match self {
            Self::Frequencies => "analyse-frequencies",
            Self::Quotations => "analyse-quotations",
            Self::Documents => "analyse-documents",
            Self::Participants => "analyse-participants",
            Self::Codebook => "analyse-codebook",
        }
    }
}

/// What the middle shows of the code frequencies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    Table,
    Chart,
    Both,
}

/// What bars measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Measure {
    #[default]
    Segments,
    Documents,
    PercentOfDocuments,
}

impl Measure {
    /// All measures in the order they are offered.
    pub const ALL: [Self; 3] = [Self::Segments, Self::Documents, Self::PercentOfDocuments];

    /// Returns the key of the table's column that has it.
    #[must_use]
    pub fn column(self, with_subcodes: bool) -> &'static str {
        match (self, with_subcodes) {
            (Self::Segments, false) => "segments",
            (Self::Segments, true) => "segments_with_subcodes",
            (Self::Documents, false) => "documents",
            (Self::Documents, true) => "documents_with_subcodes",
            (Self::PercentOfDocuments, false) => "percent_of_documents",
            (Self::PercentOfDocuments, true) => "percent_of_documents_with_subcodes",
        }
    }
}

/// The options of all analyses; the choice of documents and coders is shared by them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Empty means all; so do the other sets.
    pub documents: BTreeSet<DocumentId>,
    pub groups: BTreeSet<String>,
    pub languages: BTreeSet<Language>,
    /// Codes of the quotations.
    pub codes: BTreeSet<CodeId>,
    /// `None` means all.
    pub coder: Option<CoderId>,
    pub interviewers_counted: bool,
    pub with_subcodes: bool,
    pub words: bool,
    pub measure: Measure,
    /// `None` goes by the width of the window.
    pub view: Option<View>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            documents: BTreeSet::new(),
            groups: BTreeSet::new(),
            languages: BTreeSet::new(),
            codes: BTreeSet::new(),
            coder: None,
            interviewers_counted: false,
            with_subcodes: true,
            words: false,
            measure: Measure::default(),
            view: None,
        }
    }
}

impl Options {
    /// Returns the filter for segments.
    #[must_use]
    pub fn filter(&self) -> Filter {
        Filter {
            documents: (!self.documents.is_empty()).then(|| self.documents.clone()),
            groups: self.groups.clone(),
            languages: self.languages.clone(),
            coders: self.coder.map_or(CoderRule::All, CoderRule::One),
            interviewers: if self.interviewers_counted {
                InterviewerSpeech::Counted
            } else {
                InterviewerSpeech::LeftOut
            },
            ..Filter::default()
        }
    }

    /// Returns the options of the code frequencies.
    #[must_use]
    pub fn frequencies(&self) -> FrequencyOptions {
        FrequencyOptions {
            filter: self.filter(),
            codes: None,
            with_subcodes: self.with_subcodes,
            words: self.words,
        }
    }

    /// Returns the options of the quotations.
    #[must_use]
    pub fn quotations(&self) -> QuotationOptions {
        QuotationOptions {
            filter: Filter {
                // Nothing of a quotation depends on it.
                interviewers: InterviewerSpeech::default(),
                ..self.filter()
            },
            codes: (!self.codes.is_empty()).then(|| self.codes.clone()),
        }
    }

    /// Returns whether something is left out of the study.
    #[must_use]
    pub fn narrows(&self) -> bool {
        let default = Self::default();
        self.documents != default.documents
            || self.groups != default.groups
            || self.languages != default.languages
            || self.codes != default.codes
            || self.coder != default.coder
    }

    /// Takes everything in again.
    pub fn widen(&mut self) {
        self.documents.clear();
        self.groups.clear();
        self.languages.clear();
        self.codes.clear();
        self.coder = None;
    }
}

/// One thing to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice<K> {
    pub key: K,
    pub name: String,
    /// The name folded for search.
    pub folded: String,
    /// How deep it stands below others.
    pub depth: usize,
    pub color: Option<CodeColor>,
}

impl<K> Choice<K> {
    fn new(key: K, name: impl Into<String>) -> Self {
        let name = name.into();
        Self {
            key,
            folded: fold_key(&name),
            name,
            depth: 0,
            color: None,
        }
    }
}

/// What there is to choose from in a study.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Choices {
    pub documents: Vec<Choice<DocumentId>>,
    /// Folders; a folder in another comes after it.
    pub groups: Vec<Choice<String>>,
    pub languages: Vec<Choice<Language>>,
    pub coders: Vec<Choice<CoderId>>,
    pub codes: Vec<Choice<CodeId>>,
    /// Whether any speaker is marked as interviewer.
    pub has_interviewers: bool,
}

impl Choices {
    /// Lists what a study has.
    #[must_use]
    pub fn of(corpus: &Corpus, locale: &Locale) -> Self {
        let mut groups: BTreeSet<String> = BTreeSet::new();
        for document in &corpus.documents {
            let mut path = String::new();
            for folder in document.document.group.split('/').filter(|f| !f.is_empty()) {
                if !path.is_empty() {
                    path.push('/');
                }
                path.push_str(folder);
                groups.insert(path.clone());
            }
        }
        let languages: BTreeSet<Language> = corpus
            .documents
            .iter()
            .map(|d| d.document.language)
            .collect();
        Self {
            documents: corpus
                .documents
                .iter()
                .map(|d| Choice::new(d.document.id, &d.document.title))
                .collect(),
            groups: groups
                .into_iter()
                .map(|path| Choice {
                    depth: path.matches('/').count(),
                    ..Choice::new(path.clone(), path.rsplit('/').next().unwrap_or_default())
                })
                .collect(),
            languages: languages
                .into_iter()
                .map(|l| Choice::new(l, locale.text(&format!("import-language-{}", l.tag()))))
                .collect(),
            coders: corpus
                .coders
                .iter()
                .map(|c| Choice::new(c.id, &c.name))
                .collect(),
            codes: corpus
                .codes
                .codes()
                .iter()
                .map(|c| Choice {
                    depth: corpus.codes.depth(c.id),
                    color: Some(c.color),
                    ..Choice::new(c.id, &c.name)
                })
                .collect(),
            has_interviewers: corpus
                .documents
                .iter()
                .flat_map(|d| &d.speakers)
                .any(|s| s.is_interviewer),
        }
    }

    /// Takes out of the options what the study no longer has.
    pub fn prune(&self, options: &mut Options) {
        fn keep<K: Ord>(chosen: &mut BTreeSet<K>, there: &[Choice<K>]) {
            chosen.retain(|key| there.iter().any(|c| c.key == *key));
        }
        keep(&mut options.documents, &self.documents);
        keep(&mut options.groups, &self.groups);
        keep(&mut options.languages, &self.languages);
        keep(&mut options.codes, &self.codes);
        options.coder = options
            .coder
            .filter(|id| self.coders.iter().any(|c| c.key == *id));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::testing::Study;

    #[test]
    fn choices_are_what_the_study_has_and_options_forget_what_is_gone() {
        let mut project = Study::new()
            .document_in("P1", Language::Persian, "م: سلام\nش: خوبم")
            .grouped("P1", "Tehran/north")
            .document_in("H1", Language::Hebrew, "שלום")
            .code("اعتماد/信任")
            .project();
        let locale = Locale::english();
        let choices = Choices::of(&project.corpus().unwrap(), locale);
        let groups: Vec<_> = choices
            .groups
            .iter()
            .map(|g| (g.key.as_str(), g.name.as_str(), g.depth))
            .collect();
        assert_eq!(
            groups,
            [("Tehran", "Tehran", 0), ("Tehran/north", "north", 1)]
        );
        let languages: Vec<_> = choices.languages.iter().map(|l| l.name.as_str()).collect();
        assert_eq!(languages, ["Persian", "Hebrew"]);
        assert_eq!(choices.codes[1].depth, 1);
        assert!(choices.has_interviewers);

        let gone = project.document_id("H1");
        let mut options = Options {
            documents: [gone, project.document_id("P1")].into(),
            languages: [Language::Hebrew].into(),
            ..Options::default()
        };
        project.delete_documents(&[gone]).unwrap();
        Choices::of(&project.corpus().unwrap(), locale).prune(&mut options);
        assert_eq!(options.documents, [project.document_id("P1")].into());
        assert!(options.languages.is_empty() && options.narrows());
        options.widen();
        assert_eq!(options, Options::default());
        assert!(options.filter().takes_every_document());
    }
}
