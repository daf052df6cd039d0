//! Generated studies: Persian interviews of 8,000 words, 120 segments each, 200 codes in themes.

use std::path::{Path, PathBuf};

use mazmun::Result;
use mazmun::import::{ImportPlan, PLAIN_TEXT, PlannedSpeaker, PlannedTurn};
use mazmun::model::{CodeId, DocumentId};
use mazmun::project::{Environment, Project};
use mazmun::text::{Body, Language, TextSpan};

use super::{Numbers, interview};

/// Words of an interview: an hour and a half of talk.
pub const WORDS: usize = 8_000;
/// Segments of an interview.
pub const SEGMENTS: usize = 120;
/// Codes of a study, five in six below a theme.
pub const CODES: usize = 200;

/// A study on disk, with the transcripts it came from.
#[derive(Debug, Clone)]
pub struct Study {
    pub interviews: usize,
    pub path: PathBuf,
    /// Holds the interviews as .txt.
    pub texts: PathBuf,
}

impl Study {
    /// Tells where a study of so many interviews lies in a folder.
    pub fn at(folder: &Path, interviews: usize) -> Self {
        Self {
            interviews,
            path: folder.join(format!("study{interviews}.mazmun")),
            texts: folder.join(format!("texts{interviews}")),
        }
    }

    /// Makes it: transcripts, codes, segments.
    pub fn build(&self) -> Result<()> {
        std::fs::create_dir_all(&self.texts).map_err(super::failed)?;
        // In memory, where a step costs no waiting for the disk.
        let mut project = Project::open_in_memory(Environment::fixed(7))?;
        let mut plans = Vec::with_capacity(self.interviews);
        for nth in 0..self.interviews {
            let text = interview(nth as u64, WORDS);
            let file = self.texts.join(format!("P{nth:04}.txt"));
            std::fs::write(file, &text).map_err(super::failed)?;
            plans.push(plan(&format!("P{nth:04}"), text)?);
        }
        let documents = project.import_plans(&plans)?;
        let mut codes: Vec<CodeId> = Vec::new();
        for nth in 0..CODES {
            let path = match nth % 6 {
                0 => format!("مضمون {nth}"),
                in_theme => format!("مضمون {}/کد {nth}", nth - in_theme),
            };
            codes.push(project.create_code_path(&path)?);
        }
        let mut numbers = Numbers(1);
        let mut by_code: Vec<Vec<(DocumentId, TextSpan)>> = vec![Vec::new(); CODES];
        for (document, plan) in documents.iter().zip(plans) {
            let body = Body::new(plan.body);
            for _ in 0..SEGMENTS {
                let span = passage(&body, &mut numbers);
                by_code[numbers.below(CODES)].push((*document, span));
            }
        }
        for (code, passages) in codes.iter().zip(&by_code) {
            project.code_spans(passages, *code)?;
        }
        project.save_copy_as(&self.path)
    }
}

/// Makes the plan of a transcript as an import would, without reading its text for it.
pub fn plan(title: &str, text: String) -> Result<ImportPlan> {
    let mut speakers: Vec<PlannedSpeaker> = Vec::new();
    let mut turns = Vec::new();
    let mut start = 0;
    for line in text.lines() {
        let (name, _) = line.split_once(": ").unwrap_or((line, ""));
        let speaker = speakers.iter().position(|s| s.name == name);
        let speaker = speaker.unwrap_or_else(|| {
            speakers.push(PlannedSpeaker {
                name: name.to_owned(),
                is_interviewer: speakers.is_empty(),
                turns: 0,
                participant: None,
            });
            speakers.len() - 1
        });
        speakers[speaker].turns += 1;
        turns.push(PlannedTurn {
            span: TextSpan::new(&text, start..start + line.len())?,
            text_start: start + name.len() + 2,
            speaker: Some(speaker),
            time_ms: None,
        });
        start += line.len() + 1;
    }
    Ok(ImportPlan {
        title: title.to_owned(),
        group: String::new(),
        format: PLAIN_TEXT,
        source_name: format!("{title}.txt"),
        source_sha256: String::new(),
        encoding: None,
        language: Language::Persian,
        body: text,
        speakers,
        turns,
        marks: Vec::new(),
        notes: Vec::new(),
        warnings: Vec::new(),
        participant: None,
        values: Vec::new(),
        left_out: Vec::new(),
        proposals: Vec::new(),
    })
}

/// Takes whole words out of an answer.
pub fn passage(body: &Body, numbers: &mut Numbers) -> TextSpan {
    loop {
        let line = body.paragraphs()[numbers.below(body.paragraphs().len())].clone();
        let text = &body.text()[line.clone()];
        if text.len() < 400 {
            continue;
        }
        let words: Vec<(usize, &str)> = text.match_indices(' ').collect();
        let first = numbers.below(words.len() - 12);
        let last = (first + 6 + numbers.below(40)).min(words.len() - 1);
        let range = line.start + words[first].0 + 1..line.start + words[last].0;
        if let Ok(span) = TextSpan::new(body.text(), range) {
            return span;
        }
    }
}
