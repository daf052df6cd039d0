//! Codes and their tree.

use super::{codings, three};
use crate::model::{CodeColor, CodeDraft, CodeId, NoteAnchor};
use crate::project::testing::Study;
use crate::project::{DeletionEffect, MergeEffect, Op, Project};

fn outline(p: &Project) -> Vec<String> {
    let tree = p.code_tree().unwrap();
    tree.codes()
        .iter()
        .map(|c| format!("{}{} {}", "  ".repeat(tree.depth(c.id)), c.name, c.color))
        .collect()
}

#[test]
fn themes_differ_in_colour_and_sub_codes_inherit_it() {
    let mut p = three();
    for name in ["اعتماد", "ניסיון", "服务补救", "Trust"] {
        p.prove(|p| p.create_code(name, None, None));
    }
    let trust = p.code_id("اعتماد");
    p.prove(|p| p.create_code("به سایت", Some(trust), None));
    p.prove(|p| p.create_code("به آدم‌ها", Some(trust), Some(0)));
    p.prove(|p| p.recolor_code(trust, CodeColor::Custom([1, 2, 255])));
    p.prove(|p| p.create_code("اول", None, Some(0)));
    assert_eq!(
        outline(&p),
        [
            "اول p5",
            "اعتماد #0102ff",
            "  به آدم‌ها p5",
            "  به سایت p5",
            "ניסיון p10",
            "服务补救 p22",
            "Trust p1"
        ]
    );
    for name in ["اعتماد", "اِعتِماد", " اعتماد "] {
        p.refuse("err-code-exists", |p| p.create_code(name, None, None));
    }
    p.refuse("err-code-missing", |p| {
        p.create_code("x", Some(CodeId(99)), None)
    });
    p.prove(|p| p.rename_code(trust, "إعتماد"));
    p.refuse("err-code-exists", |p| p.rename_code(trust, "服務補救"));
    p.prove(|p| p.define_code(trust, "Trust in the platform.\nاعتماد به سکو."));
    p.prove(|p| p.set_code_memo(trust, "یادداشت"));
    let code = p.code_tree().unwrap().get(trust).unwrap().clone();
    assert_eq!(
        (code.name.as_str(), code.memo.as_str()),
        ("إعتماد", "یادداشت")
    );
    assert!(code.definition.ends_with("سکو."));
}

#[test]
fn merging_into_a_parent_keeps_segments_of_a_sub_code_named_alike() {
    for (path, gone) in [("T/A/A", "T/A"), ("T/A/B/A/B", "T/A/B")] {
        let mut p = Study::new()
            .document("P01", "به سایت اعتماد نکردم")
            .code(path)
            .coded("P01", "اعتماد", path)
            .coded("P01", "سایت", gone)
            .project();
        let (from, into) = (p.code_id(gone), p.code_id("T"));
        p.prove(|p| p.merge_codes(from, into));
        let left = codings(&p);
        assert_eq!(left.len(), 2, "{path}: {left:?}");
    }
}

#[test]
fn a_code_is_renamed_while_it_moves_to_where_its_old_name_is_taken() {
    let mut p = Study::new().code("X/اعتماد").code("Y/اعتماد").project();
    let (id, target) = (p.code_id("X/اعتماد"), p.code_id("Y"));
    let draft = CodeDraft {
        name: "信任".into(),
        parent: Some(target),
        ..CodeDraft::default()
    };
    p.prove(|p| p.write_code(Some(id), &draft));
    assert_eq!(p.code_tree().unwrap().path(id), "Y/信任");
}

#[test]
fn a_tree_has_an_end() {
    let mut p = three();
    let path = |levels: usize| vec!["کد"; levels].join("/");
    p.refuse("err-code-deep", |p| p.create_code_path(&path(101)));
    p.prove(|p| p.create_code_path(&path(100)));
    let top = p.code_tree().unwrap().codes()[0].id;
    let other = p.prove(|p| p.create_code("信任", None, None));
    p.refuse("err-code-deep", |p| p.move_code(top, Some(other), None));
    p.prove(|p| p.delete_codes(&[top]));
}

#[test]
fn codes_move_with_their_sub_codes() {
    let mut p = Study::new()
        .code("A/a1")
        .code("A/a2/deep")
        .code("B/a2")
        .code("C")
        .project();
    let [a, a1, a2, b, c] = ["A", "a1", "A/a2", "B", "C"].map(|n| p.code_id(n));
    p.refuse("err-code-circle", |p| p.move_code(a, Some(a2), None));
    p.refuse("err-code-circle", |p| p.move_code(a, Some(a), None));
    p.refuse("err-code-exists", |p| p.move_code(a2, Some(b), None));
    p.prove(|p| p.move_code(a2, Some(c), None));
    p.prove(|p| p.move_code(c, None, Some(0)));
    p.prove(|p| p.move_code(a1, None, Some(1)));
    p.prove(|p| p.move_code(b, Some(a), Some(99)));
    let names: Vec<_> = outline(&p)
        .into_iter()
        .map(|l| l[..l.rfind(' ').unwrap()].to_owned())
        .collect();
    assert_eq!(names, ["C", "  a2", "    deep", "a1", "A", "  B", "    a2"]);
    let steps = p.undo_steps().count();
    p.move_code(a1, None, Some(1)).unwrap();
    assert_eq!(p.undo_steps().count(), steps);
}

#[test]
fn codes_are_found_by_name_and_path() {
    let mut p = Study::new()
        .code("اعتماد/به سایت")
        .code("Help/به سایت")
        .code("Help/and")
        .code("Trust")
        .code("Help/trust")
        .project();
    let odd = p.create_code("and/or", None, None).unwrap();
    for (typed, path) in [
        ("اعتماد", "اعتماد"),
        ("اعتماد / به سايت", "اعتماد/به سایت"),
        ("HELP/به‌سایت", "Help/به سایت"),
        ("TRUST", "Trust"),
        ("Help/Trust", "Help/trust"),
        ("and/or", "and/or"),
        ("and", "Help/and"),
    ] {
        let id = p
            .find_code(typed)
            .unwrap_or_else(|e| panic!("{typed}: {e}"));
        assert_eq!(p.code_tree().unwrap().path(id), path, "{typed}");
    }
    let error = p.find_code("به سایت").unwrap_err();
    assert_eq!(error.id(), "err-code-ambiguous");
    let words = error.to_string();
    assert!(
        words.contains("اعتماد/به سایت") && words.contains("Help/به سایت"),
        "{words}"
    );
    for typed in ["", "/", "Hel", "Help/x", "x/Trust"] {
        assert_eq!(
            p.find_code(typed).unwrap_err().id(),
            "err-code-unknown",
            "{typed}"
        );
    }
    assert_eq!(p.create_code_path("And/Or").unwrap(), odd);
    p.refuse("err-code-ambiguous", |p| p.create_code_path("به سایت"));
    let new = p.prove(|p| p.create_code_path("help/תיקון/自己"));
    assert_eq!(p.code_tree().unwrap().path(new), "Help/תיקון/自己");
    p.refuse("err-name-empty", |p| p.create_code_path(" / "));
}

#[test]
fn merging_codes_takes_segments_sub_codes_definitions_and_notes_along() {
    let mut p = three();
    p.code_quote("P01", "اعتماد", "From");
    p.code_quote("P01", "اعتماد", "Into");
    p.code_quote("P01", "دوباره", "From");
    p.code_quote("P02", "שוב", "From/Same");
    p.code_quote("P03", "重新", "Into/Same");
    p.code_quote("P03", "自己", "From/Only/Deep");
    let [from, into] = ["From", "Into"].map(|n| p.code_id(n));
    p.define_code(from, "تعریف").unwrap();
    p.define_code(into, "Definition").unwrap();
    p.set_code_memo(from, "memo").unwrap();
    p.add_note(NoteAnchor::Code(from), "", "about it").unwrap();
    let effect = p.merge_effect(from, into).unwrap();
    assert_eq!(
        effect,
        MergeEffect {
            segments: 2,
            duplicates: 1,
            documents: 1,
            sub_codes: 3
        }
    );
    p.prove(|p| p.merge_codes(from, into));
    assert_eq!(
        codings(&p),
        [
            "P01 «اعتماد» Into",
            "P01 «دوباره» Into",
            "P02 «שוב» Into/Same",
            "P03 «自己» Into/Only/Deep",
            "P03 «重新» Into/Same"
        ]
    );
    let kept = p.code_tree().unwrap().get(into).unwrap().clone();
    assert_eq!(
        (kept.definition.as_str(), kept.memo.as_str()),
        ("Definition\n\nتعریف", "memo")
    );
    assert_eq!(p.notes().unwrap()[0].anchor, NoteAnchor::Code(into));
    assert!(p.find_code("From").is_err());
    assert_eq!(p.can_undo(), Some(Op::MergeCodes));
    let only = p.code_id("Only");
    p.refuse("err-merge-self", |p| p.merge_codes(into, into));
    p.refuse("err-merge-into-own", |p| p.merge_codes(into, only));
    p.prove(|p| p.merge_codes(only, into));
    assert!(codings(&p).contains(&"P03 «自己» Into/Deep".to_owned()));
}

#[test]
fn deleting_codes_says_before_what_goes() {
    let mut p = three();
    p.code_quote("P01", "اعتماد", "T");
    p.code_quote("P01", "دوباره", "T/A");
    p.code_quote("P02", "שוב", "T/A");
    p.code_quote("P03", "自己", "Other");
    let [t, a] = ["T", "T/A"].map(|n| p.code_id(n));
    p.add_note(NoteAnchor::Code(a), "", "x").unwrap();
    let segment = p.segments().unwrap()[0].id;
    p.add_note(NoteAnchor::Segment(segment), "", "y").unwrap();
    p.add_note(NoteAnchor::Project, "", "z").unwrap();
    let effect = DeletionEffect {
        codes: 1,
        sub_codes: 1,
        segments: 3,
        documents: 2,
        notes: 2,
    };
    assert_eq!(p.code_deletion_effect(&[t]).unwrap(), effect);
    let both = DeletionEffect {
        codes: 2,
        sub_codes: 0,
        ..effect
    };
    assert_eq!(p.code_deletion_effect(&[t, a, t]).unwrap(), both);
    p.prove(|p| p.delete_codes(&[t, a]));
    assert_eq!(codings(&p), ["P03 «自己» Other"]);
    assert_eq!(p.notes().unwrap().len(), 1);
    p.refuse("err-code-missing", |p| {
        p.delete_codes(&[p.code_id("Other"), t])
    });
}

#[test]
fn a_code_is_written_as_a_whole_in_one_step() {
    let mut p = Study::new().code("اعتماد").code("ניסיון").project();
    let draft = CodeDraft {
        name: "服务补救".to_owned(),
        parent: Some(p.code_id("اعتماد")),
        color: CodeColor::Palette(5),
        definition: "تعریف".to_owned(),
        memo: "memo".to_owned(),
    };
    let id = p.prove(|p| p.write_code(None, &draft));
    assert_eq!(outline(&p), ["اعتماد p5", "  服务补救 p5", "ניסיון p10"]);
    let moved = CodeDraft {
        parent: Some(p.code_id("ניסיון")),
        color: CodeColor::Custom([1, 2, 3]),
        ..draft.clone()
    };
    p.prove(|p| p.write_code(Some(id), &moved));
    assert_eq!(p.can_undo(), Some(Op::EditCode));
    assert_eq!(
        outline(&p),
        ["اعتماد p5", "ניסיון p10", "  服务补救 #010203"]
    );
    let taken = CodeDraft {
        name: "ניסיון".to_owned(),
        parent: None,
        ..draft
    };
    p.refuse("err-code-exists", |p| p.write_code(Some(id), &taken));
}
