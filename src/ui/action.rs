//! Commands without payload, which menus, buttons and shortcuts share: one label, one shortcut.

use egui::{Key, KeyboardShortcut, Modifiers};

use super::command::{Command, Dialog, Place, StudyCommand};
use super::settings::{Settings, ZOOM_STEP};

/// A command that needs no more than to be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    NewProject,
    OpenProject,
    OpenSample,
    Import,
    SaveCopy,
    Restore,
    CloseProject,
    Undo,
    Redo,
    ShowCode,
    ShowStudy,
    ShowAnalyse,
    CodePalette,
    CodeInVivo,
    CodeLast,
    NewCode,
    Search,
    ToggleDocuments,
    ToggleInspector,
    ToggleSelectionBar,
    ZoomIn,
    ZoomOut,
    ZoomReset,
    InterfaceLarger,
    InterfaceSmaller,
    InterfaceReset,
    ToggleDark,
    Shortcuts,
    About,
    Quit,
}

impl Action {
    /// All actions, in the order the shortcut list shows them.
    pub const ALL: [Self; 30] = [
        Self::NewProject,
        Self::OpenProject,
        Self::OpenSample,
        Self::Import,
        Self::SaveCopy,
        Self::Restore,
        Self::CloseProject,
        Self::Undo,
        Self::Redo,
        Self::ShowCode,
        Self::ShowStudy,
        Self::ShowAnalyse,
        Self::CodePalette,
        Self::CodeInVivo,
        Self::CodeLast,
        Self::NewCode,
        Self::Search,
        Self::ToggleDocuments,
        Self::ToggleInspector,
        Self::ToggleSelectionBar,
        Self::ZoomIn,
        Self::ZoomOut,
        Self::ZoomReset,
        Self::InterfaceLarger,
        Self::InterfaceSmaller,
        Self::InterfaceReset,
        Self::ToggleDark,
        Self::Shortcuts,
        Self::About,
        Self::Quit,
    ];

    /// Returns the Fluent id of its label.
    #[must_use]
    pub fn label_id(self) -> &'static str {
        match self {
            Self::NewProject => "action-new-project",
            Self::OpenProject => "action-open-project",
            Self::OpenSample => "action-open-sample",
            Self::Import => "action-import",
            Self::SaveCopy => "action-save-copy",
            Self::Restore => "action-restore",
            Self::CloseProject => "action-close-project",
            Self::Undo => "action-undo",
            Self::Redo => "action-redo",
            Self::ShowCode => "action-show-code",
            Self::ShowStudy => "action-show-study",
            Self::ShowAnalyse => "action-show-analyse",
            Self::CodePalette => "action-code-palette",
            Self::CodeInVivo => "action-code-in-vivo",
            Self::CodeLast => "action-code-last",
            Self::NewCode => "action-new-code",
            Self::Search => "action-search",
            Self::ToggleDocuments => "action-toggle-documents",
            Self::ToggleInspector => "action-toggle-inspector",
            Self::ToggleSelectionBar => "action-toggle-selection-bar",
            Self::ZoomIn => "action-zoom-in",
            Self::ZoomOut => "action-zoom-out",
            Self::ZoomReset => "action-zoom-reset",
            Self::InterfaceLarger => "action-interface-larger",
            Self::InterfaceSmaller => "action-interface-smaller",
            Self::InterfaceReset => "action-interface-reset",
            Self::ToggleDark => "action-toggle-dark",
            Self::Shortcuts => "action-shortcuts",
            Self::About => "action-about",
            Self::Quit => "action-quit",
        }
    }

    /// Returns the command it stands for.
    #[must_use]
    pub fn command(self, settings: &Settings) -> Command {
        match self {
            Self::NewProject => Command::Open(Dialog::NewProject),
            Self::OpenProject => Command::Open(Dialog::OpenProject),
            Self::OpenSample => Command::OpenSample,
            Self::Import => Command::Open(Dialog::PickTranscripts),
            Self::SaveCopy => Command::Open(Dialog::CopyProject),
            Self::Restore => Command::Open(Dialog::Restore),
            Self::CloseProject => Command::CloseProject,
            Self::Undo => Command::Undo,
            Self::Redo => Command::Redo,
            Self::ShowCode => Command::Show(Place::Code),
            Self::ShowStudy => Command::Show(Place::Study),
            Self::ShowAnalyse => Command::Show(Place::Analyse),
            Self::CodePalette => Command::Open(Dialog::CodePalette),
            Self::CodeInVivo => StudyCommand::CodeInVivo.into(),
            Self::CodeLast => StudyCommand::CodeSelectionWithLast.into(),
            Self::NewCode => Command::Open(Dialog::NewCode(None)),
            Self::Search => Command::Open(Dialog::Search),
            Self::ToggleDocuments => Command::ToggleDocumentsPane,
            Self::ToggleInspector => Command::ToggleInspectorPane,
            Self::ToggleSelectionBar => Command::ToggleSelectionBar,
            Self::ZoomIn => Command::Zoom(settings.zoom() + ZOOM_STEP),
            Self::ZoomOut => Command::Zoom(settings.zoom() - ZOOM_STEP),
            Self::ZoomReset => Command::Zoom(1.0),
            Self::InterfaceLarger => Command::ZoomInterface(settings.interface_zoom() + ZOOM_STEP),
            Self::InterfaceSmaller => Command::ZoomInterface(settings.interface_zoom() - ZOOM_STEP),
            Self::InterfaceReset => Command::ZoomInterface(1.0),
            Self::ToggleDark => Command::SetDark(!settings.dark),
            Self::Shortcuts => Command::Open(Dialog::Shortcuts),
            Self::About => Command::Open(Dialog::About),
            Self::Quit => Command::Quit,
        }
    }

    /// Returns whether it makes sense only where a study is open.
    #[must_use]
    pub fn needs_study(self) -> bool {
        !matches!(
            self,
            Self::NewProject
                | Self::OpenProject
                | Self::OpenSample
                | Self::ToggleSelectionBar
                | Self::InterfaceLarger
                | Self::InterfaceSmaller
                | Self::InterfaceReset
                | Self::ToggleDark
                | Self::Shortcuts
                | Self::About
                | Self::Quit
        )
    }

    /// Returns whether its shortcut works while one types in a field: none that codes, changes the
    /// study or moves the panes, which would happen out of sight of who writes.
    #[must_use]
    pub fn is_for_typing(self) -> bool {
        match self {
            Self::NewProject
            | Self::OpenProject
            | Self::OpenSample
            | Self::Import
            | Self::SaveCopy
            | Self::ShowCode
            | Self::ShowStudy
            | Self::ShowAnalyse
            | Self::Search
            | Self::ZoomIn
            | Self::ZoomOut
            | Self::ZoomReset
            | Self::InterfaceLarger
            | Self::InterfaceSmaller
            | Self::InterfaceReset
            | Self::ToggleDark
            | Self::Shortcuts
            | Self::About
            | Self::Quit => true,
            Self::Restore
            | Self::CloseProject
            | Self::Undo
            | Self::Redo
            | Self::CodePalette
            | Self::CodeInVivo
            | Self::CodeLast
            | Self::NewCode
            | Self::ToggleDocuments
            | Self::ToggleInspector
            | Self::ToggleSelectionBar => false,
        }
    }

    /// Returns its shortcut.
    #[must_use]
    pub fn shortcut(self) -> Option<KeyboardShortcut> {
        let ctrl = |key| Some(KeyboardShortcut::new(Modifiers::COMMAND, key));
        let ctrl_shift = |key| {
            Some(KeyboardShortcut::new(
                Modifiers::COMMAND | Modifiers::SHIFT,
                key,
            ))
        };
        let ctrl_alt = |key| {
            Some(KeyboardShortcut::new(
                Modifiers::COMMAND | Modifiers::ALT,
                key,
            ))
        };
        match self {
            Self::NewProject => ctrl(Key::N),
            Self::OpenProject => ctrl(Key::O),
            Self::Import => ctrl(Key::I),
            Self::SaveCopy => ctrl_shift(Key::S),
            Self::CloseProject => ctrl(Key::W),
            Self::Undo => ctrl(Key::Z),
            Self::Redo => ctrl_shift(Key::Z),
            Self::ShowCode => ctrl(Key::Num1),
            Self::ShowStudy => ctrl(Key::Num2),
            Self::ShowAnalyse => ctrl(Key::Num3),
            Self::CodePalette => ctrl(Key::K),
            // Not V: the system turns Ctrl+Shift+V into a paste.
            Self::CodeInVivo => ctrl_shift(Key::K),
            Self::CodeLast => ctrl(Key::L),
            Self::NewCode => ctrl_shift(Key::N),
            Self::Search => ctrl(Key::F),
            Self::ToggleDocuments => ctrl(Key::B),
            Self::ToggleInspector => ctrl_shift(Key::B),
            Self::ZoomIn => ctrl(Key::Plus),
            Self::ZoomOut => ctrl(Key::Minus),
            Self::ZoomReset => ctrl(Key::Num0),
            Self::InterfaceLarger => ctrl_alt(Key::Plus),
            Self::InterfaceSmaller => ctrl_alt(Key::Minus),
            Self::InterfaceReset => ctrl_alt(Key::Num0),
            Self::ToggleDark => ctrl_shift(Key::D),
            Self::Shortcuts => Some(KeyboardShortcut::new(Modifiers::NONE, Key::F1)),
            Self::Quit => ctrl(Key::Q),
            Self::OpenSample | Self::ToggleSelectionBar | Self::Restore | Self::About => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::UiLanguage;

    #[test]
    fn no_two_actions_share_a_shortcut_or_a_label() {
        for (i, a) in Action::ALL.iter().enumerate() {
            for b in &Action::ALL[i + 1..] {
                assert_ne!(a.label_id(), b.label_id());
                if let (Some(x), Some(y)) = (a.shortcut(), b.shortcut()) {
                    assert_ne!(x, y, "{a:?} and {b:?}");
                }
            }
        }
    }

    #[test]
    fn every_action_has_its_words_in_every_language() {
        for language in UiLanguage::ALL {
            let locale = crate::locale::Locale::get(language);
            for action in Action::ALL {
                assert!(
                    locale.has(action.label_id()),
                    "{} in {}",
                    action.label_id(),
                    language.tag()
                );
            }
        }
    }
}
