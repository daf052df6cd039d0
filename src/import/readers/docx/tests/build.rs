//! A .docx built part by part, for tests.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;

use crate::import::{ImportOptions, ImportPlan, read_document};

const NAMESPACES: &str = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' \
    xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships' \
    xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' \
    xmlns:m='http://schemas.openxmlformats.org/officeDocument/2006/math' \
    xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main' \
    xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape' \
    xmlns:v='urn:schemas-microsoft-com:vml'";
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A .docx in the making: the text part and parts beside it.
pub(in crate::import) struct Docx {
    body: String,
    parts: Vec<(&'static str, String)>,
    chunks: Vec<(String, Vec<u8>)>,
    pub main: &'static str,
    pub namespaces: String,
}

impl Docx {
    pub fn new(body: &str) -> Self {
        Self {
            body: body.to_owned(),
            parts: Vec::new(),
            chunks: Vec::new(),
            main: "word/document.xml",
            namespaces: NAMESPACES.to_owned(),
        }
    }

    /// A document of plain paragraphs.
    pub fn of_lines(lines: &[&str]) -> Self {
        let body: String = lines
            .iter()
            .map(|l| format!("<w:p><w:r><w:t xml:space='preserve'>{l}</w:t></w:r></w:p>"))
            .collect();
        Self::new(&body)
    }

    /// Adds a part such as `styles` or `footnotes`, whose root element has its name.
    pub fn part(mut self, kind: &'static str, content: &str) -> Self {
        self.parts.push((kind, content.to_owned()));
        self
    }

    /// Adds a file that lies in the document; `<w:altChunk r:id='c0'/>` names the first.
    pub fn chunk(mut self, name: &str, content: &[u8]) -> Self {
        self.chunks.push((name.to_owned(), content.to_vec()));
        self
    }

    pub fn bytes(self) -> Vec<u8> {
        let (folder, file) = self.main.rsplit_once('/').unwrap();
        let names = &self.namespaces;
        let relations: String = self
            .parts
            .iter()
            .enumerate()
            .map(|(i, (kind, _))| {
                format!("<Relationship Id='r{i}' Type='{RELATION}/{kind}' Target='{kind}{i}.xml'/>")
            })
            .collect();
        let chunks: String = self
            .chunks
            .iter()
            .enumerate()
            .map(|(i, (name, _))| {
                format!(
                    "<Relationship Id='c{i}' Type='{RELATION}/aFChunk' Target='/{folder}/{name}'/>"
                )
            })
            .collect();
        let mut files = vec![
            (
                "[Content_Types].xml".to_owned(),
                "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>"
                    .to_owned(),
            ),
            (
                "_rels/.rels".to_owned(),
                format!(
                    "<Relationships><Relationship Id='r' Type='{RELATION}/officeDocument' Target='/{}'/></Relationships>",
                    self.main
                ),
            ),
            (
                format!("{folder}/_rels/{file}.rels"),
                format!("<Relationships>{relations}{chunks}</Relationships>"),
            ),
            (
                self.main.to_owned(),
                format!(
                    "<w:document {names}><w:body>{}</w:body></w:document>",
                    self.body
                ),
            ),
        ];
        for (i, (kind, content)) in self.parts.iter().enumerate() {
            let root = match *kind {
                "header" => "hdr",
                "footer" => "ftr",
                other => other,
            };
            files.push((
                format!("{folder}/{kind}{i}.xml"),
                format!("<w:{root} {names}>{content}</w:{root}>"),
            ));
        }
        let files = files
            .into_iter()
            .map(|(name, text)| (name, text.into_bytes()));
        let chunks = self.chunks.into_iter();
        let chunks = chunks.map(|(name, bytes)| (format!("{folder}/{name}"), bytes));
        zip(&files.chain(chunks).collect::<Vec<_>>())
    }

    pub fn plan(self) -> ImportPlan {
        read_document("a.docx", &self.bytes(), &ImportOptions::default()).unwrap()
    }

    pub fn text(self) -> String {
        self.plan().body
    }
}

pub(in crate::import) fn zip<C: AsRef<[u8]>>(files: &[(String, C)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        zip.start_file(name.as_str(), SimpleFileOptions::default())
            .unwrap();
        zip.write_all(content.as_ref()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
