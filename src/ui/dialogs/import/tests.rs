//! The import by mouse and keyboard, on real files in a folder of its own.
