//! Matching two lists one to one.

use std::collections::VecDeque;

/// Returns how many pairs there can be at most, each of either side in one (Hopcroft & Karp 1973).
///
/// `partners` lists for each of the first side those of the second (below `others`) it may go with.
#[must_use]
pub(crate) fn most_pairs(partners: &[Vec<usize>], others: usize) -> usize {
    let mut of_first: Vec<Option<usize>> = vec![None; partners.len()];
    let mut of_second: Vec<Option<usize>> = vec![None; others];
    let mut pairs = 0;
    loop {
        let layers = layers(partners, &of_first, &of_second);
        let mut found = 0;
        for first in 0..partners.len() {
            if of_first.get(first) == Some(&None)
                && extend(first, partners, &layers, &mut of_first, &mut of_second)
            {
                found += 1;
            }
        }
        if found == 0 {
            return pairs;
        }
        pairs += found;
    }
}

/// How many steps each of the first side is from one without a partner; `None` where none leads there.
fn layers(
    partners: &[Vec<usize>],
    of_first: &[Option<usize>],
    of_second: &[Option<usize>],
) -> Vec<Option<usize>> {
    let mut out: Vec<Option<usize>> = of_first
        .iter()
        .map(|partner| partner.is_none().then_some(0))
        .collect();
    let mut queue: VecDeque<usize> = (0..out.len())
        .filter(|f| out.get(*f) == Some(&Some(0)))
        .collect();
    while let Some(first) = queue.pop_front() {
        let next = out
            .get(first)
            .copied()
            .flatten()
            .map_or(0, |layer| layer + 1);
        for second in partners.get(first).into_iter().flatten() {
            let Some(behind) = of_second.get(*second).copied().flatten() else {
                continue;
            };
            if let Some(layer @ None) = out.get_mut(behind) {
                *layer = Some(next);
                queue.push_back(behind);
            }
        }
    }
    out
}

/// A stretch of the way of one of the first side: who it is, and which partner comes next.
struct Step {
    first: usize,
    next: usize,
}

/// Looks for a way from one without a partner to another, along the layers, and takes it.
fn extend(
    from: usize,
    partners: &[Vec<usize>],
    layers: &[Option<usize>],
    of_first: &mut [Option<usize>],
    of_second: &mut [Option<usize>],
) -> bool {
    let mut way = vec![Step {
        first: from,
        next: 0,
    }];
    let mut seen = vec![false; partners.len()];
    while let Some(step) = way.last_mut() {
        let choices = partners.get(step.first).map_or(&[][..], Vec::as_slice);
        let Some(second) = choices.get(step.next).copied() else {
            way.pop();
            continue;
        };
        step.next += 1;
        let Some(holder) = of_second.get(second).copied() else {
            continue;
        };
        let Some(holder) = holder else {
            // Each on the way takes the partner it came by.
            for step in &way {
                let taken = partners.get(step.first).and_then(|p| p.get(step.next - 1));
                let Some(taken) = taken.copied() else {
                    continue;
                };
                if let Some(place) = of_first.get_mut(step.first) {
                    *place = Some(taken);
                }
                if let Some(place) = of_second.get_mut(taken) {
                    *place = Some(step.first);
                }
            }
            return true;
        };
        let layer_of = |first: usize| layers.get(first).copied().flatten();
        let is_next = layer_of(holder) == layer_of(step.first).map(|layer| layer + 1);
        if is_next && seen.get(holder) == Some(&false) {
            if let Some(mark) = seen.get_mut(holder) {
                *mark = true;
            }
            way.push(Step {
                first: holder,
                next: 0,
            });
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::statistics::Dice;

    /// Tries everything.
    fn slowly(partners: &[Vec<usize>], taken: &mut Vec<usize>) -> usize {
        let Some((first, rest)) = partners.split_first() else {
            return 0;
        };
        let mut best = slowly(rest, taken);
        for second in first {
            if !taken.contains(second) {
                taken.push(*second);
                best = best.max(1 + slowly(rest, taken));
                taken.pop();
            }
        }
        best
    }

    #[test]
    fn pairs_are_as_many_as_can_be() {
        assert_eq!(most_pairs(&[], 0), 0);
        assert_eq!(most_pairs(&[vec![0], vec![0]], 1), 1);
        // The first must leave its first choice to the second.
        assert_eq!(most_pairs(&[vec![0, 1], vec![0]], 2), 2);
        let mut dice = Dice::new(3);
        for _ in 0..500 {
            let others = 1 + dice.below(6);
            let partners: Vec<Vec<usize>> = (0..dice.below(7))
                .map(|_| (0..others).filter(|_| dice.below(3) == 0).collect())
                .collect();
            assert_eq!(
                most_pairs(&partners, others),
                slowly(&partners, &mut Vec::new()),
                "{partners:?}"
            );
        }
    }
}
