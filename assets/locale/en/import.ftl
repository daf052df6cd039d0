# Reading files: errors (with the next step), warnings, and the words of preview and report.

err-import-cancelled = The import was stopped
    .hint = Nothing of it was kept. Import the files again when you are ready.
err-import-empty = The file is empty
    .hint = Check that it was saved and copied completely, then import it again.
err-import-no-text = There is no text in the file
    .hint = Open it in the program that wrote it. If it holds only pictures, the text must be typed or recognised first.
err-import-no-body = The document has no text part
    .hint = Open it in its program, save it under a new name, and import that.
err-import-not-file = This is no ordinary file
    .hint = Save it as a file on the disk, then import that.
err-import-no-slides = The .pptx has no list of slides
    .hint = Open it in its program, save it as .pptx under a new name, and import that.
err-import-folder = This is a folder, not a file
    .hint = Name the files in it, or import the folder as a group.
err-import-folder-deep = Folders are followed one level down; this one lies deeper
    .hint = Import this folder by itself.
err-import-zip-empty = There is no file in the zip
    .hint = Check that it was saved and copied completely.
err-import-zip-nested = This is a zip inside a zip
    .hint = Unpack the outer zip, then import the inner one.
err-import-zip-twice = Two files in the zip have the same name; only the last of them is taken
    .hint = Unpack it, give one of them another name, and import the folder.
err-import-zip-files = The zip holds { $count } files, more than { $most }
    .hint = Unpack it and import its folders one after the other.
err-import-zip-changed = The zip was changed after its files were listed
    .hint = Start the import again with the new zip.
err-import-file-changed = The file was changed after it was looked at
    .hint = Start the import again, so that you see what will be imported.
err-import-extension = Files of this kind are not taken from a folder
    .hint = Save it as .docx or .txt. If it is a text under another name, choose the file itself.
err-import-too-large = The file is larger than { $megabytes } MB
    .hint = One interview is far smaller. Check that it is the right file, or split it.
err-import-invalid-bytes = The text is not { $encoding }: { $count } bytes have no character in it, the first at byte { $offset }
    .hint = Choose another encoding, or let it be recognised.
err-import-nul = { $count ->
    [one] The text holds a NUL character, which no text has
   *[other] The text holds { $count } NUL characters, which no text has
}
    .hint = If it is UTF-16, choose that encoding; otherwise save it again as UTF-8 text.
err-import-binary = This is not a text file
    .hint = Save the transcript as .docx or .txt and import that.
err-import-damaged = The file is damaged or incomplete, or is not what its name says
    .hint = Copy it again from where it came from, or open it in its program and save it again.
err-import-xml = A part of the file is damaged
    .hint = Open it in your word processor, save it as .docx under a new name, and import that.
err-import-too-complex = The file is nested or packed in a way no real document is
    .hint = It was not opened, to protect the computer. Copy the text into a new document and import that.
err-import-too-much-inside = The file unpacks to more than { $megabytes } MB
    .hint = It was not opened, to protect the computer. Copy the text into a new document and import that.
err-import-password = The file is protected by a password
    .hint = Open it in its program with the password, save a copy without one, and import that.
err-import-is-doc = This is a document in the old .doc format
    .hint = Open it in your word processor, save it as .docx, and import that.
err-import-is-ole = This is a password-protected or old office file
    .hint = Open it in its program, remove the password or save it as .docx, and import that.
err-import-pdf-scanned = { $pages ->
    [one] This PDF is scanned: its page is a picture without text
   *[other] This PDF is scanned: its { $pages } pages are pictures without text
}
    .hint = Recognise the text first with a text recognition (OCR) program that saves a searchable PDF or .docx, then import that.
err-import-pdf-unreadable = The fonts of this PDF do not say which letters their shapes are
    .hint = Ask for the document the PDF was made from (.docx, .odt), or recognise the text with a text recognition (OCR) program, and import that.
err-import-pdf-encrypted = This PDF is encrypted in a way that cannot be opened
    .hint = Open it in a PDF reader, print it to a new PDF, and import that.
err-import-is-image = This is a picture
    .hint = Type its text, or recognise it with a text recognition program, and save it as .docx or .txt.
err-import-is-recording = This is a sound or video recording
    .hint = Transcribe it first, then import the transcript as .docx or .txt.
err-import-is-archive = This is a packed archive
    .hint = Unpack it first, then import the files in it.
err-import-is-database = This is a database
    .hint = If it is a Mazmun project, open it instead of importing it.
err-import-is-xlsb = This is a binary Excel workbook (.xlsb)
    .hint = Open it in your spreadsheet program, save it as .xlsx, and import that.
err-import-table-too-large = The table has more than { $cells } million cells or { $megabytes } MB of text
    .hint = Delete the columns and rows that are not answers, or split the table, and import it again.
err-import-survey-unclosed = A quotation mark in line { $line } is never closed, and what follows are no rows of the table
    .hint = Close it where the answer ends, or save the table anew from the program it comes from.
err-import-survey-separator = “{ $separator }” cannot stand between the columns of a table
    .hint = Columns are separated by a comma, a semicolon, a tab or a vertical bar.
err-import-survey-sheet = The workbook has no sheet { $sheet } with anything in it
    .hint = It has { $sheets }.
err-survey-kept = How tables were read before cannot be read
    .hint = Choose what the columns are; that is remembered from then on.
err-import-survey-sheets = The workbook has more than { $most } sheets
    .hint = Import the sheets one by one with --sheet and a name.
err-import-survey-heading = Below the heading that was chosen there is no row
    .hint = Choose fewer rows as the title and the heading.
err-import-survey-mapping = The roles were chosen for { $expected } columns, but the table has { $found }
    .hint = Let the columns be recognised again, or choose what each of them is for this table.
err-import-survey-column = The table has no column { $column }
    .hint = Its columns are { $columns }. A column can also be named by its letter, such as A.
err-import-survey-no-answers = No answers in people’s own words are left to import
    .hint = Choose at least one column that holds open answers.
err-import-survey-many = The table would become more than { $most } documents
    .hint = Make one document a question instead, or split the table.
err-import-is-drawing = This is an OpenDocument drawing, formula or database
    .hint = Copy its text into a document, save that as .docx or .txt, and import it.
err-import-book-protected = The book is protected against copying
    .hint = Other programs cannot read it. Ask the publisher or library for a copy without protection, or type the passages you need into a document and import that.
err-import-is-pages = This is an Apple document
    .hint = Open it in its program, export it as Word (.docx), and import that.
err-import-no-cues = There are no timed lines with words in the file
    .hint = Subtitles have lines such as 00:00:01,000 --> 00:00:03,500 before the words. Check that it is the right file, or rename it to .txt and import it as text.
err-import-json-damaged = The file is damaged or incomplete in line { $line }
    .hint = Copy it again from where it came from, or save it again in the program that wrote it.
err-import-json-shape = This JSON is no transcript
    .hint = Transcripts of Whisper and WhisperX hold segments with start, end and text; those of oTranscribe are .otr files. Export the transcript as .srt, .vtt or .txt and import that.
err-speaker-pattern-empty = A speaker pattern is empty
    .hint = Write how a turn begins, such as { "{name}:" }, or remove the pattern.
err-speaker-pattern-long = The speaker pattern is too long: { $pattern }
    .hint = It describes only how a turn begins, such as { "{name} ({time}):" }.
err-speaker-pattern-brace = A brace is left open in the speaker pattern { $pattern }
    .hint = Placeholders stand in braces: { "{name}, {time}, {date}, {number}, {text}" }.
err-speaker-pattern-placeholder = The speaker pattern { $pattern } has an unknown placeholder { $placeholder }
    .hint = Use { "{name}, {time}, {date}, {number} and {text}" }; everything else stands for itself.
err-speaker-pattern-twice = The speaker pattern { $pattern } has the placeholder { $placeholder } twice
    .hint = Each placeholder can stand once. Make two patterns if turns begin in two ways.
err-speaker-pattern-nothing = The speaker pattern { $pattern } has neither a name nor a time
    .hint = Put { "{name}" } where the speaker’s name stands, such as { "{name}:" }.
err-speaker-pattern-after-text = Something stands after { "{text}" } in the speaker pattern { $pattern }
    .hint = What is said comes last. Remove what stands after { "{text}" }.
err-speaker-pattern-open = Nothing in the speaker pattern { $pattern } tells where the name ends
    .hint = Put what follows the name, such as a colon { "{name}:" }, a tab { "{name}⇥{text}" } or the end of the line { "{name}↵{text}" }.
err-speaker-rule-kept = The speaker rule kept in the project cannot be read
    .hint = Import once with speakers recognised automatically, or make the rule again.
err-import-internal = The file could not be understood because of a fault in Mazmun
    .hint = The other files are not affected. Save it in another format and try again, and please report the fault.
err-import-thread = The computer could not start the work
    .hint = Close some programs and try again.

warn-import-shared = { $count ->
    [one] In one file: { $text }
   *[other] In { $count } files: { $text }
}
warn-import-shared-some = In { $count } of { $of } files ({ $names }): { $text }
warn-import-invalid-bytes = { $count ->
    [one] One byte has no character in this encoding and stands as �
   *[other] { $count } bytes have no character in this encoding and stand as �
}
warn-import-mojibake = { $count ->
    [one] One paragraph was read in a wrong encoding before it was saved: { $text }. Clean-up repairs it (--clean mojibake)
   *[other] { $count } paragraphs were read in a wrong encoding before they were saved: { $text }. Clean-up repairs them (--clean mojibake)
}
warn-import-visual-order = The letters stand last first, as on old screens, so that nothing is found. Clean-up turns the lines round (--clean visual-order)
warn-import-punctuation-ends = Full stops and question marks stand before their sentences, as in some subtitles. Clean-up puts them behind (--clean punctuation-ends)
warn-import-encoding-guess = The encoding is uncertain; check the first lines
warn-import-visual-hebrew = The Hebrew seems to be stored in visual order (backwards); check the first lines
warn-import-hidden = { $count ->
    [one] One hidden passage was left out
   *[other] { $count } hidden passages were left out
}
    .ahead = { $count ->
        [one] One hidden passage will be left out
       *[other] { $count } hidden passages will be left out
    }
warn-import-deleted = { $count ->
    [one] One passage deleted with tracked changes was left out
   *[other] { $count } passages deleted with tracked changes were left out
}
    .ahead = { $count ->
        [one] One passage deleted with tracked changes will be left out
       *[other] { $count } passages deleted with tracked changes will be left out
    }
warn-import-pictures = { $count ->
    [one] One picture was left out
   *[other] { $count } pictures were left out
}
    .ahead = { $count ->
        [one] One picture will be left out
       *[other] { $count } pictures will be left out
    }
warn-import-readings = { $count ->
    [one] One reading written above characters (ruby) was left out
   *[other] { $count } readings written above characters (ruby) were left out
}
    .ahead = { $count ->
        [one] One reading written above characters (ruby) will be left out
       *[other] { $count } readings written above characters (ruby) will be left out
    }
warn-import-embedded = { $count ->
    [one] One embedded object was left out
   *[other] { $count } embedded objects were left out
}
    .ahead = { $count ->
        [one] One embedded object will be left out
       *[other] { $count } embedded objects will be left out
    }
warn-import-patterns-unused = { $count ->
    [one] The speaker pattern was found nowhere in this text, so speakers were recognised without it
   *[other] None of the { $count } speaker patterns was found in this text, so speakers were recognised without them
}
warn-import-headers = { $count ->
    [one] One page header or footer was left out
   *[other] { $count } page headers and footers were left out
}
    .ahead = { $count ->
        [one] One page header or footer will be left out
       *[other] { $count } page headers and footers will be left out
    }
warn-import-symbols = { $count ->
    [one] One symbol of a special font has no character and stands as �
   *[other] { $count } symbols of a special font have no character and stand as �
}
warn-import-web-left-out = { $count ->
    [one] One line of menus, buttons or boxes around the text was left out
   *[other] { $count } lines of menus, buttons and boxes around the text were left out
}
    .ahead = { $count ->
        [one] One line of menus, buttons or boxes around the text will be left out
       *[other] { $count } lines of menus, buttons and boxes around the text will be left out
    }
warn-import-cut-off = The file ends in the middle of the page, so the end of the text is missing. Save the page again, or copy the file again from where it came from
warn-import-web-undecided = The main text cannot be told from what is around it, so the whole page was kept
warn-import-chapters = { $count ->
    [one] One part of the book is missing or damaged and was left out
   *[other] { $count } parts of the book are missing or damaged and were left out
}
    .ahead = { $count ->
        [one] One part of the book is missing or damaged and will be left out
       *[other] { $count } parts of the book are missing or damaged and will be left out
    }
warn-import-contents = The table of contents was left out; the chapters have their headings
    .ahead = The table of contents will be left out; the chapters have their headings
warn-import-pdf-scanned = { $count ->
    [one] One page is a picture without text and is missing; recognise its text with a text recognition (OCR) program
   *[other] { $count } pages are pictures without text and are missing; recognise their text with a text recognition (OCR) program
}
warn-import-pdf-unknown = { $count ->
    [one] One letter stands as �, because the PDF does not say which it is
   *[other] { $count } letters stand as �, because the PDF does not say which they are
}
warn-import-pdf-garbled = The letters seem to be wrong: the fonts of this PDF name other letters than they show. Compare the text with the PDF; if it differs, import the document the PDF was made from, or recognise the text with a text recognition (OCR) program
warn-import-pdf-cut-off = The end of the PDF is missing: pages may be missing too. Copy or download the file again
warn-import-pdf-columns = { $count ->
    [one] In one place it is not certain whether the text stands in columns or in a table. Compare its order with the PDF
   *[other] In { $count } places it is not certain whether the text stands in columns or in a table. Compare its order with the PDF
}
warn-import-pdf-skewed = { $count ->
    [one] One line of text across the page, such as a watermark, was left out
   *[other] { $count } lines of text across the page, such as watermarks, were left out
}
    .ahead = { $count ->
        [one] One line of text across the page, such as a watermark, will be left out
       *[other] { $count } lines of text across the page, such as watermarks, will be left out
    }
warn-import-part = { $count ->
    [one] One part of the file (notes, comments or styles) is damaged and was left out
   *[other] { $count } parts of the file (notes, comments or styles) are damaged and were left out
}
    .ahead = { $count ->
        [one] One part of the file (notes, comments or styles) is damaged and will be left out
       *[other] { $count } parts of the file (notes, comments or styles) are damaged and will be left out
    }
warn-import-chat-media = { $count ->
    [one] One message without words, such as a picture or a voice message, was left out
   *[other] { $count } messages without words, such as pictures and voice messages, were left out
}
    .ahead = { $count ->
        [one] One message without words, such as a picture or a voice message, will be left out
       *[other] { $count } messages without words, such as pictures and voice messages, will be left out
    }
warn-import-bad-times = { $count ->
    [one] One time cannot be read; its words are kept without it
   *[other] { $count } times cannot be read; their words are kept without them
}
warn-import-survey-doubtful = No column looks like answers in people’s own words; the longest texts were taken. Check the columns
warn-import-survey-no-participant = No column says who answers; participants are named by the file and the number of their row
warn-import-survey-unnamed = { $count ->
    [one] One row does not say who answers and is named by its number
   *[other] { $count } rows do not say who answers and are named by their number
}
warn-import-survey-personal = { $count ->
    [one] One column that says who or where people are was left out: { $text }
   *[other] { $count } columns that say who or where people are were left out: { $text }
}
    .ahead = { $count ->
        [one] One column that says who or where people are will be left out: { $text }
       *[other] { $count } columns that say who or where people are will be left out: { $text }
    }
warn-import-survey-technical = { $count ->
    [one] One technical column of the survey tool was left out: { $text }
   *[other] { $count } technical columns of the survey tool were left out: { $text }
}
    .ahead = { $count ->
        [one] One technical column of the survey tool will be left out: { $text }
       *[other] { $count } technical columns of the survey tool will be left out: { $text }
    }
warn-import-survey-not-taken = { $count ->
    [one] One column is not imported: { $text }. It can become notes on the turns: choose so among the columns, or use --notes on the command line
   *[other] { $count } columns are not imported: { $text }. They can become notes on the turns: choose so among the columns, or use --notes on the command line
}
warn-import-survey-unit = The times in { $text } are plain numbers that may be seconds or milliseconds, and are not imported. Choose which among the columns, or use --time-unit on the command line
warn-import-time-words = { $count ->
    [one] Words beside a time are not imported: { $text }
   *[other] Words beside { $count } times are not imported: { $text }
}
warn-import-people-apart = { $count ->
    [one] One person has only a number that somebody else in the study has, and is kept apart: { $text }. If they are one person, say so among the columns, or use --people same on the command line
   *[other] { $count } people have only a number that others in the study have, and are kept apart: { $text }. If they are the same people, say so among the columns, or use --people same on the command line
}
warn-import-people-same = { $count ->
    [one] One person is taken for the one of that name in the study: { $text }. If that is another, use --people apart on the command line, or give one of them another name
   *[other] { $count } people are taken for those of their names in the study: { $text }. If they are others, use --people apart on the command line, or give them other names
}
warn-import-people-nameless = { $count ->
    [one] One row does not say about whom it is and was left out
   *[other] { $count } rows do not say about whom they are and were left out
}
    .ahead = { $count ->
    [one] One row does not say about whom it is and will be left out
   *[other] { $count } rows do not say about whom they are and will be left out
}
warn-import-people-joined = { $count ->
    [one] One person is a participant of the study already and got the facts: { $text }
   *[other] { $count } people are participants of the study already and got the facts: { $text }
}
    .ahead = { $count ->
    [one] One person is a participant of the study already and will get the facts: { $text }
   *[other] { $count } people are participants of the study already and will get the facts: { $text }
}
warn-import-people-linked = { $count ->
    [one] One person became the participant of the document or speaker of that name: { $text }
   *[other] { $count } people became the participants of the documents or speakers of their names: { $text }
}
    .ahead = { $count ->
    [one] One person will become the participant of the document or speaker of that name: { $text }
   *[other] { $count } people will become the participants of the documents or speakers of their names: { $text }
}
warn-import-people-new = { $count ->
    [one] One person was nowhere in the study and was added: { $text }. If that is somebody of the study, give both the same name and import the table again
   *[other] { $count } people were nowhere in the study and were added: { $text }. If these are people of the study, give both the same names and import the table again
}
    .ahead = { $count ->
    [one] One person is nowhere in the study and will be added: { $text }. If that is somebody of the study, give both the same name first
   *[other] { $count } people are nowhere in the study and will be added: { $text }. If these are people of the study, give both the same names first
}
warn-import-people-replaced = { $count ->
    [one] One value of a participant becomes another: { $text }
   *[other] { $count } values of participants become others: { $text }
}
warn-import-survey-no-answer = { $count ->
    [one] One row has no open answer and became no document
   *[other] { $count } rows have no open answer and became no documents
}
    .ahead = { $count ->
        [one] One row has no open answer and will become no document
       *[other] { $count } rows have no open answer and will become no documents
    }
warn-import-survey-no-answer-column = { $count ->
    [one] One question was answered by nobody and became no document
   *[other] { $count } questions were answered by nobody and became no documents
}
    .ahead = { $count ->
        [one] One question was answered by nobody and will become no document
       *[other] { $count } questions were answered by nobody and will become no documents
    }
warn-import-survey-empty = { $count ->
    [one] One open question was left without an answer
   *[other] { $count } open questions were left without an answer
}
warn-import-survey-rows-empty = { $count ->
    [one] One row says nothing and was left out
   *[other] { $count } rows say nothing and were left out
}
    .ahead = { $count ->
        [one] One row says nothing and will be left out
       *[other] { $count } rows say nothing and will be left out
    }
warn-import-survey-values-vary = { $count ->
    [one] One variable differs between several answers of the same person and was kept with the documents
   *[other] { $count } variables differ between several answers of the same person and were kept with the documents
}
warn-import-survey-values-differ = { $count ->
    [one] One value differs between several rows of the same person; the last was taken
   *[other] { $count } values differ between several rows of the same person; the last were taken
}
warn-import-survey-title-rows = { $count ->
    [one] A title above the table is not imported: “{ $text }”
   *[other] { $count } cells above the table are not imported: “{ $text }”
}
warn-import-survey-remembered = The columns are read as when this table was imported before
warn-import-survey-sheets-failed = { $count ->
    [one] One sheet holds no answers and is not imported: { $text }
   *[other] { $count } sheets hold no answers and are not imported: { $text }
}
warn-import-survey-sheets = { $count ->
    [one] One more sheet of the workbook is not imported: { $text }. Choose it among the columns, or use --sheet all on the command line
   *[other] { $count } more sheets of the workbook are not imported: { $text }. Choose one among the columns, or use --sheet all on the command line
}
warn-import-survey-hidden-sheet = The sheet is hidden in the workbook
warn-import-survey-hidden-rows = { $count ->
    [one] One row that is hidden in the sheet is imported too
   *[other] { $count } rows that are hidden in the sheet are imported too
}
warn-import-survey-comments = { $count ->
    [one] Comments on one cell beside the answers were left out
   *[other] Comments on { $count } cells beside the answers were left out
}
warn-import-survey-errors = { $count ->
    [one] One cell holds the error of a formula and was left empty
   *[other] { $count } cells hold the error of a formula and were left empty
}
warn-import-survey-unclosed = A quotation mark in line { $count } is never closed and was taken as a letter; check the rows from there on

survey-left-out-empty = empty
survey-left-out-personal = says who or where people are
survey-left-out-technical = of the survey tool
survey-left-out-unit = plain numbers: seconds or milliseconds?

import-format-text = text
import-format-docx = Word document
import-format-srt = subtitles (SRT)
import-format-vtt = subtitles (WebVTT)
import-format-whisper = speech recognition (Whisper)
import-format-otr = oTranscribe transcript
import-format-f4 = text with f4 time stamps
import-format-otter = Otter transcript
import-format-chat = chat
import-format-odt = OpenDocument text
import-format-markdown = Markdown
import-format-rtf = RTF document
import-format-pptx = PowerPoint presentation
import-format-odp = OpenDocument presentation
import-format-pdf = PDF
import-format-html = web page
import-format-epub = e-book (EPUB)
import-format-csv = table (CSV)
import-format-spreadsheet = spreadsheet
import-documents = { $count ->
    [one] 1 document
   *[other] { $count } documents
}
import-participants = { $count ->
    [one] 1 participant
   *[other] { $count } participants
}
import-variables = { $count ->
    [one] 1 variable
   *[other] { $count } variables
}
import-people-alone = facts about people, no texts
import-paragraphs = { $count ->
    [one] 1 paragraph
   *[other] { $count } paragraphs
}
import-paragraphs-in = { $count ->
    [one] one of them in { $language }
   *[other] { $count } of them in { $language }
}
import-characters = { $count ->
    [one] 1 character
   *[other] { $count } characters
}
import-turns = { $count ->
    [one] 1 turn
   *[other] { $count } turns
}
import-turns-of = { $count ->
    [one] 1 turn of { $names }
   *[other] { $count } turns of { $names }
}
import-no-speakers = no speakers found
import-speaker = { $name }
import-speaker-interviewer = { $name } (interviewer)
import-asks-spread = { $name } asks: speaks in { $count } of { $of } documents, beside people who speak in one each
import-asks-study = { $count ->
    [one] { $name } asks, as in one document of the study
   *[other] { $name } asks, as in { $count } documents of the study
}
import-asks-study-not = { $count ->
    [one] { $name } is not taken for asking: in a document of the study another asks
   *[other] { $name } is not taken for asking: in { $count } documents of the study another asks
}
import-asks-most = { $name } asks: { $count } of the { $of } documents with that name say so by themselves
import-asks-few = { $name } is not taken for asking: only { $count } of the { $of } documents with that name say so
import-asks-beside = { $name } is not taken for asking, though this text alone looks so: { $asker } asks here as elsewhere
import-speakers-more = { $count ->
    [one] one more
   *[other] { $count } more
}
import-notes = { $count ->
    [one] 1 comment
   *[other] { $count } comments
}

clean-group-web = Web page
clean-group-persian = Persian
clean-group-typing = Typing
clean-mojibake = Garbled letters
    .hint = Reads text anew that a program read in a wrong encoding and saved (Ø³Ù„Ø§Ù… for سلام). No letter is lost.
clean-table-bars = Table bars
    .hint = Removes bars and rulers that drew a table or a line, such as | and ---. Words between them stay.
clean-links = Links and leftovers
    .hint = Removes lines that are only an address, the name of a picture or left-over markup.
clean-buttons = Buttons
    .hint = Removes lines of buttons to share, like, rate, print or download, with their counts.
clean-notices = Notices of the site
    .hint = Removes lines about cookies, copyright, signing in and how to comment.
clean-menus = Menus
    .hint = Removes menus, breadcrumbs and lists of headlines around the text.
clean-repeated-lines = Repeated lines
    .hint = Keeps the first of short lines that come again and again, such as the header of every page or slide.
clean-empty-lines = Empty lines
    .hint = Leaves one empty line where there are several, and none at the beginning and the end.
clean-visual-order = Lines last letter first
    .hint = Turns lines round whose shaped letters stand last letter first (ﺩﺎﻤﺘﻋﺍ for ﺍﻋﺘﻤﺎﺩ). Numbers and Latin words stay as they are.
clean-persian-forms = Shaped letters
    .hint = Turns letters that were stored in their shape (ﻣﻬﺎﺟﺮﺕ) into the letters themselves (مهاجرت), so that they are found.
clean-persian-letters = Arabic yeh and kaf
    .hint = Turns Arabic ي and ك into Persian ی and ک. Paragraphs in Arabic stay as they are.
clean-persian-joins = Missing half-spaces
    .hint = Writes می‌, نمی‌, ‌ها, ‌های, ‌تر and ‌ترین with a half-space where the word is sure, such as می‌خواهم for می خواهم.
clean-punctuation-ends = Punctuation at the wrong end
    .hint = Puts full stops, question marks and the like behind the sentences before which they stand, as in some Hebrew and Persian subtitles.
clean-spaces = Spaces
    .hint = Leaves one space where there are several, and none before a comma or full stop or at the ends of lines.
clean-applied = { $count ->
    [one] { $rule }: one place changed
   *[other] { $rule }: { $count } places changed
}
clean-proposed = { $count ->
    [one] { $rule }: one place could be cleaned
   *[other] { $rule }: { $count } places could be cleaned
}

import-language-fa = Persian
import-language-he = Hebrew
import-language-zh-Hans = Chinese (Simplified)
import-language-zh-Hant = Chinese (Traditional)
import-language-en = English
import-language-ar = Arabic
import-language-ur = Urdu
import-language-ckb = Kurdish (Sorani)
import-language-tr = Turkish
import-language-de = German
import-language-fr = French
import-language-es = Spanish
import-language-it = Italian
import-language-pt = Portuguese
import-language-nl = Dutch
import-language-ru = Russian
import-language-und = language not recognised

# Written into a note when a text is replaced; in the language of the document.
update-lost-title = Codings whose words are no longer in the text
update-lost-memo = Memo
update-lost-translation = Translation
update-lost-translator = Translator
update-lost-weight = Weight
update-note-loose = The passage this note was about is no longer in the text

update-effect = { $kept ->
    [one] one coding kept
   *[other] { $kept } codings kept
}, { $changed } changed, { $lost } lost
update-documents-corrected = { $count ->
    [one] one document corrected
   *[other] { $count } documents corrected
}
update-documents-new = { $count } new
update-documents-unchanged = { $count } unchanged
update-documents-gone = { $count } not in the file any more
update-gone = { $count ->
    [one] Not in the file any more, its document stays: { $titles }
   *[other] Not in the file any more, their documents stay: { $titles }
}
update-same-text = the text is the same, its codings stay as they are
update-changed = Changed, { $code }: “{ $before }” becomes “{ $after }”
update-lost = Lost, { $code }: “{ $words }” is gone; a note of the document keeps it
update-merged = { $count ->
    [one] One coding comes to mark the same words as another of its code; the two become one
   *[other] { $count } codings come to mark the same words as others of their codes; they become one
}
update-loose-notes = { $count ->
    [one] One note was about words that are gone; it is a note of the document now
   *[other] { $count } notes were about words that are gone; they are notes of the document now
}
