//! About the program: version, licences, where settings are kept.

use egui::Ui;

use crate::locale::Args;
use crate::ui::command::Command;
use crate::ui::ctx::Ctx;
use crate::ui::settings;
use crate::ui::text::{Label, short_path};
use crate::ui::theme;

use super::frame::{Answer, Sheet, remark};

/// Says what the program is.
#[derive(Debug)]
pub struct About;

impl About {
    /// Draws the dialog.
    pub fn show(&mut self, ctx: Ctx<'_>, ui: &mut Ui) {
        let (title, close) = (ctx.t("action-about"), ctx.t("close"));
        let answer = Sheet::new("about", &title, &close).show(
            ui,
            |ui| {
                let args = Args::new().text("version", env!("CARGO_PKG_VERSION"));
                ui.add(Label::new(&ctx.ta("about-version", &args)).strong());
                ui.add(Label::new(&ctx.t("welcome-sentence")).wrap());
                ui.add_space(12.0);
                for (heading, text) in [
                    ("about-licence-title", "about-licence"),
                    ("about-fonts-title", "about-fonts"),
                    ("about-libraries-title", "about-libraries"),
                    ("about-systems-title", "about-systems"),
                ] {
                    ui.add(Label::new(&ctx.t(heading)).strong());
                    remark(ui, &ctx.t(text));
                    ui.add_space(8.0);
                }
                ui.add(Label::new(&ctx.t("about-settings-title")).strong());
                let path = settings::settings_path().map(|p| short_path(&p));
                let color = theme::of(ui).quiet;
                let path = path.unwrap_or_else(|| ctx.t("about-settings-none"));
                ui.add(Label::new(&path).wrap().color(color));
            },
            |_| {},
        );
        if answer != Answer::Open {
            ctx.send(Command::CloseDialog);
        }
    }
}
