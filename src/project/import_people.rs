//! The people a file names beside those of the study: who is the same, and what of them changes.
//!
//! A number is no name: the 1 of another table is another person until somebody says otherwise.

use std::collections::{BTreeMap, BTreeSet};

use super::{ImportItem, Project};
use crate::error::Result;
use crate::import::{FilePlan, ImportWarning};
use crate::model::{Name, ParticipantId};
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
        let source = file.documents.first().map(|d| d.source_name.as_str());
        for (name, id) in found {
            let own = sources.get(&id);
            if own.is_some_and(|own| source.is_some_and(|source| own.contains(source))) {
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
        let KnownPeople { numbered, named } = self.known_people(file)?;
        let (apart, together) = match same {
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
        if !together.is_empty() {
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

    /// Returns a name for somebody of a file that nobody of the study has: `staff 1`.
    fn free_name(&self, file: &FilePlan, name: &str) -> Result<String> {
        let source = file
            .documents
            .first()
            .map_or("", |d| d.source_name.as_str());
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
