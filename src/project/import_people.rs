//! The people a file names beside those of the study: who is the same, and what of them changes.
//!
//! A number is no name: the 1 of another table is another person until somebody says otherwise.

use std::collections::{BTreeMap, BTreeSet};

use super::{ImportItem, Project};
use crate::error::{Error, Result};
use crate::import::{FilePlan, ImportWarning};
use crate::model::{DocumentId, Name, ParticipantId, SpeakerId};
use crate::text::{digit_value, fold_key};

/// Most people or values that are named in a remark.
const MOST_NAMED: usize = 6;

/// Whether people of a file who are called like others of the study are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SamePeople {
    /// Those with a name are, those with only a number are not.
    #[default]
    ByName,
    All,
    None,
}

/// People of a file who are called like others of the study that came from elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct KnownPeople {
    /// Who have only a number.
    pub numbered: Vec<String>,
    pub named: Vec<String>,
}

/// What of the study is called like a person of a table of facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Linked {
    Document(DocumentId),
    Speaker(SpeakerId),
}

/// A person of a table of facts, and what becomes theirs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PersonLink {
    pub name: String,
    pub of: Linked,
    /// Of the document.
    title: String,
}

impl Project {
    /// Finds the people of a file who are called like others of the study.
    ///
    /// Those of an earlier file of the same name are the same without asking.
    ///
    /// # Errors
    /// Where the project cannot be read.
    pub fn known_people(&self, file: &FilePlan) -> Result<KnownPeople> {
        let mut found: Vec<(&str, ParticipantId)> = Vec::new();
        for planned in &file.participants {
            let name = Name::parse(&planned.name)?;
            let known = self.store.find_participant(name.key())?;
            found.extend(known.map(|id| (planned.name.as_str(), id)));
        }
        let mut people = KnownPeople::default();
        if found.is_empty() {
            return Ok(people);
        }
        let sources = self.sources_of_people()?;
        let source = file.source_name();
        for (name, id) in found {
            let own = sources.get(&id);
            if own.is_some_and(|own| own.contains(source)) {
                continue;
            }
            match is_number(name) {
                true => people.numbered.push(name.to_owned()),
                false => people.named.push(name.to_owned()),
            }
        }
        Ok(people)
    }

    /// Returns from which files the documents come in which each participant speaks.
    fn sources_of_people(&self) -> Result<BTreeMap<ParticipantId, BTreeSet<String>>> {
        let mut sources: BTreeMap<ParticipantId, BTreeSet<String>> = BTreeMap::new();
        for document in self.documents()? {
            let speakers = self.speakers(document.id)?;
            let speaking = speakers.iter().filter_map(|s| s.participant);
            for id in speaking.chain(document.participant) {
                let own = sources.entry(id).or_default();
                own.insert(document.source_name.clone());
            }
        }
        Ok(sources)
    }

    /// Keeps apart who is not the same, and says who is, who is not, and which values change.
    ///
    /// # Errors
    /// Where the project cannot be read.
    pub fn settle_people(
        &self,
        item: &mut ImportItem,
        same: SamePeople,
    ) -> Result<Vec<ImportWarning>> {
        let file = &mut item.plan;
        let is_of_people = file.people.is_some();
        self.take_other_names(file)?;
        let KnownPeople { numbered, named } = self.known_people(file)?;
        let links = self.people_links(file)?;
        let (apart, together) = match same {
            // A table of facts is there to join people, by whatever they are called in it.
            SamePeople::ByName if is_of_people => (Vec::new(), [numbered, named].concat()),
            SamePeople::None if is_of_people => {
                let linked = links.iter().map(|link| link.name.clone());
                (
                    numbered.into_iter().chain(named).chain(linked).collect(),
                    Vec::new(),
                )
            }
            // A file that comes again is about the same people.
            _ if item.update.is_some() => (Vec::new(), Vec::new()),
            SamePeople::ByName => (numbered, named),
            SamePeople::All => (Vec::new(), [numbered, named].concat()),
            SamePeople::None => ([numbered, named].concat(), Vec::new()),
        };
        let mut remarks = Vec::new();
        if !apart.is_empty() {
            let mut names = BTreeMap::new();
            for name in &apart {
                names.insert(fold_key(name), self.free_name(file, name)?);
            }
            file.rename_people(&names);
            let pairs = apart.iter().map(|name| {
                let new = names.get(&fold_key(name)).map_or("", String::as_str);
                format!("{name} → {new}")
            });
            remarks.push(remark("warn-import-people-apart", pairs.collect()));
        }
        if is_of_people {
            remarks.extend(self.joined(file, together)?);
        } else if !together.is_empty() {
            remarks.push(remark("warn-import-people-same", together));
        }
        let replaced = self.replaced_values(file)?;
        if !replaced.is_empty() {
            let values = replaced.into_iter().map(|value| {
                format!(
                    "{}: {} {} → {}",
                    value.participant, value.variable, value.old, value.new
                )
            });
            remarks.push(remark("warn-import-people-replaced", values.collect()));
        }
        Ok(remarks)
    }

    /// Says whom facts about people are joined to: participants, documents and speakers without one, and nobody.
    fn joined(&self, file: &FilePlan, known: Vec<String>) -> Result<Vec<ImportWarning>> {
        let links = self.people_links(file)?;
        let is_there: BTreeSet<String> = known
            .iter()
            .chain(links.iter().map(|link| &link.name))
            .map(|name| fold_key(name))
            .collect();
        let linked = links.iter().map(|link| match link.of {
            Linked::Document(_) => link.title.clone(),
            Linked::Speaker(_) => format!("{} ({})", link.name, link.title),
        });
        let names = file.participants.iter().map(|p| &p.name);
        let new = names.filter(|name| !is_there.contains(&fold_key(name)));
        let remarks = [
            ("warn-import-people-joined", known),
            ("warn-import-people-linked", linked.collect()),
            ("warn-import-people-new", new.cloned().collect()),
        ];
        let said = remarks.into_iter().filter(|(_, names)| !names.is_empty());
        Ok(said.map(|(id, names)| remark(id, names)).collect())
    }

    /// Calls who has another name in a table of facts by that, where the study knows it and not the code.
    fn take_other_names(&self, file: &mut FilePlan) -> Result<()> {
        let Some(also) = file.people.as_ref().map(|p| p.also.clone()) else {
            return Ok(());
        };
        let is_known = |key: &str| Ok::<_, Error>(self.store.find_participant(key)?.is_some());
        let mut names = BTreeMap::new();
        for (code, name) in also {
            if !is_known(&code)? && is_known(&fold_key(&name))? {
                names.insert(code, name);
            }
        }
        file.rename_people(&names);
        Ok(())
    }

    /// Finds what is named like a person of a table of facts who is no participant yet: a document by its
    /// title, or the only speaker of that name; each without a participant.
    ///
    /// # Errors
    /// Where the project cannot be read.
    pub(super) fn people_links(&self, file: &FilePlan) -> Result<Vec<PersonLink>> {
        if file.people.is_none() {
            return Ok(Vec::new());
        }
        let mut found: BTreeMap<String, Vec<(Linked, String)>> = BTreeMap::new();
        for document in self.documents()? {
            if document.participant.is_none() {
                let of_title = found.entry(fold_key(&document.title)).or_default();
                of_title.push((Linked::Document(document.id), document.title.clone()));
            }
            let free = self.speakers(document.id)?.into_iter();
            for speaker in free.filter(|s| s.participant.is_none() && !s.is_interviewer) {
                let of_name = found.entry(fold_key(&speaker.name)).or_default();
                of_name.push((Linked::Speaker(speaker.id), document.title.clone()));
            }
        }
        let mut links = Vec::new();
        for planned in &file.participants {
            let key = fold_key(&planned.name);
            if self.store.find_participant(&key)?.is_some() {
                continue;
            }
            // A title says more than a name within; of several nobody knows which one it is.
            let all = found.get(&key).map_or(&[][..], Vec::as_slice);
            let titled = all
                .iter()
                .filter(|(of, _)| matches!(of, Linked::Document(_)));
            let titled: Vec<_> = titled.collect();
            let one = match (titled.as_slice(), all) {
                ([one], _) => Some(*one),
                ([], [one]) => Some(one),
                _ => None,
            };
            links.extend(one.map(|(of, title)| PersonLink {
                name: planned.name.clone(),
                of: *of,
                title: title.clone(),
            }));
        }
        Ok(links)
    }

    /// Returns a name for somebody of a file that nobody of the study has: `staff 1`.
    fn free_name(&self, file: &FilePlan, name: &str) -> Result<String> {
        let source = file.source_name();
        let base = source.rsplit_once('.').map_or(source, |(base, _)| base);
        let mut free = format!("{base} {name}");
        let mut number = 2;
        while self
            .store
            .find_participant(Name::parse(&free)?.key())?
            .is_some()
        {
            free = format!("{base} {name} ({number})");
            number += 1;
        }
        Ok(free)
    }
}

/// Makes a remark that names a few of many.
fn remark(id: &'static str, names: Vec<String>) -> ImportWarning {
    let count = names.len();
    let more = count.saturating_sub(MOST_NAMED);
    let shown = names
        .into_iter()
        .take(MOST_NAMED)
        .map(|name| format!("\u{2068}{name}\u{2069}"));
    let more = (more > 0).then(|| format!("+{more}"));
    ImportWarning {
        id,
        count,
        text: shown.chain(more).collect::<Vec<_>>().join(", "),
    }
}

/// Returns whether a name is only a number, in the digits of any script.
fn is_number(name: &str) -> bool {
    let mut digits = name.chars().filter(|c| !"#.-_/ ".contains(*c)).peekable();
    digits.peek().is_some() && digits.all(|c| digit_value(c).is_some())
}
