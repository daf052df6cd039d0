//! Undo steps, revisions and what is no step.

use super::{FA, codings, three};
use crate::error::Error;
use crate::model::DocumentId;
use crate::project::testing::Study;
use crate::project::{Family, Op, Project};

#[test]
fn only_the_touched_families_get_a_new_revision() {
    let mut p = three();
    let revisions = |p: &Project| Family::ALL.map(|f| p.revision(f));
    let changed = |p: &mut Project, change: &dyn Fn(&mut Project)| {
        let before = revisions(p);
        change(p);
        let after = revisions(p);
        let touched: Vec<_> = (0..Family::ALL.len())
            .filter(|i| before[*i] != after[*i])
            .map(|i| Family::ALL[i])
            .collect();
        touched
    };
    let code = p.create_code("A", None, None).unwrap();
    assert_eq!(p.last_changes().unwrap().families, [Family::Codes]);
    let document = p.document_id("P01");
    let span = p.span_of("P01", "سایت");
    for (change, families) in [
        (
            &(move |p: &mut Project| drop(p.code_span(document, span, code)))
                as &dyn Fn(&mut Project),
            vec![Family::Segments],
        ),
        (&|p| drop(p.undo()), vec![Family::Segments]),
        (&|p| drop(p.redo()), vec![Family::Segments]),
        (
            &move |p| drop(p.set_document_memo(document, "x")),
            vec![Family::Documents],
        ),
        (&move |p| drop(p.set_document_memo(document, "x")), vec![]),
        (&|p| drop(p.rename_document(DocumentId(99), "x")), vec![]),
        (&|p| drop(p.remember("open", "1")), vec![]),
        (&|p| drop(p.set_title("مطالعه")), vec![Family::Settings]),
        (
            &move |p| drop(p.delete_documents(&[document])),
            vec![
                Family::Documents,
                Family::Texts,
                Family::Speakers,
                Family::Segments,
            ],
        ),
    ] {
        assert_eq!(changed(&mut p, change), families);
    }
    // Two projects never have a revision in common, so a cache cannot mistake one for the other.
    assert!(three().revision_of_all() > p.revision_of_all());
}

#[test]
fn what_a_window_remembers_is_no_step() {
    let mut p = Study::new().code("A").project();
    let dump = p.dump().unwrap();
    p.undo().unwrap();
    p.remember("zoom", "150").unwrap();
    assert_eq!(p.can_redo(), Some(Op::CreateCode));
    p.redo().unwrap();
    assert_eq!(p.recall("zoom").unwrap().as_deref(), Some("150"));
    assert_eq!(p.recall("other").unwrap(), None);
    assert_eq!(p.dump().unwrap(), dump);
}

#[test]
fn verbs_inside_a_step_are_part_of_it() {
    let mut p = three();
    let document = p.document_id("P01");
    let span = p.span_of("P01", "اعتماد");
    let in_vivo = |p: &mut Project| {
        p.transact(Op::CodePassage, |p| {
            let code = p.create_code("اعتماد", None, None)?;
            // What fails inside is taken back alone.
            let lost = p.transact(Op::CreateCode, |p| {
                p.create_code("lost", None, None)?;
                Err::<(), _>(Error::user("err-name-empty"))
            });
            assert!(lost.is_err());
            p.code_span(document, span, code)
        })
    };
    p.prove(in_vivo);
    assert_eq!(codings(&p), ["P01 «اعتماد» اعتماد"]);
    assert_eq!(p.code_tree().unwrap().len(), 1);
    assert_eq!(p.undo().unwrap(), Some(Op::CodePassage));
    assert!(p.code_tree().unwrap().is_empty());
    // A new step ends what could be redone.
    p.create_code("new", None, None).unwrap();
    assert_eq!(p.can_redo(), None);
    assert_eq!(p.redo().unwrap(), None);
}

#[test]
fn a_title_changed_in_a_failed_step_stays_unchanged_in_every_cache() {
    let mut p = three();
    let id = p.document_id("P01");
    p.body(id).unwrap();
    p.refuse("err-name-empty", |p| {
        p.transact(Op::DeleteDocuments, |p| {
            p.delete_documents(&[id])?;
            Err::<(), _>(Error::user("err-name-empty"))
        })
    });
    assert_eq!(p.body(id).unwrap().text(), FA);
    assert_eq!(p.document(id).unwrap().title, "P01");
}

#[test]
fn labels_of_steps_read_as_menu_entries() {
    use crate::locale::{Locale, UiLanguage};
    let english = Locale::english();
    assert_eq!(Op::MergeCodes.undo_label(english), "Undo merge codes");
    assert_eq!(Op::MergeCodes.redo_label(english), "Redo merge codes");
    let persian = Locale::get(UiLanguage::Persian);
    assert_eq!(Op::MergeCodes.undo_label(persian), "واگرد ادغام کدها");
    for op in Op::ALL {
        for language in UiLanguage::ALL {
            assert!(Locale::get(language).has(op.label_id()), "{op:?}");
        }
    }
}

#[test]
fn a_text_saved_while_it_is_written_is_undone_as_a_whole() {
    let mut p = three();
    let code = p.create_code("اعتماد", None, None).unwrap();
    assert!(
        !p.join_latest_steps(),
        "only one step, of another kind before"
    );
    let before = p.dump().unwrap();
    p.set_code_memo(code, "ی").unwrap();
    p.set_code_memo(code, "یادداشت").unwrap();
    assert!(p.join_latest_steps());
    p.set_code_memo(code, "یادداشت من").unwrap();
    assert!(p.join_latest_steps());
    let after = p.dump().unwrap();
    assert_eq!(p.undo().unwrap(), Some(Op::EditCodeMemo));
    assert_eq!(p.dump().unwrap(), before);
    assert_eq!(p.redo().unwrap(), Some(Op::EditCodeMemo));
    assert_eq!(p.dump().unwrap(), after);
    p.define_code(code, "x").unwrap();
    assert!(!p.join_latest_steps(), "two kinds stay two steps");
    assert_eq!(p.can_undo(), Some(Op::DefineCode));
}
