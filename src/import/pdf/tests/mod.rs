//! PDF files built byte by byte, and those real programs wrote.

mod samples;
