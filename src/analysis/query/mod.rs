//! Queries: which segments satisfy a condition, and passages made of them.
//!
//! The definitions are those of the manual's "queries (retrieval)". Invariant: a condition is asked of
//! one segment after the coder rule; no segment is related to itself.

mod ask;
mod condition;
mod names;
mod parse;
mod tokens;

pub use ask::query;
pub use condition::Condition;
pub use parse::{QueryError, QueryProblem, parse_query};
