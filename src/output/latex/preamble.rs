//! What a file needs before its table: fonts, and commands that find one for every character.

use crate::output::faces::{FACES, Face};

/// Fonts that are asked, one after the other, for what those of the page and of a script lack.
const FALLBACKS: &[&str] = &[
    "DejaVu Sans",
    "CMU Serif",
    "FreeSerif",
    "Noto Sans",
    "Noto Sans Symbols 2",
    "Noto Emoji",
    "Symbola",
    "Segoe UI Symbol",
    "Segoe UI Emoji",
    "Arial Unicode MS",
    "Noto Serif Devanagari",
    "Nirmala UI",
    "Noto Serif Thai",
    "Leelawadee UI",
    "Noto Serif CJK SC",
    "Noto Sans CJK SC",
    "SimSun-ExtB",
    "Unifont",
];

/// Sets a text in the font it stands in if that has all its characters, else in the first fallback that has
/// them, else each in one that has it; where none has, its number stands for it, and a warning says so.
const OTHER: &str = r##"\newif\ifmz@has
\newcommand\mz@ask[1]{\mz@hastrue\@for\mz@code:=#1\do{\iffontchar\font"\mz@code\relax\else\mz@hasfalse\fi}}
\newcommand\mz@find[1]{\mz@ask{#1}%
  \ifmz@has\else
    \expandafter\@tfor\expandafter\mz@font\expandafter:\expandafter=\mz@fallbacks\do{\ifmz@has\else\mz@font\mz@ask{#1}\fi}%
  \fi}
\newcommand\mz@one[1]{\begingroup\mz@find{#1}%
  \ifmz@has\char"#1\relax\else
    \normalfont\mz@ltr{{[}U+#1{]}}%
    \PackageWarningNoLine{mazmun}{No font of this machine has U+#1; its number stands in its place}%
  \fi\endgroup}
\newcommand\mz@none[1]{\@for\mz@item:=#1\do{\expandafter\mz@one\expandafter{\mz@item}}}
\newcommand\mzother[2]{\begingroup\mz@find{#1}\ifmz@has#2\else\mz@none{#1}\fi\endgroup}
\def\mz@fallbacks{}
\newcommand\mz@add[2]{\IfFontExistsTF{#1}{\newfontfamily#2{#1}\g@addto@macro\mz@fallbacks{#2}}{}}
"##;

/// Sets characters that stand each for itself, each in a font that has it.
const EACH: &str = r#"\ExplSyntaxOn\cs_set_eq:NN\mz@hex\int_to_Hex:n\ExplSyntaxOff
\newcommand\mz@single[1]{\edef\mz@number{\mz@hex{`#1}}\expandafter\mzother\expandafter{\mz@number}{#1}}
\def\mz@each#1{\ifx\mz@end#1\else\iffontchar\font`#1 #1\else\mz@single{#1}\fi\expandafter\mz@each\fi}
\def\mz@end{\mz@end}
"#;

/// Signs from right to left: the font of the page, told that it is one for such text, so that brackets turn.
const SIGNS: &str = r"\newfontfamily\mzsignsFont{Latin Modern Roman}[RawFeature={script=arab}]
\newcommand\mzsigns[1]{{\mzsignsFont #1}}
";

/// Writes what the commands of a body need.
pub(super) fn push(out: &mut String, body: &str, has_rtl: bool) {
    let faces: Vec<&Face> = FACES
        .iter()
        .filter(|face| uses(body, face.command))
        .collect();
    let is_each = faces.iter().any(|face| face.is_unshaped);
    let has_other = is_each || uses(body, "mzother");
    // A character that its font lacks is an error, never a gap.
    out.push_str("\\tracinglostchars=3\n\\makeatletter\n");
    for face in &faces {
        push_font(out, face);
    }
    if uses(body, "mzsigns") {
        out.push_str(SIGNS);
    }
    if has_other {
        out.push_str(OTHER);
        for (letter, font) in ('A'..='Z').zip(FALLBACKS) {
            out.push_str(&format!("\\mz@add{{{font}}}\\mzFallback{letter}\n"));
        }
        let ltr = if has_rtl { "\\LR{#1}" } else { "#1" };
        out.push_str(&format!("\\newcommand\\mz@ltr[1]{{{ltr}}}\n"));
    }
    if is_each {
        out.push_str(EACH);
    }
    for face in &faces {
        let Face {
            command, setting, ..
        } = face;
        let words = match face.is_unshaped {
            true => "\\mz@each#1\\mz@end",
            false => "#1",
        };
        out.push_str(&format!(
            "\\newcommand\\{command}[1]{{{{\\{command}Font{setting}{words}}}}}\n"
        ));
    }
    out.push_str("\\makeatother\n");
    if has_rtl {
        // bidi patches the packages before it, so it comes last.
        out.push_str("\\usepackage{bidi}\n");
    }
}

/// Returns whether a command is in the body.
fn uses(body: &str, command: &str) -> bool {
    body.contains(&format!("\\{command}{{"))
}

/// Defines a font family as the first of a list that the machine has.
fn push_font(out: &mut String, face: &Face) {
    let name = format!("{}Font", face.command);
    let options = face.font_options;
    let wanted = face.fonts.first().copied().unwrap_or_default();
    let mut nested = format!(
        "\\let\\{name}\\relax\n \\PackageError{{mazmun}}{{No font of this machine has the letters of \\string\\{}}}{{Install {wanted}, which is free.}}",
        face.command
    );
    for font in face.fonts.iter().rev() {
        nested = format!(
            "\\IfFontExistsTF{{{font}}}{{\\newfontfamily\\{name}{{{font}}}[{options}]}}\n {{{nested}}}"
        );
    }
    out.push_str(&nested);
    out.push('\n');
}
