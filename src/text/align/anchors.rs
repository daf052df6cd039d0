//! Places that two sequences surely share: runs that each has once, in the same order.
//!
//! This is the idea of patience diff (Bram Cohen); its cost does not depend on how different the two are.

use std::collections::HashMap;

/// Finds runs of `length` keys that each sequence has exactly once: where they begin, by place in the first.
pub fn unique_runs(a: &[u32], b: &[u32], length: usize) -> Vec<(usize, usize)> {
    // How often a run is in `a` and `b`, two meaning many, and where it was last.
    let mut seen: HashMap<&[u32], (u8, u8, usize)> = HashMap::with_capacity(a.len());
    for run in a.windows(length) {
        let entry = seen.entry(run).or_default();
        entry.0 = (entry.0 + 1).min(2);
    }
    for (at, run) in b.windows(length).enumerate() {
        if let Some(entry) = seen.get_mut(run) {
            entry.1 = (entry.1 + 1).min(2);
            entry.2 = at;
        }
    }
    let pair = |(at, run)| match seen.get(run) {
        Some((1, 1, there)) => Some((at, *there)),
        _ => None,
    };
    a.windows(length).enumerate().filter_map(pair).collect()
}

/// Chooses of pairs, sorted by their first place, the heaviest that are in order on both sides; returns their indices.
pub fn heaviest_in_order(pairs: &[(usize, usize)], weight: impl Fn(usize) -> u64) -> Vec<usize> {
    // A Fenwick tree over the second places, ranked: the heaviest chain that ends before each.
    let mut ranks: Vec<usize> = pairs.iter().map(|p| p.1).collect();
    ranks.sort_unstable();
    let mut tree: Vec<(u64, usize)> = vec![(0, usize::MAX); ranks.len() + 1];
    let mut before = vec![usize::MAX; pairs.len()];
    let mut best = (0, usize::MAX);
    for (index, pair) in pairs.iter().enumerate() {
        let rank = ranks.partition_point(|r| *r < pair.1);
        let mut chain = (0, usize::MAX);
        let mut at = rank;
        while at > 0 {
            if tree[at].0 > chain.0 {
                chain = tree[at];
            }
            at &= at - 1;
        }
        before[index] = chain.1;
        let own = (chain.0 + weight(index).max(1), index);
        if own.0 > best.0 {
            best = own;
        }
        let mut at = rank + 1;
        while at < tree.len() {
            if own.0 > tree[at].0 {
                tree[at] = own;
            }
            at += at & at.wrapping_neg();
        }
    }
    let mut chosen = Vec::new();
    let mut at = best.1;
    while let Some(next) = before.get(at) {
        chosen.push(at);
        at = *next;
    }
    chosen.reverse();
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_that_both_have_once_are_found() {
        for (a, b, length, want) in [
            (
                &[1, 2, 3][..],
                &[3, 1, 2][..],
                1,
                vec![(0, 1), (1, 2), (2, 0)],
            ),
            (&[1, 2, 1], &[1, 2], 1, vec![(1, 1)]),
            (&[1, 2, 1, 3], &[9, 1, 3], 2, vec![(2, 1)]),
            (&[], &[1], 1, vec![]),
        ] {
            assert_eq!(unique_runs(a, b, length), want);
        }
    }

    #[test]
    fn the_heaviest_order_wins() {
        let pairs = [(0, 5), (1, 0), (2, 1), (3, 9)];
        assert_eq!(heaviest_in_order(&pairs, |_| 1), [1, 2, 3]);
        let heavy = |i: usize| if i == 0 { 10 } else { 1 };
        assert_eq!(heaviest_in_order(&pairs, heavy), [0, 3]);
        assert!(heaviest_in_order(&[], |_| 1).is_empty());
    }
}
