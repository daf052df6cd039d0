//! Studies for tests.
