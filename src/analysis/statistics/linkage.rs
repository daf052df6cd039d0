//! Average linkage (UPGMA; Sokal & Michener 1958).

use super::describe::as_number;

/// Two clusters that become one.
#[derive(Debug, Clone, PartialEq)]
pub struct Merge {
    /// Its members in list order; it has the earlier first member of the two.
    pub a: Vec<usize>,
    pub b: Vec<usize>,
    /// Mean distance between members of the two.
    pub height: f64,
}

/// Heights that differ by less are equal: the pair with the earliest members merges first.
const SAME: f64 = 1e12;

/// Joins the nearest two clusters until there is one; `distances` is a full symmetric matrix.
#[must_use]
pub fn average_linkage(distances: &[Vec<f64>]) -> Vec<Merge> {
    let n = distances.len();
    // Sums of distances between clusters; a cluster stands at the place of its first member.
    let mut sums: Vec<Vec<f64>> = distances.to_vec();
    let mut members: Vec<Vec<usize>> = (0..n).map(|i| vec![i]).collect();
    let mut alive: Vec<usize> = (0..n).collect();
    // For each cluster its nearest later one, with the mean distance.
    let mut nearest: Vec<Option<(f64, usize)>> = vec![None; n];
    for place in 0..n {
        set(
            &mut nearest,
            place,
            nearest_after(place, &alive, &sums, &members),
        );
    }
    let mut out = Vec::with_capacity(n.saturating_sub(1));
    while alive.len() > 1 {
        let candidates = alive.iter().filter_map(|a| {
            let (height, b) = nearest.get(*a).copied().flatten()?;
            Some((height, *a, b))
        });
        let least = candidates.min_by(|x, y| x.0.total_cmp(&y.0).then((x.1, x.2).cmp(&(y.1, y.2))));
        let Some((height, a, b)) = least else {
            break;
        };
        alive.retain(|place| *place != b);
        let row_of_b = std::mem::take(&mut sums[b]);
        for other in alive.iter().copied().filter(|other| *other != a) {
            let sum = sums[a][other] + row_of_b[other];
            sums[a][other] = sum;
            sums[other][a] = sum;
        }
        let joined = std::mem::take(&mut members[b]);
        out.push(Merge {
            a: members[a].clone(),
            b: joined.clone(),
            height,
        });
        members[a].extend(joined);
        members[a].sort_unstable();
        // Only those that pointed at the two, and those before them that may be nearer now, change.
        for place in alive.clone() {
            let points_at = nearest.get(place).copied().flatten().map(|(_, b)| b);
            if place == a || points_at == Some(a) || points_at == Some(b) {
                set(
                    &mut nearest,
                    place,
                    nearest_after(place, &alive, &sums, &members),
                );
            } else if place < a {
                let here = (mean(place, a, &sums, &members), a);
                let old = nearest.get(place).copied().flatten();
                if old.is_none_or(|old| here < old) {
                    set(&mut nearest, place, Some(here));
                }
            }
        }
    }
    out
}

fn set<T>(list: &mut [T], place: usize, value: T) {
    if let Some(slot) = list.get_mut(place) {
        *slot = value;
    }
}

/// Finds the nearest cluster after one in list order; of equal ones the earliest.
fn nearest_after(
    place: usize,
    alive: &[usize],
    sums: &[Vec<f64>],
    members: &[Vec<usize>],
) -> Option<(f64, usize)> {
    let later = alive.iter().copied().filter(|other| *other > place);
    let means = later.map(|other| (mean(place, other, sums, members), other));
    means.min_by(|x, y| x.0.total_cmp(&y.0).then(x.1.cmp(&y.1)))
}

/// The mean distance of two clusters, rounded so that equal ones are equal.
fn mean(a: usize, b: usize, sums: &[Vec<f64>], members: &[Vec<usize>]) -> f64 {
    let pairs = as_number(members[a].len() * members[b].len());
    (sums[a][b] / pairs * SAME).round() / SAME
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::statistics::Dice;

    /// By the definition: each time the means of all pairs of members.
    fn slowly(distances: &[Vec<f64>]) -> Vec<Merge> {
        let mut clusters: Vec<Vec<usize>> = (0..distances.len()).map(|i| vec![i]).collect();
        let mut out = Vec::new();
        while clusters.len() > 1 {
            let mut best: Option<(f64, usize, usize)> = None;
            for a in 0..clusters.len() {
                for b in a + 1..clusters.len() {
                    let pairs = clusters[a]
                        .iter()
                        .flat_map(|x| clusters[b].iter().map(|y| distances[*x][*y]));
                    let mean = pairs.clone().sum::<f64>() / as_number(pairs.count());
                    let mean = (mean * SAME).round() / SAME;
                    if best.is_none_or(|(least, _, _)| mean < least) {
                        best = Some((mean, a, b));
                    }
                }
            }
            let (height, a, b) = best.unwrap();
            let b = clusters.remove(b);
            out.push(Merge {
                a: clusters[a].clone(),
                b: b.clone(),
                height,
            });
            clusters[a].extend(b);
            clusters[a].sort_unstable();
        }
        out
    }

    #[test]
    fn the_quick_way_is_the_slow_one() {
        let mut dice = Dice::new(5);
        for size in [0, 1, 2, 3, 5, 8, 13, 25] {
            for _ in 0..20 {
                let mut distances = vec![vec![0.0; size]; size];
                let pairs = (0..size).flat_map(|a| (a + 1..size).map(move |b| (a, b)));
                for (a, b) in pairs {
                    // Few values, so that there are many equal ones.
                    let distance = as_number(dice.below(6)) / 5.0;
                    distances[a][b] = distance;
                    distances[b][a] = distance;
                }
                assert_eq!(average_linkage(&distances), slowly(&distances));
            }
        }
    }
}
