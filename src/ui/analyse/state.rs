//! View state of the place: which analysis, under which options, with which results.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::chart_ui::ChartView;
use super::options::{Choices, Options};
use super::options_ui::OptionsPane;
use super::results::{Key, Request, Results};
use super::segments_ui::SegmentsPane;
use crate::analysis::{Corpus, RowRef};
use crate::locale::UiLanguage;
use crate::model::CodeId;
use crate::output::{ANALYSES, Analysis, analysis_named};
use crate::ui::cached::Cached;
use crate::ui::ctx::Ctx;
use crate::ui::left::Analyses;
use crate::ui::session::Session;
use crate::ui::table::TableState;

/// View state of the place.
#[derive(Debug)]
pub struct Analyse {
    pub(super) analysis: &'static Analysis,
    pub(super) options: Options,
    pub(super) pane: OptionsPane,
    pub(super) choices: Cached<(u64, UiLanguage), Choices>,
    pub(super) pruned: u64,
    /// By the analysis' name.
    pub(super) shown: BTreeMap<&'static str, Shown>,
    pub(super) chart: ChartView,
    pub(super) segments: SegmentsPane,
    /// Whether the notes under a table stand there whole.
    pub(super) notes_open: bool,
}

/// The analysis that counts codes; the place begins with it.
const FIRST: &Analysis = ANALYSES[0];

impl Default for Analyse {
    fn default() -> Self {
        Self {
            analysis: FIRST,
            options: Options::default(),
            pane: OptionsPane::default(),
            choices: Cached::default(),
            pruned: 0,
            shown: BTreeMap::new(),
            chart: ChartView::default(),
            segments: SegmentsPane::default(),
            notes_open: false,
        }
    }
}

/// View state of one analysis.
#[derive(Debug, Default)]
pub(super) struct Shown {
    pub(super) results: Results,
    pub(super) table: TableState,
    /// What the selected row stands for; rows move when the study changes.
    pub(super) selected: Option<RowRef>,
    /// The row of a table that stands for it.
    pub(super) selected_row: Cached<(u64, RowRef), Option<usize>>,
}

impl Analyse {
    /// Begins with another study, as it was left.
    #[must_use]
    pub fn begin(session: &Session, left: &Analyses) -> Self {
        let table = |name: &'static str| {
            let table = TableState::begin(left.tables.get(name)?);
            let shown = Shown {
                table,
                ..Shown::default()
            };
            Some((name, shown))
        };
        Self {
            analysis: analysis_named(&left.analysis).unwrap_or(FIRST),
            options: Options::begin(session, left),
            shown: ANALYSES.iter().filter_map(|a| table(a.name)).collect(),
            notes_open: left.notes_open,
            ..Self::default()
        }
    }

    /// Returns what is to be there again.
    #[must_use]
    pub fn left(&self, session: &Session) -> Analyses {
        let tables = self.shown.iter();
        let mut left = Analyses {
            analysis: self.analysis.name.to_owned(),
            notes_open: self.notes_open,
            tables: tables
                .map(|(name, shown)| ((*name).to_owned(), shown.table.left()))
                .collect(),
            ..Analyses::default()
        };
        self.options.leave(session, &mut left);
        left
    }

    /// Goes to the code frequencies and opens the segments of a code.
    pub fn show_segments_of(&mut self, code: CodeId) {
        self.analysis = FIRST;
        let shown = self.shown.entry(FIRST.name).or_default();
        shown.selected = Some(RowRef::Code(code));
        self.segments.open(RowRef::Code(code), None);
    }

    /// Forgets what a changed study no longer has.
    pub(super) fn settle(&mut self, ctx: Ctx<'_>, session: &Session, corpus: &Arc<Corpus>) {
        let revision = session.project.revision_of_all();
        let key = (revision, ctx.settings.language());
        let choices = self.choices.get(key, || Choices::of(corpus, ctx.locale));
        if self.pruned != revision {
            self.pruned = revision;
            choices.prune(&mut self.options);
            self.segments.prune(corpus);
        }
    }

    /// Returns what the result on the screen depends on.
    pub(super) fn key(&self, ctx: Ctx<'_>, session: &Session) -> Key {
        Key {
            revision: session.project.revision_of_all(),
            locale: ctx.locale,
            request: Request::of(self.analysis, &self.options),
        }
    }
}
