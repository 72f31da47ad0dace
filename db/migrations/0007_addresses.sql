-- What is reached over HTTP: private addresses of calendars and feeds, and updates that came by the webhook.
-- Times are milliseconds since the Unix epoch.

-- By what ids given outside are told from those of other archives.
CREATE TABLE archive (
  name TEXT NOT NULL
) STRICT;
INSERT INTO archive VALUES (lower(hex(randomblob(8))));

-- Of the token in an address only its hash is kept (SHA-256). What an address gave last is kept as a hash, too, with
-- the time since when it has given that.
CREATE TABLE addresses (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  token TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  chat_id INTEGER NOT NULL,
  created_by INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  query TEXT NOT NULL,
  language TEXT NOT NULL,
  used_at INTEGER,
  content TEXT,
  changed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX addresses_by_chat ON addresses (chat_id, id);

-- In the order in which they came. `body` is NULL once an update is worked off: its row is kept a while longer, so
-- that it is known when it comes again.
CREATE TABLE updates (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  update_id INTEGER NOT NULL UNIQUE,
  received_at INTEGER NOT NULL,
  body TEXT
) STRICT;
CREATE INDEX updates_waiting ON updates (seq) WHERE body IS NOT NULL;
CREATE INDEX updates_done ON updates (received_at) WHERE body IS NULL;
