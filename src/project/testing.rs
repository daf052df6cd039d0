//! Studies for tests of all levels, built through the normal verbs.
//!
//! Panics where a test is written wrongly; the program itself uses nothing of it.

use std::path::Path;

use super::{Environment, Project};
use crate::import::{ImportPlan, PLAIN_TEXT, PlannedSpeaker, PlannedTurn};
use crate::model::{CodeId, DocumentId, SegmentId, VariableKind, VariableOf};
use crate::text::{Language, TextSpan};

/// A small project under construction:
/// `Study::new().document("p01", "…").code("اعتماد").coded("p01", "به سایت اعتماد نکردم", "اعتماد")`.
#[derive(Debug)]
pub struct Study {
    project: Project,
}

impl Default for Study {
    fn default() -> Self {
        Self::new()
    }
}

impl Study {
    /// Begins in memory, with a clock that stands still and GUIDs that repeat.
    #[must_use]
    pub fn new() -> Self {
        let project = Project::open_in_memory(Environment::fixed(1));
        Self {
            project: project.expect("a project in memory"),
        }
    }

    /// Begins in a new file.
    #[must_use]
    pub fn at(path: &Path) -> Self {
        let project = Project::create(path, Environment::fixed(1));
        Self {
            project: project.expect("a new project file"),
        }
    }

    /// Adds a document; lines `Name: …` are turns, and the first who speaks is the interviewer.
    #[must_use]
    pub fn document(self, title: &str, body: &str) -> Self {
        self.document_in(title, Language::Unknown, body)
    }

    /// Returns the bytes of text so far.
    #[must_use]
    pub fn length(&self) -> usize {
        let documents = self.project.documents().expect("documents");
        documents.iter().map(|d| d.body_len).sum()
    }

    /// Adds a document of a language.
    #[must_use]
    pub fn document_in(mut self, title: &str, language: Language, body: &str) -> Self {
        let plan = ImportPlan {
            language,
            ..plan(title, body)
        };
        self.project.import_plan(&plan).expect("a new document");
        self
    }

    /// Puts a document into a group.
    #[must_use]
    pub fn grouped(mut self, title: &str, group: &str) -> Self {
        let id = self.project.document_id(title);
        self.project
            .regroup_documents(&[id], group)
            .expect("a group");
        self
    }

    /// Links a document to a participant with values of variables.
    #[must_use]
    pub fn participant(mut self, title: &str, name: &str, values: &[(&str, &str)]) -> Self {
        let id = self.project.document_id(title);
        let p = &mut self.project;
        let person = p.ensure_participant(name).expect("a participant");
        p.set_document_participant(id, Some(person))
            .expect("a link");
        for (variable, value) in values {
            let variable = p
                .ensure_variable(VariableOf::Participant, variable, VariableKind::Text)
                .expect("a variable");
            p.set_participant_value(person, variable, value)
                .expect("a value");
        }
        self
    }

    /// Sets a document's value of a variable.
    #[must_use]
    pub fn value(mut self, title: &str, variable: &str, value: &str) -> Self {
        let id = self.project.document_id(title);
        let p = &mut self.project;
        let variable = p
            .ensure_variable(VariableOf::Document, variable, VariableKind::Text)
            .expect("a variable");
        p.set_document_value(id, variable, value).expect("a value");
        self
    }

    /// Adds a code, `Theme/Sub-code` with its parents.
    #[must_use]
    pub fn code(mut self, path: &str) -> Self {
        self.project.create_code_path(path).expect("a code");
        self
    }

    /// Codes the first place of a quote; the code is made where it is new.
    #[must_use]
    pub fn coded(mut self, title: &str, quote: &str, code: &str) -> Self {
        self.project.code_quote(title, quote, code);
        self
    }

    /// Lets another coder go on.
    #[must_use]
    pub fn coder(mut self, name: &str) -> Self {
        let coder = self.project.ensure_coder(name).expect("a coder");
        self.project.set_current_coder(coder).expect("a coder");
        self
    }

    /// Ends the building; what was done so far can be undone like anything else.
    #[must_use]
    pub fn project(self) -> Project {
        self.project
    }
}

/// Short ways for tests to name things by words.
impl Project {
    /// Returns the id of a document by its title.
    #[doc(hidden)]
    pub fn document_id(&self, title: &str) -> DocumentId {
        self.find_document(title).expect("a document of this title")
    }

    /// Returns the id of a code by its name or path.
    #[doc(hidden)]
    pub fn code_id(&self, path: &str) -> CodeId {
        self.find_code(path).expect("a code of this name")
    }

    /// Returns where a quote stands first.
    #[doc(hidden)]
    pub fn span_of(&self, title: &str, quote: &str) -> TextSpan {
        let body = self.body(self.document_id(title)).expect("a body");
        let start = body.text().find(quote).expect("a quote of the document");
        TextSpan::new(body.text(), start..start + quote.len()).expect("whole characters")
    }

    /// Codes the first place of a quote; the code is made where it is new.
    #[doc(hidden)]
    pub fn code_quote(&mut self, title: &str, quote: &str, code: &str) -> SegmentId {
        let span = self.span_of(title, quote);
        let document = self.document_id(title);
        let code = self.create_code_path(code).expect("a code");
        self.code_span(document, span, code).expect("a segment")
    }

    /// Does a change and proves that undo and redo give the same rows as before and after it.
    #[doc(hidden)]
    pub fn prove<T>(&mut self, change: impl FnOnce(&mut Self) -> crate::Result<T>) -> T {
        let before = self.dump().expect("a dump");
        let value = change(self).expect("a change that works");
        let after = self.dump().expect("a dump");
        assert_ne!(before, after, "the change changed nothing");
        let op = self.can_undo();
        assert_eq!(self.undo().expect("undo"), op);
        assert_eq!(self.dump().expect("a dump"), before, "undo {op:?}");
        assert_eq!(self.redo().expect("redo"), op);
        assert_eq!(self.dump().expect("a dump"), after, "redo {op:?}");
        assert_eq!(self.check().expect("a check"), Vec::new());
        value
    }

    /// Tries a change that must fail with the given id and change nothing.
    #[doc(hidden)]
    pub fn refuse<T: std::fmt::Debug>(
        &mut self,
        id: &str,
        change: impl FnOnce(&mut Self) -> crate::Result<T>,
    ) {
        let before = self.dump().expect("a dump");
        let (undo, redo) = (self.can_undo(), self.can_redo());
        let error = change(self).expect_err("a change that fails");
        assert_eq!(error.id(), id);
        assert_eq!(self.dump().expect("a dump"), before);
        assert_eq!((self.can_undo(), self.can_redo()), (undo, redo));
    }
}

/// The same numbers at every run.
#[doc(hidden)]
#[derive(Debug)]
pub struct Random(pub u64);

impl Random {
    /// Returns a number below `n`; 0 where `n` is 0.
    #[doc(hidden)]
    pub fn below(&mut self, n: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % n.max(1)
    }
}

/// Makes a plan by hand: lines `Name: …` are turns, and the first who speaks is the interviewer.
#[doc(hidden)]
pub fn plan(title: &str, body: &str) -> ImportPlan {
    let mut speakers: Vec<PlannedSpeaker> = Vec::new();
    let mut turns: Vec<PlannedTurn> = Vec::new();
    let mut at = 0;
    for line in body.split_inclusive('\n') {
        let text = line.trim_end_matches('\n');
        let label = text
            .char_indices()
            .find(|(_, c)| matches!(c, ':' | '：'))
            .filter(|(i, _)| (1..=40).contains(i))
            .map(|(i, c)| (i, i + c.len_utf8()));
        if let Some((end, after)) = label {
            let name = &text[..end];
            let speaker = match speakers.iter().position(|s| s.name == name) {
                Some(known) => known,
                None => {
                    speakers.push(PlannedSpeaker {
                        name: name.to_owned(),
                        is_interviewer: speakers.is_empty(),
                        turns: 0,
                        participant: None,
                    });
                    speakers.len() - 1
                }
            };
            speakers[speaker].turns += 1;
            let spoken = &text[after..];
            let text_start = at + after + (spoken.len() - spoken.trim_start().len());
            turns.push(PlannedTurn {
                span: TextSpan::from_stored(at, at + text.len()),
                text_start,
                speaker: Some(speaker),
                time_ms: None,
            });
        } else if let Some(turn) = turns.last_mut().filter(|_| !text.is_empty()) {
            turn.span = TextSpan::from_stored(turn.span.start(), at + text.len());
        }
        at += line.len();
    }
    ImportPlan {
        title: title.to_owned(),
        group: String::new(),
        format: PLAIN_TEXT,
        source_name: format!("{title}.txt"),
        source_sha256: String::new(),
        encoding: Some("UTF-8"),
        language: Language::Unknown,
        body: body.to_owned(),
        speakers,
        turns,
        marks: Vec::new(),
        notes: Vec::new(),
        warnings: Vec::new(),
        participant: None,
        values: Vec::new(),
        left_out: Vec::new(),
        proposals: Vec::new(),
    }
}

/// What a hand can do to the columns of a study with speakers, codings and a note, as SQL.
#[cfg(test)]
pub const DAMAGES: [&str; 44] = [
    "update segment set \"end\" = 99999999",
    "update segment set \"start\" = \"start\" + 1",
    "update segment set \"start\" = -5",
    "update segment set \"end\" = \"start\"",
    "update segment set \"end\" = \"start\" - 2, weight = -1",
    "update segment set document = 777",
    "update segment set code = 777",
    "update segment set coder = 777",
    "update segment set weight = 100000",
    "update segment set created = 'yesterday'",
    "update segment set guid = 'zzzzzzzz-zzzz-zzzz-zzzz-zzzzzzzzzzzz' where id = 1",
    "update turn set text_start = text_start + 1",
    "update turn set text_start = 9999",
    "update turn set \"end\" = \"end\" + 40",
    "update turn set \"end\" = 99999999",
    "update turn set \"start\" = \"start\" + 1",
    "update turn set speaker = 777",
    "update turn set speaker = (select max(id) from speaker) where document = 1",
    "insert into document_mark (document, \"start\", \"end\", kind, value) values (1, 99999990, 99999999, 'heading', 1)",
    "insert into document_mark (document, \"start\", \"end\", kind, value) values (1, 4, 6, 'heading', 99)",
    "insert into document_mark (document, \"start\", \"end\", kind, value) values (1, 0, 4, 'zz', 1)",
    "update note set \"start\" = 99999990, \"end\" = 99999999, document = 1, code = null, segment = null",
    "update note set created = '2026-99-99T00:00:00Z'",
    "update code set parent = (select max(id) from code c where c.parent = code.id) where parent is null",
    "update code set parent = 777",
    "update code set name = 'another'",
    "update code set name_key = 'zzz' || id",
    "update code set color = 'rot'",
    "update code set color = 'pzz'",
    "update document set body_len = 5",
    "update document set title_key = 'zzz' || id",
    "update document set title = 'a' || char(7) || char(8238) || 'b' || char(10) || 'c' || id",
    "update document set title = ''",
    "update document set language = 'xx-nonsense'",
    "update document set date = '2026-99-99'",
    "update document set participant = 777",
    "delete from document_text where document = 2",
    "insert into document_text values (777, 'x')",
    "delete from document where id = 2",
    "update document_text set body = substr(body, 1, 5) || char(0) || substr(body, 7)",
    "update document_text set body = substr(body, 1, 5)",
    "update document_text set body = cast(x'61ff62' as text)",
    "update document_text set body = replace(body, 'a', 'b')",
    "update meta set value = '}{garbage' where key = 'current_coder'",
];

/// A study for `DAMAGES`.
#[cfg(test)]
pub fn study_to_damage(path: &Path) {
    let study = Study::at(path)
        .document("P1", "A: شَب آمد\nمریم: به سایت اعتماد نکردم، a.")
        .document("P2", "主持人：为什么？\n小美：我不信任这个网站。a")
        .coded("P1", "اعتماد", "تم/اعتماد")
        .coded("P2", "信任", "信任");
    let mut project = study.project();
    let code = project.code_id("信任");
    let note = project.add_note(crate::model::NoteAnchor::Code(code), "t", "b");
    note.unwrap();
}

/// Does something to a file that its rules forbid.
#[cfg(test)]
pub fn damage(path: &Path, sql: &str) {
    let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_WRITE;
    let connection = rusqlite::Connection::open_with_flags(path, flags).unwrap();
    connection
        .execute_batch("pragma foreign_keys = 0; pragma ignore_check_constraints = 1")
        .unwrap();
    assert!(connection.execute(sql, []).expect(sql) > 0, "{sql}");
}

/// Breaks the page of an index, as a bad disk does.
#[cfg(test)]
pub fn overwrite_index(path: &Path, index: &str) {
    let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY;
    let connection = rusqlite::Connection::open_with_flags(path, flags).unwrap();
    let ask = "select rootpage from sqlite_schema where name = ?1";
    let page: u32 = connection
        .query_row(ask, [index], |row| row.get(0))
        .unwrap();
    drop(connection);
    let mut bytes = std::fs::read(path).unwrap();
    bytes[(page as usize - 1) * 4096..][..64].fill(0xa5);
    std::fs::write(path, bytes).unwrap();
}
