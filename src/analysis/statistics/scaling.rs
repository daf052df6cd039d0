//! Classical multidimensional scaling (Torgerson 1952): a map whose distances are as near as can be.

use super::describe::as_number;
use super::dice::Dice;

/// Points of a plane, and what the axes explain.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ClassicalMap {
    pub points: Vec<[f64; 2]>,
    /// All eigenvalues, the greatest first, of small maps; of large ones the first two.
    pub eigenvalues: Vec<f64>,
}

/// Points beyond which only the two axes are worked out.
const SMALL: usize = 150;
/// Steps of Lanczos' method; two leading axes need far fewer.
const STEPS: usize = 120;
/// What counts as 0 on an axis.
const NOTHING: f64 = 1e-9;

/// Lays points out by their distances, a full symmetric matrix; on each axis the first point that is
/// not at 0 lies right of it.
#[must_use]
pub fn classical_map(distances: &[Vec<f64>]) -> ClassicalMap {
    let n = distances.len();
    if n < 2 {
        return ClassicalMap {
            points: vec![[0.0; 2]; n],
            eigenvalues: Vec::new(),
        };
    }
    let centred = centred(distances);
    let (values, vectors) = if n <= SMALL {
        eigen(centred)
    } else {
        leading(&centred)
    };
    let mut points = vec![[0.0; 2]; n];
    for axis in 0..2 {
        let Some((value, vector)) = values.get(axis).zip(vectors.get(axis)) else {
            continue;
        };
        let scale = value.max(0.0).sqrt();
        let first = vector.iter().map(|x| x * scale).find(|x| x.abs() > NOTHING);
        let sign = if first.is_some_and(|x| x < 0.0) {
            -scale
        } else {
            scale
        };
        for (point, x) in points.iter_mut().zip(vector) {
            point[axis] = x * sign;
        }
    }
    ClassicalMap {
        points,
        eigenvalues: match n <= SMALL {
            true => values,
            false => values.into_iter().take(2).collect(),
        },
    }
}

/// −½ J D² J, where J takes the mean off.
fn centred(distances: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let squares: Vec<Vec<f64>> = distances
        .iter()
        .map(|row| row.iter().map(|d| d * d).collect())
        .collect();
    let n = as_number(distances.len());
    let means: Vec<f64> = squares
        .iter()
        .map(|row| row.iter().sum::<f64>() / n)
        .collect();
    let mean = means.iter().sum::<f64>() / n;
    let rows = squares.iter().zip(&means);
    rows.map(|(row, of_row)| {
        let cells = row.iter().zip(&means);
        cells
            .map(|(square, of_column)| -0.5 * (square - of_row - of_column + mean))
            .collect()
    })
    .collect()
}

/// Eigenvalues, the greatest first, with their vectors, of a symmetric matrix (Jacobi 1846, cyclic).
fn eigen(mut matrix: Vec<Vec<f64>>) -> (Vec<f64>, Vec<Vec<f64>>) {
    let n = matrix.len();
    let mut vectors: Vec<Vec<f64>> = (0..n)
        .map(|i| (0..n).map(|j| f64::from(u8::from(i == j))).collect())
        .collect();
    for _ in 0..60 {
        let off: f64 = (0..n)
            .flat_map(|i| (i + 1..n).map(move |j| (i, j)))
            .map(|(i, j)| matrix[i][j] * matrix[i][j])
            .sum();
        let size: f64 = matrix.iter().flatten().map(|x| x * x).sum();
        if off <= size * 1e-30 {
            break;
        }
        for p in 0..n {
            for q in p + 1..n {
                if matrix[p][q] != 0.0 {
                    rotate(&mut matrix, &mut vectors, p, q);
                }
            }
        }
    }
    let mut pairs: Vec<(f64, Vec<f64>)> = matrix
        .iter()
        .enumerate()
        .map(|(i, row)| row[i])
        .zip(vectors)
        .collect();
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0));
    pairs.into_iter().unzip()
}

/// Turns the plane of two axes so that their cell becomes 0; `vectors` holds a vector a row.
fn rotate(matrix: &mut [Vec<f64>], vectors: &mut [Vec<f64>], p: usize, q: usize) {
    let theta = (matrix[q][q] - matrix[p][p]) / (2.0 * matrix[p][q]);
    let t = theta.signum() / (theta.abs() + (theta * theta + 1.0).sqrt());
    let c = 1.0 / (t * t + 1.0).sqrt();
    let s = t * c;
    for row in matrix.iter_mut() {
        let (x, y) = (row[p], row[q]);
        row[p] = c * x - s * y;
        row[q] = s * x + c * y;
    }
    for rows in [matrix, vectors] {
        let (before, after) = rows.split_at_mut(q);
        for (x, y) in before[p].iter_mut().zip(&mut after[0]) {
            (*x, *y) = (c * *x - s * *y, s * *x + c * *y);
        }
    }
}

/// The leading eigenvalues with their vectors (Lanczos 1950, each step made orthogonal to all before).
fn leading(matrix: &[Vec<f64>]) -> (Vec<f64>, Vec<Vec<f64>>) {
    let n = matrix.len();
    let mut dice = Dice::new(1);
    let mut next: Vec<f64> = (0..n)
        .map(|_| as_number(dice.below(2_001)) - 1_000.0)
        .collect();
    normalise(&mut next);
    let mut basis: Vec<Vec<f64>> = Vec::new();
    for _ in 0..STEPS.min(n) {
        let mut image = times(matrix, &next);
        basis.push(next);
        // Twice, because once is not enough for numbers of a computer (Kahan & Parlett).
        for _ in 0..2 {
            for known in &basis {
                let along = dot(&image, known);
                for (x, y) in image.iter_mut().zip(known) {
                    *x -= along * y;
                }
            }
        }
        if normalise(&mut image) < 1e-12 {
            break;
        }
        next = image;
    }
    let images: Vec<Vec<f64>> = basis.iter().map(|vector| times(matrix, vector)).collect();
    let small: Vec<Vec<f64>> = basis
        .iter()
        .map(|a| images.iter().map(|b| dot(a, b)).collect())
        .collect();
    let (values, within) = eigen(small);
    let vectors = within.iter().take(2).map(|weights| {
        let mut out = vec![0.0; n];
        for (weight, vector) in weights.iter().zip(&basis) {
            for (x, y) in out.iter_mut().zip(vector) {
                *x += weight * y;
            }
        }
        out
    });
    (values, vectors.collect())
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

fn times(matrix: &[Vec<f64>], vector: &[f64]) -> Vec<f64> {
    matrix.iter().map(|row| dot(row, vector)).collect()
}

/// Makes a vector as long as 1 and returns how long it was.
fn normalise(vector: &mut [f64]) -> f64 {
    let length = dot(vector, vector).sqrt();
    if length > 0.0 {
        vector.iter_mut().for_each(|x| *x /= length);
    }
    length
}

#[cfg(test)]
mod tests {
    use super::*;

    fn distances(points: &[[f64; 2]]) -> Vec<Vec<f64>> {
        let between = |a: &[f64; 2], b: &[f64; 2]| (a[0] - b[0]).hypot(a[1] - b[1]);
        let row = |a| points.iter().map(|b| between(a, b)).collect();
        points.iter().map(row).collect()
    }

    fn is_a_map_of(points: &[[f64; 2]], tolerance: f64) {
        let wanted = distances(points);
        let found = classical_map(&wanted);
        for (row, want) in distances(&found.points).iter().zip(&wanted) {
            for (x, y) in row.iter().zip(want) {
                assert!((x - y).abs() < tolerance, "{x} {y}");
            }
        }
        assert!(
            found.points[0].iter().all(|x| *x > 0.0),
            "{:?}",
            found.points[0]
        );
    }

    #[test]
    fn points_of_a_plane_come_back() {
        is_a_map_of(
            &[[0.0, 0.0], [4.0, 0.5], [1.0, 2.0], [3.0, 5.0], [-1.0, 0.25]],
            1e-9,
        );
    }

    #[test]
    fn large_maps_are_as_exact() {
        let mut dice = Dice::new(9);
        let mut next = || as_number(dice.below(10_000)) / 1_000.0;
        let points: Vec<[f64; 2]> = (0..300).map(|_| [next() * 2.0, next()]).collect();
        is_a_map_of(&points, 1e-7);
    }

    #[test]
    fn eigenvalues_are_those_of_the_matrix() {
        let (values, vectors) = eigen(vec![
            vec![2.0, 1.0, 0.0],
            vec![1.0, 2.0, 0.0],
            vec![0.0, 0.0, -5.0],
        ]);
        for (found, want) in values.iter().zip([3.0, 1.0, -5.0]) {
            assert!((found - want).abs() < 1e-12);
        }
        assert!((vectors[0][0].abs() - 0.5_f64.sqrt()).abs() < 1e-12);
    }

    #[test]
    fn few_points_have_a_place() {
        assert!(classical_map(&[]).points.is_empty());
        assert_eq!(classical_map(&[vec![0.0]]).points, [[0.0, 0.0]]);
        let same = classical_map(&[vec![0.0, 0.0], vec![0.0, 0.0]]);
        assert_eq!(same.points, [[0.0, 0.0], [0.0, 0.0]]);
    }
}
