//! Which document a file corrects.

use crate::error::Result;
use crate::import::{ImportPlan, SourceFormat};
use crate::model::{Document, DocumentId};
use crate::project::Project;
use crate::text::fold_key;

impl Project {
    /// Lists the documents a plan may correct, the likeliest first.
    ///
    /// A document made of the same bytes is none: nothing in it is to be corrected.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn update_candidates(&self, plan: &ImportPlan) -> Result<Vec<DocumentId>> {
        let title = fold_key(&plan.title);
        // All documents of a survey have its name; only the title tells them apart.
        let is_survey = matches!(plan.format, SourceFormat::Csv | SourceFormat::Spreadsheet);
        let rank = |document: &Document| {
            let named = !plan.source_name.is_empty() && document.source_name == plan.source_name;
            let titled = fold_key(&document.title) == title;
            let grouped = document.group == plan.group;
            match (named && (titled || !is_survey), titled) {
                (true, _) => Some((0, !grouped, !titled)),
                (false, true) => Some((1, !grouped, false)),
                (false, false) => None,
            }
        };
        let mut ranked: Vec<_> = self
            .documents()?
            .iter()
            .filter(|d| plan.source_sha256.is_empty() || d.source_sha256 != plan.source_sha256)
            .filter_map(|d| Some((rank(d)?, d.position, d.id)))
            .collect();
        ranked.sort_unstable();
        Ok(ranked.into_iter().map(|(_, _, id)| id).collect())
    }

    /// Finds the document of a plan's source name and title.
    pub(in crate::project) fn namesake(&self, plan: &ImportPlan) -> Result<Option<DocumentId>> {
        let title = fold_key(&plan.title);
        let documents = self.documents()?;
        let mut same = documents
            .iter()
            .filter(|d| d.source_name == plan.source_name && fold_key(&d.title) == title);
        Ok(same.next().map(|d| d.id))
    }
}
