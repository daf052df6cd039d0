//! Sessions at the command line, with the real program in a folder of its own.

use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

/// A folder to work in, as a person has one.
struct Session {
    folder: tempfile::TempDir,
}

/// What one command said.
struct Ran {
    command: String,
    status: i32,
    stdout: Vec<u8>,
    stderr: String,
}

impl Session {
    fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    /// A session with the empty project `p.mazmun`.
    fn with_project() -> Self {
        let session = Self::new();
        session.ok(&["new", "p.mazmun"]);
        session
    }

    /// A session with a project of these documents, each a title and a text.
    fn with_documents(documents: &[(&str, &str)]) -> Self {
        let session = Self::with_project();
        for (title, text) in documents {
            session.write(&format!("{title}.txt"), text);
            session.ok(&["import", "p.mazmun", &format!("{title}.txt")]);
        }
        session
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).unwrap()
    }

    fn command<S: AsRef<OsStr>>(&self, args: &[S]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mazmun"));
        command
            .args(args)
            .current_dir(self.folder.path())
            .env("USER", "researcher")
            .env("XDG_DATA_HOME", self.folder.path().join("data"))
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("WAYLAND_SOCKET")
            .stdin(Stdio::null());
        command
    }

    fn run(&self, args: &[&str]) -> Ran {
        let output = self.command(args).output().unwrap();
        Ran {
            command: args.join(" "),
            status: output.status.code().unwrap_or(-1),
            stdout: output.stdout,
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Runs a command that must succeed.
    fn ok(&self, args: &[&str]) -> Ran {
        let ran = self.run(args);
        assert_eq!(ran.status, 0, "{}\n{}", ran.command, ran.stderr);
        ran
    }

    /// Runs a command that must not be possible, and returns what it complains of.
    fn fails(&self, args: &[&str]) -> String {
        let ran = self.run(args);
        let stderr = ran.stderr;
        assert_eq!(ran.status, 1, "{}\n{stderr}", ran.command);
        assert!(
            !stderr.contains("panicked") && !stderr.contains("fault"),
            "{stderr}"
        );
        let lines = stderr.trim_end().lines().count();
        assert!(
            lines >= 2,
            "what failed and what to do: {}\n{stderr}",
            ran.command
        );
        stderr
    }

    fn json(&self, args: &[&str]) -> Vec<Value> {
        let mut args = args.to_vec();
        args.extend(["--format", "json"]);
        match serde_json::from_slice(&self.run(&args).stdout).unwrap() {
            Value::Array(rows) => rows,
            other => panic!("not a list: {other}"),
        }
    }

    /// The stored text of a document of `p.mazmun`.
    fn text(&self, document: &str) -> String {
        let ran = self.ok(&["text", "p.mazmun", "--document", document]);
        String::from_utf8(ran.stdout).unwrap()
    }

    /// The coded passages of a code of `p.mazmun`, in document order.
    fn quoted(&self, code: &str) -> Vec<String> {
        let rows = self.json(&["quotations", "p.mazmun", "--code", code]);
        rows.iter()
            .map(|row| row["quotation"].as_str().unwrap().to_owned())
            .collect()
    }
}

impl Ran {
    fn out(&self) -> &str {
        std::str::from_utf8(&self.stdout).unwrap()
    }
}

fn encoded(text: &str, encoding: &'static encoding_rs::Encoding) -> Vec<u8> {
    let (bytes, _, lossy) = encoding.encode(text);
    assert!(!lossy, "{text} does not fit");
    bytes.into_owned()
}

fn utf16(text: &str) -> Vec<u8> {
    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
    units.flat_map(u16::to_le_bytes).collect()
}

/// As typed on an old Windows: ي for ی, and no ZWNJ where it was forgotten.
const PERSIAN: &str = "سلام، از تجربه خودتان بگوييد.\nمن به سايت اعتماد نكردم و خودم دوباره خريد كردم.\nبعد با پشتيباني تماس گرفتم ولي کسي جواب نداد.\n";
const HEBREW: &str = "סיפרתי להם שָׁלוֹם, אבל האתר נתקע.\nניסיתי שוב, ושוב שילמתי.\n";
const CHINESE: &str = "我信任这个平台，可是付款失败了。\n後來服務補救也没有用，我自己解决的。\n";

#[test]
fn transcripts_of_three_scripts_come_in_and_out_unchanged() {
    let session = Session::with_project();
    session.write("fa.txt", encoded(PERSIAN, encoding_rs::WINDOWS_1256));
    session.write("he.txt", utf16(HEBREW));
    session.write("zh.txt", CHINESE.replace('\n', "\r\n"));

    let ran = session.ok(&["import", "p.mazmun", "fa.txt", "he.txt", "zh.txt"]);
    let report: Vec<&str> = ran.out().lines().collect();
    assert!(report[0].starts_with("fa.txt: ") && report[0].contains("windows-1256"));
    assert!(ran.out().contains("UTF-16LE") && ran.out().contains("UTF-8"));

    let documents = session.json(&["documents", "p.mazmun"]);
    let languages: Vec<_> = documents
        .iter()
        .map(|d| {
            (
                d["document"].as_str().unwrap(),
                d["language"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(languages[..2], [("fa", "fa"), ("he", "he")]);
    assert!(languages[2].1.starts_with("zh"));

    for (title, text) in [("fa", PERSIAN), ("he", HEBREW), ("zh", CHINESE)] {
        assert_eq!(session.text(title), text, "{title}, byte for byte");
    }
    let id = documents[1]["id"].to_string();
    assert_eq!(session.text(&id), HEBREW, "by number");
    assert_eq!(session.text("he.txt"), HEBREW, "by its file");
    assert_eq!(
        session.ok(&["check", "p.mazmun"]).out(),
        "No problem found\n"
    );
}

#[test]
fn a_study_that_another_program_changed_is_called_whole_though_its_history_is_not() {
    let session = Session::with_documents(&[("P1", HEBREW)]);
    let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_WRITE;
    let file = rusqlite::Connection::open_with_flags(session.path("p.mazmun"), flags).unwrap();
    let guid = "33333333-2222-4333-8444-555555555555";
    file.execute("update document set guid = ?1", [guid])
        .unwrap();
    drop(file);
    let said = session.fails(&["check", "p.mazmun"]);
    assert!(said.contains("The study is whole"), "{said}");
    assert!(!said.contains("backup"), "{said}");
    session.fails(&["undo", "p.mazmun"]);
    let code = [
        "code",
        "p.mazmun",
        "--document",
        "P1",
        "--code",
        "א",
        "--text",
    ];
    session.ok(&[&code[..], &["שָׁלוֹם"]].concat());
    session.ok(&["undo", "p.mazmun"]);
}

/// Takes out the isolates around embedded names.
fn plain(said: &str) -> String {
    said.replace(['\u{2068}', '\u{2069}'], "")
}

#[test]
fn a_file_that_is_there_is_read_anew_for_clean_up_and_speakers_and_another_text_is_refused() {
    let old = "پرسشگر: چه شد؟\nنکته: خندید.\nمریم: من به سايت اعتماد نكردم.";
    let session = Session::with_documents(&[("P1", old)]);
    let coded = [
        "--document",
        "P1",
        "--code",
        "اعتماد",
        "--text",
        "به سايت اعتماد نكردم",
    ];
    session.ok(&[&["code", "p.mazmun"][..], &coded].concat());
    let status = |more: &[&str]| {
        let args = [&["import", "p.mazmun", "P1.txt", "--update"][..], more].concat();
        session.json(&args)[0]["status"].clone()
    };
    assert_eq!(status(&[]), "unchanged");
    assert_eq!(status(&["--clean", "persian"]), "updated");
    assert_eq!(session.quoted("اعتماد"), ["به سایت اعتماد نکردم"]);
    let turns = || session.json(&["documents", "p.mazmun"])[0]["turns"].clone();
    let before = turns();
    assert_eq!(
        status(&["--clean", "persian", "--speaker-pattern", "{name}:"]),
        "updated"
    );
    assert_ne!(turns(), before);

    session.write("P1.txt", HEBREW);
    let said = session.fails(&["import", "p.mazmun", "P1.txt", "--update"]);
    assert!(!said.is_empty());
    assert_eq!(session.quoted("اعتماد"), ["به سایت اعتماد نکردم"]);
    let args = ["import", "p.mazmun", "P1.txt", "--update-document", "P1"];
    assert!(plain(session.ok(&args).out()).contains("1 lost"));
    session.ok(&["check", "p.mazmun"]);
}

#[test]
fn a_corrected_file_keeps_the_codings() {
    let old =
        "پرسشگر: چه شد؟\nمریم: من به سايت اعتمد نكردم. خيلي گران بود.\nمریم: پول را پس نمي دهند.";
    let new = "پرسشگر: چه شد؟\nمریم: من به سایت اعتماد نکردم.\nمریم: پول را پس نمی‌دهند.";
    let session = Session::with_documents(&[("P1", old), ("P2", HEBREW)]);
    for (code, text) in [
        ("اعتماد", "به سايت اعتمد نكردم"),
        ("پول", "خيلي گران بود"),
        ("پول", "پول را پس نمي دهند"),
    ] {
        let what = ["--document", "P1", "--code", code, "--text", text];
        session.ok(&[&["code", "p.mazmun"][..], &what].concat());
    }
    session.write("P1.txt", new);
    session.write("new.txt", "سند تازه");

    // Without being asked, nothing that is coded is touched.
    let ran = session.ok(&["import", "p.mazmun", "P1.txt"]);
    let said = plain(ran.out());
    assert!(
        said.contains("with --update the file corrects it"),
        "{said}"
    );
    let documents = session.json(&["documents", "p.mazmun"]);
    assert_eq!(documents.len(), 3);

    // Two documents are of the name now, and the title does not tell; so it is named.
    let args = ["import", "p.mazmun", "P1.txt", "--update-document", "P1"];
    let report = plain(session.ok(&args).out());
    for said in [
        "P1.txt, corrects P1: one coding kept, 1 changed, 1 lost",
        "Changed, اعتماد: “به سايت اعتمد نكردم” becomes “به سایت اعتماد نکردم”",
        "Lost, پول: “خيلي گران بود” is gone",
    ] {
        assert!(report.contains(said), "{report}");
    }
    assert_eq!(session.quoted("اعتماد"), ["به سایت اعتماد نکردم"]);
    assert_eq!(session.quoted("پول"), ["پول را پس نمی‌دهند"]);

    // Files with the names of documents correct them, others are new, the same file is left alone.
    session.write("P2.txt", HEBREW.replacen(' ', "  ", 1));
    let args = ["import", "p.mazmun", "P2.txt", "new.txt", "--update"];
    let rows = session.json(&args);
    let row = |file: &str| rows.iter().find(|r| r["file"] == file).unwrap();
    assert_eq!(row("new.txt")["status"], "imported");
    assert!(row("new.txt")["kept"].is_null());
    assert_eq!(row("P2.txt")["status"], "updated");
    for key in ["kept", "changed", "lost"] {
        assert_eq!(row("P2.txt")[key], 0);
    }
    let rows = session.json(&args);
    assert!(rows.iter().all(|r| r["status"] == "unchanged"), "{rows:?}");
    assert_eq!(session.json(&["documents", "p.mazmun"]).len(), 4);

    let args = [
        "import",
        "p.mazmun",
        "P2.txt",
        "new.txt",
        "--update-document",
        "P1",
    ];
    assert!(
        session
            .fails(&args)
            .starts_with("--update-document takes one file")
    );
    let args = [
        "import",
        "p.mazmun",
        "P2.txt",
        "--update-document",
        "nobody",
    ];
    session.fails(&args);
    session.ok(&["check", "p.mazmun"]);
}

#[test]
fn an_import_reports_each_file_and_goes_on_after_a_failure() {
    let session = Session::with_project();
    session.write("study/P1.txt", PERSIAN);
    session.write("study/women/P2.txt", HEBREW);
    session.write("study/notes.dat", "1 2 3");
    session.write("empty.txt", "");
    session.write(
        "binary.txt",
        b"\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x03\x00>\x00\x01\x00",
    );
    let args = [
        "import",
        "p.mazmun",
        "study",
        "empty.txt",
        "binary.txt",
        "none.txt",
    ];

    let complaint = session.fails(&args);
    assert!(
        complaint.starts_with("Not all files were imported: 2 of 6"),
        "{complaint}"
    );

    let rows = session.json(&args);
    let status = |file: &str| {
        let row = rows
            .iter()
            .find(|r| r["file"].as_str().unwrap().ends_with(file));
        row.map(|r| r["status"].as_str().unwrap().to_owned())
            .unwrap()
    };
    assert_eq!(status("P1.txt"), "imported");
    assert_eq!(status("P2.txt"), "imported");
    assert_eq!(status("notes.dat"), "passed-over");
    for file in ["empty.txt", "binary.txt", "none.txt"] {
        assert_eq!(status(file), "failed");
    }
    for row in &rows {
        let has_next_step = !row["hint"].is_null();
        assert_eq!(has_next_step, row["status"] != "imported", "{row}");
    }
    let twins: Vec<_> = rows.iter().filter(|r| !r["warnings"].is_null()).collect();
    assert_eq!(twins.len(), 2, "the second time, both are known: {twins:?}");
    let groups: Vec<_> = session
        .json(&["documents", "p.mazmun", "--group", "study"])
        .iter()
        .map(|d| d["group"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(groups, ["study", "study/women", "study", "study/women"]);
}

#[test]
fn a_zip_is_imported_like_a_folder_and_duplicates_can_be_left_out() {
    let session = Session::with_project();
    let mut zip = zip::ZipWriter::new(fs::File::create(session.path("study.zip")).unwrap());
    for (name, text) in [
        ("P1.txt", PERSIAN),
        ("women/P2.txt", HEBREW),
        // The text of P1 as another program saves it.
        (
            "women/P3.txt",
            &format!("{}\r\n", PERSIAN.replace('\n', "\r\n")),
        ),
        ("photo.jpg", ""),
    ] {
        let options = zip::write::SimpleFileOptions::default();
        zip.start_file(name, options).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap();
    let import = ["import", "p.mazmun", "study.zip", "--skip-duplicates"];
    let said = |rows: Vec<Value>| -> Vec<String> {
        let word = |r: &Value, key: &str| r[key].as_str().unwrap_or_default().to_owned();
        let line = |r: &Value| {
            format!(
                "{} {} {}",
                word(r, "file"),
                word(r, "status"),
                word(r, "group")
            )
        };
        rows.iter().map(line).collect()
    };
    assert_eq!(
        said(session.json(&import)),
        [
            "study.zip/P1.txt imported study",
            "study.zip/women/P2.txt imported study/women",
            "study.zip/women/P3.txt duplicate ",
            "study.zip/photo.jpg passed-over ",
        ]
    );
    let again = session.ok(&import);
    let text = String::from_utf8(again.stdout).unwrap();
    assert!(
        text.contains("study.zip/P1.txt, left out: The same file was imported before, as P1"),
        "{text}"
    );
    assert!(
        text.contains("P3.txt, left out: The same text was imported before, as P1"),
        "{text}"
    );
    assert_eq!(session.json(&["documents", "p.mazmun"]).len(), 2);
    session.ok(&["import", "p.mazmun", "study.zip"]);
    assert_eq!(session.json(&["documents", "p.mazmun"]).len(), 5);
}

#[test]
fn tables_of_answers_come_beside_transcripts() {
    let session = Session::with_project();
    session.write("study/P9.txt", PERSIAN);
    let table = "code;age;gender;e-mail;Why did you move here?;What was hard?\n\
        P1;34;f;a@example.org;I came for work and my sister lived here.;Being alone in the evenings was hard.\n\
        P2;28;m;b@example.org;We all came because of my husband's studies.;\n\
        P3;41;f;c@example.org;There was no hope left where we lived before.;I could not speak the language at all.\n";
    session.write("study/answers.csv", table);
    let rows = session.json(&["import", "p.mazmun", "study"]);
    let row = &rows[0];
    assert_eq!(
        (row["documents"].as_u64(), row["participants"].as_u64()),
        (Some(3), Some(3))
    );
    let warnings = row["warnings"].as_str().unwrap();
    assert!(
        warnings.contains("e-mail") && warnings.contains("without an answer"),
        "{warnings}"
    );
    assert_eq!(
        session.ok(&["check", "p.mazmun"]).out(),
        "No problem found\n"
    );
    // Closed questions are the participants' variables.
    let people = session.json(&["participants", "p.mazmun"]);
    let first = &people[0];
    assert_eq!(
        (&first["participant"], &first["documents"], &first["age"]),
        (&"P1".into(), &1.into(), &"34".into())
    );
    assert_eq!(people.len(), 3);
    session.ok(&[
        "code",
        "p.mazmun",
        "--document",
        "P1",
        "--code",
        "loneliness",
        "--text",
        "Being alone",
    ]);
    let rows = session.json(&["frequencies", "p.mazmun"]);
    assert_eq!(rows[0]["participants"].as_u64(), Some(1), "{:?}", rows[0]);

    let by_question = [
        "--survey",
        "question",
        "--group",
        "q",
        "--leave-out",
        "C",
        "--answers",
        "What was hard?",
    ];
    let rows = session.json(
        &[
            &["import", "p.mazmun", "study/answers.csv"][..],
            &by_question,
        ]
        .concat(),
    );
    assert_eq!(rows[0]["document"], "What was hard?");
    assert_eq!(rows[0]["documents"], 1);
    let wrong = [
        "import",
        "p.mazmun",
        "study/answers.csv",
        "--participant",
        "name",
    ];
    let said = session.json(&wrong);
    assert!(
        said[0]["error"]
            .as_str()
            .unwrap()
            .contains("no column name"),
        "{said:?}"
    );
    assert!(
        said[0]["hint"]
            .as_str()
            .unwrap()
            .contains("code, age, gender"),
        "{said:?}"
    );
}

#[test]
fn the_encoding_the_language_and_the_group_can_be_given() {
    let session = Session::with_project();
    session.write("a.txt", encoded("نامه", encoding_rs::WINDOWS_1256));
    let how = ["--encoding", "cp1256", "--language", "ar", "--group", "old"];
    session.ok(&[&["import", "p.mazmun", "a.txt"][..], &how[..]].concat());
    let document = &session.json(&["documents", "p.mazmun"])[0];
    assert_eq!(document["language"], "ar");
    assert_eq!(document["group"], "old");
    assert_eq!(session.text("a"), "نامه");
}

/// Interviews by one person whose name is no word for it, who asks in few question marks.
fn interviews(session: &Session, asker: &str, people: &[&str]) -> Vec<String> {
    let files = people.iter().enumerate().map(|(i, name)| {
        // In every third she asks as one expects; in one it is the other who does.
        let (mark, theirs) = match i % 3 {
            0 => ("?", "It was late, and nobody came to us."),
            1 => (".", "It was late, and nobody came to us."),
            _ => (".", "Why so?"),
        };
        let turns: Vec<String> = (0..4)
            .map(|n| format!("{asker}: Tell me about day {n}{mark}\n{name}: {theirs}\n"))
            .collect();
        let file = format!("{}-{i}.txt", asker.replace(' ', ""));
        session.write(&file, turns.concat());
        file
    });
    files.collect()
}

#[test]
fn the_same_name_asks_in_all_interviews_of_an_import_and_of_the_study() {
    for asker in ["Naomi", "مریم راد", "דנה", "李华"] {
        let session = Session::with_project();
        let files = interviews(&session, asker, &["Ali", "Bob", "Cid", "Dan", "Eva", "Fay"]);
        let mut import: Vec<&str> = vec!["import", "p.mazmun"];
        import.extend(files.iter().map(String::as_str));
        let look = session.ok(&[&import[..], &["--dry-run"]].concat());
        let look = String::from_utf8(look.stdout).unwrap();
        let why = "asks: speaks in 6 of 6 documents, beside people who speak in one each";
        assert_eq!(look.matches(why).count(), 1, "said once: {look}");

        let rows = session.json(&import);
        for row in &rows {
            assert_eq!(row["interviewers"], asker, "{row}");
        }
        let warned = |row: &Value| row["warnings"].as_str().unwrap_or_default().contains(why);
        assert!(!warned(&rows[0]) && warned(&rows[1]) && warned(&rows[2]));
        let overruled = rows[2]["warnings"].as_str().unwrap();
        assert!(
            overruled.contains("Cid is not taken for asking"),
            "{overruled}"
        );
        // What is stored says the same: words of who asks are not taken.
        let args = ["autocode", "p.mazmun", "--find", "Tell me", "--code", "X"];
        let said = String::from_utf8(session.run(&args).stdout).unwrap();
        assert!(
            said.contains("24 hits were left out because interviewers say them"),
            "{said}"
        );

        // One more, alone in its import: the study knows.
        let more = interviews(&session, asker, &["Gil", "Hal"]);
        let row = session.json(&["import", "p.mazmun", &more[1]]).remove(0);
        assert_eq!(row["interviewers"], asker);
        assert!(
            row["warnings"]
                .as_str()
                .unwrap()
                .contains("in 6 documents of the study"),
            "{row}"
        );
        // A person's word comes before all.
        session.write(
            "last.txt",
            fs::read_to_string(session.path(&more[1]))
                .unwrap()
                .replace("Hal", "Ivo"),
        );
        let said = session
            .json(&["import", "p.mazmun", "last.txt", "--interviewer", "Ivo"])
            .remove(0);
        assert_eq!(said["interviewers"], "Ivo");
    }
}

#[test]
fn people_of_two_tables_with_the_same_number_are_not_merged_silently() {
    let session = Session::with_project();
    let table = |ages: [u8; 2]| {
        let row = |n: usize| {
            format!(
                "{},{},\"It was lost for {n} days and nobody answered me at all\"",
                n + 1,
                ages[n]
            )
        };
        format!(
            "id,age,What happened to your order?\n{}\n{}\n",
            row(0),
            row(1)
        )
    };
    session.write("customers.csv", table([30, 41]));
    session.write("staff.csv", table([55, 23]));
    session.ok(&["import", "p.mazmun", "customers.csv"]);
    let text = |args: &[&str]| String::from_utf8(session.ok(args).stdout).unwrap();
    let people = |session: &Session| {
        let rows = session.json(&["participants", "p.mazmun"]);
        let said = rows
            .iter()
            .map(|r| format!("{} {}", r["participant"], r["age"]));
        said.collect::<Vec<_>>()
    };
    let before = people(&session);
    let said = text(&[
        "import",
        "p.mazmun",
        "staff.csv",
        "--people",
        "same",
        "--dry-run",
    ]);
    assert!(
        said.contains("2 values of participants become others: "),
        "{said}"
    );
    assert!(said.contains("age 30 → 55"), "{said}");
    let said = text(&["import", "p.mazmun", "staff.csv"]);
    assert!(
        said.contains("2 people have only a number that others in the study have"),
        "{said}"
    );
    let after = people(&session);
    assert_eq!(after.len(), 4);
    assert!(
        before.iter().all(|person| after.contains(person)),
        "{after:?}"
    );
    assert!(
        after.iter().any(|person| person.contains("staff 1")),
        "{after:?}"
    );
}

#[test]
fn what_many_files_share_is_said_once_and_ahead_in_a_look() {
    let session = Session::with_project();
    for n in 1..=3 {
        let rows: Vec<String> = (0..4)
            .map(|i| {
                format!("{i},\"Nobody answered me for days {n}-{i}, and I stopped to ask\",\n")
            })
            .collect();
        session.write(
            &format!("s{n}.csv"),
            format!(
                "code,What happened?,And then?\n{}5,,\"x\"\n6,,\n",
                rows.concat()
            ),
        );
    }
    let files = ["import", "p.mazmun", "s1.csv", "s2.csv", "s3.csv"];
    let look = session.ok(&[&files[..], &["--dry-run"]].concat());
    let look = String::from_utf8(look.stdout).unwrap();
    assert_eq!(
        look.matches("In 3 files: ").count(),
        look.lines()
            .filter(|l| l.starts_with("In 3 files: "))
            .count()
    );
    assert!(
        look.contains("no open answer and will become no document"),
        "{look}"
    );
    let said = String::from_utf8(session.ok(&files).stdout).unwrap();
    assert!(
        said.contains("no open answer and became no document"),
        "{said}"
    );
    assert_eq!(said.matches("no open answer").count(), 1, "{said}");
}

#[test]
fn a_rule_for_speakers_is_kept_for_the_next_import() {
    let session = Session::with_project();
    session.write(
        "a.txt",
        "سارا (۰۰:۰۱): سلام\nنکته (۰۰:۰۳): این نه\nرضا (۰۰:۰۷): چرا؟",
    );
    session.write("b.txt", "رضا (00:01): one\nNote: two");
    let import = |args: &[&str]| {
        let all = [&["import", "p.mazmun"][..], args].concat();
        session.json(&all).remove(0)
    };
    let rule = [
        "--speaker-pattern",
        "{name} ({time}):",
        "--interviewer",
        "سارا",
        "--not-a-speaker",
        "نکته",
        "--keep-rule",
    ];
    let row = import(&[&["a.txt"][..], &rule].concat());
    assert_eq!(
        (&row["turns"], &row["interviewers"]),
        (&2.into(), &"سارا".into())
    );

    // The next import goes by it and says so; without it where that is asked for.
    let row = import(&["b.txt"]);
    assert_eq!(
        (&row["turns"], &row["speakers"]),
        (&1.into(), &"رضا".into())
    );
    let said = |args: &[&str]| {
        let ran = session.ok(&[&["import", "p.mazmun"][..], args].concat());
        String::from_utf8(ran.stdout).unwrap()
    };
    assert!(said(&["b.txt"]).starts_with("Speakers by the rule kept"));
    assert!(!said(&["a.txt", "--speakers", "auto"]).contains("rule kept"));
    assert_eq!(import(&["a.txt", "--speakers", "off"])["turns"], 0);
    said(&["b.txt", "--keep-rule"]);
    assert!(!said(&["b.txt"]).contains("rule kept"));

    let complaint = session.fails(&[
        "import",
        "p.mazmun",
        "a.txt",
        "--speaker-pattern",
        "{nmae}:",
    ]);
    assert!(complaint.contains("{nmae}"), "{complaint}");
}

#[test]
fn texts_are_cleaned_up_where_it_is_asked_for() {
    let session = Session::with_project();
    session.write("page.txt", "|\nمن مي خواهم كتاب ها را ببينم.\n|\n");
    let text = "|\nمن مي خواهم كتاب ها را ببينم.\n|\n";

    // A look stores nothing and shows what each rule would change.
    let look = session.ok(&["import", "p.mazmun", "page.txt", "--dry-run"]);
    assert!(look.out().contains("would become page"), "{}", look.out());
    assert!(
        look.out()
            .contains("Arabic yeh and kaf: 3 places could be cleaned")
    );
    assert!(look.out().contains("+ من می خواهم"), "{}", look.out());
    assert!(session.json(&["documents", "p.mazmun"]).is_empty());

    session.ok(&["import", "p.mazmun", "page.txt", "--group", "raw"]);
    assert_eq!(session.text("page"), text, "nothing is cleaned unasked");
    let how = [
        "--clean",
        "persian",
        "--clean",
        "table-bars",
        "--group",
        "clean",
    ];
    let cleaned = [&["import", "p.mazmun", "page.txt"][..], &how[..]].concat();
    let row = &session.json(&cleaned)[0];
    assert_eq!(
        row["cleaned"],
        "table-bars 2, persian-letters 3, persian-joins 2"
    );
    assert_eq!(row["languages"], "fa 1");
    let id = row["id"].to_string();
    assert_eq!(session.text(&id), "من می‌خواهم کتاب‌ها را ببینم.\n");
    assert!(
        session
            .ok(&cleaned)
            .out()
            .contains("Table bars: 2 places changed"),
        "the report says it"
    );

    let wrong = session.run(&["import", "p.mazmun", "page.txt", "--clean", "everything"]);
    assert_eq!(wrong.status, 2);
    let said = wrong.stderr;
    assert!(said.contains("It can be: web (table-bars,"), "{said}");
}

#[test]
fn search_gives_offsets_into_the_stored_text() {
    let session = Session::with_documents(&[("fa", PERSIAN), ("he", HEBREW), ("zh", CHINESE)]);
    for (words, stored) in [
        ("اعتماد نکردم", "اعتماد نكردم"),
        ("سایت", "سايت"),
        ("שלום", "שָׁלוֹם"),
        ("服务补救", "服務補救"),
        ("信任", "信任"),
    ] {
        let hits = session.json(&["search", "p.mazmun", words]);
        assert_eq!(hits.len(), 1, "{words}");
        let hit = &hits[0];
        let text = session.text(hit["document"].as_str().unwrap());
        let offset = |key: &str| usize::try_from(hit[key].as_u64().unwrap()).unwrap();
        let (start, end) = (offset("start"), offset("end"));
        assert_eq!(&text[start..end], stored);
        assert_eq!(hit["text"], stored);
        let before = hit["before"].as_str().unwrap();
        let after = hit["after"].as_str().unwrap();
        assert!(text[..start].ends_with(before), "{before}");
        assert!(text[end..].starts_with(after), "{after}");
    }
    let exact = ["search", "p.mazmun", "سایت", "--exact"];
    assert_eq!(session.json(&exact), Vec::<Value>::new());
    assert_eq!(session.json(&["search", "p.mazmun", "خود"]).len(), 2);
    let whole = ["search", "p.mazmun", "خود", "--whole-words"];
    assert_eq!(session.json(&whole).len(), 0);
}

#[test]
fn a_passage_is_coded_by_its_words() {
    let session = Session::with_documents(&[("fa", PERSIAN), ("he", HEBREW)]);
    let code = |document: &str, code: &str, text: &str, nth: &str| {
        let args = [
            "code",
            "p.mazmun",
            "--document",
            document,
            "--code",
            code,
            "--text",
            text,
            "--nth",
            nth,
        ];
        session.ok(&args).out().to_owned()
    };
    let said = code("fa", "اعتماد/بی‌اعتمادی", "اعتماد نكردم", "1");
    assert!(
        said.starts_with("Coded ") && said.contains("اعتماد/بی‌اعتمادی"),
        "{said}"
    );
    code("fa", "اعتماد/بی‌اعتمادی", "اعتماد نکردم", "1");
    code("he", "שוב", "שוב", "2");
    let again = code("he", "שוב", "שוב", "2");
    assert!(again.contains("already"), "{again}");

    assert_eq!(
        session.quoted("بی‌اعتمادی"),
        ["اعتماد نكردم"],
        "once, as stored"
    );
    let hebrew = &session.json(&["quotations", "p.mazmun", "--code", "שוב"])[0];
    let second = HEBREW.match_indices("שוב").nth(1).unwrap().0;
    assert_eq!(hebrew["start"], second);

    let paths: Vec<_> = session
        .json(&["codes", "p.mazmun"])
        .iter()
        .map(|c| c["path"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(paths, ["اعتماد", "اعتماد/بی‌اعتمادی", "שוב"]);
}

const INTERVIEW: &str = "مصاحبه‌گر: به سایت اعتماد کردید؟\nمریم: نه. اعتماد نکردم! رفتم سراغ پشتیبانی.\nبعد خودم خریدم.\nمصاحبه‌گر: چرا؟\nمریم: چون اعتماد نداشتم.\n";

#[test]
fn autocoding_takes_the_unit_asked_for_and_leaves_interviewers_out() {
    for (unit, want) in [
        ("match", ["اعتماد", "اعتماد"]),
        ("sentence", ["اعتماد نکردم!", "چون اعتماد نداشتم."]),
        (
            "paragraph",
            [
                "مریم: نه. اعتماد نکردم! رفتم سراغ پشتیبانی.",
                "مریم: چون اعتماد نداشتم.",
            ],
        ),
        (
            "turn",
            [
                "نه. اعتماد نکردم! رفتم سراغ پشتیبانی.\nبعد خودم خریدم.",
                "چون اعتماد نداشتم.",
            ],
        ),
    ] {
        let session = Session::with_documents(&[("P1", INTERVIEW)]);
        let args = [
            "autocode",
            "p.mazmun",
            "--find",
            "اعتماد",
            "--code",
            "c",
            "--unit",
            unit,
        ];
        let ran = session.ok(&args);
        assert!(
            ran.out().contains("Coded 2 passages in one document as c"),
            "{}",
            ran.out()
        );
        assert!(
            ran.out()
                .contains("One hit was left out because an interviewer")
        );
        assert_eq!(session.quoted("c"), want, "{unit}");
        assert!(session.ok(&args).out().contains("none of them is new"));
    }
    let session = Session::with_documents(&[("P1", INTERVIEW)]);
    let args = ["autocode", "p.mazmun", "--find", "اعتماد", "--code", "c"];
    session.ok(&[&args[..], &["--include-interviewers"]].concat());
    assert_eq!(session.quoted("c").len(), 3);
    let absent = ["autocode", "p.mazmun", "--find", "غایب", "--code", "new"];
    assert!(session.ok(&absent).out().starts_with("Nothing was coded"));
    assert_eq!(
        session.json(&["codes", "p.mazmun"]).len(),
        1,
        "no code for nothing"
    );
}

/// The worked example of the definitions: d1..d4 of ten characters each, theme T with A and B.
fn worked_example() -> Session {
    let session = Session::with_documents(&[
        ("d1", "ابپتثجچحخد"),
        ("d2", "אבגדהוזחטי"),
        ("d3", "甲乙丙丁戊己庚辛壬癸"),
        ("d4", "یک دو سه چ"),
    ]);
    for (document, code, text) in [
        ("d1", "T/A", "ابپ"),
        ("d1", "T/A", "جچ"),
        ("d2", "T/A", "אבג"),
        ("d2", "T/B", "גדה"),
        ("d3", "T", "甲乙"),
    ] {
        session.ok(&[
            "code",
            "p.mazmun",
            "--document",
            document,
            "--code",
            code,
            "--text",
            text,
        ]);
    }
    session
}

#[test]
fn frequencies_are_those_of_the_worked_example() {
    let session = worked_example();
    let rows = session.json(&["frequencies", "p.mazmun"]);
    // Coverage by hand: 40 characters; A has 5 + 3, B has 3, T has 2, and A and B share ג.
    for (path, numbers) in [
        (
            "T",
            [
                ("segments", 1.0),
                ("segments_with_subcodes", 5.0),
                ("documents", 1.0),
                ("documents_with_subcodes", 3.0),
                ("percent_of_documents", 25.0),
                ("percent_of_documents_with_subcodes", 75.0),
                ("percent_of_valid_documents", 100.0 / 3.0),
                ("percent_of_valid_documents_with_subcodes", 100.0),
                ("percent_of_segments_own", 20.0),
                ("coverage", 5.0),
                ("coverage_with_subcodes", 30.0),
            ],
        ),
        (
            "T/A",
            [
                ("segments", 3.0),
                ("segments_with_subcodes", 3.0),
                ("documents", 2.0),
                ("documents_with_subcodes", 2.0),
                ("percent_of_documents", 50.0),
                ("percent_of_documents_with_subcodes", 50.0),
                ("percent_of_valid_documents", 200.0 / 3.0),
                ("percent_of_valid_documents_with_subcodes", 200.0 / 3.0),
                ("percent_of_segments", 60.0),
                ("coverage", 20.0),
                ("coverage_with_subcodes", 20.0),
            ],
        ),
        (
            "T/B",
            [
                ("segments", 1.0),
                ("segments_with_subcodes", 1.0),
                ("documents", 1.0),
                ("documents_with_subcodes", 1.0),
                ("percent_of_documents", 25.0),
                ("percent_of_documents_with_subcodes", 25.0),
                ("percent_of_valid_documents", 100.0 / 3.0),
                ("percent_of_valid_documents_with_subcodes", 100.0 / 3.0),
                ("percent_of_segments", 20.0),
                ("coverage", 7.5),
                ("coverage_with_subcodes", 7.5),
            ],
        ),
    ] {
        let row = rows.iter().find(|r| r["path"] == path).unwrap();
        for (key, want) in numbers {
            let got = row[key].as_f64().unwrap();
            assert!((got - want).abs() < 1e-9, "{path} {key}: {got}, not {want}");
        }
    }
    let only = session.json(&["frequencies", "p.mazmun", "--document", "d2"]);
    let a = only.iter().find(|r| r["path"] == "T/A").unwrap();
    assert_eq!(a["percent_of_documents"], 100.0);
    assert_eq!(a["coverage"], 30.0);
    // As the table is asked for, a theme's share is its own or that with its sub-codes.
    let theme = |rows: &[Value]| rows[0]["percent_of_segments"].as_f64();
    assert_eq!(theme(&rows), Some(20.0));
    let with = session.json(&["frequencies", "p.mazmun", "--with-subcodes"]);
    assert_eq!(theme(&with), Some(100.0));
    assert_eq!(with[0]["percent_of_segments_own"], 20.0);
    let by_coder = [
        "frequencies",
        "p.mazmun",
        "--coder",
        "researcher",
        "--coder",
        "RESEARCHER",
        "--words",
    ];
    let a = &session.json(&by_coder)[1];
    assert_eq!(a["segments"], 3);
    assert!(a["words"].as_u64().is_some());
}

#[test]
fn reports_are_written_in_every_format() {
    let session = worked_example();
    for (format, file, begins) in [
        ("table", "t.txt", &b""[..]),
        ("csv", "t.csv", b""),
        ("xlsx", "t.xlsx", b"PK"),
        ("docx", "t.docx", b"PK"),
        ("html", "t.html", b"<!DOCTYPE html>"),
        ("latex", "t.tex", b""),
        ("markdown", "t.md", b""),
        ("json", "t.json", b"["),
    ] {
        for report in ["frequencies", "quotations", "codes", "documents"] {
            session.ok(&[report, "p.mazmun", "--format", format, "--output", file]);
            let named = session.read(file);
            assert!(named.starts_with(begins), "{report} {format}");
            assert!(named.len() > 50, "{report} {format}");
            session.ok(&[report, "p.mazmun", "--output", file]);
            assert_eq!(session.read(file), named, "{report} {format} by its ending");
            let piped = session.ok(&[report, "p.mazmun", "--format", format]);
            assert_eq!(piped.stdout, named, "{report} {format} through a pipe");
        }
    }
    let left: Vec<_> = fs::read_dir(session.folder.path())
        .unwrap()
        .map(|e| e.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name.starts_with('.') || name.ends_with(".part"))
        .collect();
    assert!(left.is_empty(), "{left:?}");

    let persian = session.ok(&["frequencies", "p.mazmun", "--locale", "fa"]);
    assert!(persian.out().contains('٪') || persian.out().contains("کد"));
}

#[test]
fn a_csv_is_for_programs_or_for_spreadsheets_and_says_which() {
    let session = Session::with_documents(&[("P1", "- نه، نکردم.\n=1+1\n")]);
    for (text, code) in [("- نه، نکردم.", "-خیر"), ("=1+1", "formula")] {
        let (text, code) = (format!("--text={text}"), format!("--code={code}"));
        session.ok(&["code", "p.mazmun", "--document", "P1", &code, &text]);
    }
    let write = |more: &[&str]| {
        let args = ["quotations", "p.mazmun", "--output", "q.csv"];
        let ran = session.ok(&[&args[..], more].concat());
        (
            String::from_utf8(session.read("q.csv")).unwrap(),
            ran.stderr,
        )
    };
    let (exact, said) = write(&[]);
    assert!(exact.contains("- نه، نکردم.") && !exact.contains("'-") && !exact.contains("'="));
    assert!(
        !exact.starts_with('\u{feff}') && said.contains("for programs"),
        "{said}"
    );
    assert_eq!(write(&["--exact-cells"]).0, exact);
    let (sheet, said) = write(&["--spreadsheet-cells"]);
    assert!(
        sheet.contains("'- نه، نکردم.") && sheet.contains("'=1+1"),
        "{sheet}"
    );
    assert!(
        sheet.starts_with('\u{feff}') && said.contains("for spreadsheets"),
        "{said}"
    );

    let (_, said) = write(&["--with-notes"]);
    assert!(said.contains("q.txt"), "{said}");
    let notes = String::from_utf8(session.read("q.txt")).unwrap();
    assert!(notes.contains("A segment is one passage"), "{notes}");
    session.write("q.txt", "somebody's transcript");
    let args = [
        "quotations",
        "p.mazmun",
        "--output",
        "q.csv",
        "--with-notes",
    ];
    let complaint = session.fails(&args);
    assert!(complaint.contains("in the way of the notes"), "{complaint}");
    assert_eq!(session.read("q.txt"), b"somebody's transcript");

    let with = [
        "frequencies",
        "p.mazmun",
        "--format",
        "json",
        "--with-notes",
    ];
    let with: serde_json::Value = serde_json::from_str(session.ok(&with).out()).unwrap();
    assert_eq!(
        with["rows"],
        serde_json::json!(session.json(&["frequencies", "p.mazmun"]))
    );
    assert!(with["base"].as_str().unwrap().starts_with("Base: "));
    assert!(with["note"].as_str().unwrap().contains("A segment is"));
    let nowhere = ["codes", "p.mazmun", "--format", "csv", "--with-notes"];
    assert!(session.fails(&nowhere).contains("--output"));
}

#[test]
fn days_of_a_persian_table_are_in_the_calendar_of_the_study() {
    let session = worked_example();
    let heading = |session: &Session| {
        let args = [
            "history",
            "p.mazmun",
            "--locale",
            "fa",
            "--codebook-on",
            "2050-06-15",
        ];
        session.ok(&args).out().lines().next().unwrap().to_owned()
    };
    assert!(
        heading(&session).contains("۱۴۲۹/۰۳/۲۵"),
        "{}",
        heading(&session)
    );
    let said = session.ok(&["calendar", "p.mazmun", "gregorian"]);
    assert!(said.out().contains("Gregorian"), "{}", said.out());
    assert!(
        heading(&session).contains("۲۰۵۰/۰۶/۱۵"),
        "{}",
        heading(&session)
    );
    session.ok(&["undo", "p.mazmun"]);
    assert!(heading(&session).contains("۱۴۲۹/۰۳/۲۵"));
    let english = ["history", "p.mazmun", "--codebook-on", "2050-06-15"];
    assert!(session.ok(&english).out().contains("2050-06-15"));
}

#[test]
fn what_cannot_be_done_is_said_with_a_next_step() {
    let session = Session::with_documents(&[("P1", INTERVIEW)]);
    session.write("letter.txt", "not a project");
    session.write("empty.mazmun", "");
    let mut newer = session.read("p.mazmun");
    newer[60..64].copy_from_slice(&9_999_u32.to_be_bytes());
    session.write("newer.mazmun", &newer);
    fs::create_dir(session.path("folder")).unwrap();

    for (args, said) in [
        (&["new", "p.mazmun"][..], "exists already"),
        (&["new", "none/p.mazmun"], "folder does not exist"),
        (&["new", "x.mazmun", "--title", " "], "A name is needed"),
        (&["documents", "none.mazmun"], "There is no such project"),
        (&["documents", "letter.txt"], "not a Mazmun project"),
        (&["documents", "empty.mazmun"], "is empty"),
        (&["documents", "folder"], "folder"),
        (&["check", "newer.mazmun"], "newer Mazmun"),
        (
            &["text", "p.mazmun", "--document", "P9"],
            "No document is called P9",
        ),
        (&["documents", "p.mazmun", "--group", "g"], "group called g"),
        (
            &["frequencies", "p.mazmun", "--coder", "Ali"],
            "No coder is called Ali",
        ),
        (
            &["quotations", "p.mazmun", "--code", "x"],
            "No code is called x",
        ),
        (&["search", "p.mazmun", "\u{200c}"], "nothing to search for"),
        (&["import", "p.mazmun", "folder"], "no file to import"),
        (
            &[
                "code",
                "p.mazmun",
                "--document",
                "P1",
                "--code",
                "c",
                "--text",
                "غایب",
            ],
            "does not contain",
        ),
        (
            &[
                "code",
                "p.mazmun",
                "--document",
                "P1",
                "--code",
                "c",
                "--text",
                "چرا",
                "--nth",
                "2",
            ],
            "1×, so there is no number 2",
        ),
        (
            &[
                "code",
                "p.mazmun",
                "--document",
                "P1",
                "--code",
                " / ",
                "--text",
                "چرا",
            ],
            "name",
        ),
        (
            &["codes", "p.mazmun", "--output", "p.mazmun"],
            "overwrite a project",
        ),
        (
            &["codes", "p.mazmun", "--output", "folder"],
            "folder of this name",
        ),
        (
            &["codes", "p.mazmun", "--output", "none/t.csv"],
            "Cannot write",
        ),
    ] {
        let complaint = session.fails(args);
        assert!(complaint.contains(said), "{args:?}\n{complaint}");
    }
    assert!(
        !session.path("x.mazmun").exists(),
        "nothing half-made stays"
    );
    assert_eq!(session.json(&["codes", "p.mazmun"]).len(), 0);
    assert_eq!(session.ok(&["check", "p.mazmun"]).status, 0);
}

#[test]
fn errors_speak_the_language_that_is_asked_for() {
    let session = Session::with_documents(&[("P1", INTERVIEW)]);
    session.write("empty.txt", "");
    session.write("not.mazmun", "words");
    session.write("cut.mazmun", &session.read("p.mazmun")[..5000]);
    for args in [
        &["new", "p.mazmun"][..],
        &["documents", "absent.mazmun"],
        &["documents", "not.mazmun"],
        &["documents", "cut.mazmun"],
        &["import", "p.mazmun", "empty.txt"],
        &["import", "p.mazmun", "absent.txt"],
        &["text", "p.mazmun", "--document", "P9"],
        &["quotations", "p.mazmun", "--code", "nobody"],
        &["frequencies", "p.mazmun", "--coder", "nobody"],
        &["search", "p.mazmun", " "],
        &[
            "code",
            "p.mazmun",
            "--document",
            "P1",
            "--code",
            "c",
            "--text",
            "absent words",
        ],
        &["restore", "p.mazmun", "--backup", "9"],
        &["documents", "p.mazmun", "--format", "csv", "--with-notes"],
        &["documents", "p.mazmun", "--output", "no-such-folder/x.csv"],
    ] {
        let english = session.fails(args);
        let persian = session.fails(&[args, &["--locale", "fa"]].concat());
        let said = |complaint: &str| -> Vec<bool> {
            let lines = complaint.trim_end().lines();
            let arabic = |c: char| ('\u{600}'..'\u{700}').contains(&c);
            lines.map(|line| line.contains(arabic)).collect()
        };
        assert!(!said(&english).contains(&true), "{args:?}\n{english}");
        assert!(!said(&persian).contains(&false), "{args:?}\n{persian}");
        assert_eq!(said(&english).len(), said(&persian).len(), "{args:?}");
    }
}

#[test]
fn wrong_arguments_have_their_own_status() {
    let session = Session::with_project();
    for args in [
        &["serach", "p.mazmun", "x"][..],
        &["import", "p.mazmun"],
        &["text", "p.mazmun"],
        &["documents", "p.mazmun", "--format", "pdf"],
        &["documents", "p.mazmun", "--locale", "xx"],
        &["import", "p.mazmun", "x.txt", "--encoding", "klingon"],
        &["import", "p.mazmun", "x.txt", "--language", "klingon"],
        &["import", "p.mazmun", "x.txt", "--speakers", "maybe"],
        &[
            "code",
            "p.mazmun",
            "--document",
            "1",
            "--code",
            "c",
            "--text",
            "t",
            "--nth",
            "0",
        ],
        &[
            "autocode", "p.mazmun", "--find", "x", "--code", "c", "--unit", "page",
        ],
    ] {
        let ran = session.run(args);
        assert_eq!(ran.status, 2, "{args:?}");
        assert!(
            ran.stderr.lines().count() >= 2,
            "what is wrong and what to do: {}",
            ran.stderr
        );
        let mut persian = args.to_vec();
        persian.extend(["--locale", "fa"]);
        let said = session.run(&persian).stderr;
        let is_persian = |c: char| ('\u{600}'..'\u{700}').contains(&c);
        let first = said.lines().next().unwrap_or_default();
        assert!(
            first.contains(is_persian) || args.contains(&"xx"),
            "{args:?}: {said}"
        );
    }
    assert!(session.ok(&["--help"]).out().contains("autocode"));
    assert!(session.ok(&["--version"]).out().starts_with("mazmun "));
}

#[test]
fn a_damaged_project_is_found_out() {
    let session = Session::with_documents(&[("P1", INTERVIEW)]);
    session.ok(&[
        "code",
        "p.mazmun",
        "--document",
        "P1",
        "--code",
        "c",
        "--text",
        "چرا",
    ]);
    // The stored text loses its end, as a disk or a strange tool may do it.
    let mut bytes = session.read("p.mazmun");
    let needle = "نداشتم".as_bytes();
    let places: Vec<usize> = (0..bytes.len() - needle.len())
        .filter(|at| bytes[*at..].starts_with(needle))
        .collect();
    assert!(!places.is_empty());
    for at in places {
        bytes[at..at + needle.len()].fill(0xff);
    }
    session.write("p.mazmun", &bytes);
    session.fails(&["check", "p.mazmun"]);
}

fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, fs::read(&path).unwrap())
        })
        .collect();
    files.sort();
    files
}

#[test]
fn the_demo_gives_the_same_bytes_every_time() {
    let session = Session::new();
    for folder in ["one", "two", "two"] {
        session.ok(&["demo", folder]);
    }
    let (one, two) = (files(&session.path("one")), files(&session.path("two")));
    let names: Vec<&str> = one.iter().map(|f| f.0.as_str()).collect();
    for name in [
        "self-recovery.mazmun",
        "theme-table.docx",
        "theme-table.csv",
        "quotations.xlsx",
    ] {
        assert!(names.contains(&name), "{names:?}");
    }
    assert_eq!(one.len(), two.len());
    for ((name, bytes), (twin, again)) in one.iter().zip(&two) {
        assert!(name == twin && bytes == again, "{name} differs");
    }
    session.ok(&["check", "one/self-recovery.mazmun"]);

    let project = "one/self-recovery.mazmun";
    session.ok(&[
        "code",
        project,
        "--document",
        "1",
        "--code",
        "mine",
        "--text",
        "خودم",
    ]);
    let complaint = session.fails(&["demo", "one"]);
    assert!(complaint.contains("has been changed"), "{complaint}");
    assert_eq!(
        session
            .json(&["quotations", project, "--code", "mine"])
            .len(),
        1
    );
}

#[test]
#[cfg(target_os = "linux")]
fn without_a_display_the_terminal_shows_the_sample() {
    let session = Session::new();
    let first = session.ok(&[]);
    assert!(first.out().contains("Relying on own"), "{}", first.out());
    let project = "mazmun-demo/self-recovery.mazmun";
    assert!(first.out().contains(project));
    assert!(session.path(project).exists());
    assert_eq!(session.ok(&[]).out(), first.out(), "again the same");
    assert!(session.ok(&[project]).out().contains("Relying on own"));
    session.fails(&["none.mazmun"]);
}

#[test]
#[cfg(unix)]
fn a_reader_that_goes_away_is_no_failure() {
    let session = Session::new();
    session.ok(&["demo", "d"]);
    let args = ["quotations", "d/self-recovery.mazmun"];
    let mut child = session
        .command(&args)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    assert!(output.stderr.is_empty());
}

#[test]
fn a_corrected_survey_says_what_it_does_before_and_after() {
    let session = Session::new();
    session.ok(&["new", "p.mazmun"]);
    session.write("P01.txt", HEBREW);
    session.write("P02.txt", PERSIAN);
    let rows = [
        "P01,Haifa,\"I came for work and stayed for the people here.\"",
        "P02,Tehran,\"برادرم اینجا بود و گفت بیا، من هم آمدم و ماندم.\"",
        "P03,Beijing,\"我是为了孩子的教育才来的，后来就留下来了。\"",
    ];
    let table = |rows: &[&str]| format!("code,city,Why did you come?\n{}\n", rows.join("\n"));
    session.write("s4.csv", table(&rows));
    session.ok(&["import", "p.mazmun", "P01.txt", "P02.txt", "s4.csv"]);
    let corrected = rows[1].replace("برادرم", "خواهرم");
    session.write(
        "s4.csv",
        table(&[
            rows[0],
            &corrected,
            "P04,Paris,\"Everybody I knew was here by then.\"",
        ]),
    );
    let args = ["import", "p.mazmun", "s4.csv", "--update", "--dry-run"];
    let would = session.json(&args);
    assert_eq!(would[0]["status"], "would-update");
    for (key, count) in [
        ("corrected", 1),
        ("new", 1),
        ("unchanged", 1),
        ("gone", 1),
        ("kept", 0),
        ("lost", 0),
    ] {
        assert_eq!(would[0][key], count, "{key}");
    }
    assert_eq!(session.json(&["documents", "p.mazmun"]).len(), 5);
    let report = plain(session.ok(&args[..4]).out());
    for said in [
        "s4.csv, corrects the documents of this file: one document corrected, 1 new, 1 unchanged, 1 not in the file any more; 0 codings kept, 0 changed, 0 lost",
        "Not in the file any more, its document stays: P03",
        "The columns are read as when this table was imported before",
    ] {
        assert!(report.contains(said), "{report}");
    }
    assert_eq!(session.json(&["documents", "p.mazmun"]).len(), 6);
    assert_eq!(
        session.json(&args[..4])[0]["status"],
        "updated",
        "a row is gone still"
    );
}

#[test]
fn steps_of_earlier_runs_are_undone_and_done_again() {
    let session = Session::new();
    session.ok(&["new", "p.mazmun"]);
    session.write("P01.txt", "مریم: به سایت اعتماد نکردم.");
    session.ok(&["import", "p.mazmun", "P01.txt"]);
    let what = [
        "--document",
        "P01",
        "--code",
        "اعتماد",
        "--text",
        "اعتماد نکردم",
    ];
    session.ok(&[&["code", "p.mazmun"][..], &what].concat());
    let codes = |session: &Session| {
        session
            .ok(&["codes", "p.mazmun", "--format", "csv"])
            .out()
            .to_owned()
    };
    let coded = codes(&session);
    let undone = session.ok(&["undo", "p.mazmun"]);
    let undone = undone.out();
    assert!(undone.starts_with("Undone: "), "{undone}");
    assert_ne!(codes(&session), coded);
    let both = session.ok(&["undo", "p.mazmun", "--steps", "9", "--locale", "fa"]);
    let lines: Vec<String> = both.out().lines().map(str::to_owned).collect();
    assert!(lines.len() > 1, "{lines:?}");
    assert!(lines.iter().all(|line| !line.contains("Undone")));
    session.ok(&["redo", "p.mazmun", "--steps", "9"]);
    assert_eq!(codes(&session), coded);
    session.ok(&["check", "p.mazmun"]);
}

#[test]
fn the_history_tells_what_was_done_the_life_of_a_code_and_the_codebook_of_a_day() {
    let session = Session::new();
    session.ok(&["new", "p.mazmun"]);
    session.write("P01.txt", "مریم: به سایت اعتماد نکردم و دوباره بلیت گرفتم.");
    session.ok(&["import", "p.mazmun", "P01.txt"]);
    let code = |text: &str, code: &str| {
        let what = ["--document", "P01", "--code", code, "--text", text];
        session.ok(&[&["code", "p.mazmun"][..], &what].concat());
    };
    code("اعتماد نکردم", "Trust");
    code("بلیت", "Ticket");
    let rows = session.json(&["history", "p.mazmun"]);
    let of = |key: &str| -> Vec<String> {
        let told = |row: &Value| row[key].as_str().unwrap_or_default().to_owned();
        rows.iter().map(told).collect()
    };
    assert_eq!(of("kind")[0], "first");
    assert_eq!(
        of("kind")
            .iter()
            .filter(|kind| *kind == "code-passage")
            .count(),
        2
    );
    assert!(
        of("what").contains(&"Coded a passage of “P01” with “Ticket”".to_owned()),
        "{rows:#?}"
    );
    assert!(of("coder")[1..].iter().all(|coder| coder == "researcher"));
    // Filters.
    let count = |args: &[&str]| {
        let args = [&["history", "p.mazmun"][..], args].concat();
        session.json(&args).len()
    };
    assert_eq!(count(&["--kind", "code-passage"]), 2);
    assert_eq!(count(&["--kind", "code-passage", "--limit", "1"]), 1);
    assert_eq!(count(&["--code", "Trust", "--kind", "code-passage"]), 1);
    assert_eq!(count(&["--coder", "RESEARCHER"]), rows.len() - 1);
    assert_eq!(count(&["--until", "2001-01-01"]), 0);
    assert_eq!(count(&["--since", "2001-01-01"]), rows.len() - 1);
    let none = session.ok(&["history", "p.mazmun", "--until", "2001-01-01"]);
    assert_eq!(none.out(), "No change is like this.\n");
    // A life, also of a code that is gone.
    let life = session.json(&["history", "p.mazmun", "--life", "Trust"]);
    assert_eq!(life.last().unwrap()["segments"], 1);
    session.ok(&["undo", "p.mazmun"]);
    let gone = session.json(&["history", "p.mazmun", "--life", "Ticket"]);
    assert_eq!(gone.last().unwrap()["code"], Value::Null);
    assert_eq!(gone[gone.len() - 2]["code"], "Ticket");
    // The codebook of today.
    let today = session.json(&["history", "p.mazmun", "--codebook-on", "2999-01-01"]);
    assert_eq!(today.len(), 1);
    assert_eq!(today[0]["path"], "Trust");
    assert_eq!(today[0]["segments"], 1);
    let persian = session.ok(&["history", "p.mazmun", "--locale", "fa"]);
    assert!(persian.out().contains("واگرد شد: "), "{}", persian.out());
    for (args, said) in [
        (&["--since", "yesterday"][..], "yesterday is not a date"),
        (&["--codebook-on", "1404/13/01"], "is not a date"),
        (&["--codebook-on", "2001-01-01"], "begins on"),
        (&["--life", "Nobody"], "No code is called Nobody"),
        (&["--code", "Nobody"], "No code is called Nobody"),
        (&["--coder", "Nobody"], "Nobody"),
    ] {
        let complaint = session.fails(&[&["history", "p.mazmun"][..], args].concat());
        assert!(complaint.contains(said), "{complaint}");
    }
    for format in ["csv", "html", "latex", "markdown", "xlsx", "docx", "table"] {
        let file = format!("history.{format}");
        let args = ["history", "p.mazmun", "--format", format, "--output", &file];
        session.ok(&args);
        assert!(!session.read(&file).is_empty());
    }
    assert_eq!(
        session
            .run(&["history", "p.mazmun", "--kind", "nonsense"])
            .status,
        2
    );
}

#[test]
fn words_that_begin_with_a_hyphen_can_be_coded_searched_and_named() {
    let session = Session::with_documents(&[("t", "- yes, I did\n-بله\n-5 degrees\n—\n-- so")]);
    for words in ["- yes", "-بله", "-5 degrees", "-- so"] {
        let code = [
            "code",
            "p.mazmun",
            "--document",
            "t",
            "--code",
            "- C",
            "--text",
            words,
        ];
        assert!(session.ok(&code).out().contains(words), "{words}");
        let found = session.ok(&["search", "p.mazmun", words, "--exact"]);
        assert!(found.out().contains(words), "{words}");
    }
    assert_eq!(
        session.quoted("- C"),
        ["- yes", "-بله", "-5 degrees", "-- so"]
    );
    let missing = session.run(&[
        "code",
        "p.mazmun",
        "--document",
        "--code",
        "c",
        "--text",
        "x",
    ]);
    assert_eq!(missing.status, 2);
    assert!(missing.stderr.contains("--document"), "{}", missing.stderr);
}

#[test]
fn a_mistyped_command_is_told_with_the_nearest_known_in_the_language_asked_for() {
    let session = Session::with_project();
    for (args, words) in [
        (
            &["histroy", "p.mazmun"][..],
            &["neither a command nor a file", "mazmun history"][..],
        ),
        (
            &["quotatoins", "p.mazmun", "--code", "x"],
            &["mazmun quotations"],
        ),
        (
            &["--locale", "fa", "serach", "p.mazmun", "x"],
            &["نه دستور است و نه فایل", "mazmun search"],
        ),
        (
            &["p.mazmun", "codes"],
            &["stands first", "mazmun codes p.mazmun"],
        ),
        (
            &["codes", "p.mazmun", "--formt", "csv"],
            &["no option --formt", "--format"],
        ),
    ] {
        let ran = session.run(args);
        assert_eq!(ran.status, 2, "{args:?}");
        let said = ran.stderr.replace(['\u{2068}', '\u{2069}'], "");
        for words in words {
            assert!(said.contains(words), "{args:?}: {}", ran.stderr);
        }
        assert!(!ran.stderr.contains("[PROJECT]"), "{}", ran.stderr);
    }
}

#[test]
fn errors_speak_the_language_that_was_asked_for() {
    let session = Session::with_project();
    let said = session.fails(&["text", "p.mazmun", "--document", "x", "--locale", "fa"]);
    assert!(said.contains("سند"), "{said}");
}

#[test]
fn names_with_escape_sequences_do_nothing_to_a_terminal() {
    let session = Session::with_project();
    let name = "e\u{1b}[31mred\u{7}.txt";
    session.write(name, "hi");
    session.write("\u{1b}]0;x\u{7}.pdf", "no pdf");
    let all = [
        session.run(&["import", "p.mazmun", name]),
        session.run(&["import", "p.mazmun", "\u{1b}]0;x\u{7}.pdf"]),
        session.run(&["check", "no\u{1b}[31m.mazmun"]),
        session.run(&["new", "q.mazmun", "\u{1b}[2J"]),
        session.run(&["documents", "p.mazmun", "-o", "\u{1b}[2J.csv"]),
        session.run(&["\u{1b}[2J", "p.mazmun"]),
        session.run(&["documents", "p.mazmun"]),
    ];
    for ran in all {
        let said = format!("{}{}", ran.out(), ran.stderr);
        assert!(
            !said.is_empty() && !said.contains(['\u{1b}', '\u{7}']),
            "{said:?}"
        );
    }
}

#[test]
fn an_output_takes_no_project_no_journal_and_no_ending_of_another_kind() {
    let session = Session::with_project();
    let before = session.read("p.mazmun");
    for output in [
        "p.mazmun",
        "p.mazmun-journal",
        "P.MAZMUN-WAL",
        "x.pdf",
        "x.zip",
    ] {
        session.fails(&["codes", "p.mazmun", "-o", output]);
        assert!(
            output == "p.mazmun" || !session.path(output).exists(),
            "{output}"
        );
    }
    session.write("new.txt", "words");
    session.fails(&["import", "p.mazmun", "new.txt", "-o", "report.pdf"]);
    assert_eq!(session.read("p.mazmun"), before, "nothing was imported");
    assert!(
        session
            .ok(&["codes", "p.mazmun", "-o", "-"])
            .out()
            .contains("Codebook")
    );
    assert!(!session.path("-").exists());
}

#[test]
fn a_project_of_120_persian_letters_is_worked_with_and_a_longer_name_is_told() {
    let session = Session::new();
    let project = format!("{}.mazmun", "م".repeat(120));
    let text = format!("{}.txt", "م".repeat(120));
    session.write(&text, "به سایت اعتماد نکردم.");
    session.ok(&["new", &project]);
    session.ok(&["import", &project, &text]);
    session.ok(&[
        "code",
        &project,
        "--document",
        "1",
        "--code",
        "c",
        "--text",
        "اعتماد",
    ]);
    session.ok(&["undo", &project]);
    session.ok(&["check", &project]);
    session.ok(&[
        "quotations",
        &project,
        "-o",
        &format!("{}.csv", "م".repeat(120)),
    ]);
    let said = session.fails(&["new", &"م".repeat(124)]);
    assert!(said.contains("too long"), "{said}");
    let left = fs::read_dir(session.folder.path())
        .unwrap()
        .map(|e| e.unwrap().file_name());
    let hidden = left
        .filter(|name| name.to_string_lossy().starts_with('.'))
        .count();
    assert_eq!(hidden, 0, "nothing is left beside");
}

#[test]
fn names_that_differ_in_marks_alone_are_one_and_it_is_said() {
    let session = Session::with_documents(&[("t", "Trust and more")]);
    let code = |code, text| {
        session.ok(&[
            "code",
            "p.mazmun",
            "--document",
            "t",
            "--code",
            code,
            "--text",
            text,
        ])
    };
    assert_eq!(code("Trust", "Trust").stderr, "");
    assert!(
        code("Trüst", "and")
            .stderr
            .contains("“Trüst” is the code Trust")
    );
    assert_eq!(code("trust", "more").stderr, "");
}

#[test]
fn a_title_that_is_a_number_is_found_before_the_number_of_another_document() {
    let session = Session::with_documents(&[("2", "titled so"), ("b", "of that number")]);
    assert_eq!(session.text("2"), "titled so");
    assert_eq!(session.text("1"), "titled so");
    assert_eq!(session.text("b"), "of that number");
    session.ok(&["new", "q", "--title", "2024"]);
}
