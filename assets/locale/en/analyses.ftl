# Analyses beyond frequencies and quotations: names, settings, captions, headings, notes, and what can be missing.
analyse-query = Query
analyse-matrix = Matrix
analyse-crosstab = Cross-tab
analyse-relations = Code relations
analyse-saturation = Saturation
analyse-word-frequencies = Word frequencies
analyse-keyness = Key words
analyse-likeness = Likeness
analyse-agreement = Coder agreement
analyse-merge-speakers = Join speakers by name
analyse-by-themes = Count themes only
analyse-no-numbers = Without numbers

setting-choose = Choose…
setting-query = Conditions
setting-query-hint = code:"Trust" and near(code:"Refund", 2)
setting-columns = Columns
setting-columns-document = Documents
setting-columns-group = Groups
setting-columns-set = Document sets
setting-columns-participant = Participants
setting-columns-speaker = Speakers
setting-columns-coder = Coders
setting-cell = A cell counts
setting-cell-segments = Segments
setting-cell-documents = Documents
setting-cell-participants = Participants
setting-cell-presence = Presence (0 or 1)
setting-cell-characters = Characters
setting-cell-words = Words
setting-show = Show
setting-show-number = Numbers
setting-show-row-percent = % of the row
setting-show-column-percent = % of the column
setting-show-base-percent = % of the column’s base
setting-bounds = Groups of numbers
setting-bounds-hint = 18, 30, 45
setting-variable = Variable
setting-seed = Seed of random numbers
setting-kind = Relation
setting-kind-overlap = Overlap
setting-kind-near = Near each other
setting-kind-followed-by = Followed by
setting-kind-inside = Inside
setting-kind-document = In the same document
setting-within = Paragraphs apart at most
setting-shape = Shown as
setting-shape-pairs = List of pairs
setting-shape-matrix = Matrix
setting-shape-merges = Steps of the dendrogram
setting-least = Counted at least
setting-order = Order of documents
setting-order-list = As in the list
setting-order-date = By date
setting-order-random = At random
setting-order-given = By hand
setting-titles = Titles in order
setting-base = Documents of the base
setting-run = Documents of a run
setting-threshold = Threshold (%)
setting-of = Compare
setting-of-documents = Documents
setting-of-codes = Codes
setting-measure = Measure
setting-measure-jaccard = Jaccard (presence)
setting-measure-cosine = Cosine (counts)
setting-by = Lists
setting-by-all = One for all
setting-by-document = For each document
setting-by-code = For each code
setting-least-length = Characters at least
setting-of-group = Group
setting-against = Held against
setting-coders = Coders to compare
setting-coders-hint = all
setting-unit = Unit
setting-unit-characters = Characters
setting-unit-paragraphs = Paragraphs
setting-unit-turns = Turns
setting-unit-segments = Segments
setting-overlap = Overlap of segments at least (%)
setting-draws = Draws for the intervals

err-setting-number = { $name } cannot be “{ $value }”
    .hint = Give a number from { $least } to { $most }.
err-setting-bounds = { $name } cannot be “{ $value }”
    .hint = Give two or more numbers with commas between, such as 18,30,45.
err-variable-none = Choose a variable first
    .hint = Name one of documents or of participants.
err-variables-none = The study has no variable yet
    .hint = Import a table of participants, or give documents a variable.
err-variable-unknown = No variable is called { $name }
    .hint = There is { $names }.
err-group-none = Choose two groups of documents first
    .hint = Put documents into groups in the list of documents, then choose one to hold against another.
err-coders-too-few = Agreement needs two coders
    .hint = Let a second person code the same documents under another name.
err-coders-too-many = { $count } coders are too many to compare
    .hint = Name at most 64.
err-agreement-no-documents = No document is marked as coded by all of { $coders }
    .hint = Let each coder mark a document as coded when it is finished; only such documents are compared.
err-order-none = No order is given
    .hint = Name the documents in the order they are read in, with --titles.

err-query-empty = The query is empty
    .hint = Write a condition, such as code:"Trust" or words:"refund".
err-query-open-quote = A quotation mark is never closed (at { $place })
    .hint = Write a second one after the name.
err-query-open-bracket = A bracket is never closed (at { $place })
    .hint = Write ) where the condition ends.
err-query-close-bracket = A bracket closes that was never opened (at { $place })
    .hint = Take it out, or write ( before the condition.
err-query-no-condition = A condition is missing (at { $place })
    .hint = Write one, such as code:"Trust".
err-query-no-joint = “and” or “or” is missing before “{ $word }” (at { $place })
    .hint = Join two conditions by one of them.
err-query-unknown-word = “{ $word }” means nothing here (at { $place })
    .hint = { $near ->
        [none] Known are code:, code+:, document:, group:, set:, speaker:, participant:, coder:, var:, date:, weight:, has:, words:, near(…), followed_by(…), overlapping(…), inside(…), outside(…), same_turn(…), same_document(…).
       *[other] Did you mean { $nearest }?
    }
err-query-no-value = A name or value is missing after the colon (at { $place })
    .hint = Write it in quotation marks.
err-query-unknown-name = No { $leaf ->
        [code] code
        [document] document
        [group] group
        [set] document set
        [speaker] speaker
        [participant] participant
        [coder] coder
       *[other] variable
    } is called “{ $name }” (at { $place })
    .hint = { $near ->
        [none] Look the name up in the study.
       *[other] Did you mean { $nearest }?
    }
err-query-several = Several things are called “{ $name }” (at { $place })
    .hint = Write a code with its theme: "Theme/Code".
err-query-no-number = A number is expected (at { $place })
    .hint = Write one, such as 2, or two with .. between: 50..100.
err-query-no-day = A day is expected (at { $place })
    .hint = Write it as 2026-03-21, or two with .. between.
err-query-no-variable-value = A value is missing (at { $place })
    .hint = Write var:NAME=VALUE, var:NAME=LOW..HIGH or var:NAME=none.
err-query-has = Only has:memo can be asked (at { $place })
    .hint = Write has:memo.
err-query-no-words = Nothing is left to look for (at { $place })
    .hint = Write words with letters or digits.
err-query-too-deep = Brackets stand too deep in one another (at { $place })
    .hint = Write fewer than a hundred within each other.

missing-nothing-counted = nothing is counted in the row, the column or its base
missing-no-difference = nothing can differ: everybody or nobody has the code, or there is a single value
missing-nothing-to-compare = one of the two has nothing to be compared by
missing-code-unused = none of the coders used the code
missing-no-units = there is nothing to judge
missing-no-variance = all units are judged alike, so that chance alone would agree
missing-more-than-two-coders = Cohen’s κ is of two coders
missing-no-blank-units = segments leave no unit that nobody coded

query-caption = { $count ->
    [one] One segment found by a query
   *[other] { $count } segments found by a query
}
query-note = Query: { $query }

matrix-caption = Codes by column ({ $cell }; { $count ->
    [one] one document
   *[other] { $count } documents
})
matrix-no-group = No group
matrix-no-value = No value
matrix-note-base = Base: { $documents ->
    [one] one analysed document
   *[other] { $documents } analysed documents
}, { $segments ->
    [one] one segment
   *[other] { $segments } segments
}, { $columns ->
    [one] one column
   *[other] { $columns } columns
}. A segment of two columns counts in both.
matrix-note-no-column = { $count ->
    [one] One segment is in no column.
   *[other] { $count } segments are in no column.
}
matrix-note-subcodes = Themes stand together with their sub-codes: segments are added, all else is a union, so that rows and columns do not add up.
matrix-note-without-interviewer = What interviewers say is left out.

crosstab-caption = Codes by { $variable } (n = { $count })
crosstab-cell = { $with } of { $all }
crosstab-test-chi2 = χ²
crosstab-test-fisher = Fisher
crosstab-note-base-participants = Base: { $count ->
    [one] one participant with a value
   *[other] { $count } participants with a value
}; { $none ->
    [0] all have one
    [one] one without is left out
   *[other] { $none } without are left out
}.
crosstab-note-base-documents = Base: { $count ->
    [one] one document with a value
   *[other] { $count } documents with a value
}; { $none ->
    [0] all have one
    [one] one without is left out
   *[other] { $none } without are left out
}.
crosstab-note-presence = A cell says how many of those with the value have the code at all; segments of one person are not independent and are not tested.
crosstab-note-tests = Pearson’s χ² without correction, V = √(χ² / n); Fisher’s exact p (Freeman–Halton) where an expected count is below 5. { $count ->
    [0] No test could be made.
    [one] One test.
   *[other] { $count } tests; Holm’s p is adjusted for all of them.
}
crosstab-note-drawn = Where there are too many tables, p is estimated from { $count } random ones (seed { $seed }).

relations-caption-overlap = Overlapping codes
relations-caption-near = Codes near each other
relations-caption-followed-by = Codes that follow one another
relations-caption-inside = Codes inside one another
relations-caption-document = Codes in the same document
relations-note-overlap = Counted are pairs of segments of one document that share at least one character.
relations-note-near = Counted are pairs of segments of one document whose nearest paragraphs are at most { $within } apart (0 is the same paragraph).
relations-note-followed-by = Counted are pairs in which the second starts at or after the end of the first, at most { $within ->
    [one] one paragraph
   *[other] { $within } paragraphs
} after it.
relations-note-inside = Counted are pairs in which the first lies within the second; ends may coincide.
relations-note-document = Counted are documents that have both codes.
relations-note-rows-first = The code of the row is the first of a pair.
relations-note-c = c = n12 / (n1 + n2 − n12), of overlaps; flagged where it is above 1 or not defined, or where one code has more than five times the segments of the other. Jaccard is of documents: with both / with either.
relations-note-subcodes = Themes stand together with their sub-codes; a code and its theme are no pair.
relations-flagged = flagged

saturation-caption = Saturation over { $count ->
    [one] one document
   *[other] { $count } documents
}
saturation-note-base = Base: { $documents ->
    [one] one document
   *[other] { $documents } documents
} with { $codes ->
    [one] one code
   *[other] { $codes } codes
}.
saturation-note-rule = New codes of a run of { $run } in percent of those of the first { $base } (Guest, Namey & Chen 2020); saturation at { $threshold } % or less.
saturation-note-reached = With base size { $base }, run length { $run } and a threshold of { $threshold } %, saturation was reached at { $at } (+{ $run }) interviews.
saturation-note-not-reached = With base size { $base }, run length { $run } and a threshold of { $threshold } %, saturation was not reached; the last ratio is { $ratio } %.
saturation-note-too-few = There are too few documents, or none of the base is coded, so that nothing can be said of saturation.
saturation-note-random = The order is random (seed { $seed }).
saturation-note-band = Band: 5th percentile, median and 95th percentile of { $orders } random orders (seed { $seed }).

words-caption = { $count ->
    [one] One word
   *[other] { $count } words
}
words-note-rule = Words are counted folded and shown in the form that is stored most often; labels and time stamps are no words.
words-note-base = Base: { $count ->
    [one] one word
   *[other] { $count } words
} before any is left out.
keyness-caption = Words of { $of } against { $against }
keyness-note-base = Base: { $words } words in { $documents ->
    [one] one document
   *[other] { $documents } documents
} against { $other } words in { $other_documents ->
    [one] one document
   *[other] { $other_documents } documents
}.
keyness-note-rule = G² is the log-likelihood of Rayson & Garside (2000); log ratio is log2 of the relative frequencies, 0 replaced by 0.5.

likeness-caption-documents = Likeness of { $count ->
    [one] one document
   *[other] { $count } documents
}
likeness-caption-codes = Likeness of { $count ->
    [one] one code
   *[other] { $count } codes
}
likeness-note-jaccard = Likeness is Jaccard’s: what both have / what either has. The dendrogram is by average linkage on 1 − likeness.
likeness-note-cosine = Likeness is the cosine of the counts. The dendrogram is by average linkage on 1 − likeness.
likeness-note-without = { $count ->
    [one] One has nothing to be compared by
   *[other] { $count } have nothing to be compared by
} and is in no dendrogram.

agreement-caption = Agreement of { $coders } on { $count ->
    [one] one document
   *[other] { $count } documents
}
agreement-overall = Overall
agreement-interval = { $low } to { $high }
agreement-note-base = Base: { $documents ->
    [one] one document
   *[other] { $documents } documents
} that all compared coders have marked as coded; { $units } units over all codes that one of them used. Krippendorff’s α over all: { $alpha }.
agreement-note-characters = Unit: the character; a code is present or not.
agreement-note-paragraphs = Unit: the paragraph that is not blank; a code is present where it has a character.
agreement-note-turns = Unit: the turn of a speaker; a code is present where it has a character.
agreement-note-segments = Unit: the segment; two are the same where they share at least { $overlap } % of the longer one, each matched once.
agreement-note-without-interviewer = What interviewers say is left out.
agreement-note-intervals = In brackets 95 % intervals from { $draws } draws of documents (seed { $seed }).

column-test = Test
column-chi2 = χ²
column-df = df
column-p = p
column-cramers-v = V
column-p-holm = p (Holm)
column-first-code = First code
column-second-code = Second code
column-pairs = Count
column-segments-of-first = Segments of the first
column-segments-of-second = Segments of the second
column-c-coefficient = c
column-flagged = Flag
column-jaccard = Jaccard
column-position = No.
column-new-codes = New codes
column-names-of-new-codes = Which
column-cumulative = Codes so far
column-share-of-codes = % of all codes
column-saturation-ratio = New in the run (%)
column-band-low = 5th percentile
column-band-median = Median
column-band-high = 95th percentile
column-first = First
column-second = Second
column-likeness = Likeness
column-first-cluster = First cluster
column-second-cluster = Second cluster
column-height = Height
column-word = Word
column-occurrences = Occurrences
column-per-10000 = Per 10,000 words
column-in-group = In the group
column-in-other-group = In the other
column-documents-in-group = Documents
column-documents-in-other-group = Documents of the other
column-g2 = G²
column-log-ratio = Log ratio
column-units = Units
column-percent-agreement = Agreement (%)
column-percent-agreement-interval = 95 % interval
column-cohen-kappa = Cohen’s κ
column-cohen-kappa-interval = 95 % interval
column-brennan-prediger = Brennan–Prediger
column-brennan-prediger-interval = 95 % interval
column-fleiss-kappa = Fleiss’ κ
column-fleiss-kappa-interval = 95 % interval
column-krippendorff-alpha = Krippendorff’s α
column-krippendorff-alpha-interval = 95 % interval
column-gwet-ac1 = Gwet’s AC1
column-gwet-ac1-interval = 95 % interval

analyse-kwic = Keyword in context
analyse-summary = Variables
analyse-progress = Progress
analyse-whole-words = Whole words only
setting-phrase = Word or phrase
setting-phrase-hint = a word of the texts
setting-sort = Sorted by
setting-sort-document = Document
setting-sort-next = Next word
setting-sort-before = Word before
setting-around = Words to each side
err-kwic-nothing = There is nothing to look for yet
    .hint = Type a word or phrase of the texts.
missing-no-values = nobody has a value
kwic-caption = “{ $phrase }” in context ({ $count ->
    [one] one hit
   *[other] { $count } hits
})
kwic-note = The words around a hit are of its paragraph; labels are left out.
summary-caption = { $count ->
    [one] One variable
   *[other] { $count } variables
}
summary-of-documents = documents
summary-of-participants = participants
summary-note = Percentages are of those with a value; SD is that of a sample (n − 1).
progress-caption = Progress of coding over { $count ->
    [one] one document
   *[other] { $count } documents
}
progress-all-days = All days
progress-note = Documents are those with a segment of the coder; marked are those the coder has marked as coded. Days are those of the stored moments (UTC).
column-variable = Variable
column-variable-of = Of
column-value = Value
column-n = n
column-percent = %
column-missing = Missing
column-mean = Mean
column-sd = SD
column-median = Median
column-minimum = Minimum
column-maximum = Maximum
column-marked-as-coded = Marked as coded
column-percent-marked = % marked
