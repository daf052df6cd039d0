# What a change did, with the names of then: the audit trail, the menu of steps, and their tables.
history-name = “{ $name }”
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
