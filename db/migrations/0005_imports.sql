-- Which files were read, and the one post that the same told in several ways is.

INSERT INTO counters VALUES ('import', 0);

-- The second of the edit that gave a post its text, or a revision its; NULL: none is known.
ALTER TABLE posts ADD COLUMN edited_at INTEGER;
ALTER TABLE revisions ADD COLUMN edited_at INTEGER;

-- What a post says and when, as one number: the month of its event or of its day, then a hash of its words. By it a
-- post of a dump is met again as a message. Sorted by time, so that an import touches few pages of the index.
ALTER TABLE posts ADD COLUMN text_key INTEGER NOT NULL DEFAULT 0;
CREATE INDEX posts_by_text ON posts (text_key);

-- Other identities by which a post has been met: that of a dump, those of the other messages of its album.
CREATE TABLE identities (
  source_id INTEGER NOT NULL REFERENCES sources (id),
  identity TEXT NOT NULL,
  post_id INTEGER NOT NULL REFERENCES posts (id) ON DELETE CASCADE,
  PRIMARY KEY (source_id, identity)
) STRICT, WITHOUT ROWID;
CREATE INDEX identities_by_post ON identities (post_id);

-- Files read together, to be undone together. `at` in milliseconds since the Unix epoch. `state`: running, done,
-- stopped (before its end), undone.
CREATE TABLE imports (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  file TEXT NOT NULL,
  files INTEGER NOT NULL DEFAULT 1,
  format TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'running',
  created INTEGER NOT NULL DEFAULT 0,
  changed INTEGER NOT NULL DEFAULT 0,
  unchanged INTEGER NOT NULL DEFAULT 0,
  set_aside INTEGER NOT NULL DEFAULT 0
) STRICT;
-- The posts that an import has brought or met.
CREATE TABLE import_posts (
  import_id INTEGER NOT NULL REFERENCES imports (id),
  post_id INTEGER NOT NULL,
  PRIMARY KEY (import_id, post_id)
) STRICT, WITHOUT ROWID;
-- 1: it has come by imports alone, and goes when the last of them is undone.
ALTER TABLE posts ADD COLUMN imported INTEGER NOT NULL DEFAULT 0;
