//! A linear program over all worlds: the best possible bounds, for models small enough to list their worlds.

const EPS: f64 = 1e-9;

/// Solves a square system by elimination with the largest pivot.
fn solve(mut rows: Vec<Vec<f64>>, mut right: Vec<f64>) -> Vec<f64> {
    let n = right.len();
    for column in 0..n {
        let pivot = (column..n)
            .max_by(|a, b| rows[*a][column].abs().total_cmp(&rows[*b][column].abs()))
            .unwrap();
        rows.swap(column, pivot);
        right.swap(column, pivot);
        for row in 0..n {
            if row != column {
                let chosen = rows[column].clone();
                let factor = rows[row][column] / chosen[column];
                for (cell, of) in rows[row].iter_mut().zip(&chosen) {
                    *cell -= factor * of;
                }
                right[row] -= factor * right[column];
            }
        }
    }
    (0..n).map(|at| right[at] / rows[at][at]).collect()
}

/// The largest chance of the marked worlds over all joint chances with the given chances of each rule: the simplex
/// method with Bland's rule. A world is a bit set of the rules that fire; the first vertex is the comonotone coupling.
pub fn largest(chances: &[f64], marked: &[bool]) -> f64 {
    let n = chances.len();
    let column = |world: usize| -> Vec<f64> {
        let fires = (0..n).map(|rule| f64::from((world >> rule & 1) as u8));
        [1.0].into_iter().chain(fires).collect()
    };
    let right: Vec<f64> = [1.0].into_iter().chain(chances.iter().copied()).collect();
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by(|a, b| chances[*b].total_cmp(&chances[*a]));
    let mut basis: Vec<usize> = (0..=n)
        .map(|many| order[..many].iter().map(|rule| 1 << rule).sum())
        .collect();
    loop {
        let columns: Vec<_> = basis.iter().map(|world| column(*world)).collect();
        let transposed: Vec<Vec<f64>> = (0..=n)
            .map(|row| columns.iter().map(|it| it[row]).collect())
            .collect();
        let values = solve(transposed.clone(), right.clone());
        let worth = |world: usize| f64::from(marked[world]);
        let prices = solve(columns, basis.iter().map(|world| worth(*world)).collect());
        let gain = |world: &usize| {
            let cost: f64 = column(*world).iter().zip(&prices).map(|(a, b)| a * b).sum();
            worth(*world) - cost > EPS
        };
        let Some(enters) = (0..1 << n).find(gain) else {
            return basis
                .iter()
                .zip(&values)
                .map(|(world, value)| worth(*world) * value)
                .sum();
        };
        let along = solve(transposed, column(enters));
        let leaves = (0..=n)
            .filter(|at| along[*at] > EPS)
            .min_by(|a, b| {
                let ratio = |at: usize| values[at] / along[at];
                ratio(*a)
                    .total_cmp(&ratio(*b))
                    .then(basis[*a].cmp(&basis[*b]))
            })
            .expect("the chances of worlds are bounded");
        basis[leaves] = enters;
    }
}
