# Tables: captions, headings, notes under the table, and what can go wrong while writing them.
err-export-stopped = Writing was stopped
    .hint = No file was left. Write the table again when you are ready.
err-output-format = The table cannot be written as { $format }
    .hint = Choose another format, such as CSV or HTML.

table-less-than = <{ $number }
table-missing = n/a
table-note-missing = n/a: { $reason }.
table-note-cut = { $count ->
    [one] One cell is longer than a spreadsheet cell may be and is cut at “…”.
   *[other] { $count } cells are longer than a spreadsheet cell may be and are cut at “…”.
}
table-about-sheet = About the table
table-about-title = Title
table-about-base = Base
table-about-rule = Note
err-notes-in-the-way = A file of this name is in the way of the notes
    .hint = Move it, or choose another name for the table.
table-label = Table
table-sheet-name = Table
table-notes-label = Note.

missing-no-segments = no segment is coded
missing-no-documents = no document is analysed
missing-no-participants = no participant is linked to the analysed documents
missing-no-text = the analysed documents have no text

frequencies-caption = Codes by number of segments and documents (N = { $count ->
    [one] 1 interview
   *[other] { $count } interviews
})
frequencies-note-base = Base: { $documents ->
    [one] one analysed document
   *[other] { $documents } analysed documents
} with { $segments ->
    [one] one segment
   *[other] { $segments } segments
}; { $valid ->
    [one] one document has at least one code of this table (valid document)
   *[other] { $valid } documents have at least one code of this table (valid documents)
}.
frequencies-note-segment = A segment is one passage with one code: two codes on a passage are two segments, the same code from two coders is one.
frequencies-note-participants = { $count ->
    [0] No participant is linked
    [one] One participant is linked
   *[other] { $count } participants are linked
} to these documents or to their speakers{ $without ->
    [0] .
    [one] ; one document has none.
   *[other] ; { $without } documents have none.
}
frequencies-note-coverage = Coverage is the share of the documents’ characters that lie in at least one such segment.
frequencies-note-coverage-without-interviewer = Coverage is the share of the documents’ characters that lie in at least one such segment; what interviewers say is left out of it, and of words, but not of the number of segments.
frequencies-note-one-to-one = Each document is the interview of one participant, so numbers and percentages of documents are those of participants too.
frequencies-note-words = Words are those in the union of the segments’ passages.
frequencies-note-subcodes = † This row is the theme with its sub-codes. Segments with sub-codes are sums, and “% of segments” is their share, so that the themes of the top level add up to 100 %; “Segments” are those of the code alone. Documents, participants, coverage and words are unions, in which each counts once.
note-coders-all = { $count ->
    [0] Nothing is coded here.
    [one] All coding here is by one coder.
   *[other] Coding by all { $count } coders who coded here.
}
note-coders-some = Only coding by { $coders }{ $without ->
    [0] .
    [one] { $count ->
        [one] , of whom there is none here.
       *[other] ; one of them coded nothing here.
    }
   *[other] ; { $without } of them coded nothing here.
}
note-documents-filtered = { $count } of { $all } documents are analysed.
note-filter-groups = Group: { $groups }.
note-filter-languages = Language: { $languages }.
note-filter-title = Title holds “{ $title }”.
note-filter-variable = { $variable }: { $values }.

quotations-caption = Quotations by theme (n = { $count ->
    [one] 1 segment
   *[other] { $count } segments
})
quotations-note-paragraph = ¶ is the number of the paragraph in which the quotation begins.
documents-caption = Documents of the study (N = { $count })
participants-caption = Participants of the study (N = { $count })
codes-caption = Codebook (N = { $count ->
    [one] 1 code
   *[other] { $count } codes
})
search-caption = { $count ->
    [0] Nothing found
    [one] Found once
   *[other] Found { $count } times
}

column-code = Code
column-path = Theme and code
column-segments = Segments
column-percent-of-segments = % of segments
column-percent-of-segments-own = % of segments, own
column-segments-with-subcodes = Segments with sub-codes
column-documents = Documents
column-documents-with-subcodes = Documents with sub-codes
    .paper = Documents
column-percent-of-documents = % of documents
column-percent-of-documents-with-subcodes = % of documents with sub-codes
    .paper = % of documents
column-percent-of-valid-documents = % of valid documents
column-percent-of-valid-documents-with-subcodes = % of valid documents with sub-codes
    .paper = % of valid documents
column-participants = Participants
column-participants-with-subcodes = Participants with sub-codes
    .paper = Participants
column-percent-of-participants = % of participants
column-percent-of-participants-with-subcodes = % of participants with sub-codes
    .paper = % of participants
column-coverage = Coverage (%)
column-coverage-with-subcodes = Coverage with sub-codes (%)
    .paper = Coverage (%)
column-words = Words
column-words-with-subcodes = Words with sub-codes
    .paper = Words
column-quotation = Quotation
column-translation = Translation
    .placeholder = not translated
column-translator = Translator
column-participant = Participant
column-document = Document
column-language = Language
column-speaker = Speaker
column-paragraph = ¶
column-page = Page
column-time = Time
column-coder = Coder
column-memo = Memo
column-start = Start
column-end = End
column-id = No.
column-group = Group
column-date = Date
column-source = Source file
column-characters = Characters
column-paragraphs = Paragraphs
column-turns = Turns
column-color = Colour
column-definition = Definition
column-text = Text
column-before = Before
column-after = After
err-save-over-read-only = This file is write-protected and was not replaced
    .hint = Choose another name, or take the protection off.
err-save-over-project = This would overwrite a project file
    .hint = Choose a name without the ending .mazmun.
err-save-over-folder = A folder of this name is in the way
    .hint = Choose another file name.
