//! Zips as people, old programs and attackers make them.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use zip::write::SimpleFileOptions;

use crate::import::readers::docx::tests::Docx;
use crate::import::{
    Batch, Cancel, FileList, ImportFile, ImportOptions, read_file, read_import_file, sorted_files,
};

/// A zip written byte by byte, so that it can say what no library would write.
#[derive(Default)]
struct RawZip {
    bytes: Vec<u8>,
    directory: Vec<u8>,
    count: u16,
}

impl RawZip {
    /// Adds a stored file: raw name, flags, Unix mode.
    fn entry(mut self, name: &[u8], flags: u16, mode: u32, content: &[u8]) -> Self {
        let short = |n: usize| u16::try_from(n).unwrap().to_le_bytes();
        let long = |n: usize| u32::try_from(n).unwrap().to_le_bytes();
        let start = self.bytes.len();
        let mut common = Vec::new();
        common.extend_from_slice(&short(20)); // version needed
        common.extend_from_slice(&flags.to_le_bytes());
        common.extend_from_slice(&[0; 2]); // stored
        common.extend_from_slice(&[0, 0, 0x21, 0x5a]); // 1 January 2025
        common.extend_from_slice(&crc(content).to_le_bytes());
        common.extend_from_slice(&long(content.len()));
        common.extend_from_slice(&long(content.len()));
        common.extend_from_slice(&short(name.len()));
        common.extend_from_slice(&[0; 2]); // no extra fields
        self.bytes.extend_from_slice(b"PK\x03\x04");
        self.bytes.extend_from_slice(&common);
        self.bytes.extend_from_slice(name);
        self.bytes.extend_from_slice(content);
        self.directory.extend_from_slice(b"PK\x01\x02\x14\x03"); // made on Unix
        self.directory.extend_from_slice(&common);
        self.directory.extend_from_slice(&[0; 6]); // no comment, first disk, binary
        self.directory
            .extend_from_slice(&(mode << 16).to_le_bytes());
        self.directory.extend_from_slice(&long(start));
        self.directory.extend_from_slice(name);
        self.count += 1;
        self
    }

    fn file(self, name: &[u8], content: &str) -> Self {
        self.entry(name, 0, 0o100_644, content.as_bytes())
    }

    fn finish(mut self) -> Vec<u8> {
        let long = |n: usize| u32::try_from(n).unwrap().to_le_bytes();
        let start = self.bytes.len();
        self.bytes.extend_from_slice(&self.directory);
        self.bytes.extend_from_slice(b"PK\x05\x06\0\0\0\0");
        self.bytes.extend_from_slice(&self.count.to_le_bytes());
        self.bytes.extend_from_slice(&self.count.to_le_bytes());
        self.bytes.extend_from_slice(&long(self.directory.len()));
        self.bytes.extend_from_slice(&long(start));
        self.bytes.extend_from_slice(&[0; 2]);
        self.bytes
    }
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg())
        })
    })
}

/// Writes a zip with the usual library.
fn zip(path: &Path, files: &[(&str, &[u8])]) {
    let mut zip = zip::ZipWriter::new(fs::File::create(path).unwrap());
    for (name, content) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap();
}

/// Group and name of each file, and id and last names of what is passed over.
fn listed(path: &Path) -> (Vec<String>, Vec<String>) {
    let FileList { files, skipped } = sorted_files(&[path.to_owned()]);
    let files = files.iter().map(|f| format!("{}: {}", f.group, f.name()));
    let skipped = skipped.iter().map(|(at, error)| {
        assert_eq!(error.path(), Some(at.as_path()));
        let inside = at.strip_prefix(path).unwrap();
        format!("{} {}", error.id(), inside.display())
    });
    (files.collect(), skipped.collect())
}

fn read(file: &ImportFile) -> crate::Result<String> {
    let plan = read_import_file(file, &ImportOptions::default(), &Cancel::new())?;
    Ok(plan.documents[0].body.clone())
}

#[test]
fn a_zip_is_listed_like_a_folder() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("مطالعه.zip");
    for (names, files, skipped, why) in [
        (
            vec!["P10.txt", "P2.txt", "زنان/P1.docx", "زنان/P1.jpg"],
            vec!["مطالعه: P2.txt", "مطالعه: P10.txt", "مطالعه/زنان: P1.docx"],
            vec!["err-import-extension زنان/P1.jpg"],
            "a group for each folder",
        ),
        (
            vec![
                "مطالعه/a.txt",
                "مطالعه/زنان/b.txt",
                "__MACOSX/مطالعه/._a.txt",
            ],
            vec!["مطالعه: a.txt", "مطالعه/زنان: b.txt"],
            vec![],
            "a folder that was zipped whole",
        ),
        (
            vec!["2025/a.txt", "2025/women/b.txt", "2025/women/c.txt"],
            vec!["مطالعه/2025: a.txt"],
            vec!["err-import-folder-deep 2025/women"],
            "a folder of another name counts",
        ),
        (
            vec![
                ".DS_Store",
                "~$a.docx",
                "Thumbs.db",
                "desktop.ini",
                ".git/a.txt",
                "a.txt",
            ],
            vec!["مطالعه: a.txt"],
            vec![],
            "system files",
        ),
        (
            vec!["a/b/c/d.txt", "a/b/e.txt", "f.txt"],
            vec!["مطالعه: f.txt"],
            vec!["err-import-folder-deep a/b"],
            "deep folders, named once",
        ),
        (
            vec!["inner.zip", "a.rar", "b.7z", "c.tar", "d.gz", "e.txt"],
            vec!["مطالعه: e.txt"],
            vec![
                "err-import-is-archive a.rar",
                "err-import-is-archive b.7z",
                "err-import-is-archive c.tar",
                "err-import-is-archive d.gz",
                "err-import-zip-nested inner.zip",
            ],
            "archives inside",
        ),
        (
            vec![
                "../../etc/passwd.txt",
                "/abs.txt",
                "C:\\x\\win.txt",
                "./a/../b.txt",
            ],
            vec![
                "مطالعه: abs.txt",
                "مطالعه/a: b.txt",
                "مطالعه/etc: passwd.txt",
                "مطالعه/x: win.txt",
            ],
            vec![],
            "ways out lead nowhere",
        ),
        (vec![], vec![], vec!["err-import-zip-empty "], "nothing"),
        (
            vec!["__MACOSX/x.txt"],
            vec![],
            vec!["err-import-zip-empty "],
            "nothing of a person",
        ),
    ] {
        let raw = names.iter().fold(RawZip::default(), |zip, name| {
            zip.file(name.as_bytes(), "x")
        });
        fs::write(&path, raw.finish()).unwrap();
        let (found, passed_over) = listed(&path);
        assert_eq!(found, files, "{why}");
        assert_eq!(passed_over, skipped, "{why}");
    }
}

#[test]
fn a_zip_in_a_folder_is_a_folder_of_it() {
    let dir = tempfile::tempdir().unwrap();
    let study = dir.path().join("study");
    fs::create_dir_all(study.join("women")).unwrap();
    zip(
        &study.join("men.zip"),
        &[("a.txt", b"x"), ("old/b.txt", b"x")],
    );
    zip(
        &study.join("all.zip"),
        &[("whatever/c.txt", b"x"), ("whatever/d.txt", b"x")],
    );
    // However deep it lies, one level of folders in it.
    zip(
        &study.join("women/late.ZIP"),
        &[
            ("old/e.txt", b"x"),
            ("old/er/f.txt", b"x"),
            ("late.txt/x.md", b"x"),
        ],
    );
    fs::write(study.join("report.zip"), Docx::new("<w:p/>").bytes()).unwrap();
    let (files, skipped) = listed(&study);
    assert_eq!(
        files,
        [
            "study: report.zip",
            "study/all/whatever: c.txt",
            "study/all/whatever: d.txt",
            "study/men: a.txt",
            "study/men/old: b.txt",
            "study/women/late/late.txt: x.md",
            "study/women/late/old: e.txt",
        ]
    );
    assert_eq!(skipped, ["err-import-folder-deep women/late.ZIP/old/er"]);
}

#[test]
fn what_is_a_zip_is_told_by_its_content() {
    let dir = tempfile::tempdir().unwrap();
    let body = "<w:p><w:r><w:t>سلام</w:t></w:r></w:p>";
    for (name, bytes, listed_as, why) in [
        (
            "a.zip",
            Docx::new(body).bytes(),
            Some("a.zip"),
            "a .docx under another name",
        ),
        (
            "b.docx",
            RawZip::default().file(b"t.txt", "x").finish(),
            Some("t.txt"),
            "a zip under another name",
        ),
        (
            "c",
            RawZip::default().file(b"t.txt", "x").finish(),
            Some("t.txt"),
            "without a name's ending",
        ),
        ("d.zip", b"PK\x03\x04 cut off".to_vec(), None, "damaged"),
        ("e.zip", b"a text".to_vec(), Some("e.zip"), "no zip at all"),
        (
            "f.docx",
            b"PK\x03\x04 cut off".to_vec(),
            Some("f.docx"),
            "a damaged document",
        ),
    ] {
        let path = dir.path().join(name);
        fs::write(&path, bytes).unwrap();
        let list = sorted_files(&[path]);
        let found = list.files.first().map(ImportFile::name);
        assert_eq!(found.as_deref(), listed_as, "{why}");
        if listed_as.is_none() {
            assert_eq!(list.skipped[0].1.id(), "err-import-damaged", "{why}");
        }
    }
}

#[test]
fn a_file_in_a_zip_is_the_same_as_outside() {
    let dir = tempfile::tempdir().unwrap();
    let docx = Docx::new("<w:p><w:r><w:t>دنبال بلیت بودم</w:t></w:r></w:p>").bytes();
    let text = "מראיין: מה קרה?\nדנה: ניסיתי שוב.\n".repeat(300);
    let path = dir.path().join("z.zip");
    zip(
        &path,
        &[("p1.docx", &docx), ("נשים/p2.txt", text.as_bytes())],
    );
    let files = sorted_files(std::slice::from_ref(&path)).files;
    for (file, bytes) in files.iter().zip([docx.as_slice(), text.as_bytes()]) {
        let alone = dir.path().join(file.name());
        fs::write(&alone, bytes).unwrap();
        let outside = read_file(&alone, &ImportOptions::default(), &Cancel::new()).unwrap();
        let mut inside = read_import_file(file, &ImportOptions::default(), &Cancel::new()).unwrap();
        assert_eq!(inside.documents[0].group, file.group);
        inside.documents[0].group.clear();
        assert_eq!(inside, outside);
    }
    // The order of a batch is the list's, and each file is read by itself.
    let bodies = Batch::start(files, ImportOptions::default(), Cancel::new());
    assert_eq!(bodies.filter(|f| f.result.is_ok()).count(), 2);
}

#[test]
fn one_bad_file_does_not_spoil_a_zip() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("z.zip");
    let mut bytes = RawZip::default()
        .file(b"a.txt", "good")
        .entry(b"b.txt", 1, 0o100_644, b"0123456789abcdef")
        .entry(b"c.txt", 0, 0o120_777, b"/etc/passwd")
        .entry(b"d", 0, 0o040_755, b"")
        .file(b"e.txt", "spoilt")
        .file(b"same.txt", "first")
        .file(b"same.txt", "second")
        .finish();
    let at = bytes.windows(6).position(|w| w == b"spoilt").unwrap();
    bytes[at] = b'S';
    fs::write(&path, bytes).unwrap();
    let (names, skipped) = listed(&path);
    assert_eq!(names, ["z: a.txt", "z: b.txt", "z: e.txt", "z: same.txt"]);
    assert_eq!(
        skipped,
        ["err-import-zip-twice ", "err-import-not-file c.txt"]
    );
    let files = sorted_files(&[path]).files;
    let texts: Vec<_> = files
        .iter()
        .map(|f| read(f).map_err(|e| format!("{} {}", e.id(), e.path().is_some())))
        .collect();
    assert_eq!(
        texts,
        [
            Ok("good".to_owned()),
            Err("err-import-password true".to_owned()),
            Err("err-import-damaged true".to_owned()),
            Ok("second".to_owned()),
        ]
    );
}

#[test]
fn names_are_read_as_they_were_written() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("z.zip");
    let utf8 = 1 << 11;
    let mac = "ا\u{653}مد.txt"; // as macOS writes آمد
    for (raw, flags, name) in [
        ("مصاحبه.txt".as_bytes(), utf8, "مصاحبه.txt"),
        ("访谈.txt".as_bytes(), 0, "访谈.txt"),
        (mac.as_bytes(), 0, "آمد.txt"),
        // windows-1256, code page 862, GBK and Big5.
        (b"\xe3\xd5\xc7\xcd\xc8\xe5.txt", 0, "مصاحبه.txt"),
        (b"\x98\x80\x89\x85\x8f.txt", 0, "ראיון.txt"),
        (b"\xb7\xc3\xcc\xb8\xbc\xc7\xc2\xbc.txt", 0, "访谈记录.txt"),
        (b"\xb3X\xbd\xcd\xb0O\xbf\xfd.txt", 0, "訪談記錄.txt"),
        (b"R\x82sum\x82.txt", 0, "Résumé.txt"),
        (b"\xff\xfe.txt", utf8, "\u{fffd}\u{fffd}.txt"),
        (b"a\0\x1bb.txt", 0, "ab.txt"),
    ] {
        fs::write(
            &path,
            RawZip::default()
                .entry(raw, flags, 0o100_644, b"x")
                .finish(),
        )
        .unwrap();
        assert_eq!(
            sorted_files(std::slice::from_ref(&path)).files[0].name(),
            name
        );
    }
}

#[test]
fn a_bomb_is_not_unpacked() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("z.zip");
    zip(
        &path,
        &[("a.txt", &vec![b'a'; 40 << 20]), ("b.txt", b"good")],
    );
    let files = sorted_files(std::slice::from_ref(&path)).files;
    assert_eq!(read(&files[0]).unwrap_err().id(), "err-import-too-complex");
    assert_eq!(read(&files[1]).unwrap(), "good");
    // The same with a lie about its size: no more comes out than was said, and its sum is wrong.
    let mut bytes = fs::read(&path).unwrap();
    let true_size = u32::to_le_bytes(40 << 20);
    while let Some(at) = bytes.windows(4).position(|w| w == true_size) {
        bytes[at..at + 4].copy_from_slice(&1000_u32.to_le_bytes());
    }
    fs::write(&path, bytes).unwrap();
    let files = sorted_files(&[path]).files;
    let refused = read(&files[0]).unwrap_err().id();
    assert!(
        ["err-import-damaged", "err-import-too-complex"].contains(&refused),
        "{refused}"
    );
}

#[test]
fn a_zip_that_changed_is_not_read_by_old_places() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("z.zip");
    zip(&path, &[("a.txt", b"first")]);
    let files = sorted_files(std::slice::from_ref(&path)).files;
    zip(&path, &[("a.txt", b"second of another length")]);
    assert_eq!(read(&files[0]).unwrap_err().id(), "err-import-zip-changed");
    fs::remove_file(&path).unwrap();
    assert_eq!(read(&files[0]).unwrap_err().id(), "err-file-read");
}

#[test]
fn a_zip_of_many_files_is_listed_at_once_and_read_one_by_one() {
    let dir = tempfile::tempdir().unwrap();
    let path: PathBuf = dir.path().join("many.zip");
    let raw = (0..25_000).fold(RawZip::default(), |zip, i| {
        zip.file(format!("P{i}.txt").as_bytes(), &format!("person {i}"))
    });
    fs::write(&path, raw.finish()).unwrap();
    let files = sorted_files(&[path]).files;
    assert_eq!(files.len(), 25_000);
    for i in [0, 12_345, 24_999] {
        assert_eq!(files[i].name(), format!("P{i}.txt"));
        assert_eq!(read(&files[i]).unwrap(), format!("person {i}"));
    }
}
