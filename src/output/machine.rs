//! What other programs read of a table whose form on paper is another one: a matrix is a list of cells.

use serde_json::{Map, Value, json};

/// A row by key, in order.
pub type MachineRow = Vec<(&'static str, Value)>;

/// The form of a table in JSON.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Machine {
    pub rows: Vec<MachineRow>,
    /// What is of the table as a whole; where there is any, the rows stand under `rows`.
    pub facts: Vec<(&'static str, Value)>,
}

impl Machine {
    /// Returns it as JSON.
    #[must_use]
    pub fn json(&self) -> Value {
        let rows = self.rows.iter().map(|row| {
            let keys = row
                .iter()
                .map(|(key, value)| ((*key).to_owned(), value.clone()));
            Value::Object(keys.collect::<Map<_, _>>())
        });
        let rows = Value::Array(rows.collect());
        if self.facts.is_empty() {
            return rows;
        }
        let facts = self.facts.iter();
        let facts = facts.map(|(key, value)| ((*key).to_owned(), value.clone()));
        let mut out: Map<String, Value> = facts.collect();
        out.insert("rows".to_owned(), rows);
        Value::Object(out)
    }
}

/// A share (0–1) as a percentage, null where there is none.
#[must_use]
pub fn percent(share: Option<f64>) -> Value {
    json!(share.map(|share| share * 100.0))
}
