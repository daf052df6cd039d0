# Actions: menus, buttons, shortcuts.
action-new-project = New project…
action-open-project = Open project…
action-open-sample = Open the sample study
action-import = Import transcripts…
action-close-project = Close project
action-undo = Undo
action-redo = Redo
action-show-code = Code
action-show-analyse = Analyse
action-show-write = Write
action-code-palette = Code the selection…
action-code-in-vivo = Code in vivo (the words become the code)
action-code-last = Code with the last code
action-new-code = New code…
action-search = Search all documents…
action-toggle-documents = Show or hide documents and codes
action-toggle-inspector = Show or hide details
action-zoom-in = Larger text
action-zoom-out = Smaller text
action-zoom-reset = Text at 100 %
action-toggle-dark = Light or dark
action-shortcuts = Keys and gestures
action-about = About Mazmun
action-quit = Quit

# Frame of the window.
menu-main = Menu
document-menu = Title, language, speakers…
close = Close
cancel = Cancel
bar-code = Code…
bar-in-vivo = In vivo
bar-in-vivo-tip = The selected words become the code
margin-more = { $count ->
    [one] + { $count } more
   *[other] + { $count } more
}
count-documents = { $count ->
    [one] { $count } document
   *[other] { $count } documents
}
count-segments = { $count ->
    [one] { $count } segment
   *[other] { $count } segments
}
count-codes = { $count ->
    [one] { $count } code
   *[other] { $count } codes
}

# Status bar.
status-saved = Saved
status-read-only = Read-only: the file may not be written
status-open-elsewhere = Read-only: open in another window
status-no-project = No project open
status-coder = Coder { $name }
status-last-coded = Last: coded “{ $code }”
status-undone = Undone: { $op }
status-redone = Done again: { $op }
status-nothing-to-undo = Nothing to undo
status-nothing-to-redo = Nothing to redo
status-copied = Copied to { $path }
status-exported = Written to { $path }
status-select-first = Select some text first, then type the code’s number
status-no-such-number = There is no code number { $number }
hint-import-first = First step: drop transcripts on the window, or choose Import transcripts
hint-select-and-code = Select a passage and press Enter, or drag it onto a code
drop-hint-import = { $count ->
    [one] Drop it to import it
   *[other] Drop them to import { $count } files
}
drop-hint-open = Drop a project to open it

# Errors of the window.
err-no-project = No project is open
    .hint = Open or make a project first.
err-no-recent-code = No code was used yet
    .hint = Code a passage first; the key then repeats that code.
err-import-needs-project = Transcripts need a project to go into
    .hint = Make a new project or open one, then drop the files again.
err-no-display = No window can be opened here
    .hint = Start Mazmun on a desktop, or use the commands in “mazmun --help”.

# The page's own menu.
page-copy = Copy
page-recode = Change the code…
page-delete-segment = Delete the segment
page-select-all = Select all
page-code-with = Code with “{ $code }”

# Codes pane.
codes-title = Codes
codes-empty = No codes yet. Select a passage and press Enter, or make a code first.
codes-filter = Find a code
codes-no-hit = No code is called “{ $typed }”
codes-fold-all = Close all codes
codes-unfold-all = Open all codes
codes-fold = Close { $code }
codes-unfold = Open { $code }
codes-menu = More with this code
codes-rename-field = Name of the code
codes-own = { $count ->
    [one] { $count } segment
   *[other] { $count } segments
}
codes-with-subcodes = { $count ->
    [one] { $count } segment with sub-codes
   *[other] { $count } segments with sub-codes
}
codes-code-selection = Code the selection
codes-show-segments = Show its segments
codes-new-subcode = New sub-code…
codes-rename = Rename
codes-define = Define, edit…
codes-memo = Memo
codes-merge = Merge into…
codes-delete = Delete…
swatch = Colour { $number }
