//! Saturation: when interviews stop to bring new codes.
//!
//! The definitions are those of the manual's "saturation" (Guest, Namey & Chen 2020).

use std::collections::BTreeSet;

use super::Corpus;
use super::filter::Filter;
use super::statistics::{Dice, percentile};
use crate::model::{CodeId, DocumentId};

/// In which order the documents are read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum ReadingOrder {
    #[default]
    List,
    /// By date, those without one last.
    Date,
    /// By hand; documents that are not named follow in list order.
    Given(Vec<DocumentId>),
    /// At random, by a seed that is printed.
    Random(u64),
}

/// How saturation is judged.
#[derive(Debug, Clone, PartialEq)]
pub struct SaturationOptions {
    pub filter: Filter,
    pub order: ReadingOrder,
    /// Whether themes are counted instead of codes: a code stands for the top of its branch.
    pub by_themes: bool,
    /// Only these codes and everything below them; `None` means all.
    pub codes: Option<BTreeSet<CodeId>>,
    /// b: documents of the base.
    pub base: usize,
    /// r: documents of a run.
    pub run: usize,
    /// t: new codes of a run, in percent of those of the base, at which saturation is reached.
    pub threshold: f64,
    /// The seed of the orders of the band.
    pub seed: u64,
    /// How many random orders the band is of.
    pub orders: usize,
}

impl Default for SaturationOptions {
    fn default() -> Self {
        Self {
            filter: Filter::default(),
            order: ReadingOrder::default(),
            by_themes: false,
            codes: None,
            base: 4,
            run: 2,
            threshold: 5.0,
            seed: 1,
            orders: 1_000,
        }
    }
}

/// What a document brought.
#[derive(Debug, Clone, PartialEq)]
pub struct SaturationStep {
    pub document: DocumentId,
    /// Codes seen for the first time, in tree order.
    pub new: Vec<CodeId>,
    pub cumulative: usize,
    /// Share (0–1) of all codes that is known.
    pub share: Option<f64>,
    /// New codes of the run after it / codes of the base; `None` where no full run follows or the base has none.
    pub ratio: Option<f64>,
    /// The cumulative number in random orders: 5th percentile, median, 95th percentile.
    pub band: Option<[f64; 3]>,
}

/// The way to saturation.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Saturation {
    pub steps: Vec<SaturationStep>,
    /// Codes that have a segment in the analysed documents.
    pub codes: usize,
    /// Codes seen in the base.
    pub base_codes: usize,
    /// The document, from 1, after which a run brings no more than the threshold.
    pub reached_at: Option<usize>,
    /// The last ratio there is.
    pub last_ratio: Option<f64>,
}

/// Reads the documents one by one.
#[must_use]
pub fn saturation(corpus: &Corpus, options: &SaturationOptions) -> Saturation {
    let scope = options.filter.scope(corpus);
    let counted = scope.counted(corpus, &options.filter);
    let chosen = corpus.codes.places_below(options.codes.as_ref());
    let tops = tops(corpus, options.by_themes);
    let mut codes_in: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); scope.documents.len()];
    for segment in counted.iter().filter(|c| chosen.get(c.code) == Some(&true)) {
        if let (Some(codes), Some(top)) =
            (codes_in.get_mut(segment.document), tops.get(segment.code))
        {
            codes.insert(*top);
        }
    }

    let ids: Vec<_> = scope
        .documents
        .iter()
        .map(|d| d.document.document.id)
        .collect();
    let dates: Vec<&str> = scope
        .documents
        .iter()
        .map(|d| d.document.document.date.as_str())
        .collect();
    let order = order(&options.order, &ids, &dates);
    let mut known = BTreeSet::new();
    let mut steps: Vec<SaturationStep> = Vec::with_capacity(order.len());
    for place in &order {
        let (Some(codes), Some(document)) = (codes_in.get(*place), ids.get(*place)) else {
            continue;
        };
        let new: Vec<usize> = codes.difference(&known).copied().collect();
        known.extend(&new);
        let ids = new
            .iter()
            .filter_map(|place| corpus.codes.codes().get(*place));
        steps.push(SaturationStep {
            document: *document,
            new: ids.map(|c| c.id).collect(),
            cumulative: known.len(),
            share: None,
            ratio: None,
            band: None,
        });
    }
    let news: Vec<usize> = steps.iter().map(|s| s.new.len()).collect();
    let mut out = Saturation {
        codes: known.len(),
        base_codes: news.iter().take(options.base).sum(),
        ..Saturation::default()
    };
    for (step, place) in steps.iter_mut().zip(1..) {
        step.share = share(step.cumulative, known.len());
        if place < options.base || place + options.run > news.len() {
            continue;
        }
        let fresh: usize = news.iter().skip(place).take(options.run).sum();
        step.ratio = share(fresh, out.base_codes);
        out.last_ratio = step.ratio.or(out.last_ratio);
        let is_reached =
            step.ratio.is_some() && is_at_most(fresh, out.base_codes, options.threshold);
        if is_reached && out.reached_at.is_none() {
            out.reached_at = Some(place);
        }
    }
    if options.orders > 0 && !known.is_empty() {
        let band = band(&codes_in, corpus.codes.len(), options.seed, options.orders);
        for (step, band) in steps.iter_mut().zip(band) {
            step.band = Some(band);
        }
    }
    out.steps = steps;
    out
}

/// For the place of each code the place it counts as: its own, or that of the top of its branch.
fn tops(corpus: &Corpus, by_themes: bool) -> Vec<usize> {
    let mut top = 0;
    let codes = corpus.codes.codes().iter().enumerate();
    codes
        .map(|(place, code)| {
            if !by_themes || code.parent.is_none() {
                top = place;
            }
            top
        })
        .collect()
}

/// Puts the places of documents in the order they are read in.
fn order(order: &ReadingOrder, ids: &[DocumentId], dates: &[&str]) -> Vec<usize> {
    let mut places: Vec<usize> = (0..ids.len()).collect();
    match order {
        ReadingOrder::List => {}
        ReadingOrder::Date => places.sort_by_key(|place| {
            let date = dates.get(*place).copied().unwrap_or_default();
            (date.is_empty(), date)
        }),
        ReadingOrder::Given(given) => places.sort_by_key(|place| {
            let rank = given.iter().position(|id| ids.get(*place) == Some(id));
            rank.unwrap_or(usize::MAX)
        }),
        ReadingOrder::Random(seed) => Dice::new(*seed).shuffle(&mut places),
    }
    places
}

/// Whether fresh / base is at most a percentage, told without rounding: the threshold is a decimal number.
fn is_at_most(fresh: usize, base: usize, threshold: f64) -> bool {
    // 100 · fresh ≤ t · base, in millionths.
    let [fresh, base] = [fresh, base].map(|n| u32::try_from(n).map_or(f64::INFINITY, f64::from));
    fresh * 100.0 * 1e6 <= (threshold * 1e6).round() * base
}

/// The cumulative numbers of codes in random orders, at each document: 5th percentile, median, 95th.
fn band(codes_in: &[BTreeSet<usize>], codes: usize, seed: u64, orders: usize) -> Vec<[f64; 3]> {
    let mut dice = Dice::new(seed);
    let mut documents: Vec<Vec<usize>> = codes_in
        .iter()
        .map(|c| c.iter().copied().collect())
        .collect();
    let mut curves: Vec<Vec<f64>> = vec![Vec::with_capacity(orders); documents.len()];
    // The order in which a code was seen last.
    let mut seen = vec![0; codes];
    for order in 1..=orders {
        dice.shuffle(&mut documents);
        let mut known = 0_u32;
        for (curve, codes) in curves.iter_mut().zip(&documents) {
            for code in codes {
                if let Some(seen) = seen.get_mut(*code).filter(|seen| **seen != order) {
                    *seen = order;
                    known += 1;
                }
            }
            curve.push(f64::from(known));
        }
    }
    let bands = curves.into_iter().map(|mut curve| {
        curve.sort_unstable_by(f64::total_cmp);
        [5.0, 50.0, 95.0].map(|percent| percentile(&curve, percent).unwrap_or(0.0))
    });
    bands.collect()
}

#[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}
