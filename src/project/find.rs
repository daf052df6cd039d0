//! Finding documents and codes by what a person types.

use super::Project;
use crate::error::{Error, Result};
use crate::model::{CodeId, DocumentId};
use crate::text;

/// Most paths an error names.
const MOST_NAMED: usize = 8;

impl Project {
    /// Finds a document by its title, else by a title that folds the same, else by its id, else by
    /// the name of the only file it came from, with or without its ending.
    ///
    /// # Errors
    /// `err-document-unknown`.
    pub fn find_document(&self, typed: &str) -> Result<DocumentId> {
        let documents = self.documents()?;
        let key = text::fold_key(typed.trim());
        let id = typed.trim().parse().ok().map(DocumentId);
        documents
            .iter()
            .find(|d| d.title == typed)
            .or_else(|| documents.iter().find(|d| text::fold_key(&d.title) == key))
            .or_else(|| documents.iter().find(|d| Some(d.id) == id))
            .or_else(|| {
                let mut from = documents.iter().filter(|d| is_file(&d.source_name, &key));
                from.next().filter(|_| from.next().is_none())
            })
            .map(|d| d.id)
            .ok_or_else(|| Error::user("err-document-unknown").with("name", typed))
    }

    /// Finds a code by its path `Theme/Sub-code`, the end of its path, or its name; folded.
    ///
    /// # Errors
    /// `err-code-unknown`, `err-code-ambiguous` naming the paths.
    pub fn find_code(&self, typed: &str) -> Result<CodeId> {
        let tree = self.code_tree()?;
        let wanted = path_key(typed);
        if wanted.is_empty() {
            return Err(Error::user("err-code-unknown").with("name", typed));
        }
        let paths: Vec<(CodeId, String)> = tree
            .codes()
            .iter()
            .map(|code| (code.id, path_key(&tree.path(code.id))))
            .collect();
        // A whole path first: otherwise a theme could not be named where a sub-code has its name.
        if let Some((id, _)) = paths.iter().find(|(_, path)| *path == wanted) {
            return Ok(*id);
        }
        let end = format!("/{wanted}");
        let found: Vec<CodeId> = paths
            .iter()
            .filter(|(_, path)| path.ends_with(&end))
            .map(|(id, _)| *id)
            .collect();
        match found.as_slice() {
            [] => Err(Error::user("err-code-unknown").with("name", typed)),
            [id] => Ok(*id),
            several => {
                let mut names: Vec<String> = several
                    .iter()
                    .take(MOST_NAMED)
                    .map(|id| tree.path(*id))
                    .collect();
                if several.len() > MOST_NAMED {
                    names.push("…".to_owned());
                }
                Err(Error::user("err-code-ambiguous")
                    .with("name", typed)
                    .with("paths", names.join(", ")))
            }
        }
    }
}

/// Returns whether a folded name is that of a file, with or without its ending.
fn is_file(source_name: &str, key: &str) -> bool {
    let stem = source_name.rsplit_once('.').map_or("", |(stem, _)| stem);
    !key.is_empty() && [source_name, stem].iter().any(|n| text::fold_key(n) == key)
}

fn path_key(path: &str) -> String {
    path.split('/')
        .map(text::fold_key)
        .filter(|key| !key.is_empty())
        .collect::<Vec<_>>()
        .join("/")
}
