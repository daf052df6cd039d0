//! Fonts and parley: styled text to lines, hit tests, selection rectangles, glyphs; knows no egui.
