//! Persian typing: letters of other keyboards, letters stored in their shape, joiners that are missing.
//!
//! Only paragraphs in Persian are touched, and in them no quotation in Arabic. Digits are never touched; nor are
//! ة, أ, إ, ؤ and ئ, which are letters of their own and not another keyboard's ی and ک.

mod forms;
mod joins;
mod letters;
mod verbs;
mod visual;

pub(super) use forms::forms;
pub(super) use joins::joins;
pub(super) use letters::letters;
pub(super) use visual::{is_visual, visual_order};
