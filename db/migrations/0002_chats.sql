-- What a chat has chosen, and queries too long for a button.

CREATE TABLE chats (
  id INTEGER PRIMARY KEY,
  language TEXT,
  time_zone TEXT
) STRICT;

-- `expires` in milliseconds since the Unix epoch.
CREATE TABLE queries (
  key TEXT PRIMARY KEY,
  text TEXT NOT NULL,
  expires INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX queries_by_expiry ON queries (expires);
