# Actions: menus, buttons, shortcuts.
action-new-project = New project…
action-open-project = Open project…
action-open-sample = Open the sample study
action-save-copy = Save a copy…
action-restore = Restore a backup…
action-import = Import transcripts…
action-close-project = Close project
action-undo = Undo
action-redo = Redo
action-show-code = Code
action-show-analyse = Analyse
action-code-palette = Code the selection…
action-code-in-vivo = Code in vivo (the words become the code)
action-code-last = Code with the last code
action-new-code = New code…
action-search = Search all documents…
action-toggle-documents = Show or hide documents and codes
action-toggle-inspector = Show or hide details
action-toggle-selection-bar = Show or hide the bar beside a selection
action-zoom-in = Larger text
action-zoom-out = Smaller text
action-zoom-reset = Text at 100 %
action-interface-larger = Larger interface
action-interface-smaller = Smaller interface
action-interface-reset = Interface at 100 %
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
bar-coded = Coded “{ $code }”
bar-undo = Undo: coded “{ $code }”
bar-in-vivo = In vivo
bar-in-vivo-tip = The selected words become the code
margin-more-short = +{ $count }
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
bar-read-only = Read-only
status-read-only = Read-only: the file may not be written
status-file-lost = Read-only: the project file is not there
status-damaged = Read-only: the project file is damaged
status-writable = The project is free again: changes are possible
status-restored = Restored: { $backup }
backup-moment = { $date }, { $time } UTC
backup-unreadable = cannot be read
backup-line = { $moment }: { $holds }
restore-title = Restore a backup
restore-explain = The study becomes what it was at that time. What it is now is kept as a backup too, so nothing is lost.
restore-none = There is no backup of this study yet. One is made when a changed study is opened, and before much is deleted or merged.
restore-confirm = Restore
status-open-elsewhere = Read-only: open in another window
status-no-project = No project open
status-coder = Coder: { $name }
status-last-coded = Last: coded “{ $code }”
status-undone = Undone: { $op }
status-redone = Done again: { $op }
status-nothing-to-undo = Nothing to undo
status-nothing-to-redo = Nothing to redo
status-copied = Copied to { $path }
status-open-file = Open
status-exported = Written to { $path }
status-selection-out-of-sight = The selected passage is out of sight, so nothing was coded. Press Enter on the page to code it
status-exported-exact = Written to { $path } (CSV for programs: every cell letter for letter)
status-exported-for-spreadsheets = Written to { $path } (CSV for spreadsheets: an apostrophe stands before “-”, “=”, “+” and “@”)
menu-calendar = Days in tables and lists
calendar-gregorian = Gregorian calendar
calendar-jalali = Jalali calendar
status-no-coding-there = There is no further coding in this direction
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
# Dialogs: projects, export, document, keys, about; the welcome page.
app-name = Mazmun
welcome-sentence = Code interviews in any script, and take tables and quotations to your paper
welcome-sample = Twelve coded interviews in Persian, Hebrew and Chinese, to try everything on
welcome-drop = Or drop a project here
recent-projects = Recent projects
recent-forget = Take off this list
recent-missing = Not found in { $folder }
empty-study = This study has no transcripts yet
empty-study-drop = Or drop files on the window: documents, PDF, subtitles, web pages, survey tables, or a whole folder or zip of them
path-browse = Browse…
path-no-dialog = No file dialog answers on this desktop; type the path instead
path-folder-empty = Name a folder
path-folder-missing = This folder does not exist
path-folder-is-file = This is a file, not a folder
new-project-title = New project
new-project-name = My study
new-project-name-label = Name
new-project-folder-label = Folder
new-project-create = Create
new-project-path = All your work will be kept in one file, { $path }
new-project-name-empty = Give the project a name
new-project-name-signs = A file name cannot have these signs: / \ : * ? " < > | or a dot at its start
new-project-exists = A project of this name is in this folder already; choose another name or open it
copy-project-title = Save a copy
copy-project-suffix = copy
copy-project-save = Save the copy
copy-project-path = The copy will be { $path }; you go on working in the project that is open
open-project-title = Open project
open-project-file-label = Project file (.mazmun)
open-project-open = Open
open-project-missing = There is no such file
open-project-is-folder = This is a folder; name the project file in it
open-project-extension = The name does not end in .mazmun; it may not be a project
export-title = Write the table to a file
export-write = Write
export-writing = Writing…
export-path-label = File
export-name-empty = Name a file
export-over-project = This is a project file; choose another name
export-replaces = This file exists and will be replaced
export-notes = The notes under the table, which say what was counted, are written with it.
export-notes-beside = Base and rules, too, in a text file beside it
export-notes-inside = Base and rules, too, beside the rows
export-format-docx = Word (.docx)
export-format-docx-what = A table to paste into the paper
export-format-xlsx = Excel (.xlsx)
export-format-xlsx-what = To sort and calculate on
export-format-csv = CSV for spreadsheets
export-format-csv-what = For Excel: an apostrophe before “-”, “=”, “+” and “@”
export-format-csv-exact = CSV for programs
export-format-csv-exact-what = For R, Python, SPSS: letter for letter
export-format-html = Web page (.html)
export-format-html-what = To show or print
export-format-latex = LaTeX
export-format-latex-what = For a paper written in LaTeX
export-format-markdown = Markdown
export-format-markdown-what = For notes and repositories
export-format-table = Plain text
export-format-table-what = Aligned columns for an e-mail
export-format-json = JSON
export-format-json-what = For programs
document-edit-title = Document
document-edit-save = Save
document-title-label = Title
document-group-label = Group
document-participant-label = Participant
document-language-label = Language
document-direction-label = Direction of the text
document-date-label = Date of the interview (YYYY-MM-DD)
document-speakers = Speakers
document-speaker-name = Name of the speaker
document-interviewer = Interviewer
document-memo-label = Memo
document-source = Imported from { $file }
transcript-page = p. { $page }
direction-automatic = Automatic, by each paragraph
direction-rtl = Right to left
direction-ltr = Left to right
choose-known = Choose one that is there
keys-page = On the page
keys-study = Study
keys-coding = Coding
keys-window = Window
gesture-select = Select a passage
    .key = Drag
gesture-word = Select a word, a paragraph
    .key = Double, triple click
gesture-paragraph = Move the caret by letters, words, lines
    .key = Arrows, with Ctrl by words
gesture-sentence = Select the sentence, the paragraph at the caret
    .key = F8, F8 again
gesture-next-coding = Go to the next, the previous coding
    .key = Alt+↓, Alt+↑
gesture-extend = Extend the selection
    .key = Shift with arrows or click
gesture-enter = Code the selection
    .key = Enter
gesture-number = Code with the code of this number in the list
    .key = 1, 12, …
gesture-drag-to-code = Code by dragging the selection onto a code
    .key = Drag the selection
gesture-drag-code = Code by dragging a code onto the text
    .key = Drag the code
gesture-handles = Change where a segment begins or ends
    .key = Drag its ends
gesture-resize = The same by words
    .key = Shift+Alt+Arrows
gesture-delete = Delete the chosen segment
    .key = Delete
gesture-next-hit = Next, previous hit of the search
    .key = F3, Shift+F3
gesture-panes = Go to the next, the previous pane
    .key = F6, Shift+F6
gesture-menu = Open the menu of what has the keyboard
    .key = Menu key, Shift+F10
gesture-escape = Drop the selection, close what is open
    .key = Esc
about-version = Mazmun { $version }
about-licence-title = Licence
about-licence = Free software under the MIT or the Apache 2.0 licence, as you choose.
about-fonts-title = Fonts
about-fonts = Vazirmatn and Noto Sans (SIL Open Font License 1.1); Phosphor icons (MIT)
about-libraries-title = Libraries
about-libraries = egui, parley, SQLite, ICU4X, Fluent and others, all under permissive licences
about-systems-title = Systems
about-systems = Tried on Linux, with X11 and Wayland. Windows and macOS are not tried yet.
about-settings-title = Settings are kept in
about-settings-none = They are not kept on this computer
status-autocoded = { $new ->
    [0] All { $old } passages had the code “{ $code }” already
    [one] One passage coded “{ $code }”
   *[other] { $new } passages coded “{ $code }”
}

# Dialogs: import.
import-title = Import transcripts
import-pick-sentence = Documents (Word, OpenDocument, RTF, PDF, web pages, e-books, text in any encoding), transcripts with times (subtitles, Whisper, f4, Otter and others), slides, and tables of survey answers; also folders and zips of them.
import-choose-files = Choose files…
import-choose-folder = Choose a folder…
import-kind-transcripts = Transcripts, documents and tables
import-kind-any = All files
import-path-label = Or the path of a file or folder
import-path-missing = There is no such file or folder
import-pick-drop = You can also drop files or a folder on the window at any time.
import-continue = Continue
import-reading-title = Reading transcripts
import-reading-one = Reading the file…
import-listing = Looking through the folder
import-reading = { $done } of { $total } files
import-storing-title = Storing transcripts
import-nothing = There is nothing to import here.
import-confirm = { $count ->
    [0] Import
    [one] Import one document
   *[other] Import { $count } documents
}
import-confirm-people = { $count ->
    [one] Import facts about one person
   *[other] Import facts about { $count } people
}
import-confirm-unchanged = Import, no text changes
import-confirm-corrections = { $count ->
    [one] Correct one document
   *[other] Correct { $count } documents
}
import-confirm-both = { $count ->
    [one] Import one document
   *[other] Import { $count } documents
}, { $corrected ->
    [one] correct one
   *[other] correct { $corrected }
}
import-discard-title = Discard your corrections?
import-discard-files = { $count ->
    [one] You corrected one file. Nothing has been imported yet.
   *[other] You corrected { $count } files. Nothing has been imported yet.
}
import-discard = Discard
import-discard-not = Keep editing
import-all = { $count ->
    [one] One file
   *[other] All { $count } files
}
import-this = Import { $file }
import-skipped = { $count ->
    [one] One more was passed over
   *[other] { $count } more were passed over
}
import-skipped-why = These are not imported:
import-nothing-ticked = Nothing is ticked
import-nothing-readable = None of these can be imported
import-stopped = Nothing was imported
import-dot = { " · " }
import-twin-document-short = already in the study
import-twin-file-short = the same as another file
import-twin-document = This file is in the study already as “{ $name }”; tick it to import it once more
import-twin-file = This file has the same content as “{ $name }”; tick it to import both
import-in-zip = in { $place }
import-may-correct = new beside “{ $title }”
import-undecided = { $count ->
    [one] to be decided: correct “{ $title }”, or new?
   *[other] to be decided: correct “{ $title }” or another, or new?
}
import-undecided-files = { $count ->
    [one] One file looks like another version of a document of the study. It is not imported until you decide.
   *[other] { $count } files look like other versions of documents of the study. They are not imported until you decide.
}
import-correct-all = { $count ->
    [one] Correct it
   *[other] Correct all { $count }
}
import-all-new = { $count ->
    [one] As new
   *[other] All as new
}
import-corrects = corrects “{ $title }”
import-as = Import as
import-undecided-here = Is it new, or another version of that document? It is not imported until you say so.
import-as-new = A new document
import-as-correction = The corrected text of “{ $title }”
import-as-new-many = New documents
import-as-correction-many = The corrected answers of “{ $name }”
import-codings-none = no codings in it yet
import-codings-same-text = the text is the same
import-codings-all-kept = All codings stay on their words.
import-codings-kept = { $count ->
    [one] one coding kept
   *[other] { $count } codings kept
}
import-codings-changed = { $count ->
    [one] one changes
   *[other] { $count } change
}
import-codings-lost = { $count ->
    [one] one is lost
   *[other] { $count } are lost
}
import-codings-merged = { $count ->
    [one] one joins another on the same words
   *[other] { $count } join others on the same words
}
import-coding-lost = { $code }: these words are gone; a note of the document keeps the coding
import-coding-changed = { $code }: the words change
import-text-changes = { $count ->
    [0] Nothing else changes in the text.
    [one] One paragraph of the text changes:
   *[other] { $count } paragraphs of the text change:
}
import-text-changes-first = The first { $shown } of them are shown.
import-tab-text = Text
import-tab-speakers = Speakers
import-tab-columns = Columns
import-tab-clean = Clean-up
import-tab-left-out = Left out
import-tab-codings = Codings
import-document-of = { $number } of { $count }: { $title }
import-next-document = Next document
import-previous-document = Previous document
import-speaker-count = { $count ->
    [0] no speakers
    [one] one speaker
   *[other] { $count } speakers
}
import-warning-count = { $count ->
    [one] one remark
   *[other] { $count } remarks
}
import-remarks-more = { $count ->
    [one] one more remark
   *[other] { $count } more remarks
}
import-encoding = Encoding { $name }
import-find-speakers = Find speakers
import-speakers-off = The text is taken as it is, without turns.
import-speakers-none = No speakers were found.
import-who-asks = Who asks the questions? Tick the interviewers.
import-same-people = { $count ->
    [one] Who has a number that somebody in the study has is the same person
   *[other] The { $count } people with numbers that others in the study have are the same people
}
import-asks-in-all = Who asks is the same in all files
import-no-speaker = “{ $name }” is not a speaker
import-no-speaker-short = Not a speaker
import-ignored = “{ $name }” is not a speaker
import-ignored-back = “{ $name }” is a speaker after all
import-ignored-back-short = It is one
import-candidates = Are these speakers?
import-candidates-hint = Lines begin with them, but they were not taken for speakers.
import-candidate = { $count ->
    [one] { $name }, one line
   *[other] { $name }, { $count } lines
}
import-candidate-take = “{ $name }” is a speaker
import-candidate-take-short = It is a speaker
import-patterns = How turns begin
import-patterns-none = No pattern was recognised.
import-pattern-turns = { $count ->
    [one] “{ $pattern }”, one turn
   *[other] “{ $pattern }”, { $count } turns
}
import-patterns-edit = Write patterns…
import-patterns-hint = { "{name}" } is the speaker, { "{time}" } a time, { "{date}" } a day, { "{number}" } a number, { "{text}" } what is said; all else stands for itself.
import-patterns-automatic = Recognise them again
import-pattern-label = Pattern { $number }
import-pattern-add = Add a pattern
import-pattern-remove = Remove pattern { $number }
import-keep-rule = Keep this rule for the next import
import-rule-all = Use for all files
import-keep-everything = Keep everything on the page
import-keep-everything-all = Same for all files
import-left-out-caption = These were taken for menus, buttons, page headers and the like, and left out:
import-left-out-nothing = Nothing is left out.
import-clean-tick = Clean up: { $rule }
import-places = { $count ->
    [one] one place
   *[other] { $count } places
}
import-clean-places = { $total ->
    [one] The place, before and after
   *[other] All { $count } places, before and after
}
import-clean-first = The first { $count } of { $total } places, before and after
import-clean-all = Tick for all files
import-clean-none = Untick for all files
import-clean-gone = left out
import-column-name = Column
import-column-role = What it is
import-column-role-of = { $column } is: { $role }
import-column-cells = Filled
import-column-samples = Such as
import-column-filled = { $filled } of { $rows }
import-role-answer = Open answer
import-role-text = Variable: text
import-role-number = Variable: number
import-role-choice = Variable: choice
import-role-date = Variable: date
import-role-participant = Participant
import-role-speaker = Speaker
import-role-time = Time, or seconds
import-role-milliseconds = Time in milliseconds
import-role-note = Note
import-role-left-out = Left out
import-shape-participant = One document a participant
import-shape-question = One document a question
import-shape-transcript = A transcript
import-sheet = Sheet { $name }
import-separator-comma = Columns end with a comma
import-separator-semicolon = Columns end with a semicolon
import-separator-tab = Columns end with a tab
import-separator-bar = Columns end with a bar
import-first-row = The first row holds the names
import-survey-all = { $count ->
    [one] Use for the other table
   *[other] Use for { $count } more tables
}
import-speaker-turns = { $count ->
    [one] { $name }, one turn
   *[other] { $name }, { $count } turns
}
import-failed = { $count ->
    [one] One file cannot be read
   *[other] { $count } files cannot be read
}
encoding-unicode = Unicode
encoding-arabic = Arabic, Persian
encoding-hebrew = Hebrew
encoding-simplified = Chinese (Simplified)
encoding-traditional = Chinese (Traditional)
encoding-western = Western
encoding-turkish = Turkish
encoding-cyrillic = Cyrillic
report-title = { $count ->
    [0] Nothing was imported
    [one] One document was imported
   *[other] { $count } documents were imported
}
report-title-people = Facts about people were imported
report-shared = Several files
report-done = Done
report-copy = Copy as text
report-title-corrected = { $corrected ->
    [one] One document was corrected
   *[other] { $corrected } documents were corrected
}
report-title-both = { $count ->
    [one] One document was imported
   *[other] { $count } documents were imported
}, { $corrected ->
    [one] one was corrected
   *[other] { $corrected } were corrected
}
report-left-out = Left out
report-left-out-twin = Left out: the same as “{ $name }”
report-unchanged-many = The answers of this file are as they were
report-corrected-many = The answers of this file were corrected
report-corrected = The text of “{ $title }” was corrected


# Code palette and dialogs about codes.
palette-code = Find a code, or name a new one
palette-recode = Find another code, or name a new one
palette-keys = ↑ ↓ choose · Enter takes · Theme/Sub-code makes both
code-list-none = No code fits
code-list-create = Create “{ $name }”
code-new-title = New code
code-edit-title = Edit code
code-new-save = Make the code
code-edit-save = Save
code-name = Name
code-parent = Under
code-parent-none = Nothing (a theme at the top)
code-color = Colour
code-color-own = Own colour, such as #2a5bc4
code-definition = Definition
code-definition-hint = What belongs to it, and what does not
code-memo = Memo
code-memo-hint = Thoughts on this code
can-be-undone = This can be undone.
coder-title = Who codes now?
coder-name = Name
coder-confirm = Work as this coder
coder-remark = New segments are theirs; what was coded before stays with who coded it.
status-coder-is = { $name } codes now
new-project-coder = Your name, as the coder (optional)
new-project-makes-folder = The folder is made with the project
dialog-changed = Not saved. Esc again discards it
merge-title = Merge “{ $code }” into another code
merge-into = Its segments, sub-codes, definition and memo go over to the code you choose.
merge-confirm = Merge
merge-enter = Press Enter once more to merge into “{ $code }”.
merge-segments = { $count ->
    [one] { $count } segment in { $documents } moves to “{ $code }”.
   *[other] { $count } segments in { $documents } move to “{ $code }”.
}
merge-no-segments = No segment moves to “{ $code }”.
merge-duplicates = { $count ->
    [one] { $count } of them marks a passage that has both codes; the two become one.
   *[other] { $count } of them mark passages that have both codes; each two become one.
}
merge-subcodes = { $count ->
    [one] { $count } sub-code moves under “{ $code }”.
   *[other] { $count } sub-codes move under “{ $code }”.
}
delete-document-title = Delete “{ $title }”?
delete-document-confirm = { $count ->
        [one] Delete document and 1 segment
       *[other] Delete document and { $count } segments
    }
delete-document-segments = { $count ->
        [one] One segment is coded in it; it goes with the text.
       *[other] { $count } segments are coded in it; they go with the text.
    }
delete-code-title = Delete “{ $code }”?
delete-code-confirm = Delete code
delete-code-confirm-segments = { $count ->
    [one] Delete code and { $count } segment
   *[other] Delete code and { $count } segments
}
delete-code-segments = { $count ->
    [one] { $count } segment in { $documents } loses its coding; the text stays as it is.
   *[other] { $count } segments in { $documents } lose their coding; the text stays as it is.
}
delete-code-no-segments = No segment has this code.
delete-code-subcodes = { $count ->
    [one] { $count } sub-code goes with it.
   *[other] { $count } sub-codes go with it.
}
delete-code-notes = { $count ->
    [one] { $count } memo about them goes too.
   *[other] { $count } memos about them go too.
}

# Inspector.
inspector-segment = Segment
inspector-code = Code
inspector-document = Document
inspector-empty = Click a coded passage, a code or a document to see more about it.
inspector-change-code = Give it another code…
inspector-memo = Memo of the segment
inspector-segment-memo-hint = Thoughts on this passage
inspector-translation = Translation
inspector-translation-hint = The passage in the language of the paper
inspector-translator = Translated by { $name }
inspector-overlaps = Overlaps with
inspector-delete-segment = Delete this coding
inspector-code-memo = Memo of the code
inspector-interviewers = Who asks (tick interviewers)
inspector-fact = { $variable }: { $value }
inspector-document-memo = Memo of the document
inspector-document-memo-hint = How the interview went, what to keep in mind
inspector-notes = Notes and comments

# Documents pane.
documents-title = Documents
documents-empty = No transcripts yet. Import some, or drop them on the window.
documents-filter = Find a document
documents-no-hit = No document is called “{ $typed }”
documents-menu = More with this document
documents-open = Open
documents-rename = Rename
documents-edit = Properties…
documents-to-group = Move to “{ $group }”
documents-no-group = Take out of its group
documents-new-group = Move to a group…
documents-delete = Delete

# Analyse: lists, options, segments.
analyse-frequencies = Code frequencies
analyse-quotations = Quotations
analyse-documents = Documents
analyse-participants = Participants
    .whole = All participants of the study with their variables, as surveys and document properties give them. Enter on a row opens the first of their documents.
analyse-codebook = Codebook
    .whole = The codebook counts over the whole study. A row shows its code’s segments.
analyse-codes = Codes
analyse-view-table = Table
analyse-view-chart = Chart
analyse-view-both = Table and chart
analyse-export = Export…
analyse-export-segments = Export these segments…
analyse-close-segments = Close the segments
analyse-counting = Counting
analyse-with-subcodes = With sub-codes
analyse-words = Count words
analyse-count-interviewers = Count interviewers’ speech
    .tooltip = In coverage and words; segments are always counted
analyse-order = Order of codes
analyse-order-codebook = As in the codebook
analyse-themes-together = Keep themes together
analyse-bars-show = Bars show
analyse-coders = Coders
analyse-all-coders = All coders
analyse-all-codes = All codes
analyse-all-documents = All documents
analyse-all-groups = All groups
analyse-all-languages = All languages
analyse-chosen = { $count } of { $all }
analyse-find-in-list = Find in the list
analyse-nothing-in-list = Nothing in the list has this name
analyse-notes-open = Show what the table counts
analyse-notes-fold = Fold the notes to one line
analyse-clear-filter = Clear the filters
analyse-segments-of = { $count ->
    [0] No segment of “{ $code }”
    [one] One segment of “{ $code }”
   *[other] { $count } segments of “{ $code }”
}
analyse-no-segments = No passage has this code here. Choose another row, or take more documents in.
analyse-no-documents = Tables and charts are made from coded documents; this study has none yet.
analyse-no-codes = Tables and charts count codes; this study has none yet.
analyse-nothing-coded = No passage is coded yet. Select one in a document and give it a code.
analyse-filter-leaves-nothing = No document or segment is left with these options.
analyse-counting-words = Counting words…
analyse-reading = Reading the documents…
# Search.
search-title = Search all documents
search-field = Words to find
search-whole-words = Whole words
search-exact = Exactly as typed
search-working = Searching…
search-hint = All spellings of a word are found: ي for ی, 服務 for 服务, with or without vowel signs and half-spaces.
search-nothing = Nothing found
search-found = { $hits ->
    [one] One hit
   *[other] { $hits } hits in { $documents ->
        [one] one document
       *[other] { $documents } documents
    }
}
search-code-all = Code all…
autocode-title = Code all hits
autocode-code = Code, or a new one as Theme/Sub-code
autocode-new = New code “{ $name }”
autocode-unit = What is coded
autocode-unit-match = The words found
autocode-unit-sentence = The sentence
autocode-unit-paragraph = The paragraph
autocode-unit-turn = All that the speaker says in that turn
autocode-interviewers = Code what interviewers say, too
autocode-effect = { $count ->
        [0] Nothing is coded.
        [one] One passage in { $documents } gets the code “{ $code }”.
       *[other] { $count } passages in { $documents } get the code “{ $code }”.
    }
autocode-enter = { $count ->
        [one] One passage in { $documents } gets the code “{ $code }”: press Enter once more.
       *[other] { $count } passages in { $documents } get the code “{ $code }”: press Enter once more.
    }
autocode-left-out = { $count ->
    [one] One hit is left out because an interviewer says it
   *[other] { $count } hits are left out because an interviewer says them
}
autocode-outside-turns = { $count ->
    [one] One hit is left out because no speaker’s turn holds it
   *[other] { $count } hits are left out because no speaker’s turn holds them
}
autocode-working = Coding…
autocode-confirm = { $count ->
    [one] Code one passage
   *[other] Code { $count } passages
}
status-number = Code number { $number } … (Esc to leave it)
