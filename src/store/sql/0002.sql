-- Version 2: a history that stays. Append-only: a later version is a later file.
--
-- GUIDs in history tables are their 16 bytes. What blobs hold is written in store/history/codec.rs.

-- Order that two copies can both add to; an empty key is one that is not worked out yet, such as
-- that of a row another program wrote. The position stays the rank that is shown.
alter table document add column place text not null default '';
alter table variable add column place text not null default '';
alter table code add column place text not null default '';
alter table saved_query add column place text not null default '';

-- A name is no identity: it is changed.
alter table speaker add column guid text check (length(guid) = 36);
create unique index speaker_guid on speaker (guid);

-- Copies of the study that changes were made in.
create table history_copy (
    id integer primary key,
    guid blob not null unique check (length(guid) = 16)
) strict;

-- Coders as they were called when they made a change.
create table history_coder (
    id integer primary key,
    guid blob not null check (length(guid) = 16),
    name text not null,
    unique (guid, name)
) strict;

-- Names that sentences of changes are made with, each once.
create table history_name (
    id integer primary key,
    name text not null unique
) strict;

-- One row: the copy that this file is (null until it makes a change of its own), the bytes of all
-- values that changes keep, and the change up to which values were dropped.
create table history_state (
    id integer primary key check (id = 1),
    own_copy integer references history_copy (id),
    value_bytes integer not null default 0,
    dropped_to integer not null default 0
) strict;
insert into history_state (id) values (1);

-- In the order in which they were applied here. kind: 0 do, 1 undo, 2 redo, 3 first. previous: the
-- change before it where that is none of its own copy; seen: all it had seen where that is more
-- than the change before it had. undone: the change that took it back.
create table change (
    id integer primary key,
    guid blob not null check (length(guid) = 16),
    copy integer not null references history_copy (id),
    number integer not null check (number > 0),
    clock integer not null check (clock > 0),
    kind integer not null,
    concerns integer,
    op integer not null,
    coder integer not null references history_coder (id),
    moment integer not null,
    about blob not null,
    previous blob check (length(previous) = 16),
    seen blob,
    undone integer
) strict;

-- Things of one kind that a change did the same to. verb: 1 insert, 2 update, 3 delete. followed: 1
-- where the person did not ask for it; root: the deletion that was asked for; into_code: the code
-- it was merged into. A deletion is the tombstone of its things. vals and stamps go when the change
-- is old; nothing else ever does.
create table change_rows (
    change integer not null references change (id),
    n integer not null,
    kind integer not null,
    verb integer not null check (verb in (1, 2, 3)),
    followed integer not null check (followed in (0, 1)),
    root blob,
    into_code blob check (length(into_code) = 16),
    keys blob not null,
    vals blob,
    stamps blob,
    primary key (change, n)
) strict, without rowid;

-- How the body of a document was changed.
create table splice (
    change integer not null references change (id),
    document blob not null check (length(document) = 16),
    edit blob not null,
    primary key (change, document)
) strict, without rowid;

-- Who wrote a field last, where that was after its thing was made; for a parent also who did before.
create table stamp (
    kind integer not null,
    key blob not null,
    field integer not null,
    change integer not null,
    before integer,
    primary key (kind, key, field)
) strict, without rowid;
