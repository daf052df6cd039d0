//! Which tabs a file has, and the row of them.

use egui::{Key, Modifiers, Role, Ui};

use super::super::file::FileChoice;
use super::clean::CleanView;
use crate::import::{FilePlan, Survey, SurveyShape};
use crate::ui::ctx::Ctx;
use crate::ui::text::{self, Button};
use crate::ui::theme;

/// A kind of thing to look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tab {
    /// What was understood, and the first lines.
    Text,
    Speakers,
    /// The columns of a survey.
    Columns,
    CleanUp,
    LeftOut,
    /// What a corrected text does to the codings.
    Codings,
}

impl Tab {
    fn id(self) -> &'static str {
        match self {
            Self::Text => "import-tab-text",
            Self::Speakers => "import-tab-speakers",
            Self::Columns => "import-tab-columns",
            Self::CleanUp => "import-tab-clean",
            Self::LeftOut => "import-tab-left-out",
            Self::Codings => "import-tab-codings",
        }
    }
}

/// Returns the tabs of a file with the number of things in each; what it does not have is absent.
///
/// The first one is shown where the one that was looked at last is not among them.
#[must_use]
pub fn tabs_of(
    plan: &FilePlan,
    rules: usize,
    left_out: usize,
    corrects: bool,
    offers_everything: bool,
) -> Vec<(Tab, Option<usize>)> {
    let mut tabs = Vec::new();
    if let Some(survey) = &plan.survey {
        tabs.push((Tab::Columns, Some(survey.columns.len())));
    }
    tabs.push((Tab::Text, None));
    let is_talk = |s: &Survey| s.mapping.shape == SurveyShape::Transcript;
    if plan.survey.as_ref().is_none_or(is_talk) {
        let speakers = plan.documents.first().map_or(0, |d| d.speakers.len());
        tabs.push((Tab::Speakers, Some(speakers)));
    }
    if corrects {
        tabs.push((Tab::Codings, None));
    }
    if rules > 0 {
        tabs.push((Tab::CleanUp, Some(rules)));
    }
    if left_out > 0 || offers_everything {
        tabs.push((Tab::LeftOut, Some(left_out)));
    }
    tabs
}

/// Draws the row of tabs; returns the one that is open.
pub fn show(
    wanted: &mut Option<Tab>,
    file: &FileChoice,
    plan: &FilePlan,
    clean: &CleanView,
    left_out: &[String],
    ctx: Ctx<'_>,
    ui: &mut Ui,
) -> Tab {
    let tabs = tabs_of(
        plan,
        clean.rules.len(),
        left_out.len(),
        file.update.chosen().is_some(),
        file.options().keep_everything,
    );
    let first = tabs.first().map_or(Tab::Text, |t| t.0);
    let has = |tab: Tab| tabs.iter().any(|t| t.0 == tab);
    // A table is looked at by its columns first.
    let open = wanted.filter(|tab| has(*tab)).unwrap_or(first);
    let mut chosen = None;
    text::row(ui, |ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        let mut focused = None;
        for (place, (tab, count)) in tabs.iter().enumerate() {
            let name = ctx.t(tab.id());
            let count = count.map(|n| ctx.locale.number(n)).unwrap_or_default();
            let button = Button::selectable(*tab == open, &name)
                .detail(&count)
                .role(Role::Tab);
            let response = ui.add(button);
            if response.clicked() {
                chosen = Some(*tab);
            }
            if response.has_focus() {
                focused = Some(place);
            }
        }
        if let Some(place) = focused {
            let rtl = text::interface_direction(ui.ctx()).is_rtl();
            let pressed = |key| ui.input_mut(|i| i.consume_key(Modifiers::NONE, key));
            let (next, previous) = if rtl {
                (Key::ArrowLeft, Key::ArrowRight)
            } else {
                (Key::ArrowRight, Key::ArrowLeft)
            };
            let to = if pressed(next) {
                tabs.get(place + 1)
            } else if pressed(previous) {
                place.checked_sub(1).and_then(|p| tabs.get(p))
            } else {
                None
            };
            if let Some((tab, _)) = to {
                chosen = Some(*tab);
            }
        }
    });
    let y = ui.cursor().top() - 1.0;
    let line = egui::Stroke::new(1.0, theme::of(ui).border);
    ui.painter().hline(ui.max_rect().x_range(), y, line);
    ui.add_space(8.0);
    if let Some(tab) = chosen {
        *wanted = Some(tab);
        return tab;
    }
    open
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{ImportOptions, read_bytes};

    #[test]
    fn a_table_that_is_a_transcript_has_speakers_and_a_survey_has_none() {
        let read = |text: &str| read_bytes("a.csv", text.as_bytes(), &ImportOptions::default());
        let talk = "Speaker,Time,Text\nمصاحبه‌گر,0:01,چه شد و بعد از آن چه کردید؟\nمریم,0:05,سایت خطا داد و من ناچار دوباره تلاش کردم.\nمصاحبه‌گر,0:09,بعد چه شد؟\nمریم,0:12,هیچ‌کس پاسخ نداد و خودم حلش کردم.\n";
        let mut plan = read(talk).unwrap();
        let speakers = |plan: &FilePlan| {
            let tabs = tabs_of(plan, 0, 0, false, false);
            tabs.iter().find(|t| t.0 == Tab::Speakers).map(|t| t.1)
        };
        let survey = plan.survey.as_mut().unwrap();
        assert_eq!(survey.mapping.shape, SurveyShape::Transcript);
        assert_eq!(speakers(&plan), Some(Some(2)));
        plan.survey.as_mut().unwrap().mapping.shape = SurveyShape::ByParticipant;
        assert_eq!(speakers(&plan), None);
    }

    #[test]
    fn a_file_has_only_the_tabs_it_has_something_for() {
        let read = |text: &str| read_bytes("a.txt", text.as_bytes(), &ImportOptions::default());
        let plan = read("דנה: שלום.\nמראיין: מה?\nדנה: טוב.\nמראיין: ואז?\n").unwrap();
        let names = |tabs: Vec<(Tab, Option<usize>)>| tabs.iter().map(|t| t.0).collect::<Vec<_>>();
        let plain = tabs_of(&plan, 0, 0, false, false);
        assert_eq!(plain, [(Tab::Text, None), (Tab::Speakers, Some(2))]);
        assert_eq!(
            names(tabs_of(&plan, 3, 0, true, true)),
            [
                Tab::Text,
                Tab::Speakers,
                Tab::Codings,
                Tab::CleanUp,
                Tab::LeftOut
            ]
        );
    }
}
