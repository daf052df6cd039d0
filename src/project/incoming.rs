//! What a file that is to be imported is to the study: the same file, the same text, a correction of a
//! document, or new.
//!
//! Decided here and nowhere else, for the window and the command line; what is then done by itself and
//! what a person is asked is theirs. Invariant: nothing is changed.

use std::collections::{BTreeMap, BTreeSet};

use super::Project;
use crate::error::Result;
use crate::import::{ContentKey, FilePlan};
use crate::model::DocumentId;

/// What holds the same as a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Holder {
    /// A document of the study, by its title.
    Document(String),
    /// A file of the same import, by its name.
    File(String),
}

/// What a file is to the study.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// The file this document is of, read to the very same text: there is nothing to correct.
    Unchanged(DocumentId),
    /// It may correct these documents, the likeliest first; of a file of many documents one stands for all.
    Corrects(Vec<DocumentId>),
    /// The same bytes are there.
    SameFile(Holder),
    /// All of its texts are there, whatever file they came from.
    SameText(Holder),
    /// New, beside a document that came from another file of its name; the document's title.
    SameName(String),
    New,
}

/// Which documents a file is taken to correct.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Correcting {
    None,
    /// The ones of the file's own name, each once in an import.
    ByName {
        /// Whether a file whose text is unchanged is taken all the same, because its speakers were said.
        for_speakers: bool,
    },
    /// Those of its name, its title, or much of its text, for a person to decide.
    ByLikeness,
}

/// What the study and the files of an import so far hold, to know the same again.
#[derive(Debug, Clone, Default)]
pub struct IncomingFiles {
    /// By SHA-256 of the bytes.
    files: BTreeMap<String, Holder>,
    texts: BTreeMap<ContentKey, Holder>,
    /// Titles of documents by the name of the file they came from.
    names: BTreeMap<String, String>,
    /// Documents that a file corrects by its name already.
    corrected: BTreeSet<DocumentId>,
}

impl Standing {
    /// Returns what holds the same bytes or the same text.
    #[must_use]
    pub fn holder(&self) -> Option<&Holder> {
        match self {
            Self::SameFile(holder) | Self::SameText(holder) => Some(holder),
            _ => None,
        }
    }
}

impl Holder {
    /// Returns the title of the document, or the name of the file.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Document(name) | Self::File(name) => name,
        }
    }
}

impl IncomingFiles {
    /// Takes in what a study holds.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn of(project: &Project) -> Result<Self> {
        let mut known = Self::default();
        for (document, (_, key)) in project
            .documents()?
            .into_iter()
            .zip(project.content_keys()?)
        {
            let holder = Holder::Document(document.title.clone());
            known.add(&document.source_sha256, &[key], &holder);
            // Documents that were not imported have no file.
            if !document.source_name.is_empty() {
                let title = known.names.entry(document.source_name);
                title.or_insert(document.title);
            }
        }
        Ok(known)
    }

    /// Notes what a file of the import brings, so that the same is known again.
    pub fn add(&mut self, sha256: &str, keys: &[ContentKey], holder: &Holder) {
        if !sha256.is_empty() {
            let of_file = self.files.entry(sha256.to_owned());
            of_file.or_insert_with(|| holder.clone());
        }
        for key in keys {
            let of_text = self.texts.entry(*key);
            of_text.or_insert_with(|| holder.clone());
        }
    }

    /// Tells what a file is whose documents have these keys (`ImportSummary::keys`).
    ///
    /// # Errors
    /// Where the study cannot be read.
    pub fn standing(
        &mut self,
        project: &Project,
        file: &FilePlan,
        keys: &[ContentKey],
        correcting: Correcting,
    ) -> Result<Standing> {
        let known = self.known(file, keys);
        match correcting {
            Correcting::None => Ok(known),
            Correcting::ByName { for_speakers } => {
                let named = self.of_name(project, file, for_speakers)?;
                Ok(named.unwrap_or(known))
            }
            Correcting::ByLikeness => {
                let is_there = match &known {
                    Standing::SameFile(_) => true,
                    // A table whose answers are all known may have other values, or rows less.
                    Standing::SameText(_) => !file.is_of_many(),
                    _ => false,
                };
                if is_there {
                    return Ok(known);
                }
                let candidates = project.file_candidates(file)?;
                Ok(match candidates.is_empty() {
                    true => known,
                    false => Standing::Corrects(candidates),
                })
            }
        }
    }

    /// Tells whether a file is there already, by its bytes, its texts or its name.
    #[must_use]
    pub fn known(&self, file: &FilePlan, keys: &[ContentKey]) -> Standing {
        let first = file.documents.first();
        if let Some(holder) = self.files.get(file.source_sha256()) {
            return Standing::SameFile(holder.clone());
        }
        let holders: Option<Vec<&Holder>> = keys.iter().map(|key| self.texts.get(key)).collect();
        if let Some(holder) = holders.and_then(|all| all.first().copied()) {
            return Standing::SameText(holder.clone());
        }
        match first.and_then(|d| self.names.get(&d.source_name)) {
            Some(title) => Standing::SameName(title.clone()),
            None => Standing::New,
        }
    }

    /// Finds the documents of a file's own name; `None` where there are none left.
    fn of_name(
        &mut self,
        project: &Project,
        file: &FilePlan,
        for_speakers: bool,
    ) -> Result<Option<Standing>> {
        let targets = project.file_targets(file)?;
        let Some(first) = targets.first() else {
            return Ok(None);
        };
        // The same file gives another text where another clean-up was asked for; a table may be the
        // same and its columns read otherwise.
        if let [plan] = file.documents.as_slice()
            && !file.is_of_many()
            && !for_speakers
            && project.document(first)?.source_sha256 == plan.source_sha256
            && project.body(first)?.text() == plan.body
        {
            return Ok(Some(Standing::Unchanged(first)));
        }
        let all: Vec<DocumentId> = targets.targets.into_iter().flatten().collect();
        if all.iter().any(|id| self.corrected.contains(id)) {
            return Ok(None);
        }
        self.corrected.extend(all);
        Ok(Some(Standing::Corrects(vec![first])))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{ImportOptions, ImportSummary, read_bytes};
    use crate::project::testing::Study;

    const TEXT: &str =
        "مریم: به سایت اعتماد نکردم.\nرضا: چرا؟\nمریم: چون نشانی نداشت و کسی جواب نمی‌داد.\n";

    /// A study with one interview, imported as `P01.txt`.
    fn study() -> (Project, DocumentId) {
        let mut project = Study::new().project();
        let ids = project.import_item(&plan("P01.txt", TEXT).into()).unwrap();
        (project, ids[0])
    }

    fn plan(name: &str, text: &str) -> FilePlan {
        read_bytes(name, text.as_bytes(), &ImportOptions::default()).unwrap()
    }

    fn standing(name: &str, text: &str, correcting: Correcting) -> (Standing, DocumentId) {
        let (project, id) = study();
        let file = plan(name, text);
        let keys = ImportSummary::new(&file).unwrap().keys;
        let mut known = IncomingFiles::of(&project).unwrap();
        let found = known.standing(&project, &file, &keys, correcting);
        (found.unwrap(), id)
    }

    #[test]
    fn what_a_file_is_by_cases() {
        let by_name = Correcting::ByName {
            for_speakers: false,
        };
        let anew = Correcting::ByName { for_speakers: true };
        let likely = Correcting::ByLikeness;
        let there = || Holder::Document("P01".to_owned());
        let respaced = TEXT.replace('\n', "\n\n");
        let corrected = TEXT.replace("نشانی", "آدرس");
        let other = "دنا: שלום, באתי לדבר על הרכבת ועל האוטובוס שלא הגיע.\n";
        type Want = fn(Holder, DocumentId) -> Standing;
        let same_file: Want = |holder, _| Standing::SameFile(holder);
        let same_text: Want = |holder, _| Standing::SameText(holder);
        let corrects: Want = |_, id| Standing::Corrects(vec![id]);
        let unchanged: Want = |_, id| Standing::Unchanged(id);
        let same_name: Want = |_, _| Standing::SameName("P01".to_owned());
        let new: Want = |_, _| Standing::New;
        for (name, text, correcting, want, why) in [
            (
                "P01.txt",
                TEXT,
                Correcting::None,
                same_file,
                "the same file",
            ),
            ("P01.txt", TEXT, likely, same_file, "the same file"),
            ("b.txt", TEXT, likely, same_file, "under another name"),
            ("b.txt", TEXT, by_name, same_file, "no document of the name"),
            ("P01.txt", TEXT, by_name, unchanged, "nothing to correct"),
            ("P01.txt", TEXT, anew, corrects, "its speakers were said"),
            ("b.txt", &respaced, likely, same_text, "saved again"),
            (
                "P01.txt",
                &respaced,
                Correcting::None,
                same_text,
                "saved again",
            ),
            (
                "P01.txt",
                &respaced,
                by_name,
                corrects,
                "of the name, saved again",
            ),
            (
                "P01.txt",
                &corrected,
                Correcting::None,
                same_name,
                "not asked for",
            ),
            ("P01.txt", &corrected, by_name, corrects, "of the name"),
            ("P01.txt", &corrected, likely, corrects, "of the name"),
            ("b.txt", &corrected, by_name, new, "no document of the name"),
            (
                "b.txt",
                &corrected,
                likely,
                corrects,
                "of much the same text",
            ),
            ("b.txt", other, likely, new, "nothing alike"),
            ("P01.txt", other, likely, corrects, "a person decides"),
        ] {
            let (found, id) = standing(name, text, correcting);
            assert_eq!(found, want(there(), id), "{name} {correcting:?}: {why}");
        }
    }

    #[test]
    fn a_file_is_known_again_within_one_import() {
        let (project, id) = study();
        let mut known = IncomingFiles::of(&project).unwrap();
        let by_name = Correcting::ByName {
            for_speakers: false,
        };
        let first = plan("P01.txt", &TEXT.replace("نشانی", "آدرس"));
        let keys = ImportSummary::new(&first).unwrap().keys;
        let found = known.standing(&project, &first, &keys, by_name).unwrap();
        assert_eq!(found, Standing::Corrects(vec![id]));
        let sha256 = &first.documents[0].source_sha256;
        known.add(sha256, &keys, &Holder::File("P01.txt".to_owned()));
        // The document is corrected once; what comes again is the same as the file before it.
        let found = known.standing(&project, &first, &keys, by_name).unwrap();
        assert_eq!(
            found,
            Standing::SameFile(Holder::File("P01.txt".to_owned()))
        );
    }

    #[test]
    fn a_table_that_is_there_in_part_corrects_its_documents() {
        let mut project = Study::new().project();
        let row = |who: &str, said: &str| format!("{who},{said}\n");
        let heading = "name,Why did you leave the site? Please explain\n";
        let answers = [
            row(
                "Maryam",
                "I could not find an address and nobody answered me",
            ),
            row("Dana", "The page asked for too much and I left it"),
            row("Wei", "There was no way to pay that I trusted"),
        ];
        let table = |rows: &[String]| plan("answers.csv", &format!("{heading}{}", rows.concat()));
        let ids = project.import_item(&table(&answers).into()).unwrap();
        assert_eq!(ids.len(), 3);
        let mut known = IncomingFiles::of(&project).unwrap();
        let fewer = table(&answers[..2]);
        let keys = ImportSummary::new(&fewer).unwrap().keys;
        let likely = known.standing(&project, &fewer, &keys, Correcting::ByLikeness);
        assert_eq!(likely.unwrap(), Standing::Corrects(vec![ids[0]]));
        let asked = known.standing(&project, &fewer, &keys, Correcting::None);
        assert!(matches!(asked.unwrap(), Standing::SameText(_)));
    }
}
