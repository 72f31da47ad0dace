-- Where posts come from, and what of a post is not text.

-- `chat_id` is the channel's; NULL for what comes from files alone. `state`: active, pending (a stranger's channel,
-- of which nothing is stored until it is approved), paused, removed. `home`, `time_zone` and `language` are for its
-- own posts; NULL: those of the whole feed. `watched`: its public page is read.
ALTER TABLE sources ADD COLUMN chat_id INTEGER;
ALTER TABLE sources ADD COLUMN title TEXT;
ALTER TABLE sources ADD COLUMN username TEXT;
ALTER TABLE sources ADD COLUMN state TEXT NOT NULL DEFAULT 'active';
ALTER TABLE sources ADD COLUMN home TEXT;
ALTER TABLE sources ADD COLUMN time_zone TEXT;
ALTER TABLE sources ADD COLUMN language TEXT;
ALTER TABLE sources ADD COLUMN watched INTEGER NOT NULL DEFAULT 0;
CREATE UNIQUE INDEX sources_by_chat ON sources (chat_id) WHERE chat_id IS NOT NULL;

-- Media by file_id, the signature of its author, and where it was forwarded from.
ALTER TABLE posts ADD COLUMN media TEXT NOT NULL DEFAULT '[]';
ALTER TABLE posts ADD COLUMN author TEXT;
ALTER TABLE posts ADD COLUMN origin TEXT;

-- The messages of albums as they came, each an update of its own: what an album says is put together from them.
CREATE TABLE album_parts (
  chat_id INTEGER NOT NULL,
  group_id TEXT NOT NULL,
  message_id INTEGER NOT NULL,
  message TEXT NOT NULL,
  PRIMARY KEY (chat_id, group_id, message_id)
) STRICT, WITHOUT ROWID;
-- Albums of which parts have come that are not put together yet.
CREATE TABLE albums_open (
  chat_id INTEGER NOT NULL,
  group_id TEXT NOT NULL,
  PRIMARY KEY (chat_id, group_id)
) STRICT, WITHOUT ROWID;
