//! How wide the columns of a table on a page are.

use unicode_width::UnicodeWidthStr;

use super::Table;
use crate::analysis::on_all_cores;
use crate::locale::Locale;

/// Cells longer than this wrap rather than widen their column further.
const LONG: usize = 50;
/// Words longer than this (addresses) may break.
const LONG_WORD: usize = 16;
/// How much wider than that a column of long texts may become, by their mean length.
const LONGER: usize = 200;

/// Whether a table lies on a landscape page: many columns, or two of running text side by side.
pub(super) fn lies_sideways(table: &Table, columns: &[usize]) -> bool {
    let holds_passages =
        |place: &&usize| (0..table.rows.len()).any(|row| table.cell(row, **place).is_passage());
    columns.len() > 7 || columns.iter().filter(holds_passages).count() > 1
}

/// Divides a page's width among columns, in the unit of `width` and of a letter.
///
/// A column is at least as wide as its longest word, heading included; what is left goes where
/// there is more to say. The widths never add up to more than `width`.
pub(super) fn column_widths(
    table: &Table,
    columns: &[usize],
    width: usize,
    letter: usize,
) -> Vec<usize> {
    let locale = Locale::get(table.language);
    let mut least = Vec::with_capacity(columns.len());
    let mut wanted = Vec::with_capacity(columns.len());
    let measures = measured(table, columns, locale);
    for (place, measure) in columns.iter().zip(measures) {
        let heading = table
            .columns
            .get(*place)
            .map_or("", |c| c.paper_heading.as_str());
        // Headings are bold, hence a tenth wider.
        let heading = longest_word(heading) * 11 / 10 + 1;
        let word = heading.max(measure.word);
        let longest = heading.max(measure.longest);
        let mean = measure.sum / table.rows.len().max(1);
        let content = if longest > LONG {
            LONG + mean.min(LONGER)
        } else {
            longest
        };
        // Two letters for the space between columns and for fonts wider than most.
        least.push((word + 2) * letter);
        wanted.push((content + 2) * letter);
    }
    let least_sum = least.iter().sum::<usize>().max(1);
    if least_sum >= width {
        return least.iter().map(|w| w * width / least_sum).collect();
    }
    let wishes: Vec<usize> = wanted
        .iter()
        .zip(&least)
        .map(|(wanted, least)| wanted.saturating_sub(*least))
        .collect();
    let wishes_sum = wishes.iter().sum::<usize>();
    let spare = width - least_sum;
    least
        .iter()
        .zip(&wishes)
        .map(|(least, wish)| {
            // Where nothing would wrap, the columns share what is left by their widths.
            least
                + (spare * wish)
                    .checked_div(wishes_sum)
                    .unwrap_or(spare * least / least_sum)
        })
        .collect()
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

    #[test]
    fn widths_fit_the_page_and_keep_words_whole() {
        let locale = Locale::get(UiLanguage::English);
        let mut table = Table::new("t", locale, String::new())
            .column("participant", Align::Start, Shown::Everywhere)
            .column("segments", Align::End, Shown::Everywhere);
        let cells = vec![
            Cell::text("به سایت اعتماد نکردم ".repeat(20)),
            Cell::count(5),
        ];
        table.rows.push(cells.into());
        let widths = column_widths(&table, &[0, 1], 1000, 10);
        assert!(widths.iter().sum::<usize>() <= 1000);
        assert!(widths[1] >= "Segments".len() * 10 && widths[0] > widths[1]);
        let narrow = column_widths(&table, &[0, 1], 50, 10);
        assert!(narrow.iter().sum::<usize>() <= 50);
        assert!(column_widths(&table, &[], 50, 10).is_empty());
    }
}
