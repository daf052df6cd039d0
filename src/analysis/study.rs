//! A builder of small studies for tests: passages are named by their words.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Corpus, CorpusDocument};
use crate::model::{
    Code, CodeColor, CodeId, CodeTree, Coder, CoderId, Document, DocumentId, Guid, Participant,
    ParticipantId, Segment, SegmentId, Speaker, SpeakerId, Turn, VariableId,
};
use crate::text::{Body, Language, TextSpan};

/// A study in the making.
#[derive(Default)]
pub(crate) struct Study {
    corpus: Corpus,
    codes: Vec<Code>,
}

impl Study {
    pub(crate) fn new() -> Self {
        Self::default().coder("Maryam")
    }

    pub(crate) fn coder(mut self, name: &str) -> Self {
        let id = id(self.corpus.coders.len());
        self.corpus.coders.push(Coder {
            id: CoderId(id),
            guid: Guid([0; 16]),
            name: name.into(),
        });
        self
    }

    pub(crate) fn document(mut self, title: &str, language: Language, body: &str) -> Self {
        let id = id(self.corpus.documents.len());
        self.corpus.documents.push(CorpusDocument {
            document: Document {
                id: DocumentId(id),
                guid: Guid([0; 16]),
                title: title.into(),
                group: String::new(),
                position: 0,
                language,
                direction: None,
                participant: None,
                source_name: String::new(),
                source_sha256: String::new(),
                date: String::new(),
                memo: String::new(),
                body_len: body.len(),
            },
            body: Body::new(body.into()),
            turns: Vec::new(),
            speakers: Vec::new(),
            pages: Vec::new(),
            variables: BTreeMap::new(),
        });
        self
    }

    pub(crate) fn group(mut self, group: &str) -> Self {
        self.last().document.group = group.into();
        self
    }

    /// Begins a page of the last document where these words stand.
    pub(crate) fn page(mut self, number: u32, words: &str) -> Self {
        let last = self.last();
        let start = last.body.text().find(words).unwrap();
        last.pages.push((start, number));
        self
    }

    /// Links the last document to a participant.
    pub(crate) fn of(mut self, participant: &str) -> Self {
        let id = self.participant(participant);
        self.last().document.participant = Some(id);
        self
    }

    /// Makes a turn of each line of the last document that begins with the label.
    pub(crate) fn speaker(
        mut self,
        label: &str,
        is_interviewer: bool,
        participant: Option<&str>,
    ) -> Self {
        let participant = participant.map(|name| self.participant(name));
        let last = self.last();
        let speaker = SpeakerId(id(last.speakers.len()) + last.document.id.0 * 100);
        last.speakers.push(Speaker {
            id: speaker,
            document: last.document.id,
            name: label.trim_end_matches([':', '：']).into(),
            is_interviewer,
            participant,
        });
        for range in last.body.paragraphs().to_vec() {
            let line = &last.body.text()[range.clone()];
            if line.starts_with(label) {
                last.turns.push(Turn {
                    span: TextSpan::new(last.body.text(), range.clone()).unwrap(),
                    text_start: range.start + label.len(),
                    speaker: Some(speaker),
                    time_ms: Some(754_000),
                });
            }
        }
        last.turns.sort_by_key(|t| t.span);
        self
    }

    /// Adds a code by its path, such as `Theme/Sub-code`; its parents come first.
    pub(crate) fn code(mut self, path: &str) -> Self {
        let (parent, name) = match path.rsplit_once('/') {
            Some((parent, name)) => (Some(self.code_id(parent)), name),
            None => (None, path),
        };
        let id = id(self.codes.len());
        self.codes.push(Code {
            id: CodeId(id),
            guid: Guid([0; 16]),
            parent,
            position: u32::try_from(id).unwrap(),
            name: name.into(),
            color: CodeColor::default(),
            definition: String::new(),
            memo: String::new(),
        });
        self
    }

    pub(crate) fn coded(self, document: &str, words: &str, code: &str) -> Self {
        self.coded_by("Maryam", document, words, code)
    }

    pub(crate) fn coded_by(self, coder: &str, document: &str, words: &str, code: &str) -> Self {
        let text = self.document_of(document).body.text();
        let start = text.find(words).unwrap();
        let span = TextSpan::new(text, start..start + words.len()).unwrap();
        self.coded_at(coder, document, span, code)
    }

    pub(crate) fn coded_at(
        mut self,
        coder: &str,
        document: &str,
        span: TextSpan,
        code: &str,
    ) -> Self {
        let segment = Segment {
            id: SegmentId(id(self.corpus.segments.len())),
            guid: Guid([0; 16]),
            document: self.document_of(document).document.id,
            span,
            code: self.code_id(code),
            coder: self
                .corpus
                .coders
                .iter()
                .find(|c| c.name == coder)
                .unwrap()
                .id,
            memo: String::new(),
            translation: String::new(),
            translator: String::new(),
            weight: 100,
            created: String::new(),
        };
        Arc::make_mut(&mut self.corpus.segments).push(segment);
        self
    }

    /// Writes the translation of the last segment.
    pub(crate) fn translated(mut self, translation: &str) -> Self {
        let last = Arc::make_mut(&mut self.corpus.segments).last_mut().unwrap();
        last.translation = translation.into();
        self
    }

    /// Writes the memo of the last segment.
    pub(crate) fn memo(mut self, memo: &str) -> Self {
        Arc::make_mut(&mut self.corpus.segments)
            .last_mut()
            .unwrap()
            .memo = memo.into();
        self
    }

    pub(crate) fn build(mut self) -> Corpus {
        self.corpus.codes = CodeTree::new(self.codes);
        Arc::make_mut(&mut self.corpus.segments).sort_by_key(|s| (s.document, s.span, s.code));
        self.corpus
    }

    /// Finds a code by path.
    pub(crate) fn code_id(&self, path: &str) -> CodeId {
        let tree = CodeTree::new(self.codes.clone());
        tree.codes()
            .iter()
            .find(|c| tree.path(c.id) == path)
            .unwrap()
            .id
    }

    /// Returns the study as it is so far, without its codes.
    pub(crate) fn corpus(&self) -> &Corpus {
        &self.corpus
    }

    fn document_of(&self, title: &str) -> &CorpusDocument {
        let mut documents = self.corpus.documents.iter();
        documents.find(|d| d.document.title == title).unwrap()
    }

    /// Gives a participant a value of a variable.
    pub(crate) fn value_of(mut self, participant: &str, variable: i64, value: &str) -> Self {
        let id = self.participant(participant);
        let values = self.corpus.participant_variables.entry(id).or_default();
        values.insert(VariableId(variable), value.into());
        self
    }

    /// Gives the last document a value of a variable.
    pub(crate) fn value(mut self, variable: i64, value: &str) -> Self {
        let last = self.last();
        last.variables.insert(VariableId(variable), value.into());
        self
    }

    fn last(&mut self) -> &mut CorpusDocument {
        self.corpus.documents.last_mut().unwrap()
    }

    fn participant(&mut self, name: &str) -> ParticipantId {
        if let Some(found) = self.corpus.participants.iter().find(|p| p.name == name) {
            return found.id;
        }
        let id = ParticipantId(id(self.corpus.participants.len()));
        self.corpus.participants.push(Participant {
            id,
            guid: Guid([0; 16]),
            name: name.into(),
            memo: String::new(),
        });
        id
    }
}

fn id(count: usize) -> i64 {
    i64::try_from(count).unwrap() + 1
}

/// The worked example of the definitions: d1..d4, theme T with sub-codes A and B.
pub(crate) fn worked_example() -> Study {
    Study::new()
        .document("d1", Language::English, "aaaa bbbb")
        .document("d2", Language::English, "aaaa bbbb")
        .document("d3", Language::English, "aaaa bbbb")
        .document("d4", Language::English, "aaaa bbbb")
        .code("T")
        .code("T/A")
        .code("T/B")
        .coded("d1", "aaaa", "T/A")
        .coded("d1", "bbbb", "T/A")
        .coded("d2", "aaaa", "T/A")
        .coded("d2", "bbbb", "T/B")
        .coded("d3", "aaaa", "T")
}

/// A small study in the three scripts, with an interviewer, translations and awkward names.
pub(crate) fn three_scripts() -> Corpus {
    let persian =
        "مصاحبه‌گر: چه شد؟\nمریم: به سایت Snapp! اعتماد نکردم (واقعاً ۲ بار).\nمریم: خودم زنگ زدم.";
    let hebrew = "מראיין: מה קרה?\nדנה: לא סָמַכְתִּי על Booking.com בכלל.";
    let chinese = "采访者：怎么了？\n王芳：我不信任这个平台，于是自己打电话。";
    Study::new()
        .coder("דוד")
        .document("P01 — مریم", Language::Persian, persian)
        .group("Tehran")
        .speaker("مصاحبه‌گر:", true, None)
        .speaker("مریم:", false, None)
        .of("مریم")
        .document("P02 — דנה", Language::Hebrew, hebrew)
        .group("Haifa")
        .speaker("מראיין:", true, None)
        .speaker("דנה:", false, Some("דנה"))
        .document("P03 — 王芳", Language::ChineseSimplified, chinese)
        .group("Taipei")
        .speaker("采访者：", true, None)
        .speaker("王芳：", false, None)
        .of("王芳")
        .code("اعتماد")
        .code("اعتماد/بی‌اعتمادی به platform")
        .code("self-reliance | 50% & more_")
        .code("self-reliance | 50% & more_/自己打电话")
        .coded(
            "P01 — مریم",
            "به سایت Snapp! اعتماد نکردم",
            "اعتماد/بی‌اعتمادی به platform",
        )
        .translated("I did not trust the site Snapp!")
        .memo("strong\nwording")
        .coded("P01 — مریم", "خودم زنگ زدم.", "self-reliance | 50% & more_")
        .coded(
            "P02 — דנה",
            "לא סָמַכְתִּי על Booking.com",
            "اعتماد/بی‌اعتمادی به platform",
        )
        .coded_by(
            "דוד",
            "P02 — דנה",
            "לא סָמַכְתִּי על Booking.com",
            "اعتماد/بی‌اعتمادی به platform",
        )
        .coded("P03 — 王芳", "我不信任这个平台", "اعتماد")
        .coded(
            "P03 — 王芳",
            "自己打电话。",
            "self-reliance | 50% & more_/自己打电话",
        )
        .build()
}
