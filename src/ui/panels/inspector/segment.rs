//! The section about a segment.

use egui::{Role, Ui};

use crate::locale::Args;
use crate::ui::command::{Command, Dialog, StudyCommand};
use crate::ui::ctx::Ctx;
use crate::ui::icons;
use crate::ui::text::{Button, Label};
use crate::ui::theme;

use super::drafts::{Drafts, Field};
use super::lines::{caption, code_line_ui, quiet_line};
use super::model::SegmentCard;

/// Lines of the passage that are shown.
const LINES: usize = 6;
/// Overlapping segments that are listed.
const MOST: usize = 12;

pub(super) fn show(ctx: Ctx<'_>, ui: &mut Ui, card: &SegmentCard, drafts: &mut Drafts) {
    let segment = &card.segment;
    let id = segment.id;
    let language = ctx
        .session
        .and_then(|s| s.open())
        .map(|o| o.document.language)
        .unwrap_or_default();
    ui.add(
        Label::new(&card.quote)
            .max_lines(LINES)
            .line_height(theme::page_line_height(language.script()))
            .language(language)
            .fill_width(),
    );
    ui.add_space(2.0);
    let change = ctx.t("inspector-change-code");
    let code = code_line_ui(ui, &card.code_name, card.code_color, Role::ComboBox);
    if crate::ui::text::tooltip(code, &change).clicked() {
        ctx.send(Command::Open(Dialog::Recode(id)));
    }
    quiet_line(ui, &place(ctx, card));
    let args = Args::new().text("name", &card.coder);
    quiet_line(ui, &ctx.ta("status-coder", &args));

    let label = ctx.t("inspector-memo");
    caption(ui, &label);
    let hint = ctx.t("inspector-segment-memo-hint");
    drafts.field_ui(
        ctx,
        ui,
        Field::SegmentMemo(id),
        &segment.memo,
        &label,
        &hint,
    );
    let label = ctx.t("inspector-translation");
    caption(ui, &label);
    let hint = ctx.t("inspector-translation-hint");
    let field = Field::SegmentTranslation(id);
    drafts.field_ui(ctx, ui, field, &segment.translation, &label, &hint);
    if !segment.translation.is_empty() && !segment.translator.is_empty() {
        let args = Args::new().text("name", &segment.translator);
        quiet_line(ui, &ctx.ta("inspector-translator", &args));
    }

    if !card.overlaps.is_empty() {
        caption(ui, &ctx.t("inspector-overlaps"));
        for overlap in card.overlaps.iter().take(MOST) {
            if code_line_ui(ui, &overlap.name, overlap.color, Role::Button).clicked() {
                ctx.send(Command::SelectSegment(Some(overlap.id)));
            }
        }
        if card.overlaps.len() > MOST {
            let args = Args::new().count("count", card.overlaps.len() - MOST);
            quiet_line(ui, &ctx.ta("margin-more", &args));
        }
    }
    ui.add_space(4.0);
    let delete = ctx.t("inspector-delete-segment");
    let button = Button::new(&delete).icon(icons::TRASH).bare().danger();
    if ui.add(button.detail("Del")).clicked() {
        ctx.send(StudyCommand::DeleteSegment(id));
    }
    ui.add_space(8.0);
}

/// Says where a segment stands: paragraph, speaker, time.
fn place(ctx: Ctx<'_>, card: &SegmentCard) -> String {
    let mut parts = Vec::new();
    if let Some((from, to)) = card.paragraphs {
        let range = if from == to {
            from.to_string()
        } else {
            format!("{from}–{to}")
        };
        parts.push(format!("¶ {}", ctx.locale.digits(&range)));
    }
    // Isolated, so that a name in another script leaves the order of the parts alone.
    parts.extend(card.speaker.iter().map(|s| format!("\u{2068}{s}\u{2069}")));
    parts.extend(card.time.iter().map(|t| ctx.locale.digits(t).into_owned()));
    parts.join(" · ")
}
