//! `mazmun code`: one passage, named by its words.

use std::path::PathBuf;

use super::args;
use super::console::Console;
use crate::error::{Error, Result};
use crate::locale::Args;
use crate::project::Op;
use crate::text::{Body, Query, SearchOptions, TextSpan};

/// Code a passage that is named by its words
#[derive(Debug, clap::Args)]
pub struct CodeArgs {
    /// Project file
    project: PathBuf,

    /// Document, by title or number
    #[arg(long, value_name = "DOCUMENT")]
    document: String,

    /// Code, by name or path Theme/Sub-code; made where it does not exist
    #[arg(long, value_name = "CODE")]
    code: String,

    /// Words of the passage: as stored, or else as search finds them
    #[arg(long)]
    text: String,

    /// Which occurrence of the words, counted from 1
    #[arg(long, value_name = "N", default_value = "1", value_parser = clap::value_parser!(u32).range(1..))]
    nth: u32,
}

pub fn run(args: &CodeArgs, console: &Console) -> Result<()> {
    let mut project = args::open_to_change(&args.project)?;
    let document = project.find_document(&args.document)?;
    let body = project.body(document)?;
    let title = project.document(document)?.title;
    let span = occurrence(&body, &args.text, args.nth).map_err(|e| e.with("document", &title))?;
    let before = project.segments_of(document)?.len();
    let code = project.transact(Op::CodePassage, |p| {
        let code = p.create_code_path(&args.code)?;
        p.code_span(document, span, code)?;
        Ok(code)
    })?;
    let is_new = project.segments_of(document)?.len() > before;
    let path = project.code_tree()?.path(code);
    console.tell_other_name(&args.code, &path);
    let words = Args::new()
        .text("code", path)
        .text("document", title)
        .text("start", console.locale.digits(&span.start().to_string()))
        .text("end", console.locale.digits(&span.end().to_string()))
        .text("text", span.slice(body.text()));
    let id = if is_new {
        "cli-coded"
    } else {
        "cli-coded-already"
    };
    console.say(id, &words)
}

/// Finds the nth occurrence of words as stored; where there are too few, as search finds them.
fn occurrence(body: &Body, words: &str, nth: u32) -> Result<TextSpan> {
    if words.trim().is_empty() {
        return Err(Error::user("err-cli-text-empty"));
    }
    let index = usize::try_from(nth).unwrap_or(usize::MAX) - 1;
    let mut most = 0;
    for exact in [true, false] {
        let options = SearchOptions {
            exact,
            ..SearchOptions::default()
        };
        let hits = Query::new(words, options).map_or_else(Vec::new, |query| query.find(body));
        if let Some(span) = hits.get(index) {
            return Ok(*span);
        }
        most = most.max(hits.len());
    }
    let error = if most == 0 {
        Error::user("err-cli-text-absent")
    } else {
        Error::user("err-cli-text-fewer")
            .with("found", most)
            .with("nth", nth)
    };
    Err(error.with("text", words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_taken_as_stored_before_they_are_folded() {
        let text = "به سایت اعتماد نكردم. بعد اعتماد نکردم. 服務補救 服务补救 שָׁלוֹם שלום";
        let body = Body::new(text.to_owned());
        let at = |words: &str, nth| occurrence(&body, words, nth).map(|s| s.start());
        let places = |words: &str| text.match_indices(words).map(|m| m.0).collect::<Vec<_>>();
        assert_eq!(
            at("اعتماد نکردم", 1).unwrap(),
            places("اعتماد نکردم")[0],
            "stored so"
        );
        assert_eq!(
            at("اعتماد نکردم", 2).unwrap(),
            places("اعتماد نکردم")[0],
            "the second in the folded text"
        );
        assert_eq!(at("服务补救", 1).unwrap(), places("服务补救")[0]);
        assert_eq!(at("שלום", 1).unwrap(), places("שלום")[0]);
        assert_eq!(at("服务補救", 1).unwrap(), places("服務補救")[0], "folded");
        for (words, nth, id) in [
            ("غایب", 1, "err-cli-text-absent"),
            ("", 1, "err-cli-text-empty"),
            ("שלום", 3, "err-cli-text-fewer"),
        ] {
            assert_eq!(occurrence(&body, words, nth).unwrap_err().id(), id);
        }
    }
}
