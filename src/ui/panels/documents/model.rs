//! What the list of documents shows. Pure; nothing here draws.

use std::collections::BTreeSet;

use crate::model::{Document, DocumentId};
use crate::text::{Query, SearchOptions};

/// One line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DocumentRow {
    Group {
        name: String,
        documents: usize,
        is_open: bool,
    },
    Document {
        id: DocumentId,
        title: String,
        /// BCP 47 tag, empty where the language is not known.
        language: &'static str,
        segments: usize,
        in_group: bool,
    },
}

/// Works out the lines: groups where their first document stands, those of closed groups left out,
/// or only what fits a filter.
#[must_use]
pub fn rows(
    documents: &[Document],
    segments: impl Fn(DocumentId) -> usize,
    closed: &BTreeSet<String>,
    filter: &str,
) -> Vec<DocumentRow> {
    let query = Query::new(filter, SearchOptions::default());
    let fits = |d: &&Document| {
        query
            .as_ref()
            .is_none_or(|q| q.matches(&d.title) || q.matches(&d.group))
    };
    let line = |d: &Document| DocumentRow::Document {
        id: d.id,
        title: d.title.clone(),
        language: match d.language {
            crate::text::Language::Unknown => "",
            known => known.tag(),
        },
        segments: segments(d.id),
        in_group: !d.group.is_empty(),
    };
    let mut shown: BTreeSet<&str> = BTreeSet::new();
    let mut out = Vec::new();
    for document in documents.iter().filter(fits) {
        let group = document.group.as_str();
        if group.is_empty() {
            out.push(line(document));
            continue;
        }
        if !shown.insert(group) {
            continue;
        }
        let members: Vec<&Document> = documents
            .iter()
            .filter(|d| d.group == group)
            .filter(fits)
            .collect();
        let is_open = query.is_some() || !closed.contains(group);
        out.push(DocumentRow::Group {
            name: group.to_owned(),
            documents: members.len(),
            is_open,
        });
        if is_open {
            out.extend(members.into_iter().map(line));
        }
    }
    out
}

/// Lists the groups in use, in list order.
#[must_use]
pub fn groups(documents: &[Document]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for document in documents {
        if !document.group.is_empty() && !out.contains(&document.group) {
            out.push(document.group.clone());
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::testing::Study;
    use crate::text::Language;

    fn documents() -> Vec<Document> {
        let study = Study::new()
            .document_in("مریم", Language::Persian, "متن")
            .document_in("דנה", Language::Hebrew, "טקסט")
            .document_in("王女士", Language::ChineseSimplified, "文")
            .document("notes", "text")
            .document_in("كاوه", Language::Persian, "متن")
            .grouped("مریم", "تهران")
            .grouped("كاوه", "تهران")
            .grouped("王女士", "台北");
        study.project().documents().unwrap()
    }

    fn shown(closed: &[&str], filter: &str) -> Vec<String> {
        let closed = closed.iter().map(|c| (*c).to_owned()).collect();
        rows(&documents(), |_| 3, &closed, filter)
            .into_iter()
            .map(|row| match row {
                DocumentRow::Group {
                    name,
                    documents,
                    is_open,
                } => format!("{} {name} {documents}", if is_open { "▾" } else { "▸" }),
                DocumentRow::Document {
                    title,
                    language,
                    segments,
                    in_group,
                    ..
                } => {
                    let indent = if in_group { "  " } else { "" };
                    format!("{indent}{title} {language} {segments}")
                }
            })
            .collect()
    }

    #[test]
    fn groups_stand_where_their_first_document_does() {
        assert_eq!(
            shown(&[], ""),
            [
                "▾ تهران 2",
                "  مریم fa 3",
                "  كاوه fa 3",
                "דנה he 3",
                "▾ 台北 1",
                "  王女士 zh-Hans 3",
                "notes  3"
            ]
        );
        assert_eq!(shown(&["تهران", "台北"], "").len(), 4);
    }

    #[test]
    fn the_filter_folds_titles_and_groups_and_opens_them() {
        assert_eq!(shown(&["تهران"], "کاوه"), ["▾ تهران 1", "  كاوه fa 3"]);
        assert_eq!(shown(&[], "臺北").len(), 2);
        assert_eq!(shown(&[], "דָּנָה"), ["דנה he 3"]);
        assert!(shown(&[], "xyz").is_empty());
    }

    #[test]
    fn groups_are_listed_once() {
        assert_eq!(groups(&documents()), ["تهران", "台北"]);
    }
}
