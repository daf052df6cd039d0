# What a change did, with the names of then: the audit trail, the menu of steps, and their tables.
history-names-more = { $names } and { $count ->
    [one] one more
   *[other] { $count } more
}

# What a sentence is about. “.names” stands where the words around say what it is.
noun-documents = { $named ->
    [one] the document { $names }
    [many] { $count } documents: { $names }
   *[none] { $count ->
        [one] a document
       *[other] { $count } documents
    }
}
    .names = { $named ->
    [none] { $count ->
        [one] a document
       *[other] { $count } documents
    }
   *[many] { $names }
}
noun-codes = { $named ->
    [one] the code { $names }
    [many] { $count } codes: { $names }
   *[none] { $count ->
        [one] a code
       *[other] { $count } codes
    }
}
    .names = { $named ->
    [none] { $count ->
        [one] a code
       *[other] { $count } codes
    }
   *[many] { $names }
}
noun-participants = { $named ->
    [one] the participant { $names }
    [many] { $count } participants: { $names }
   *[none] { $count ->
        [one] a participant
       *[other] { $count } participants
    }
}
    .names = { $named ->
    [none] { $count ->
        [one] a participant
       *[other] { $count } participants
    }
   *[many] { $names }
}
noun-variables = { $named ->
    [one] the variable { $names }
    [many] { $count } variables: { $names }
   *[none] { $count ->
        [one] a variable
       *[other] { $count } variables
    }
}
    .names = { $named ->
    [none] { $count ->
        [one] a variable
       *[other] { $count } variables
    }
   *[many] { $names }
}
noun-speakers = { $named ->
    [one] the speaker { $names }
    [many] { $count } speakers: { $names }
   *[none] { $count ->
        [one] a speaker
       *[other] { $count } speakers
    }
}
    .names = { $named ->
    [none] { $count ->
        [one] a speaker
       *[other] { $count } speakers
    }
   *[many] { $names }
}
noun-coders = { $named ->
    [one] the coder { $names }
    [many] { $count } coders: { $names }
   *[none] { $count ->
        [one] a coder
       *[other] { $count } coders
    }
}
    .names = { $named ->
    [none] { $count ->
        [one] a coder
       *[other] { $count } coders
    }
   *[many] { $names }
}
noun-memos = { $named ->
    [one] the memo { $names }
    [many] { $count } memos: { $names }
   *[none] { $count ->
        [one] a memo
       *[other] { $count } memos
    }
}
    .names = { $named ->
    [none] { $count ->
        [one] a memo
       *[other] { $count } memos
    }
   *[many] { $names }
}
noun-segments = { $count ->
    [one] a passage
   *[other] { $count } passages
}
noun-values = { $count ->
    [one] a value
   *[other] { $count } values
}

# What was done, a message for each kind of step.
done-first = The history begins here
done-undo = Undid: { $what }
done-redo = Did again: { $what }
done-import-documents = { $added ->
    [0] Imported a new version of { $documents-names }
   *[other] Imported { $documents }
}
done-rename-document = { $case ->
    [both] Renamed the document { $from } to { $to }
   *[none] Renamed { $documents }
}
done-regroup-documents = { $case ->
    [both] Moved { $documents-names } from the group { $from } to { $to }
    [to] Moved { $documents-names } to the group { $to }
    [from] Moved { $documents-names } out of the group { $from }
   *[none] Moved { $documents-names } to another group
}
done-reorder-documents = { $document-count ->
    [one] Moved { $documents-names } to another place in the list
   *[other] Changed the order of the documents
}
done-set-document-language = { $case ->
    [none] Changed the language of { $documents-names }
   *[both] Set the language of { $documents-names } to { $to }
}
done-set-document-direction = { $case ->
    [none] Changed the direction of the text of { $documents-names }
    [from] Left the direction of { $documents-names } to each paragraph
   *[both] Set the direction of the text of { $documents-names } to { $to }
}
done-set-document-date = { $case ->
    [none] Changed the date of { $documents-names }
    [from] Took the date { $from } away from { $documents-names }
   *[both] Dated { $documents-names } { $to }
}
done-edit-document-memo = Wrote in the memo of { $documents-names }
done-link-document = { $case ->
    [none] Changed whose interview { $documents-names } is
    [from] Unlinked { $documents-names } from the participant { $from }
   *[both] Linked { $documents-names } to the participant { $to }
}
done-edit-document = Edited { $documents-names }{ $has-fields ->
    [no] {""}
   *[yes] {" "}({ $fields })
}
done-update-document = Updated the text of { $documents-names }
done-delete-documents = Deleted { $documents }{ $segment-count ->
    [0] {""}
    [one] {" "}(with one segment)
   *[other] {" "}(with { $segment-count } segments)
}
done-rename-speaker = { $case ->
    [both] Renamed the speaker { $from } of { $documents-names } to { $to }
   *[none] Renamed a speaker of { $documents-names }
}
done-merge-speakers = Merged the speaker { $speakers-names } of { $documents-names } into another one
done-set-interviewer = { $to-word ->
    [yes] Marked { $speakers-names } of { $documents-names } as interviewer
    [no] Marked { $speakers-names } of { $documents-names } as no interviewer
   *[other] Changed who is interviewer in { $documents-names }
}
done-link-speaker = { $case ->
    [none] Changed who the speaker { $speakers-names } of { $documents-names } is
    [from] Unlinked the speaker { $speakers-names } of { $documents-names } from the participant { $from }
   *[both] Linked the speaker { $speakers-names } of { $documents-names } to the participant { $to }
}
done-create-code = Created { $codes }
done-rename-code = { $case ->
    [both] Renamed the code { $from } to { $to }
   *[none] Renamed { $codes }
}
done-move-code = { $case ->
    [both] Moved { $codes-names } from { $from } to { $to }
    [to] Moved { $codes-names } under { $to }
    [from] Moved { $codes-names } out of { $from }
   *[none] Moved { $codes-names } in the codebook
}
done-recolor-code = Changed the colour of { $codes-names }
done-edit-code = Edited { $codes-names }{ $has-fields ->
    [no] {""}
   *[yes] {" "}({ $fields })
}
done-define-code = Changed the definition of { $codes-names }
done-edit-code-memo = Wrote in the memo of the code { $codes-names }
done-merge-codes = { $case ->
    [both] Merged { $from } into { $to }
   *[none] Merged { $codes }
}{ $segment-count ->
    [0] {""}
    [one] {" "}(one segment)
   *[other] {" "}({ $segment-count } segments)
}
done-delete-codes = Deleted { $codes }{ $segment-count ->
    [0] {""}
    [one] {" "}(with one segment)
   *[other] {" "}(with { $segment-count } segments)
}
done-code-passage = Coded { $segments } of { $documents-names } with { $codes-names }
done-autocode = Coded { $segments } found in { $documents-names } with { $codes-names }
done-delete-segments = Took { $codes-names } off { $segments } of { $documents-names }
done-resize-segment = Changed where { $segments } of { $documents-names } with { $codes-names } begins and ends
done-recode-segments = { $case ->
    [both] Recoded { $segments } of { $documents-names } from { $from } to { $to }
   *[none] Recoded { $segments } of { $documents-names } to { $codes-names }
}
done-edit-segment-memo = Wrote in the memo on { $segments } of { $documents-names } with { $codes-names }
done-translate-segment = Translated { $segments } of { $documents-names } with { $codes-names }
done-weigh-segment = { $case ->
    [none] Changed the weight of { $segments } of { $documents-names } with { $codes-names }
   *[both] Set the weight of { $segments } of { $documents-names } with { $codes-names } to { $to }
}
done-add-note = Added { $memos }{ $note-of ->
    [code] {" "}on the code { $codes-names }
    [document] {" "}on { $documents-names }
   *[study] {""}
}
done-edit-note = Edited { $memos }{ $note-of ->
    [code] {" "}on the code { $codes-names }
    [document] {" "}on { $documents-names }
   *[study] {""}
}
done-delete-note = Deleted { $memos }{ $note-of ->
    [code] {" "}on the code { $codes-names }
    [document] {" "}on { $documents-names }
   *[study] {""}
}
done-add-participant = Added { $participants }
done-edit-participant = { $field ->
    [name] { $case ->
        [both] Renamed the participant { $from } to { $to }
       *[none] Renamed { $participants }
    }
    [memo] Wrote in the memo of the participant { $participants-names }
   *[other] Edited { $participants }
}
done-delete-participant = Deleted { $participants }{ $value-count ->
    [0] {""}
    [one] {" "}(with one value)
   *[other] {" "}(with { $value-count } values)
}
done-add-variable = Added { $variables }
done-edit-variable = { $field ->
    [name] { $case ->
        [both] Renamed the variable { $from } to { $to }
       *[none] Renamed { $variables }
    }
   *[other] Changed the kind of { $variables }
}
done-delete-variable = Deleted { $variables }{ $value-count ->
    [0] {""}
    [one] {" "}(with one value)
   *[other] {" "}(with { $value-count } values)
}
done-set-value = { $case ->
    [both] Changed { $variables-names } of { $owners } from { $from } to { $to }
    [to] Set { $variables-names } of { $owners } to { $to }
    [from] Took { $from } away as { $variables-names } of { $owners }
   *[none] Set { $values } of { $variables-names }
}
done-add-coder = Added { $coders }
done-rename-coder = { $case ->
    [both] Renamed the coder { $from } to { $to }
   *[none] Renamed { $coders }
}
done-change-setting = { $setting ->
    [title] Named the study { $to }
    [current_coder] Work is by { $to } from here on
    [calendar] Chose the calendar in which days are written
    [history_bytes] Changed how much of the history is kept
   *[other] Changed a setting
}

# Names of fields, where a change is told in full.
field-name = name
field-title = title
field-group-name = group
field-language = language
field-direction = direction of the text
field-participant = participant
field-source-name = source file
field-source-sha256 = fingerprint of the source file
field-date = date
field-memo = memo
field-body = text
field-turns = speaker turns
field-marks = marks of the source
field-document = document
field-is-interviewer = interviewer
field-of = belongs to
field-kind = kind
field-value = value
field-parent = parent
field-color = colour
field-definition = definition
field-place = place
field-start = start
field-end = end
field-code = code
field-coder = coder
field-translation = translation
field-translator = translator
field-weight = weight
field-created = created
field-segment = segment
field-author = author
field-query = query
value-yes = yes
value-no = no

# Tables of the audit trail.
changes-caption = { $count ->
    [0] No changes
    [one] History (one change)
   *[other] History ({ $count } changes)
}
life-caption = The life of the code { $name }
codebook-then-caption = { $count ->
    [0] Codebook as it was on { $date } (no codes)
    [one] Codebook as it was on { $date } (one code)
   *[other] Codebook as it was on { $date } ({ $count } codes)
}
column-change = Change
column-what = What was done
column-kind = Kind
column-things = Things touched
column-undone = Undone
column-under = Under
column-new-definition = Definition
history-undone = undone
kind-first = what was there before
history-note-utc = Days and times are in UTC.
missing-history-dropped = the values of such old changes are no longer kept

# What happened to a code.
life-by-undo = { $what } (by undoing)
life-there = was there when the history began
life-created = created
life-returned = brought back by undoing
life-renamed = renamed from { $from } to { $to }
life-moved-under = moved under { $name }
life-moved-top = moved to the top level
life-redefined = definition changed
life-memo = memo written
life-recolored = colour changed
life-absorbed = { $name } merged into it
life-released = { $name } came out of it again
life-merged-into = merged into { $name }
life-deleted = deleted
life-coded = { $case ->
    [added] { $added ->
        [one] one segment more
       *[other] { $added } segments more
    }
    [removed] { $removed ->
        [one] one segment fewer
       *[other] { $removed } segments fewer
    }
   *[both] { $added } segments more, { $removed } fewer
}
life-coded-below = segments of its sub-codes changed

# The place History.
action-show-study = Study
history-title = History
history-page-changes = Changes
history-page-life = Life of a code
history-page-codebook = Codebook of a day
history-empty = Nothing has been done in this project yet. From now on every step stands here, with its day and whose work it was.
history-nothing-found = No change is like this.
history-working = Reading the history…
history-count = { $count ->
    [one] One change
   *[other] { $count } changes
}, newest first. Days and times are in UTC.
history-reading = { $count ->
    [one] One change so far
   *[other] { $count } changes so far
}…
history-search = Words of the change
history-all-coders = All coders
history-all-kinds = All kinds
history-all-codes = All codes
history-gone-codes = Codes of the past
history-gone = no longer in the project
history-from = From day
history-to = Until day
history-choose-code = Choose a code
history-life-hint = Choose a code: what happened to it stands here, with its segments at each time.
history-choose-day = Type a day or choose one: the codebook is shown as it was at its end, with the segments of then.
history-no-day = Not a day, so it narrows nothing: type 2026-03-21 or ۱۴۰۵/۰۱/۰۱.
history-day = Codebook as it was on
history-days = Days with changes
history-strip = { $count ->
    [one] Segments of the code over time, one moment
   *[other] Segments of the code over time, { $count } moments
}
history-mark = { $date }: { $what } ({ $count ->
    [one] one segment
   *[other] { $count } segments
})
history-said-undone = { $what } — undone
history-when = { $date }, { $time } UTC
history-undo-alone = Undo this step
history-undo-to = { $count ->
    [one] Undo one step, back to before this one
   *[other] Undo { $count } steps, back to before this one
}
history-undo-to-asks = This step and everything after it, { $count } steps in all, will be undone. Redo (Ctrl+Shift+Z) does them again, one after the other, but only until something else is changed.
history-undo-to-confirm = Undo { $count } steps
history-no-undo-first = What was there when the history began cannot be undone.
history-no-undo-undo = This took a step back; “Redo” does it again.
history-no-undo-redo = This did a step again; undo that step.
history-no-undo-undone = This step has been undone.
history-thing = { $thing }{ $named ->
    [no] {""}
   *[yes] {" "}{ $name }
}, { $verb ->
    [added] added
    [deleted] deleted
   *[changed] changed
}
history-field = { $case ->
    [both] { $field }: { $before }, then { $after }
    [before] { $field }: { $before }, then nothing
    [gone] { $field }: { $before }
   *[after] { $field }: { $after }
}
history-more-things = { $count ->
    [one] And one more thing
   *[other] And { $count } more things
}
history-of-code = History of this code
undo-steps = Undo the last steps
undo-step-item = { $date } { $time } · { $what }
thing-setting = Setting
thing-coder = Coder
thing-participant = Participant
thing-document = Document
thing-text = Text of
thing-speaker = Speaker
thing-variable = Variable
thing-value = Value of
thing-code = Code
thing-segment = Segment
thing-note = Memo
thing-document-coded = Mark as coded, of
thing-document-set = Set of documents
thing-document-set-member = Membership of
thing-code-set = Set of codes
thing-code-set-member = Membership of
thing-saved-query = Saved query
status-undone-steps = { $count ->
    [one] One step undone
   *[other] { $count } steps undone
}

# What the history cannot say.
err-history-before = The history of this project begins on { $first }; what was on { $date } is not known
    .hint = Choose that day or a later one.
cli-history-empty = No change is like this.
