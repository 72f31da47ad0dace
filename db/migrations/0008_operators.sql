-- What those who run the bot decide about sources and posts, and what they are told of.

-- `live`: the bot is an administrator of the channel, so that its posts come by themselves. `since`: from when on it
-- is followed, in milliseconds since the Unix epoch. `restricted`: its posts are for certain chats alone.
ALTER TABLE sources ADD COLUMN live INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sources ADD COLUMN since INTEGER;
ALTER TABLE sources ADD COLUMN restricted INTEGER NOT NULL DEFAULT 0;
CREATE TABLE source_viewers (
  source_id INTEGER NOT NULL REFERENCES sources (id),
  chat_id INTEGER NOT NULL,
  PRIMARY KEY (source_id, chat_id)
) STRICT, WITHOUT ROWID;

-- Posts taken out of every list, and kept: the key of one is its id negated, which no list reaches, and it is entered
-- under nothing.
CREATE TABLE removals (
  post_id INTEGER PRIMARY KEY REFERENCES posts (id) ON DELETE CASCADE,
  at INTEGER NOT NULL,
  removed_by INTEGER NOT NULL,
  reason TEXT
) STRICT;

-- What operators have been told of once and is not over.
CREATE TABLE notices (
  key TEXT PRIMARY KEY,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Messages that operators have forwarded to be stored, as they came.
CREATE TABLE forwarded (
  chat_id INTEGER NOT NULL,
  message_id INTEGER NOT NULL,
  message TEXT NOT NULL,
  PRIMARY KEY (chat_id, message_id)
) STRICT, WITHOUT ROWID;

-- How far the public page of a source is read. `etag` and `modified` are those of its newest answer; messages up to
-- `gap_to` and after `gap_from` are still to be fetched, newest first; NULL: none are.
CREATE TABLE watches (
  source_id INTEGER PRIMARY KEY REFERENCES sources (id),
  due_at INTEGER NOT NULL,
  failures INTEGER NOT NULL DEFAULT 0,
  idle INTEGER NOT NULL DEFAULT 0,
  etag TEXT,
  modified TEXT,
  gap_from INTEGER,
  gap_to INTEGER
) STRICT;
