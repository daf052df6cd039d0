-- Version 1. Append-only: a later version is a later file.
--
-- Every table has an INTEGER PRIMARY KEY, which the undo log needs. Offsets are UTF-8 bytes, half
-- open, on grapheme boundaries of the document's body. *_key columns are names folded for
-- comparison. Dates are YYYY-MM-DD, moments UTC as YYYY-MM-DDTHH:MM:SSZ.

create table meta (
    id integer primary key,
    key text not null unique check (key <> ''),
    value text not null
) strict;

-- What a window remembers (open document, zoom). No part of the study: not undone, not compared.
create table view_state (
    id integer primary key,
    key text not null unique check (key <> ''),
    value text not null
) strict;

create table coder (
    id integer primary key,
    guid text not null unique check (length(guid) = 36),
    name text not null check (name <> ''),
    name_key text not null unique check (name_key <> '')
) strict;

create table participant (
    id integer primary key,
    guid text not null unique check (length(guid) = 36),
    name text not null check (name <> ''),
    name_key text not null unique check (name_key <> ''),
    memo text not null default ''
) strict;

create table document (
    id integer primary key,
    guid text not null unique check (length(guid) = 36),
    title text not null check (title <> ''),
    title_key text not null unique check (title_key <> ''),
    group_name text not null default '',
    position integer not null check (position >= 0),
    language text not null default 'und',
    direction text check (direction in ('ltr', 'rtl')),
    participant integer references participant (id) on delete set null,
    source_name text not null default '',
    source_sha256 text not null default '' check (length(source_sha256) in (0, 64)),
    date text not null default '',
    memo text not null default '',
    body_len integer not null check (body_len >= 0)
) strict;
create index document_participant on document (participant);

-- Long text stands alone, so that the undo log of a changed title does not hold the interview.
create table document_text (
    document integer primary key references document (id) on delete cascade,
    body text not null
) strict;

create table speaker (
    id integer primary key,
    document integer not null references document (id) on delete cascade,
    name text not null check (name <> ''),
    name_key text not null check (name_key <> ''),
    is_interviewer integer not null default 0 check (is_interviewer in (0, 1)),
    participant integer references participant (id) on delete set null,
    unique (document, name_key)
) strict;
create index speaker_participant on speaker (participant);

create table turn (
    id integer primary key,
    document integer not null references document (id) on delete cascade,
    "start" integer not null check ("start" >= 0),
    text_start integer not null,
    "end" integer not null check ("end" > "start"),
    speaker integer references speaker (id) on delete set null,
    time_ms integer check (time_ms >= 0),
    unique (document, "start"),
    check (text_start between "start" and "end")
) strict;
create index turn_speaker on turn (speaker);

-- What a stretch was in its source file; value is a heading's level or a page's number.
create table document_mark (
    id integer primary key,
    document integer not null references document (id) on delete cascade,
    "start" integer not null check ("start" >= 0),
    "end" integer not null check ("end" > "start"),
    kind text not null check (kind in ('heading', 'list_item', 'table_row', 'footnote', 'endnote', 'page')),
    value integer
) strict;
create index document_mark_document on document_mark (document, "start");

create table variable (
    id integer primary key,
    guid text not null unique check (length(guid) = 36),
    of text not null check (of in ('document', 'participant')),
    kind text not null default 'text' check (kind in ('text', 'number', 'choice', 'date')),
    name text not null check (name <> ''),
    name_key text not null check (name_key <> ''),
    position integer not null check (position >= 0),
    unique (of, name_key)
) strict;

create table document_value (
    id integer primary key,
    variable integer not null references variable (id) on delete cascade,
    document integer not null references document (id) on delete cascade,
    value text not null check (value <> ''),
    unique (variable, document)
) strict;
create index document_value_document on document_value (document);

create table participant_value (
    id integer primary key,
    variable integer not null references variable (id) on delete cascade,
    participant integer not null references participant (id) on delete cascade,
    value text not null check (value <> ''),
    unique (variable, participant)
) strict;
create index participant_value_participant on participant_value (participant);

-- color is `p0`…`p23` (palette) or `#rrggbb`.
create table code (
    id integer primary key,
    guid text not null unique check (length(guid) = 36),
    parent integer references code (id) on delete cascade check (parent <> id),
    position integer not null check (position >= 0),
    name text not null check (name <> ''),
    name_key text not null check (name_key <> ''),
    color text not null check (color like 'p%' or color like '#______'),
    definition text not null default '',
    memo text not null default ''
) strict;
create unique index code_sibling_name on code (coalesce(parent, 0), name_key);
create index code_parent on code (parent);

create table segment (
    id integer primary key,
    guid text not null unique check (length(guid) = 36),
    document integer not null references document (id) on delete cascade,
    "start" integer not null check ("start" >= 0),
    "end" integer not null check ("end" > "start"),
    code integer not null references code (id) on delete cascade,
    coder integer not null references coder (id),
    memo text not null default '',
    translation text not null default '',
    translator text not null default '',
    weight integer not null default 100 check (weight between 0 and 100),
    created text not null default '',
    unique (document, "start", "end", code, coder)
) strict;
create index segment_code on segment (code);
create index segment_coder on segment (coder);

-- At most one anchor: none is the journal; a document with a span is a passage.
create table note (
    id integer primary key,
    guid text not null unique check (length(guid) = 36),
    document integer references document (id) on delete cascade,
    "start" integer check ("start" >= 0),
    "end" integer check ("end" > "start"),
    code integer references code (id) on delete cascade,
    segment integer references segment (id) on delete cascade,
    title text not null default '',
    body text not null default '',
    author text not null default '',
    created text not null default '',
    check ((document is not null) + (code is not null) + (segment is not null) <= 1),
    check (("start" is null) = ("end" is null)),
    check ("start" is null or document is not null)
) strict;
create index note_document on note (document);
create index note_code on note (code);
create index note_segment on note (segment);

-- Which documents a coder has finished; agreement is counted over these.
create table document_coded (
    id integer primary key,
    document integer not null references document (id) on delete cascade,
    coder integer not null references coder (id) on delete cascade,
    unique (document, coder)
) strict;
create index document_coded_coder on document_coded (coder);

create table document_set (
    id integer primary key,
    guid text not null unique check (length(guid) = 36),
    name text not null check (name <> ''),
    name_key text not null unique check (name_key <> ''),
    memo text not null default ''
) strict;

create table document_set_member (
    id integer primary key,
    document_set integer not null references document_set (id) on delete cascade,
    document integer not null references document (id) on delete cascade,
    unique (document_set, document)
) strict;
create index document_set_member_document on document_set_member (document);

create table code_set (
    id integer primary key,
    guid text not null unique check (length(guid) = 36),
    name text not null check (name <> ''),
    name_key text not null unique check (name_key <> ''),
    memo text not null default ''
) strict;

create table code_set_member (
    id integer primary key,
    code_set integer not null references code_set (id) on delete cascade,
    code integer not null references code (id) on delete cascade,
    unique (code_set, code)
) strict;
create index code_set_member_code on code_set_member (code);

-- query is a TOML text, so that later versions add to it without a new table.
create table saved_query (
    id integer primary key,
    guid text not null unique check (length(guid) = 36),
    name text not null check (name <> ''),
    name_key text not null unique check (name_key <> ''),
    query text not null,
    position integer not null check (position >= 0)
) strict;
