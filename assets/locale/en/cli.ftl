# The command line: what it says on standard output, and its errors.
cli-new = Made the project { $file }
cli-wrote = Wrote { $file }
cli-wrote-exact = Wrote { $file } (CSV for programs: every cell letter for letter)
cli-wrote-for-spreadsheets = Wrote { $file } (CSV for spreadsheets: an apostrophe stands before “-”, “=”, “+” and “@”)
cli-calendar = { $chosen ->
    [none] No calendar is chosen
    [jalali] The calendar of the study is Jalali
   *[gregorian] The calendar of the study is Gregorian
}; tables in this language write days in the { $used ->
    [jalali] Jalali
   *[gregorian] Gregorian
} calendar
cli-coded = Coded { $document } from byte { $start } to { $end } as { $code }: { $text }
cli-coded-already = { $document } was already coded from byte { $start } to { $end } as { $code }: { $text }
cli-code-other-name = “{ $typed }” is the code { $code }: names that differ in marks, capitals or forms of letters alone are one name
cli-autocode = { $passages ->
    [one] Coded one passage
   *[other] Coded { $passages } passages
} in { $documents ->
    [one] one document
   *[other] { $documents } documents
} as { $code }; { $new ->
    [0] none of them is new
    [one] one of them is new
   *[other] { $new } of them are new
}, { $hits ->
    [one] with one hit
   *[other] with { $hits } hits
}
cli-autocode-none = { $hits ->
    [0] Nothing was coded: these words were not found
   *[other] Nothing was coded
}
cli-autocode-interviewers = { $count ->
    [one] One hit was left out because an interviewer says it
   *[other] { $count } hits were left out because interviewers say them
} (--include-interviewers takes them)
cli-autocode-outside-turns = { $count ->
    [one] One hit was left out because it is in no speaker’s turn
   *[other] { $count } hits were left out because they are in no speaker’s turn
}
cli-check-sound = No problem found
cli-repaired = Mended copy: { $copy }
cli-backup = { $number }. { $line }
cli-backups-none = There is no backup of this project yet
cli-restored = { $project }: restored as of { $moment }
cli-import-done = { $file }
cli-import-done-as = { $file }, as { $title }
cli-import-people = { $file }, joined to the participants
cli-import-would-people = { $file }, would be joined to the participants
cli-import-would = { $file }, would become { $title }
cli-import-more-edits = { $count ->
    [one] … and one more
   *[other] … and { $count } more
}
cli-import-failed = { $file }, not imported
cli-import-passed-over = { $file }, passed over
cli-import-kept-rule = Speakers by the rule kept in the project: { $rule }. To recognise them without it, add --speakers auto.
cli-import-twin = The same file was imported before, as { $title }
cli-import-updated = { $file }, corrects { $title }
cli-import-updated-many = { $file }, corrects the documents of this file
cli-import-unchanged-many = { $file }, is as it was imported before
cli-import-would-update = { $file }, would correct { $title }
cli-import-would-update-many = { $file }, would correct the documents of this file
cli-import-unchanged = { $file }, is { $title } already
cli-import-known = A document of this file name was imported before, as { $title }; with --update the file corrects it
cli-import-twin-text = The same text was imported before, as { $title }
cli-import-left-out = { $file }, left out
cli-import-caption = { $count ->
    [one] One file imported of { $total }
   *[other] { $count } files imported of { $total }
}
column-file = File
column-status = Status
column-encoding = Encoding
column-speakers = Speakers
column-languages = Paragraphs by language
column-cleaned = Cleaned up
column-interviewers = Interviewers
column-comments = Comments
column-corrected = Documents corrected
column-new = New documents
column-unchanged = Documents unchanged
column-gone = Not in the file any more
column-kept = Codings kept
column-changed = Changed
column-lost = Lost
column-warnings = Warnings
column-error = Error
column-hint = Next step
cli-no-display-sample = In its place, this is the theme table of the sample study.
cli-no-display-next = “mazmun --help” lists what can be done in the terminal.
cli-demo-files = These files were written:
cli-demo-kept = The sample project { $file } has been changed since it was built and was left as it is.
cli-usage = Usage: { $usage }
cli-fault = A fault in Mazmun stopped this command: { $what } ({ $place })
    .hint = What was saved before is safe. Please report the fault with this line.

err-cli-stdout = The result cannot be written to standard output
    .hint = Write it to a file with --output.
err-cli-notes-nowhere = A CSV on standard output has no place for its notes
    .hint = Name a file with --output, or take --format json.
err-cli-binary = Files in the format { $format } are not for reading in a terminal
    .hint = Write it to a file with --output.
err-cli-command-near = “{ $name }” is neither a command nor a file
    .hint = Did you mean “mazmun { $near }”?
err-cli-command-late = The command stands first, before the project
    .hint = Write “mazmun { $command } { $project }”.
err-cli-command-unknown = “{ $name }” is neither a command nor a file
    .hint = “mazmun --help” lists the commands.
err-cli-option-near = There is no option { $argument } here
    .hint = Did you mean { $near }?
err-cli-option-unknown = There is no option { $argument } here
    .hint = --help after the command lists its options. Words that begin with a hyphen stand after “--”.
err-cli-argument-extra = “{ $argument }” is one argument too many
    .hint = The command stands first, and words with spaces between them stand in quotation marks.
err-cli-value-missing = { $argument } needs a value
    .hint = Write it after the option. A value that is called like an option follows “=”, as in --text=--help.
err-cli-value-other = { $argument } cannot be “{ $value }”
    .hint = It can be: { $known }.
err-cli-value-number = { $argument } cannot be “{ $value }”
    .hint = Give a whole number from 1 on.
err-cli-value-extra = “{ $value }” is one value too many for { $argument }
    .hint = Words with spaces between them stand in quotation marks.
err-cli-option-twice = { $argument } can be given only once
    .hint = Leave one of them out.
err-cli-option-conflict = { $argument } and { $other } cannot be given together
    .hint = Leave one of them out.
err-cli-arguments-missing = Missing: { $arguments }
    .hint = --help after the command says what each of them is.
err-cli-not-unicode = An argument is no text in Unicode
    .hint = Type it anew, or rename the file.
err-cli-arguments = The arguments cannot be understood
    .hint = “mazmun --help” lists the commands; --help after a command lists its options.
err-cli-ending = No table is written as “.{ $ending }”
    .hint = Choose one of these endings: { $known }; or name the format with --format.
err-cli-group-unknown = No document is in a group called { $name }
    .hint = “mazmun documents” lists the groups.
err-cli-coder-unknown = No coder is called { $name }; there is { $names }
    .hint = Give a coder’s name as it is listed here.
err-cli-text-empty = There are no words to look for
    .hint = Give the words of the passage after --text.
err-cli-text-absent = { $document } does not contain these words: { $text }
    .hint = Copy the words from “mazmun text”, or look for them with “mazmun search”.
err-cli-text-fewer = { $document } contains these words { $found }×, so there is no number { $nth }: { $text }
    .hint = Give a smaller --nth.
err-cli-phrase-empty = There is nothing to search for
    .hint = Give at least one letter or digit, or search with --exact.
err-cli-check-history = The study is whole, but its history does not lead to it ({ $count })
    .hint = Another program may have written into the file. Go on as before; only older steps may not be undone.
err-cli-check = Problems in the project file: { $count }
    .hint = Keep a copy of it as it is, and go on with your latest backup.
err-cli-import-nothing = There is no file to import in these folders
    .hint = Name the files, or a folder with .txt, .docx, .odt, .pdf, .html, .srt, .vtt, .json, .csv or .xlsx files.
err-cli-import-update-one = --update-document takes one file with one document
    .hint = Name that file alone; with --update, files correct the documents of their names.
err-cli-import-update-other = { $count ->
    [one] This is another text: one coding would be lost
   *[other] This is another text: { $count } codings would be lost
}
    .hint = The document stays as it is. If the text shall be replaced all the same, name the document with --update-document.
err-cli-import = Not all files were imported: { $imported } of { $total }
    .hint = The report says why the others were not, and what to do.
err-cli-demo-changed = The sample project here has been changed since it was built
    .hint = Nothing was replaced. Choose another folder, or delete or rename that project first.
