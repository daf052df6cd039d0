//! Finding what a query names, and what is nearest where nothing has the name.

use std::collections::BTreeSet;

use crate::analysis::Corpus;
use crate::model::{CodeId, CoderId, DocumentId, DocumentSetId, ParticipantId, VariableId};
use crate::text::fold_key;

/// Why a name means nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Unnamed {
    /// The nearest name there is.
    None(Option<String>),
    /// Several have it.
    Several,
}

/// Finds the one thing of a name, compared folded; an exact name wins over its likes.
fn named<'n, Id: Copy>(
    name: &str,
    things: impl Iterator<Item = (Id, &'n str)> + Clone,
) -> Result<Id, Unnamed> {
    let key = fold_key(name);
    let mut exact = things.clone().filter(|(_, there)| *there == name);
    if let (Some((id, _)), None) = (exact.next(), exact.next()) {
        return Ok(id);
    }
    let mut like = things.clone().filter(|(_, there)| fold_key(there) == key);
    match (like.next(), like.next()) {
        (Some((id, _)), None) => Ok(id),
        (Some(_), Some(_)) => Err(Unnamed::Several),
        (None, _) => Err(Unnamed::None(nearest(&key, things.map(|(_, name)| name)))),
    }
}

/// Finds the name that differs least, where it is like enough to be meant.
pub(super) fn nearest<'n>(key: &str, names: impl Iterator<Item = &'n str>) -> Option<String> {
    let most = key.chars().count() / 3 + 1;
    let near = names.map(|name| (distance(key, &fold_key(name)), name));
    let near = near.filter(|(distance, _)| *distance <= most).min();
    near.map(|(_, name)| name.to_owned())
}

/// Letters to change, add or drop (Levenshtein 1966).
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        let mut next = vec![left];
        for (y, above) in b.iter().zip(row.iter().skip(1)) {
            left = (diagonal + usize::from(x != *y))
                .min(above + 1)
                .min(left + 1);
            diagonal = *above;
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}

pub(super) fn code(corpus: &Corpus, name: &str) -> Result<CodeId, Unnamed> {
    let codes = corpus.codes.codes();
    let paths: Vec<String> = codes.iter().map(|c| corpus.codes.path(c.id)).collect();
    let by_path = codes
        .iter()
        .zip(&paths)
        .map(|(c, path)| (c.id, path.as_str()));
    match named(name, by_path) {
        Ok(id) => Ok(id),
        Err(_) => named(name, codes.iter().map(|c| (c.id, c.name.as_ref()))),
    }
}

pub(super) fn document(corpus: &Corpus, name: &str) -> Result<DocumentId, Unnamed> {
    let titles = corpus
        .documents
        .iter()
        .map(|d| (d.document.id, d.document.title.as_ref()));
    match named(name, titles) {
        Ok(id) => Ok(id),
        Err(why) => {
            let number = name.parse().ok().map(DocumentId);
            number
                .filter(|id| corpus.document(*id).is_some())
                .ok_or(why)
        }
    }
}

pub(super) fn group(corpus: &Corpus, name: &str) -> Result<String, Unnamed> {
    // A group may hold nothing but groups.
    let mut groups = BTreeSet::new();
    for document in &corpus.documents {
        let mut group = document.document.group.as_str();
        while !group.is_empty() && groups.insert(group) {
            group = group.rsplit_once('/').map_or("", |(above, _)| above);
        }
    }
    let found = named(name, groups.iter().map(|group| (*group, *group)))?;
    Ok(found.to_owned())
}

pub(super) fn set(corpus: &Corpus, name: &str) -> Result<DocumentSetId, Unnamed> {
    named(name, corpus.sets.iter().map(|s| (s.id, s.name.as_str())))
}

pub(super) fn participant(corpus: &Corpus, name: &str) -> Result<ParticipantId, Unnamed> {
    named(
        name,
        corpus.participants.iter().map(|p| (p.id, p.name.as_ref())),
    )
}

pub(super) fn coder(corpus: &Corpus, name: &str) -> Result<CoderId, Unnamed> {
    named(name, corpus.coders.iter().map(|c| (c.id, c.name.as_ref())))
}

/// A variable of people is meant before one of documents that has the same name.
pub(super) fn variable(corpus: &Corpus, name: &str) -> Result<VariableId, Unnamed> {
    use crate::model::VariableOf::{Document, Participant};
    let of = |of| {
        let variables = corpus.variables.iter().filter(move |v| v.of == of);
        variables.map(|v| (v.id, v.name.as_ref()))
    };
    named(name, of(Participant)).or_else(|why| {
        named(name, of(Document)).map_err(|other| match why {
            Unnamed::None(None) => other,
            why => why,
        })
    })
}

/// The names of all speakers, for one that nobody has.
pub(super) fn speaker(corpus: &Corpus, name: &str) -> Result<String, Unnamed> {
    let speakers = corpus.documents.iter().flat_map(|d| &d.speakers);
    let names: BTreeSet<&str> = speakers.map(|s| s.name.as_ref()).collect();
    let key = fold_key(name);
    if names.iter().any(|there| fold_key(there) == key) {
        return Ok(key);
    }
    Err(Unnamed::None(nearest(&key, names.into_iter())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_the_one_meant() {
        let names = ["Trust", "Refund", "اعتماد"];
        for (typed, want) in [
            ("Trsut", Some("Trust")),
            ("refnd", Some("Refund")),
            ("اعتماذ", Some("اعتماد")),
            ("something else", None),
        ] {
            let found = nearest(&fold_key(typed), names.into_iter());
            assert_eq!(found.as_deref(), want, "{typed}");
        }
        assert_eq!(distance("kitten", "sitting"), 3);
    }
}
