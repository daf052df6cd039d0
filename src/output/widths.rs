//! How a table lies on a page: upright where it can, in smaller letters where it must, and how wide columns are.

use unicode_width::UnicodeWidthStr;

use super::{Prose, Table};
use crate::analysis::on_all_cores;
use crate::locale::Locale;

/// Cells longer than this wrap rather than widen their column further.
const LONG: usize = 50;
/// Words longer than this (addresses) may break.
const LONG_WORD: usize = 16;
/// How much wider than that a column of long texts may become, by their mean length.
const LONGER: usize = 200;
/// Least letters in a line of running words, and of shorter texts that may break.
const WORDS: usize = 24;
const SENTENCES: usize = 16;
const NAMES: usize = 10;
/// Sizes of the letters in points, the usual one first.
const SIZES: [usize; 3] = [10, 9, 8];
/// Width of an A4 page with margins of 2.5 cm, in points; upright and on its side.
const PAGES: [usize; 2] = [453, 700];
/// Widths are worked out in hundredths of a letter's size: a letter is about half as wide as it is high.
const LETTER: usize = 51;
/// Room between two columns.
const GAP: usize = 140;
/// How much wider bold letters are, in hundredths.
const BOLD: usize = 106;

/// How a table lies on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Layout {
    pub is_landscape: bool,
    /// Size of its letters.
    pub points: usize,
    /// Of the page between its margins, in hundredths of the letters' size.
    page: usize,
    /// Of the columns, in the same unit; together no wider than the page.
    columns: Vec<usize>,
}

impl Layout {
    /// Lays a table out: upright, in smaller letters or on its side where its words ask for it.
    pub(super) fn of(table: &Table, columns: &[usize]) -> Self {
        let needs = needs(table, columns);
        let least: usize = needs.iter().map(|need| need.least).sum();
        let [upright, sideways] = PAGES;
        let width = |page: usize, points: usize| page * 100 / points;
        let [.., smallest] = SIZES;
        let fitting = |page| {
            SIZES
                .into_iter()
                .find(|points| least <= width(page, *points))
        };
        let (is_landscape, points, page) = match fitting(upright) {
            Some(points) => (false, points, width(upright, points)),
            None => {
                let points = fitting(sideways).unwrap_or(smallest);
                (true, points, width(sideways, points))
            }
        };
        Self {
            is_landscape,
            points,
            page,
            columns: shared(&needs, page),
        }
    }

    /// Returns the widths of the columns where the page between its margins is so wide.
    pub(super) fn widths(&self, page: usize) -> Vec<usize> {
        let scaled = |width: &usize| width * page / self.page.max(1);
        self.columns.iter().map(scaled).collect()
    }
}

/// What a column asks for.
struct Need {
    /// Its longest word, heading included.
    least: usize,
    /// What it says on one line, as far as that is sensible.
    wanted: usize,
}

fn needs(table: &Table, columns: &[usize]) -> Vec<Need> {
    let locale = Locale::get(table.language);
    let measures = measured(table, columns, locale);
    let both = columns.iter().zip(measures);
    both.map(|(place, measure)| {
        let column = table.columns.get(*place);
        let heading = column.map_or("", |c| c.paper_heading.as_str());
        let heading = longest_word(heading) * LETTER * BOLD / 100;
        let prose = column.map_or(Prose::No, |c| c.prose);
        let comfortable = match prose {
            _ if measure.is_words => WORDS,
            Prose::Sentences => SENTENCES,
            Prose::Names => NAMES,
            Prose::No => 0,
        };
        let word = measure.word.max(comfortable.min(measure.longest));
        let mean = measure.sum / table.rows.len().max(1);
        let content = if measure.longest > LONG {
            LONG + mean.min(LONGER)
        } else {
            measure.longest
        };
        let least = heading.max(word * LETTER) + GAP;
        Need {
            least,
            wanted: (content * LETTER + GAP).max(least),
        }
    })
    .collect()
}

/// Gives each column what it asks for where there is room; else its longest word, and of what is left the
/// more the more it has to say.
fn shared(needs: &[Need], page: usize) -> Vec<usize> {
    let least: usize = needs.iter().map(|need| need.least).sum();
    let wanted: usize = needs.iter().map(|need| need.wanted).sum();
    if wanted <= page {
        return needs.iter().map(|need| need.wanted).collect();
    }
    if least >= page {
        return needs
            .iter()
            .map(|need| need.least * page / least.max(1))
            .collect();
    }
    let (spare, wishes) = (page - least, (wanted - least).max(1));
    let share = |need: &Need| need.least + spare * (need.wanted - need.least) / wishes;
    needs.iter().map(share).collect()
}

/// How wide the cells of a column are.
#[derive(Debug, Clone, Default)]
struct Measure {
    /// The longest word.
    word: usize,
    /// The longest line.
    longest: usize,
    /// All texts together.
    sum: usize,
    /// Whether any are running words.
    is_words: bool,
}

/// Measures the cells of each column, on all cores.
fn measured(table: &Table, columns: &[usize], locale: &Locale) -> Vec<Measure> {
    let rows: Vec<usize> = (0..table.rows.len()).collect();
    let parts = on_all_cores(&rows, |rows| {
        let mut measures = vec![Measure::default(); columns.len()];
        for row in rows {
            for (place, measure) in columns.iter().zip(&mut measures) {
                let cell = table.cell(*row, *place);
                let text = cell.on_paper(locale);
                let extra = 2 * cell.depth() + 2 * usize::from(cell.is_marked());
                let word = longest_word(&text).min(LONG_WORD) + extra;
                let line = text.split('\n').map(UnicodeWidthStr::width).max();
                measure.word = measure.word.max(word);
                measure.longest = measure.longest.max(line.unwrap_or(0) + extra);
                measure.sum += text.width();
                measure.is_words |= cell.is_passage();
            }
        }
        measures
    });
    let mut out = vec![Measure::default(); columns.len()];
    for part in parts {
        for (sum, more) in out.iter_mut().zip(part) {
            sum.word = sum.word.max(more.word);
            sum.longest = sum.longest.max(more.longest);
            sum.sum += more.sum;
            sum.is_words |= more.is_words;
        }
    }
    out
}

/// Width of the longest stretch that cannot be broken: a word, or one Chinese character.
fn longest_word(text: &str) -> usize {
    text.split_whitespace()
        .map(|word| {
            let wide = word
                .chars()
                .any(|c| matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'));
            if wide { 4 } else { word.width() }
        })
        .max()
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::UiLanguage;
    use crate::output::{Align, Cell, Shown};
    use crate::text::Language;

    fn table(names: &[&str], keys: &[&str]) -> Table {
        let locale = Locale::get(UiLanguage::English);
        let table = Table::new("t", locale, String::new());
        let table = table.column("code", Align::Start, Shown::Everywhere);
        let add = |t: Table, k: &&str| t.column(k, Align::End, Shown::Everywhere);
        let mut table = keys.iter().fold(table, add);
        for name in names {
            let mut cells = vec![Cell::name(*name, 0, false)];
            cells.extend(keys.iter().map(|_| Cell::count(12)));
            table.rows.push(cells.into());
        }
        table
    }

    #[test]
    fn a_table_stands_upright_where_its_words_fit() {
        let few = ["segments", "documents"];
        let more = [
            "segments",
            "percent_of_segments",
            "segments_with_subcodes",
            "documents",
            "percent_of_documents",
            "percent_of_valid_documents",
            "coverage",
        ];
        let many: Vec<&str> = more.iter().chain(&more).chain(&few).copied().collect();
        for (keys, is_landscape, points) in [
            (&few[..], false, 10),
            (&more[..], false, 9),
            (&many[..], true, 8),
        ] {
            let table = table(&["Trust", "Broken trust"], keys);
            let columns: Vec<usize> = (0..=keys.len()).collect();
            let layout = Layout::of(&table, &columns);
            assert_eq!(
                (layout.is_landscape, layout.points),
                (is_landscape, points),
                "{keys:?}"
            );
            assert!(layout.widths(1000).iter().sum::<usize>() <= 1000);
        }
    }

    #[test]
    fn names_take_what_they_need_and_no_more() {
        let table = table(
            &["Trust", "Self-recovery by calling"],
            &["segments", "documents"],
        );
        let widths = Layout::of(&table, &[0, 1, 2]).widths(1000);
        assert!(widths[0] < 400 && widths[0] > 200, "{widths:?}");
        assert!(
            widths.iter().sum::<usize>() < 700,
            "no wider than it has to say: {widths:?}"
        );
    }

    #[test]
    fn running_words_take_what_is_left() {
        let mut table = table(&[], &["paragraph"]);
        let words = "به سایت اعتماد نکردم ".repeat(20);
        let cells = vec![Cell::passage(words, Language::Persian), Cell::count(5)];
        table.rows.push(cells.into());
        let widths = Layout::of(&table, &[0, 1]).widths(1000);
        assert!(widths[0] > 800 && widths[1] > 0, "{widths:?}");
        assert!(widths.iter().sum::<usize>() <= 1000);
        assert!(Layout::of(&table, &[]).widths(50).is_empty());
    }
}
