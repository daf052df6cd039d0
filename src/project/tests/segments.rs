//! Segments and notes.

use super::{FA, codings, three};
use crate::model::{CodeId, DocumentId, NoteAnchor, SegmentId};
use crate::project::Op;
use crate::project::testing::Study;
use crate::text::TextSpan;

#[test]
fn the_same_code_is_on_a_passage_once_for_each_coder() {
    let mut p = Study::new().document("P01", FA).code("اعتماد").project();
    let (document, code) = (p.document_id("P01"), p.code_id("اعتماد"));
    let span = p.span_of("P01", "اعتماد نکردم");
    let first = p.prove(|p| p.code_span(document, span, code));
    let steps = p.undo_steps().count();
    assert_eq!(p.code_span(document, span, code).unwrap(), first);
    assert_eq!(p.undo_steps().count(), steps);
    let segment = p.segment(first).unwrap();
    assert_eq!(
        (segment.weight, segment.created.as_str()),
        (100, "2026-01-01T00:00:00Z")
    );
    let other = p.ensure_coder("سارا").unwrap();
    p.prove(|p| p.set_current_coder(other));
    let second = p.prove(|p| p.code_span(document, span, code));
    assert_ne!(first, second);
    assert_eq!(p.segment(second).unwrap().coder, other);
    p.refuse("err-coder-exists", |p| p.rename_coder(other, "coder"));
    p.prove(|p| p.rename_coder(other, "Sara"));
    assert_eq!(p.current_coder().unwrap().name, "Sara");
    for (span, id) in [
        (TextSpan::from_stored(0, 1), "err-span-splits"),
        (TextSpan::from_stored(0, 9_999), "err-span-outside"),
        (TextSpan::from_stored(5, 5), "err-span-empty"),
    ] {
        p.refuse(id, |p| p.code_span(document, span, code));
    }
    p.refuse("err-document-missing", |p| {
        p.code_span(DocumentId(9), span, code)
    });
    p.refuse("err-code-missing", |p| {
        p.code_span(document, span, CodeId(9))
    });
}

#[test]
fn many_passages_are_coded_as_one_step_or_not_at_all() {
    let mut p = three();
    let code = p.create_code("تلاش دوباره", None, None).unwrap();
    let mut passages = vec![
        (p.document_id("P01"), p.span_of("P01", "دوباره بلیت")),
        (p.document_id("P02"), p.span_of("P02", "ניסיתי שוב")),
        (p.document_id("P03"), p.span_of("P03", "重新订票")),
    ];
    p.code_span(passages[1].0, passages[1].1, code).unwrap();
    let coded = p.prove(|p| p.code_spans(&passages, code));
    assert_eq!((coded.new, coded.segments.len()), (2, 3));
    assert_eq!(p.can_undo(), Some(Op::Autocode));
    passages.push((p.document_id("P03"), TextSpan::from_stored(1, 2)));
    let code = p.create_code("دیگر", None, None).unwrap();
    p.refuse("err-span-splits", |p| p.code_spans(&passages, code));
}

#[test]
fn segments_change_their_ends_code_memo_translation_and_weight() {
    let mut p = three();
    let id = p.code_quote("P01", "اعتماد نکردم", "اعتماد");
    let other = p.code_quote("P01", "دوباره", "اعتماد");
    let wider = p.span_of("P01", "به سایت اعتماد نکردم");
    p.prove(|p| p.set_segment_span(id, wider));
    p.refuse("err-segment-exists", |p| p.set_segment_span(other, wider));
    p.refuse("err-span-splits", |p| {
        p.set_segment_span(id, TextSpan::from_stored(0, 1))
    });
    p.prove(|p| p.set_segment_memo(id, "مهم"));
    p.prove(|p| p.set_segment_translation(id, "I did not trust the site", "S."));
    p.prove(|p| p.set_segment_weight(id, 40));
    p.refuse("err-weight", |p| p.set_segment_weight(id, 101));
    p.refuse("err-segment-missing", |p| {
        p.set_segment_memo(SegmentId(99), "x")
    });
    let s = p.segment(id).unwrap();
    assert_eq!(
        (s.translation.as_str(), s.translator.as_str(), s.weight),
        ("I did not trust the site", "S.", 40)
    );
    p.refuse("err-segment-missing", |p| {
        p.delete_segments(&[id, SegmentId(99)])
    });
    p.prove(|p| p.delete_segments(&[id, other]));
    assert!(p.segments().unwrap().is_empty());
}

#[test]
fn recoding_onto_a_twin_keeps_one_segment_with_both_memos_and_the_notes() {
    let mut p = three();
    let a = p.code_quote("P01", "اعتماد", "A");
    let b = p.code_quote("P01", "اعتماد", "B");
    let alone = p.code_quote("P01", "سایت", "A");
    p.set_segment_memo(a, "first").unwrap();
    p.set_segment_memo(b, "second").unwrap();
    p.set_segment_translation(a, "trust", "S.").unwrap();
    p.add_note(NoteAnchor::Segment(a), "", "a note").unwrap();
    let code = p.code_id("B");
    let kept = p.prove(|p| p.recode_segments(&[a, alone, b], code));
    assert_eq!(kept, [b, alone]);
    assert_eq!(
        codings(&p),
        ["P01 «سایت» B", "P01 «اعتماد» B second\n\nfirst"]
    );
    assert_eq!(p.segment(b).unwrap().translation, "trust");
    assert_eq!(p.notes().unwrap()[0].anchor, NoteAnchor::Segment(b));
}

#[test]
fn notes_are_about_anything_or_nothing() {
    let mut p = three();
    let segment = p.code_quote("P01", "اعتماد", "T");
    let document = p.document_id("P01");
    let anchors = [
        NoteAnchor::Project,
        NoteAnchor::Document(document),
        NoteAnchor::Passage(document, p.span_of("P01", "سایت")),
        NoteAnchor::Code(p.code_id("T")),
        NoteAnchor::Segment(segment),
    ];
    for anchor in anchors {
        p.prove(|p| p.add_note(anchor, " عنوان ", "متن"));
    }
    let notes = p.notes().unwrap();
    assert_eq!(notes.iter().map(|n| n.anchor).collect::<Vec<_>>(), anchors);
    assert_eq!(
        (notes[0].title.as_str(), notes[0].author.as_str()),
        ("عنوان", "Coder")
    );
    p.prove(|p| p.edit_note(notes[0].id, "", "דבר אחר"));
    p.refuse("err-note-empty", |p| p.edit_note(notes[0].id, " ", "\n"));
    p.prove(|p| p.delete_note(notes[0].id));
    p.refuse("err-note-missing", |p| p.delete_note(notes[0].id));
    let split = NoteAnchor::Passage(document, TextSpan::from_stored(0, 1));
    p.refuse("err-span-splits", |p| p.add_note(split, "", "x"));
    p.refuse("err-code-missing", |p| {
        p.add_note(NoteAnchor::Code(CodeId(99)), "", "x")
    });
}

#[test]
fn autocoding_in_pieces_is_one_step_and_leaves_nothing_when_given_up() {
    let mut p = Study::new()
        .document("P01", "مریم: به سایت اعتماد نکردم و اعتماد.")
        .project();
    let (document, before) = (p.document_id("P01"), p.dump().unwrap());
    let pieces = [p.span_of("P01", "اعتماد نکردم"), p.span_of("P01", "سایت")];
    for finishes in [false, true] {
        let code = p.begin_autocoding("تم/اعتماد").unwrap();
        for span in pieces {
            let coded = p.autocode_next(&[(document, span)], code).unwrap();
            assert_eq!(coded.new, 1);
        }
        assert!(p.begin_autocoding("دوم").is_err());
        match finishes {
            true => p.finish_autocoding().unwrap(),
            false => {
                p.abandon_autocoding();
                assert_eq!(p.dump().unwrap(), before);
            }
        }
    }
    assert_eq!(p.can_undo(), Some(Op::Autocode));
    assert_eq!(p.segments().unwrap().len(), 2);
    p.undo().unwrap();
    assert_eq!(p.dump().unwrap(), before);
}
