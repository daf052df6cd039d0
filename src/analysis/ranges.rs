//! Unions and differences of byte ranges of one text.
//!
//! Invariant: a *union* is sorted, its ranges are not empty and do not touch.

use std::ops::Range;

/// Sorts ranges and joins those that overlap or touch.
#[must_use]
pub(crate) fn union(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    unite(&mut ranges);
    ranges
}

/// Makes a list of ranges a union, in its place.
pub(crate) fn unite(ranges: &mut Vec<Range<usize>>) {
    ranges.retain(|r| r.start < r.end);
    ranges.sort_unstable_by_key(|r| (r.start, r.end));
    ranges.dedup_by(|next, last| {
        let joins = next.start <= last.end;
        if joins {
            last.end = last.end.max(next.end);
        }
        joins
    });
}

/// Returns what two unions share.
#[must_use]
pub(crate) fn intersection(a: &[Range<usize>], b: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    for range in a {
        let first = b.partition_point(|other| other.end <= range.start);
        for other in b
            .iter()
            .skip(first)
            .take_while(|other| other.start < range.end)
        {
            out.push(range.start.max(other.start)..range.end.min(other.end));
        }
    }
    out
}

/// Hands out the ranges of the union `from` without those of the union `without`, in order.
pub(crate) fn each_difference(
    from: &[Range<usize>],
    without: &[Range<usize>],
    mut each: impl FnMut(Range<usize>),
) {
    for range in from {
        let mut start = range.start;
        let first = without.partition_point(|w| w.end <= start);
        for hole in without.iter().skip(first) {
            if hole.start >= range.end {
                break;
            }
            if hole.start > start {
                each(start..hole.start);
            }
            start = hole.end;
        }
        if start < range.end {
            each(start..range.end);
        }
    }
}

#[cfg(test)]
#[expect(
    clippy::single_range_in_vec_init,
    reason = "a list of one range is what is meant"
)]
mod tests {
    use super::*;

    #[test]
    fn unions_join_what_overlaps_or_touches() {
        assert_eq!(union(vec![8..9, 0..4, 2..6, 6..7, 3..3]), [0..7, 8..9]);
        assert_eq!(union(vec![]), []);
    }

    #[test]
    fn differences_cut_holes() {
        for (from, without, want) in [
            (vec![0..10], vec![2..4, 6..8], vec![0..2, 4..6, 8..10]),
            (vec![0..10], vec![0..10], vec![]),
            (vec![3..5, 7..9], vec![0..4, 8..20], vec![4..5, 7..8]),
            (vec![3..5], vec![], vec![3..5]),
            (vec![3..5], vec![5..9], vec![3..5]),
        ] {
            let mut found = Vec::new();
            each_difference(&from, &without, |range| found.push(range));
            assert_eq!(found, want, "{from:?} − {without:?}");
        }
    }

    mod random {
        use std::collections::BTreeSet;

        use proptest::prelude::*;

        use super::*;

        fn bytes(ranges: &[Range<usize>]) -> BTreeSet<usize> {
            ranges.iter().cloned().flatten().collect()
        }

        /// A union has the fewest ranges that its bytes can have.
        fn is_union(ranges: &[Range<usize>]) -> bool {
            ranges.iter().all(|range| range.start < range.end)
                && ranges.windows(2).all(|two| two[0].end < two[1].start)
        }

        /// Ranges in any order, some of them empty.
        fn ranges() -> impl Strategy<Value = Vec<Range<usize>>> {
            let range = (0..60_usize, 0..12_usize).prop_map(|(start, len)| start..start + len);
            proptest::collection::vec(range, 0..12)
        }

        proptest! {
            #[test]
            fn unions_and_differences_are_those_of_sets_of_bytes(some in ranges(), others in ranges()) {
                let (one, other) = (union(some.clone()), union(others.clone()));
                prop_assert_eq!(bytes(&one), bytes(&some));
                prop_assert!(is_union(&one), "{one:?}");
                let mut found = Vec::new();
                each_difference(&one, &other, |range| found.push(range));
                prop_assert_eq!(bytes(&found), &bytes(&some) - &bytes(&others));
                prop_assert!(is_union(&found), "{one:?} − {other:?}: {found:?}");
            }
        }
    }
}
