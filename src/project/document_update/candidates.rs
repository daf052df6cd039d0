//! Which document a file corrects.

use crate::error::Result;
use crate::import::{self, ImportPlan};
use crate::model::{Document, DocumentId};
use crate::project::Project;
use crate::project::documents::clean_group;
use crate::text::{Body, Fingerprint, fold_key};

/// Texts that share this much are versions of one.
const ALIKE_PERCENT: usize = 60;
/// At most so many bytes of other documents are read to find one that is alike.
const MOST_READ: usize = 8 << 20;

impl Project {
    /// Lists the documents a plan may correct, the likeliest first: of the same file name and group,
    /// of the same name, of the same title, else of much the same text.
    ///
    /// A document made of the same bytes is none: nothing in it is to be corrected.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn update_candidates(&self, plan: &ImportPlan) -> Result<Vec<DocumentId>> {
        let title = fold_key(&plan.title);
        let group = clean_group(&plan.group);
        let mut documents = self.documents()?;
        documents
            .retain(|d| plan.source_sha256.is_empty() || d.source_sha256 != plan.source_sha256);
        let mut ranked = Vec::new();
        for document in &documents {
            let titled = fold_key(&document.title) == title;
            let grouped = document.group == group;
            let rank = match (is_of_file(document, plan, &title), titled) {
                (true, _) => (0, !grouped, !titled),
                // Answers of P01 and the interview with P01 are two things.
                (false, true) if self.may_be_version(document, plan)? => (1, !grouped, false),
                (false, _) => continue,
            };
            ranked.push((rank, document.position, document.id));
        }
        ranked.sort_unstable();
        if ranked.is_empty() && !is_survey(plan) {
            return Ok(self
                .most_alike(&documents, &plan.body)?
                .into_iter()
                .collect());
        }
        Ok(ranked.into_iter().map(|(_, _, id)| id).collect())
    }

    /// Returns the one document that is of a plan's file: of the same name and group, else the only
    /// one of the name. `None` where there is none or more than one.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn update_target(&self, plan: &ImportPlan) -> Result<Option<DocumentId>> {
        let title = fold_key(&plan.title);
        let group = clean_group(&plan.group);
        let mut named = self.store.list_documents_of_source(&plan.source_name)?;
        named.retain(|d| is_of_file(d, plan, &title));
        let only = |of: &mut dyn Iterator<Item = &Document>| match (of.next(), of.next()) {
            (Some(one), None) => Some(one.id),
            _ => None,
        };
        let here = named.iter().filter(|d| d.group == group);
        if here.clone().next().is_none() {
            return Ok(only(&mut named.iter()));
        }
        let titled = || here.clone().filter(|d| fold_key(&d.title) == title);
        Ok(only(&mut here.clone()).or_else(|| only(&mut titled())))
    }

    /// Returns whether a document of another file can be a version of a plan: both are no tables, or
    /// their texts are alike.
    fn may_be_version(&self, document: &Document, plan: &ImportPlan) -> Result<bool> {
        if !is_survey(plan) && !is_table(&document.source_name) {
            return Ok(true);
        }
        Ok(are_alike(&self.body(document.id)?, &plan.body))
    }

    /// Finds the document whose text shares most with a text, where it is most of both.
    fn most_alike(&self, documents: &[Document], text: &str) -> Result<Option<DocumentId>> {
        let print = Fingerprint::new(&Body::new(text.to_owned()));
        let mut read = 0;
        let mut best: Option<(usize, DocumentId)> = None;
        for document in documents {
            // Texts that share most of both are about as long.
            let (shorter, longer) = (
                document.body_len.min(text.len()),
                document.body_len.max(text.len()),
            );
            if shorter * 100 < longer * 40 || read + document.body_len > MOST_READ {
                continue;
            }
            read += document.body_len;
            let percent = Fingerprint::new(&self.body(document.id)?).likeness_percent(&print);
            if percent >= ALIKE_PERCENT && best.is_none_or(|b| percent > b.0) {
                best = Some((percent, document.id));
            }
        }
        Ok(best.map(|(_, id)| id))
    }
}

/// Returns a title without the number that tells it from others: `P01` of `P01 (2)`.
pub(super) fn without_number(title: &str) -> &str {
    let cut = || {
        let (before, number) = title.strip_suffix(')')?.rsplit_once(" (")?;
        let is_number = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
        is_number.then_some(before)
    };
    cut().unwrap_or(title)
}

/// Returns whether two texts are versions of one.
pub(super) fn are_alike(body: &Body, text: &str) -> bool {
    let other = Fingerprint::new(&Body::new(text.to_owned()));
    Fingerprint::new(body).likeness_percent(&other) >= ALIKE_PERCENT
}

/// Returns whether a file of this name is a table.
fn is_table(source_name: &str) -> bool {
    let extension = source_name.rsplit_once('.').map_or("", |(_, e)| e);
    let mut tables = import::formats().filter(|format| format.is_table());
    tables.any(|format| {
        let mut endings = format.endings().iter();
        endings.any(|ending| extension.eq_ignore_ascii_case(ending))
    })
}

/// Returns whether a document is of a plan's file; of a table, which can have many, the one of its title.
fn is_of_file(document: &Document, plan: &ImportPlan, title: &str) -> bool {
    !plan.source_name.is_empty()
        && document.source_name == plan.source_name
        && (!is_survey(plan)
            || fold_key(&document.title) == title
            || fold_key(without_number(&document.title)) == title)
}

fn is_survey(plan: &ImportPlan) -> bool {
    plan.format.is_table()
}
