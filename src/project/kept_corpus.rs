//! The study as analyses need it, kept from one question to the next and patched by each change.
//!
//! Invariant: what `current` returns is what `Project::corpus` would read anew.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Changes, Family, Project};
use crate::analysis::{Corpus, CorpusDocument, CorpusDocuments};
use crate::error::Result;
use crate::model::{DocumentId, MarkKind, Segment, SegmentId};

/// Documents up to this many are read one by one; the rows of more are read together.
const FEW_DOCUMENTS: usize = 32;

/// A corpus and the change it was read after.
#[derive(Debug, Default)]
pub struct KeptCorpus {
    held: Option<(u64, Arc<Corpus>)>,
}

impl KeptCorpus {
    /// Keeps a corpus that was read after the change of this number; one that holds later changes in
    /// part may be given too, for patching them in again comes to the same.
    pub fn keep(&mut self, number: u64, corpus: Arc<Corpus>) {
        self.held = Some((number, corpus));
    }

    /// Lets the corpus go; who analyses it just now keeps his own.
    pub fn forget(&mut self) {
        self.held = None;
    }

    /// Returns whether one is kept, new or old.
    #[must_use]
    pub fn is_kept(&self) -> bool {
        self.held.is_some()
    }

    /// Returns the study as it is now; `None` where none is kept or too much has changed since to be
    /// patched in, so that it has to be read.
    ///
    /// # Errors
    /// Where the file cannot be read; then none is kept any more.
    pub fn current(&mut self, project: &Project) -> Result<Option<Arc<Corpus>>> {
        let Some((seen, corpus)) = self.held.take() else {
            return Ok(None);
        };
        let now = project.change_number();
        let corpus = match project.changes_since(seen) {
            Some(changes) if changes.is_empty() => corpus,
            Some(changes) => {
                // Nobody else's: it is changed in place. Else what is shared stays and the rest is new.
                let mut corpus = Arc::try_unwrap(corpus).unwrap_or_else(|shared| (*shared).clone());
                if !patch(&mut corpus, project, &changes)? {
                    return Ok(None);
                }
                Arc::new(corpus)
            }
            None => return Ok(None),
        };
        self.held = Some((now, Arc::clone(&corpus)));
        Ok(Some(corpus))
    }
}

/// Brings a corpus up to date; returns whether that was possible.
fn patch(corpus: &mut Corpus, project: &Project, changes: &[Arc<Changes>]) -> Result<bool> {
    let mut documents: BTreeMap<DocumentId, BTreeSet<Family>> = BTreeMap::new();
    let mut segments: BTreeMap<SegmentId, Option<&Segment>> = BTreeMap::new();
    let mut families: BTreeSet<Family> = BTreeSet::new();
    for change in changes {
        let (Some(in_documents), Some(in_segments)) = (&change.documents, &change.segments) else {
            return Ok(false);
        };
        for (id, touched) in in_documents {
            documents.entry(*id).or_default().extend(touched);
        }
        let latest = in_segments.codings.iter().map(|c| (c.id, c.after.as_ref()));
        segments.extend(latest);
        families.extend(&change.families);
    }
    let reordered = families.contains(&Family::Documents);
    if !documents.is_empty() {
        patch_documents(corpus, project, &documents)?;
    }
    if families.contains(&Family::Codes) {
        corpus.codes = project.code_tree()?;
    }
    if families.contains(&Family::People) {
        corpus.coders = project.coders()?;
        corpus.participants = project.participants()?;
        corpus.participant_variables = project.participant_values()?;
        corpus.variables = project.variables()?;
    }
    // Members and marks go with a document or coder that goes.
    if [Family::Sets, Family::Documents, Family::People]
        .iter()
        .any(|f| families.contains(f))
    {
        corpus.sets = project.document_sets()?;
        corpus.coded = project.coded_documents()?;
    }
    if reordered || !segments.is_empty() {
        patch_segments(corpus, &segments, reordered);
    }
    Ok(true)
}

fn patch_documents(
    corpus: &mut Corpus,
    project: &Project,
    touched: &BTreeMap<DocumentId, BTreeSet<Family>>,
) -> Result<()> {
    let mut rows = BTreeMap::new();
    if touched.len() > FEW_DOCUMENTS {
        rows.extend(project.documents()?.into_iter().map(|d| (d.id, d)));
    }
    let old = std::mem::take(&mut corpus.documents);
    let mut documents = Vec::with_capacity(old.len());
    for id in project.document_ids()? {
        let kept = old.shared(id);
        let document = match (kept, touched.get(&id)) {
            (Some(kept), None) => Arc::clone(kept),
            (kept, families) => {
                let is_new =
                    |family| kept.is_none() || families.is_some_and(|f| f.contains(&family));
                let row = match rows.remove(&id) {
                    Some(row) => row,
                    None => project.document(id)?,
                };
                let mut document = match kept {
                    Some(kept) => CorpusDocument::clone(kept),
                    None => CorpusDocument::empty(row.clone()),
                };
                document.document = row;
                if is_new(Family::Texts) {
                    document.body = project.body(id)?;
                }
                if is_new(Family::Speakers) {
                    document.turns = project.turns(id)?;
                    document.speakers = project.speakers(id)?;
                    document.pages = pages(project, id)?;
                }
                if is_new(Family::People) {
                    document.variables = project.document_values_of(id)?;
                }
                Arc::new(document)
            }
        };
        documents.push(document);
    }
    corpus.documents = documents.into_iter().collect::<CorpusDocuments>();
    Ok(())
}

fn pages(project: &Project, id: DocumentId) -> Result<Vec<(usize, u32)>> {
    let marks = project.marks(id)?;
    let page = marks.iter().filter_map(|mark| match mark.kind {
        MarkKind::Page(number) => Some((mark.span.start(), number)),
        _ => None,
    });
    Ok(page.collect())
}

/// Puts touched segments in their places: one pass over the list, whatever their number.
fn patch_segments(
    corpus: &mut Corpus,
    touched: &BTreeMap<SegmentId, Option<&Segment>>,
    reordered: bool,
) {
    let documents = &corpus.documents;
    let key = |s: &Segment| {
        let span = (s.span.start(), s.span.end());
        (documents.place(s.document), span, s.code, s.coder)
    };
    let mut new: Vec<Segment> = touched.values().flatten().map(|s| (*s).clone()).collect();
    new.sort_by_key(key);
    let segments = Arc::make_mut(&mut corpus.segments);
    segments.retain(|s| !touched.contains_key(&s.id));
    if reordered {
        segments.append(&mut new);
        segments.sort_by_cached_key(key);
        return;
    }
    if let [one] = new.as_slice() {
        let at = segments.partition_point(|s| key(s) < key(one));
        segments.extend(new);
        segments[at..].rotate_right(1);
        return;
    }
    let mut merged = Vec::with_capacity(segments.len() + new.len());
    let mut rest = std::mem::take(segments).into_iter();
    for segment in new {
        let at = rest.as_slice().partition_point(|s| key(s) < key(&segment));
        merged.extend(rest.by_ref().take(at));
        merged.push(segment);
    }
    merged.extend(rest);
    *segments = merged;
}
