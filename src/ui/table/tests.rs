//! Columns, order of rows, and the widget in a window without a screen.

use std::collections::BTreeMap;

use egui::{Key, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use super::show::{TableResponse, TableState, TableView};
use super::widths::{Wish, fit};
use super::*;
use crate::locale::{Locale, UiLanguage};
use crate::output::{Align, Cell, Shown, Table, Value};
use crate::text::{Direction, Language};
use crate::ui::theme;

fn name(text: &str, depth: usize) -> Cell {
    Cell::name(text, depth, false)
}

/// Themes with sub-codes: name and count.
fn tree() -> TableModel {
    let mut table = Table::new("t", Locale::english(), String::new())
        .column("code", Align::Start, Shown::Everywhere)
        .column("path", Align::Start, Shown::InData)
        .column("segments", Align::End, Shown::Everywhere);
    for (text, depth, count) in [
        ("پشتیبانی", 0, Some(2)),
        ("ب", 1, Some(1)),
        ("信任", 1, Some(9)),
        ("اعتماد", 0, Some(5)),
        ("B", 1, None),
        ("אמון", 1, Some(3)),
        ("תודה", 2, Some(4)),
    ] {
        let count = count.map_or(Value::Missing("why".into()), Value::Count);
        let cells = vec![name(text, depth), Cell::text(text), count.into()];
        table.rows.push(cells.into());
    }
    TableModel::new(table)
}

#[test]
fn siblings_are_sorted_below_their_parent_or_all_as_one_list() {
    let model = tree();
    let by = |column: &str, descending| {
        let column = column.into();
        Some(Sort { column, descending })
    };
    for (sort, flat, want) in [
        (None, false, vec![0, 1, 2, 3, 4, 5, 6]),
        (by("segments", true), false, vec![3, 5, 6, 4, 0, 2, 1]),
        (by("segments", false), false, vec![0, 1, 2, 3, 5, 6, 4]),
        (by("segments", true), true, vec![2, 3, 6, 5, 0, 1, 4]),
        (by("gone", true), true, vec![0, 1, 2, 3, 4, 5, 6]),
    ] {
        assert_eq!(model.order(sort.as_ref(), flat), want, "{sort:?} {flat}");
    }
    let largest = by("segments", true);
    let shown = model.as_shown(model.order(largest.as_ref(), true).into(), true);
    assert_eq!(
        shown.in_order().cell(0, 0),
        &name("信任", 0),
        "exported as it is shown"
    );
}

#[test]
fn names_are_sorted_as_people_sort_them() {
    let mut table = Table::new("t", Locale::get(UiLanguage::Persian), String::new()).column(
        "document",
        Align::Start,
        Shown::Everywhere,
    );
    let names = ["گ", "ب", "P10", "ت", "پ", "P2", "ک", ""];
    table.rows = names.iter().map(|n| vec![Cell::text(*n)].into()).collect();
    let model = TableModel::new(table);
    let sort = Sort {
        column: "document".into(),
        descending: false,
    };
    let order = model.order(Some(&sort), false);
    let sorted: Vec<&str> = order.iter().map(|row| names[*row]).collect();
    assert_eq!(sorted, ["ب", "پ", "ت", "ک", "گ", "P2", "P10", ""]);
}

#[test]
fn a_heading_is_clicked_three_times() {
    let click = |now, numbers| Sort::after_click(now, &"segments".into(), numbers);
    let sort = |descending| {
        Some(Sort {
            column: "segments".into(),
            descending,
        })
    };
    assert_eq!(click(None, true), sort(true), "the largest number first");
    assert_eq!(click(sort(true), true), sort(false));
    assert_eq!(click(sort(false), true), None);
    assert_eq!(click(None, false), sort(false), "the first name first");
    assert_eq!(click(sort(false), false), sort(true));
    assert_eq!(click(sort(true), false), None);
}

#[test]
fn columns_fit_their_room() {
    let wish = |key: &str, least, natural, grows| Wish {
        key: key.into(),
        least,
        natural,
        full: natural + 40.0,
        grows,
        is_name: key == "name",
    };
    let wishes = [
        wish("name", 100.0, 300.0, false),
        wish("count", 50.0, 50.0, false),
        wish("quotation", 150.0, 250.0, true),
    ];
    let none = BTreeMap::new();
    for (room, want) in [
        (600.0, [300.0, 50.0, 250.0]),
        (630.0, [330.0, 50.0, 250.0]),
        (880.0, [340.0, 90.0, 450.0]),
        (540.0, [300.0, 50.0, 190.0]),
        (450.0, [250.0, 50.0, 150.0]),
        (100.0, [100.0, 50.0, 150.0]),
    ] {
        assert_eq!(fit(&wishes, &none, room), want, "{room}");
    }
    let by_hand = BTreeMap::from([("name".into(), 400.0)]);
    assert_eq!(fit(&wishes, &by_hand, 100.0), [400.0, 50.0, 150.0]);
    // Without texts the first column takes free room, unless its width was chosen.
    let numbers = &wishes[..2];
    assert_eq!(fit(numbers, &none, 600.0), [510.0, 90.0]);
    assert_eq!(fit(numbers, &by_hand, 600.0), [400.0, 200.0]);
}

#[test]
fn numbers_and_their_heading_end_at_one_edge_in_both_directions() {
    use egui::epaint::Shape;
    for rtl in [false, true] {
        let mut harness = window(tree());
        let direction = if rtl { Direction::Rtl } else { Direction::Ltr };
        crate::ui::text::set_interface_direction(&harness.ctx, direction);
        harness.run();
        let heading = harness.get_by_label("Segments").rect();
        let cells: Vec<_> = harness.get_all_by_label("9").map(|n| n.rect()).collect();
        assert!(!cells.is_empty());
        for cell in cells {
            assert_eq!(cell.x_range(), heading.x_range(), "rtl {rtl}");
        }
        // What is painted in the column, heading and numbers, ends at the same place.
        let column = heading.x_range();
        let mut ends = Vec::new();
        for clipped in &harness.output().shapes {
            if let Shape::Mesh(mesh) = &clipped.shape
                && column.contains(mesh.calc_bounds().center().x)
            {
                ends.push(mesh.calc_bounds().right());
            }
        }
        let (least, most) = (
            ends.iter().copied().fold(f32::INFINITY, f32::min),
            ends.iter().copied().fold(0.0, f32::max),
        );
        assert!(ends.len() > 4, "{ends:?}");
        assert!(most - least < 3.0, "rtl {rtl}: {ends:?}");
    }
}

struct Window {
    model: TableModel,
    state: TableState,
    selected: Option<usize>,
    activated: Vec<usize>,
}

fn window(model: TableModel) -> Harness<'static, Window> {
    let mut harness = Harness::builder()
        .with_size(vec2(500.0, 300.0))
        .build_ui_state(
            |ui, window: &mut Window| {
                let TableResponse {
                    selected,
                    activated,
                    ..
                } = TableView::new("t", &window.model)
                    .selected(window.selected)
                    .show(ui, &mut window.state);
                window.selected = selected.or(window.selected);
                window.activated.extend(activated);
            },
            Window {
                model,
                state: TableState::default(),
                selected: None,
                activated: Vec::new(),
            },
        );
    theme::apply(&harness.ctx);
    harness.run();
    harness
}

#[test]
fn rows_are_chosen_by_mouse_and_arrows_and_sorted_by_their_heading() {
    let mut harness = window(tree());
    harness.get_by_label("信任").click();
    harness.run();
    assert_eq!(harness.state().selected, Some(2));
    harness.key_press(Key::ArrowDown);
    harness.run();
    assert_eq!(harness.state().selected, Some(3));
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().activated, [2, 3]);
    harness.key_press(Key::End);
    harness.run();
    assert_eq!(harness.state().selected, Some(6));

    harness.get_by_label("Segments").click();
    harness.run();
    let sort = harness.state().state.sort.clone().unwrap();
    assert_eq!((&*sort.column, sort.descending), ("segments", true));
    let top = |harness: &Harness<'static, Window>, label| harness.get_by_label(label).rect().top();
    assert!(top(&harness, "اعتماد") < top(&harness, "پشتیبانی"));
}

#[test]
fn only_rows_in_sight_are_drawn_and_a_row_far_below_is_reached() {
    let mut table = Table::new("t", Locale::english(), String::new())
        .column("document", Align::Start, Shown::Everywhere)
        .column("quotation", Align::Start, Shown::Everywhere);
    for i in 0..5000 {
        let text = "我不信任这个平台，于是自己打电话。".repeat(1 + i % 4);
        let cells = vec![
            Cell::text(format!("row {i}")),
            Cell::passage(text, Language::ChineseSimplified),
        ];
        table.rows.push(cells.into());
    }
    let mut harness = window(TableModel::new(table));
    let rows = harness.get_all_by_label_contains("row ").count();
    assert!((2..30).contains(&rows), "{rows} rows drawn");
    harness.state_mut().state.reveal(4999);
    harness.run_steps(8);
    harness.get_by_label("row 4999");
    harness.state_mut().state.reveal(2500);
    harness.run_steps(8);
    harness.get_by_label("row 2500").click();
    harness.run_steps(8);
    assert_eq!(harness.state().selected, Some(2500));
}
