//! The only place with SQL: schema ladder, rows in and out, integrity check.
