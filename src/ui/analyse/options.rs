//! What an analysis looks at, as chosen in the options pane; plain data.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::{CoderRule, Corpus};
use crate::locale::Locale;
use crate::model::{CodeColor, CodeId, CoderId, DocumentId, Guid};
use crate::output::{
    ANALYSES, Analysis, AnalysisOptions, Choice, Figure, Measure, Setting, Switch,
};
use crate::text::{Language, fold_key};
use crate::ui::left::{Analyses, names};
use crate::ui::session::Session;

/// What the middle shows of an analysis that has a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    Table,
    Chart,
    Both,
}

/// The options of all analyses; the choice of documents and coders is shared by them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Options {
    /// Empty means all; so do the other sets.
    pub documents: BTreeSet<DocumentId>,
    pub groups: BTreeSet<String>,
    pub languages: BTreeSet<Language>,
    pub codes: BTreeSet<CodeId>,
    pub coders: BTreeSet<CoderId>,
    /// Switches that were turned, by name; the others stand as they do at first.
    turned: BTreeMap<&'static str, bool>,
    /// What was chosen of each setting, by the names of the analysis and of the setting.
    settings: BTreeMap<(&'static str, &'static str), String>,
    /// Place of what each analysis' figure shows, by its name.
    measures: BTreeMap<&'static str, usize>,
    /// `None` goes by the width of the window.
    pub view: Option<View>,
}

impl View {
    const NAMES: [(Self, &'static str); 3] = [
        (Self::Table, "table"),
        (Self::Chart, "chart"),
        (Self::Both, "both"),
    ];
}

impl Options {
    /// Begins with what was chosen when a study was left; what it no longer has is passed over.
    #[must_use]
    pub fn begin(session: &Session, left: &Analyses) -> Self {
        let coders = session.project.coders().unwrap_or_default();
        let choices = ANALYSES.iter().flat_map(|a| a.choices);
        let switches = choices.filter_map(|choice| match choice {
            Choice::Switch(switch) => Some(switch.name),
            _ => None,
        });
        let turned = switches.filter_map(|name| Some((name, *left.turned.get(name)?)));
        let measures = ANALYSES.iter().map(|a| a.name);
        let measures = measures.filter_map(|name| Some((name, *left.measures.get(name)?)));
        let named = |names: &BTreeSet<String>, guid: Guid| names.contains(&guid.to_string());
        Self {
            documents: session
                .documents()
                .iter()
                .filter(|d| named(&left.documents, d.guid))
                .map(|d| d.id)
                .collect(),
            groups: left.groups.clone(),
            languages: left
                .languages
                .iter()
                .filter_map(|tag| Language::from_tag(tag))
                .collect(),
            codes: session
                .codes()
                .codes()
                .iter()
                .filter(|c| named(&left.codes, c.guid))
                .map(|c| c.id)
                .collect(),
            coders: coders
                .iter()
                .filter(|c| named(&left.coders, c.guid))
                .map(|c| c.id)
                .collect(),
            turned: turned.collect(),
            measures: measures.collect(),
            settings: settings_left(left),
            view: View::NAMES
                .iter()
                .find(|(_, name)| *name == left.view)
                .map(|(view, _)| *view),
        }
    }

    /// Writes what was chosen into what is left of a study.
    pub fn leave(&self, session: &Session, left: &mut Analyses) {
        let coder = |id: &CoderId| {
            let coders = session.project.coders().unwrap_or_default();
            coders.iter().find(|c| c.id == *id).map(|c| c.guid)
        };
        left.documents = names(&self.documents, |id| session.document(*id).map(|d| d.guid));
        left.groups.clone_from(&self.groups);
        let tags = self.languages.iter().map(|l| l.tag().to_owned());
        left.languages = tags.collect();
        left.codes = names(&self.codes, |id| session.codes().get(*id).map(|c| c.guid));
        left.coders = names(&self.coders, coder);
        let turned = self.turned.iter().map(|(k, v)| ((*k).to_owned(), *v));
        left.turned = turned.collect();
        let measures = self.measures.iter().map(|(k, v)| ((*k).to_owned(), *v));
        left.measures = measures.collect();
        let settings = self.settings.iter();
        let settings = settings.map(|((of, name), value)| (format!("{of}/{name}"), value.clone()));
        left.settings = settings.collect();
        let view = View::NAMES.iter().find(|(v, _)| Some(*v) == self.view);
        left.view = view.map_or("", |(_, name)| name).to_owned();
    }

    /// Returns whether a switch is on.
    #[must_use]
    pub fn is_on(&self, switch: &Switch) -> bool {
        let turned = self.turned.get(switch.name).copied();
        turned.unwrap_or(switch.is_on_at_first)
    }

    /// Turns a switch on or off.
    pub fn turn(&mut self, switch: &'static Switch, is_on: bool) {
        self.turned.insert(switch.name, is_on);
    }

    /// Returns what was chosen of a setting; `None` is what it is at first.
    #[must_use]
    pub fn setting(&self, analysis: &Analysis, setting: &Setting) -> Option<&str> {
        let value = self.settings.get(&(analysis.name, setting.name));
        value
            .map(String::as_str)
            .filter(|value| !value.trim().is_empty())
    }

    /// Chooses a value of a setting; an empty one is what it is at first.
    pub fn choose(&mut self, analysis: &Analysis, setting: &'static Setting, value: String) {
        self.settings.insert((analysis.name, setting.name), value);
    }

    /// Returns what the figure of an analysis shows.
    #[must_use]
    pub fn measure(&self, analysis: &Analysis) -> Option<&'static Measure> {
        let Figure::Bars(measures) = analysis.figure?;
        let place = self.measures.get(analysis.name).copied();
        measures.get(place.unwrap_or(0))
    }

    /// Lets the figure of an analysis show something else.
    pub fn show_measure(&mut self, analysis: &Analysis, place: usize) {
        self.measures.insert(analysis.name, place);
    }

    /// Returns what was chosen of that which an analysis offers.
    #[must_use]
    pub fn of(&self, analysis: &Analysis) -> AnalysisOptions {
        let mut options = AnalysisOptions::default();
        for choice in analysis.choices {
            match choice {
                Choice::Switch(switch) => options = options.with(switch, self.is_on(switch)),
                Choice::Setting(setting) => {
                    let value = self.setting(analysis, setting);
                    let values = value.map(str::to_owned).into_iter().collect();
                    options = options.choosing(setting, values);
                }
                Choice::Codes => {
                    options.codes = (!self.codes.is_empty()).then(|| self.codes.clone());
                }
                Choice::Documents => {
                    let documents = &self.documents;
                    options.filter.documents = (!documents.is_empty()).then(|| documents.clone());
                    options.filter.groups.clone_from(&self.groups);
                    options.filter.languages.clone_from(&self.languages);
                }
                Choice::Coders if self.coders.is_empty() => {}
                Choice::Coders => options.filter.coders = CoderRule::Only(self.coders.clone()),
                // Nothing of the table depends on these.
                Choice::Order(_) | Choice::Measure => {}
            }
        }
        options
    }

    /// Returns whether something is left out of the study.
    #[must_use]
    pub fn narrows(&self) -> bool {
        let default = Self::default();
        self.documents != default.documents
            || self.groups != default.groups
            || self.languages != default.languages
            || self.codes != default.codes
            || self.coders != default.coders
    }

    /// Takes everything in again.
    pub fn widen(&mut self) {
        self.documents.clear();
        self.groups.clear();
        self.languages.clear();
        self.codes.clear();
        self.coders.clear();
    }
}

/// Finds the settings that analyses still have among those that were left.
fn settings_left(left: &Analyses) -> BTreeMap<(&'static str, &'static str), String> {
    let mut out = BTreeMap::new();
    for analysis in ANALYSES {
        for choice in analysis.choices {
            if let Choice::Setting(setting) = choice
                && let Some(value) = left
                    .settings
                    .get(&format!("{}/{}", analysis.name, setting.name))
            {
                out.insert((analysis.name, setting.name), value.clone());
            }
        }
    }
    out
}

/// One thing to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item<K> {
    pub key: K,
    pub name: String,
    /// The name folded for search.
    pub folded: String,
    /// How deep it stands below others.
    pub depth: usize,
    pub color: Option<CodeColor>,
}

impl<K> Item<K> {
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
    pub documents: Vec<Item<DocumentId>>,
    /// Folders; a folder in another comes after it.
    pub groups: Vec<Item<String>>,
    pub languages: Vec<Item<Language>>,
    pub coders: Vec<Item<CoderId>>,
    /// Names of the variables, each once.
    pub variables: BTreeSet<String>,
    pub codes: Vec<Item<CodeId>>,
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
                .map(|d| Item::new(d.document.id, &d.document.title))
                .collect(),
            groups: groups
                .into_iter()
                .map(|path| Item {
                    depth: path.matches('/').count(),
                    ..Item::new(path.clone(), path.rsplit('/').next().unwrap_or_default())
                })
                .collect(),
            languages: languages
                .into_iter()
                .map(|l| Item::new(l, locale.text(&format!("import-language-{}", l.tag()))))
                .collect(),
            coders: corpus
                .coders
                .iter()
                .map(|c| Item::new(c.id, &c.name))
                .collect(),
            variables: corpus.variables.iter().map(|v| v.name.clone()).collect(),
            codes: corpus
                .codes
                .codes()
                .iter()
                .map(|c| Item {
                    depth: corpus.codes.depth(c.id),
                    color: Some(c.color),
                    ..Item::new(c.id, &c.name)
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
        fn keep<K: Ord>(chosen: &mut BTreeSet<K>, there: &[Item<K>]) {
            chosen.retain(|key| there.iter().any(|c| c.key == *key));
        }
        keep(&mut options.documents, &self.documents);
        keep(&mut options.groups, &self.groups);
        keep(&mut options.languages, &self.languages);
        keep(&mut options.codes, &self.codes);
        keep(&mut options.coders, &self.coders);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::analysis_named;
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
            coders: [choices.coders[0].key, CoderId(99)].into(),
            ..Options::default()
        };
        project.delete_documents(&[gone]).unwrap();
        Choices::of(&project.corpus().unwrap(), locale).prune(&mut options);
        assert_eq!(options.documents, [project.document_id("P1")].into());
        assert!(options.languages.is_empty() && options.narrows());
        let coders = CoderRule::Only([choices.coders[0].key].into());
        let frequencies = analysis_named("frequencies").unwrap();
        assert_eq!(options.of(frequencies).filter.coders, coders);
        options.widen();
        assert_eq!(options, Options::default());
        let all = options.of(analysis_named("documents").unwrap());
        assert!(all.filter.takes_every_document());
    }
}
