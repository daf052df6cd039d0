//! Icons of the bundled Phosphor subset, each a letter of the icon face.
//!
//! Those that point along the line are painted mirrored in a right-to-left window.

pub const ARROW_CLOCKWISE: char = '\u{e036}';
pub const ARROW_COUNTER_CLOCKWISE: char = '\u{e038}';
pub const ARROW_DOWN: char = '\u{e03e}';
pub const ARROW_LEFT: char = '\u{e058}';
pub const ARROW_RIGHT: char = '\u{e06c}';
pub const ARROW_SQUARE_OUT: char = '\u{e5de}';
pub const ARROW_U_UP_LEFT: char = '\u{e08a}';
pub const ARROW_U_UP_RIGHT: char = '\u{e08c}';
pub const ARROW_UP: char = '\u{e08e}';
pub const ARROWS_IN: char = '\u{e09a}';
pub const ARROWS_OUT: char = '\u{e0a2}';
pub const ARTICLE: char = '\u{e0a8}';
pub const BOOK_OPEN: char = '\u{e0e6}';
pub const BOOKMARK_SIMPLE: char = '\u{e0ea}';
pub const CALENDAR_BLANK: char = '\u{e10a}';
pub const CARET_DOWN: char = '\u{e136}';
pub const CARET_LEFT: char = '\u{e138}';
pub const CARET_RIGHT: char = '\u{e13a}';
pub const CARET_UP: char = '\u{e13c}';
pub const CHART_BAR: char = '\u{e150}';
pub const CHART_BAR_HORIZONTAL: char = '\u{e152}';
pub const CHAT: char = '\u{e15c}';
pub const CHAT_TEXT: char = '\u{e17a}';
pub const CHATS_CIRCLE: char = '\u{e17e}';
pub const CHECK: char = '\u{e182}';
pub const CHECK_CIRCLE: char = '\u{e184}';
pub const CHECK_SQUARE: char = '\u{e186}';
pub const CIRCLE: char = '\u{e18a}';
pub const CIRCLE_NOTCH: char = '\u{eb44}';
pub const CLIPBOARD: char = '\u{e196}';
pub const CLIPBOARD_TEXT: char = '\u{e198}';
pub const CLOCK: char = '\u{e19a}';
pub const COPY: char = '\u{e1ca}';
pub const CURSOR_TEXT: char = '\u{e7d8}';
pub const DOTS_SIX_VERTICAL: char = '\u{eae2}';
pub const DOTS_THREE: char = '\u{e1fe}';
pub const DOTS_THREE_VERTICAL: char = '\u{e208}';
pub const DOWNLOAD: char = '\u{e20a}';
pub const EXPORT: char = '\u{eaf0}';
pub const EYE: char = '\u{e220}';
pub const EYE_SLASH: char = '\u{e224}';
pub const FILE: char = '\u{e230}';
pub const FILE_PLUS: char = '\u{e236}';
pub const FILE_TEXT: char = '\u{e23a}';
pub const FILES: char = '\u{e710}';
pub const FLAG: char = '\u{e244}';
pub const FLOPPY_DISK: char = '\u{e248}';
pub const FOLDER: char = '\u{e24a}';
pub const FOLDER_OPEN: char = '\u{e256}';
pub const FOLDER_PLUS: char = '\u{e258}';
pub const FUNNEL: char = '\u{e266}';
pub const GEAR: char = '\u{e270}';
pub const GIT_MERGE: char = '\u{e280}';
pub const GLOBE: char = '\u{e288}';
pub const GRADUATION_CAP: char = '\u{e62c}';
pub const GRAPH: char = '\u{eb58}';
pub const HAND_GRABBING: char = '\u{e57c}';
pub const HIGHLIGHTER: char = '\u{ec76}';
pub const HOUSE: char = '\u{e2c2}';
pub const IDENTIFICATION_CARD: char = '\u{e2c8}';
pub const INFO: char = '\u{e2ce}';
pub const INTERSECT: char = '\u{e2d2}';
pub const KEYBOARD: char = '\u{e2d8}';
pub const LINK: char = '\u{e2e2}';
pub const LIST: char = '\u{e2f0}';
pub const LOCK: char = '\u{e2fa}';
pub const LOCK_OPEN: char = '\u{e306}';
pub const MAGIC_WAND: char = '\u{e6b6}';
pub const MAGNIFYING_GLASS: char = '\u{e30c}';
pub const MICROPHONE: char = '\u{e326}';
pub const MINUS: char = '\u{e32a}';
pub const MINUS_CIRCLE: char = '\u{e32c}';
pub const MOON: char = '\u{e330}';
pub const NOTE: char = '\u{e348}';
pub const NOTE_PENCIL: char = '\u{e34c}';
pub const PALETTE: char = '\u{e6c8}';
pub const PAUSE: char = '\u{e39e}';
pub const PENCIL: char = '\u{e3ae}';
pub const PENCIL_SIMPLE: char = '\u{e3b4}';
pub const PLAY: char = '\u{e3d0}';
pub const PLUS: char = '\u{e3d4}';
pub const PLUS_CIRCLE: char = '\u{e3d6}';
pub const QUESTION: char = '\u{e3e8}';
pub const QUOTES: char = '\u{e660}';
pub const ROWS: char = '\u{e5a2}';
pub const SCISSORS: char = '\u{eae0}';
pub const SELECTION_ALL: char = '\u{e746}';
pub const SIDEBAR: char = '\u{eab6}';
pub const SIDEBAR_SIMPLE: char = '\u{ec24}';
pub const SORT_ASCENDING: char = '\u{e444}';
pub const SORT_DESCENDING: char = '\u{e446}';
pub const SPEAKER_HIGH: char = '\u{e44a}';
pub const SPINNER: char = '\u{e66a}';
pub const SQUARE: char = '\u{e45e}';
pub const STACK: char = '\u{e466}';
pub const STAR: char = '\u{e46a}';
pub const SUN: char = '\u{e472}';
pub const TABLE: char = '\u{e476}';
pub const TAG: char = '\u{e478}';
pub const TAG_SIMPLE: char = '\u{e47a}';
pub const TEXT_AA: char = '\u{e6ee}';
pub const TEXT_ALIGN_LEFT: char = '\u{e484}';
pub const TEXT_ALIGN_RIGHT: char = '\u{e486}';
pub const TEXT_T: char = '\u{e48a}';
pub const TRANSLATE: char = '\u{e4a2}';
pub const TRASH: char = '\u{e4a6}';
pub const TREE: char = '\u{e6da}';
pub const TREE_STRUCTURE: char = '\u{e67c}';
pub const UPLOAD: char = '\u{e4be}';
pub const USER: char = '\u{e4c2}';
pub const USERS: char = '\u{e4d6}';
pub const WARNING: char = '\u{e4e0}';
pub const WARNING_CIRCLE: char = '\u{e4e2}';
pub const X: char = '\u{e4f6}';
pub const X_CIRCLE: char = '\u{e4f8}';

/// Returns whether an icon points along the line, so that a right-to-left window shows it mirrored.
#[must_use]
pub fn has_direction(icon: char) -> bool {
    matches!(
        icon,
        ARROW_LEFT
            | ARROW_RIGHT
            | ARROW_SQUARE_OUT
            | ARROW_U_UP_LEFT
            | ARROW_U_UP_RIGHT
            | CARET_LEFT
            | CARET_RIGHT
            | CHART_BAR_HORIZONTAL
            | GIT_MERGE
            | IDENTIFICATION_CARD
            | SIDEBAR
            | SIDEBAR_SIMPLE
            | SORT_ASCENDING
            | SORT_DESCENDING
            | TEXT_ALIGN_LEFT
            | TEXT_ALIGN_RIGHT
            | TREE_STRUCTURE
    )
}
