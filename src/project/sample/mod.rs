//! The sample study: its plain files, and the project built from them.
//!
//! The files (`study.toml`, `codebook.toml`, `transcripts/`, `coding/`) are what people review;
//! the project is made from them through the normal import and verbs. They are part of the
//! program, so that an installed one has them too. Invariant: the same files and environment give
//! the same bytes.

mod coding;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use coding::{fault, find_passage, parse_coding};

use super::{Environment, Op, Project};
use crate::error::{AtPath, Error, Result};
use crate::import::{ImportOptions, read_document};
use crate::model::{CodeColor, CodeId, DocumentId, PALETTE_SIZE, VariableKind, VariableOf};
use crate::text::{Language, TextSpan, fold_key};

/// File name of the built sample project.
pub const FILE_NAME: &str = "self-recovery.mazmun";

macro_rules! embedded {
    ($($name:literal)*) => {
        &[$(($name, include_str!(concat!("../../../sample_projects/self-recovery/", $name)))),*]
    };
}

const EMBEDDED: &[(&str, &str)] = embedded![
    "study.toml" "codebook.toml"
    "transcripts/P01.txt" "transcripts/P02.txt" "transcripts/P03.txt" "transcripts/P04.txt"
    "transcripts/P05.txt" "transcripts/P06.txt" "transcripts/P07.txt" "transcripts/P08.txt"
    "transcripts/P09.txt" "transcripts/P10.txt" "transcripts/P11.txt" "transcripts/P12.txt"
    "coding/P01.txt" "coding/P02.txt" "coding/P03.txt" "coding/P04.txt"
    "coding/P05.txt" "coding/P06.txt" "coding/P07.txt" "coding/P08.txt"
    "coding/P09.txt" "coding/P10.txt" "coding/P11.txt" "coding/P12.txt"
];

/// The files of a study in the plain format, by path inside its folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StudyFiles(BTreeMap<String, String>);

impl StudyFiles {
    /// Returns the study that is part of the program.
    #[must_use]
    pub fn embedded() -> Self {
        let owned = |(name, text): &(&str, &str)| ((*name).to_owned(), (*text).to_owned());
        Self(EMBEDDED.iter().map(owned).collect())
    }

    /// Reads a study's folder.
    ///
    /// # Errors
    /// `err-file-read`.
    pub fn read(folder: &Path) -> Result<Self> {
        let mut files = BTreeMap::new();
        for name in ["study.toml", "codebook.toml"] {
            let path = folder.join(name);
            let text = fs::read_to_string(&path).at(&path)?;
            files.insert(name.to_owned(), text);
        }
        for part in ["transcripts", "coding"] {
            let folder = folder.join(part);
            for entry in fs::read_dir(&folder).at(&folder)? {
                let path = entry.at(&folder)?.path();
                if path.extension().is_some_and(|e| e == "txt") {
                    let name = path.file_name().unwrap_or_default().to_string_lossy();
                    let text = fs::read_to_string(&path).at(&path)?;
                    files.insert(format!("{part}/{name}"), text);
                }
            }
        }
        Ok(Self(files))
    }

    fn get(&self, name: &str) -> Result<&str> {
        self.0
            .get(name)
            .map(String::as_str)
            .ok_or_else(|| Error::user("err-sample-missing").with("file", name))
    }

    fn toml<T: DeserializeOwned>(&self, name: &str) -> Result<T> {
        let text = self.get(name)?;
        toml::from_str(text).map_err(|e| {
            let before = e.span().and_then(|span| text.get(..span.start));
            let line = before.map_or(1, |before| before.matches('\n').count() + 1);
            fault("err-sample-toml", name, line).because(e.message())
        })
    }
}

/// What was built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Built {
    pub documents: usize,
    pub codes: usize,
    pub segments: usize,
}

/// The environment of the sample: nothing in its project depends on the machine or the day.
#[must_use]
pub fn environment() -> Environment {
    Environment::fixed(0x6d61_7a6d_756e)
}

/// Builds a project file from a study's files; on a failure no file stays.
///
/// # Errors
/// `err-sample-…` with file and line, and what `Project::create` can meet.
pub fn build(files: &StudyFiles, target: &Path, environment: Environment) -> Result<Built> {
    let mut project = Project::create(target, environment)?;
    let built = fill(&mut project, files);
    drop(project);
    if built.is_err() {
        fs::remove_file(target).ok();
    }
    built
}

/// Adds a study's files to a project as one step.
///
/// # Errors
/// `err-sample-…` with file and line; then nothing is added.
pub fn fill(project: &mut Project, files: &StudyFiles) -> Result<Built> {
    let study: Study = files.toml("study.toml")?;
    let codebook: Codebook = files.toml("codebook.toml")?;
    project.transact(Op::ImportDocuments, |p| {
        p.set_title(&study.title)?;
        for code in &codebook.code {
            add_code(p, None, code)?;
        }
        let mut segments = 0;
        for document in &study.document {
            let id = add_document(p, files, document)?;
            segments += add_coding(p, files, &document.file, id)?;
        }
        Ok(Built {
            documents: study.document.len(),
            codes: p.code_tree()?.len(),
            segments,
        })
    })
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Study {
    title: String,
    #[serde(default)]
    document: Vec<StudyDocument>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct StudyDocument {
    file: String,
    title: String,
    #[serde(default)]
    group: String,
    language: String,
    #[serde(default)]
    date: String,
    #[serde(default)]
    interviewers: Vec<String>,
    #[serde(default)]
    memo: String,
    participant: Option<StudyParticipant>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct StudyParticipant {
    name: String,
    age: Option<u32>,
    gender: Option<String>,
    city: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Codebook {
    #[serde(default)]
    code: Vec<StudyCode>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct StudyCode {
    name: String,
    color: Option<u8>,
    #[serde(default)]
    definition: String,
    #[serde(default)]
    memo: String,
    #[serde(default)]
    code: Vec<StudyCode>,
}

fn add_code(p: &mut Project, parent: Option<CodeId>, code: &StudyCode) -> Result<()> {
    let id = p.create_code(&code.name, parent, None)?;
    if let Some(color) = code.color {
        if color >= PALETTE_SIZE {
            return Err(Error::user("err-sample-color").with("name", &code.name));
        }
        p.recolor_code(id, CodeColor::Palette(color))?;
    }
    p.define_code(id, &code.definition)?;
    p.set_code_memo(id, &code.memo)?;
    for child in &code.code {
        add_code(p, Some(id), child)?;
    }
    Ok(())
}

fn add_document(
    p: &mut Project,
    files: &StudyFiles,
    document: &StudyDocument,
) -> Result<DocumentId> {
    let text = files.get(&format!("transcripts/{}", document.file))?;
    let language = Language::from_tag(&document.language).ok_or_else(|| {
        Error::user("err-sample-language")
            .with("file", &document.file)
            .with("tag", &document.language)
    })?;
    let options = ImportOptions {
        language: Some(language),
        group: document.group.clone(),
        ..ImportOptions::default()
    };
    let mut plan = read_document(&document.file, text.as_bytes(), &options)?;
    plan.title.clone_from(&document.title);
    let interviewers: Vec<_> = document.interviewers.iter().map(|n| fold_key(n)).collect();
    for speaker in &mut plan.speakers {
        speaker.is_interviewer = interviewers.contains(&fold_key(&speaker.name));
    }
    let found = plan.speakers.iter().filter(|s| s.is_interviewer).count();
    if found != interviewers.len() {
        let names: Vec<_> = plan.speakers.iter().map(|s| s.name.as_str()).collect();
        return Err(Error::user("err-sample-interviewer")
            .with("file", &document.file)
            .with("names", names.join(", ")));
    }
    let id = p.import_plan(&plan)?;
    p.set_document_date(id, &document.date)?;
    p.set_document_memo(id, &document.memo)?;
    if let Some(participant) = &document.participant {
        add_participant(p, id, participant)?;
    }
    Ok(id)
}

fn add_participant(p: &mut Project, id: DocumentId, participant: &StudyParticipant) -> Result<()> {
    let person = p.ensure_participant(&participant.name)?;
    p.set_document_participant(id, Some(person))?;
    let age = participant.age.map(|age| age.to_string());
    for (name, kind, value) in [
        ("age", VariableKind::Number, age.as_ref()),
        ("gender", VariableKind::Choice, participant.gender.as_ref()),
        ("city", VariableKind::Choice, participant.city.as_ref()),
    ] {
        if let Some(value) = value {
            let variable = p.ensure_variable(VariableOf::Participant, name, kind)?;
            p.set_participant_value(person, variable, value)?;
        }
    }
    Ok(())
}

fn add_coding(
    p: &mut Project,
    files: &StudyFiles,
    file: &str,
    document: DocumentId,
) -> Result<usize> {
    let name = format!("coding/{file}");
    let body = p.body(document)?;
    let mut added = 0;
    for block in parse_coding(&name, files.get(&name)?)? {
        let range = find_passage(body.text(), &block).ok_or_else(|| {
            fault("err-sample-passage", &name, block.line).with("passage", &block.passage)
        })?;
        let span = TextSpan::new(body.text(), range).map_err(|e| {
            fault("err-sample-passage", &name, block.line)
                .with("passage", &block.passage)
                .because(e)
        })?;
        for (i, (line, path)) in block.codes.iter().enumerate() {
            let code = p
                .find_code(path)
                .map_err(|e| fault("err-sample-line", &name, *line).because(e))?;
            let coded = p.code_spans(&[(document, span)], code)?;
            added += coded.new;
            for segment in coded.segments {
                p.set_segment_translation(segment, &block.english, "")?;
                // The memo is one thought, so it stands once; the translation belongs to each quote.
                if i == 0 {
                    p.set_segment_memo(segment, &block.memo)?;
                }
            }
        }
    }
    Ok(added)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> std::path::PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("sample_projects/self-recovery")
    }

    #[test]
    fn the_program_carries_every_file_of_the_study() {
        assert!(StudyFiles::read(&folder()).unwrap() == StudyFiles::embedded());
    }

    #[test]
    fn the_sample_is_whole() {
        let files = StudyFiles::embedded();
        let mut p = Project::open_in_memory(environment()).unwrap();
        let built = fill(&mut p, &files).unwrap();
        // Counted by eye: lines that begin with "+" are segments.
        let lines = |prefix: &str| -> usize {
            let coding = files
                .0
                .iter()
                .filter(|(name, _)| name.starts_with("coding/"));
            coding
                .map(|(_, text)| text.lines().filter(|l| l.starts_with(prefix)).count())
                .sum()
        };
        assert_eq!(built.documents, 12);
        assert_eq!(built.segments, lines("+"));
        assert_eq!(p.segments().unwrap().len(), lines("+"));
        let with_memo = p
            .segments()
            .unwrap()
            .iter()
            .filter(|s| !s.memo.is_empty())
            .count();
        assert_eq!(with_memo, lines("memo:"));
        let documents = p.documents().unwrap();
        let of = |language| documents.iter().filter(|d| d.language == language).count();
        assert_eq!(of(Language::Persian), 6);
        assert_eq!(of(Language::Hebrew), 3);
        assert_eq!(of(Language::ChineseSimplified), 2);
        assert_eq!(of(Language::ChineseTraditional), 1);
        let tree = p.code_tree().unwrap();
        assert_eq!(tree.children(None).count(), 6);
        assert!(tree.codes().iter().all(|c| c.definition.contains('\n')));
        for document in &documents {
            let speakers = p.speakers(document.id).unwrap();
            assert!(
                speakers.iter().any(|s| s.is_interviewer),
                "{}",
                document.title
            );
            assert!(
                speakers.iter().any(|s| !s.is_interviewer),
                "{}",
                document.title
            );
            assert!(
                p.turns(document.id).unwrap().len() > 10,
                "{}",
                document.title
            );
            assert!(document.participant.is_some() && !document.date.is_empty());
        }
        assert_eq!(p.participant_values().unwrap().len(), 12);
        assert_eq!(p.check().unwrap(), Vec::new());
        assert_eq!(p.undo_steps().count(), 1);
    }

    #[test]
    fn the_same_study_gives_the_same_bytes() {
        let dir = tempfile::tempdir().unwrap();
        let files = StudyFiles::embedded();
        let bytes = ["a", "b"].map(|name| {
            let path = dir.path().join(name);
            build(&files, &path, environment()).unwrap();
            fs::read(path).unwrap()
        });
        assert!(bytes[0] == bytes[1]);
        let error = build(&files, &dir.path().join("a"), environment()).unwrap_err();
        assert_eq!(error.id(), "err-project-exists");
    }

    #[test]
    fn faults_name_file_and_line() {
        let files = |change: &dyn Fn(&mut BTreeMap<String, String>)| {
            let mut files = StudyFiles::embedded();
            change(&mut files.0);
            files
        };
        let append = |name: &'static str, text: &'static str| {
            files(&move |f| f.get_mut(name).unwrap().push_str(text))
        };
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("s.mazmun");
        for (files, id, words) in [
            (
                append("study.toml", "\n[[document]]\nfile = 3\n"),
                "err-sample-toml",
                "study.toml",
            ),
            (
                append("codebook.toml", "\nsize = 3\n"),
                "err-sample-toml",
                "codebook.toml",
            ),
            (
                append("coding/P07.txt", "\n+ Theme\n"),
                "err-sample-no-passage",
                "coding/P07.txt",
            ),
            (
                append("coding/P07.txt", "\n> הכול\nfa: x\n"),
                "err-sample-unknown",
                "coding/P07.txt",
            ),
            (
                append("coding/P07.txt", "\n> הכול\n+ 沒有\n"),
                "err-sample-line",
                "沒有",
            ),
            (
                append("coding/P07.txt", "\n> אין כזה\n+ 只能靠自己\n"),
                "err-sample-passage",
                "אין כזה",
            ),
            (
                append("coding/P07.txt", "\n> הכול\n"),
                "err-sample-no-code",
                "coding/P07.txt",
            ),
            (
                files(&|f| {
                    f.remove("transcripts/P12.txt");
                }),
                "err-sample-missing",
                "P12",
            ),
        ] {
            let error = build(&files, &path, environment()).unwrap_err();
            assert_eq!(error.id(), id);
            assert!(error.to_string().contains(words), "{error}");
            assert!(!path.exists());
        }
    }
}
