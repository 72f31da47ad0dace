-- The archive: posts by time, the names they can be listed by, the meetings they tell of.

-- `post` and `meeting` are the public ids last given, never used twice whatever becomes of a row; `posts` and
-- `meetings` are how many there are.
CREATE TABLE counters (
  name TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO counters VALUES ('post', 0), ('meeting', 0), ('posts', 0), ('meetings', 0);

CREATE TABLE sources (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

-- `key` sorts as the encounters do: second of the event's first midnight, then a running number.
-- The days span all its posts, so that it is found for one more.
-- `facets` as with posts.
CREATE TABLE meetings (
  key INTEGER PRIMARY KEY,
  id INTEGER NOT NULL UNIQUE,
  first_day TEXT NOT NULL,
  last_day TEXT NOT NULL,
  facets TEXT NOT NULL
) STRICT;
CREATE INDEX meetings_by_day ON meetings (first_day);
CREATE INDEX meetings_of_days ON meetings (first_day, last_day) WHERE last_day > first_day;

-- `key` sorts as the posts do: second of publication, then a running number.
-- `facets` lists the ids of those it is entered under, so that it can be taken out again: first those that are in
-- post_facets, then those that are in the text index alone.
-- `headline` is where it stands in the text, offset × 65,536 + length, or itself where it does not stand there.
CREATE TABLE posts (
  key INTEGER PRIMARY KEY,
  id INTEGER NOT NULL UNIQUE,
  source_id INTEGER NOT NULL REFERENCES sources (id),
  meeting_id INTEGER REFERENCES meetings (id),
  identity TEXT NOT NULL,
  published_at INTEGER,
  day TEXT NOT NULL,
  rank INTEGER NOT NULL,
  link TEXT,
  kind TEXT NOT NULL,
  headline ANY NOT NULL,
  date TEXT,
  date_end TEXT,
  place TEXT,
  tags TEXT NOT NULL,
  countries TEXT NOT NULL,
  people TEXT NOT NULL,
  organisations TEXT NOT NULL,
  facets TEXT NOT NULL,
  entities TEXT NOT NULL,
  text TEXT NOT NULL,
  UNIQUE (source_id, identity)
) STRICT;
CREATE INDEX posts_by_meeting ON posts (meeting_id, key) WHERE meeting_id IS NOT NULL;

-- What a post said before each edit, oldest first.
CREATE TABLE revisions (
  post_id INTEGER NOT NULL REFERENCES posts (id),
  n INTEGER NOT NULL,
  text TEXT NOT NULL,
  entities TEXT NOT NULL,
  PRIMARY KEY (post_id, n)
) STRICT, WITHOUT ROWID;

-- Names that posts are listed by. Beside those a reader sees: `day`, the days a post belongs to.
CREATE TABLE facets (
  id INTEGER PRIMARY KEY,
  type TEXT NOT NULL,
  name TEXT NOT NULL,
  folded TEXT NOT NULL,
  posts INTEGER NOT NULL DEFAULT 0,
  meetings INTEGER NOT NULL DEFAULT 0,
  UNIQUE (type, folded)
) STRICT;
CREATE INDEX facets_by_use ON facets (type, posts DESC, folded);

-- How many posts of a source have a name, for readers who may not see that source. Both are ids of facets.
CREATE TABLE source_facets (
  source_id INTEGER NOT NULL,
  facet_id INTEGER NOT NULL,
  posts INTEGER NOT NULL,
  PRIMARY KEY (source_id, facet_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE post_facets (
  facet_id INTEGER NOT NULL,
  post_key INTEGER NOT NULL,
  PRIMARY KEY (facet_id, post_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE meeting_facets (
  facet_id INTEGER NOT NULL,
  meeting_key INTEGER NOT NULL,
  PRIMARY KEY (facet_id, meeting_key)
) STRICT, WITHOUT ROWID;

-- One column of stems and of facet tokens such as #12, so that words, facets and negations are one MATCH.
-- Stems come folded and without separators: the ascii tokenizer has only to cut at spaces. No places of words
-- are kept, which would be most of the index: whether words stand in a row is told by the texts.
CREATE VIRTUAL TABLE posts_fts USING fts5 (
  terms, content = '', contentless_delete = 1, detail = none, tokenize = "ascii tokenchars '_#'"
);
CREATE VIRTUAL TABLE meetings_fts USING fts5 (
  terms, content = '', contentless_delete = 1, detail = none, tokenize = "ascii tokenchars '_#'"
);
-- Merging is for idle moments, so that no post that comes in has to wait for it.
INSERT INTO posts_fts (posts_fts, rank) VALUES ('automerge', 0);
INSERT INTO meetings_fts (meetings_fts, rank) VALUES ('automerge', 0);

-- Officials' folded names and the country (alpha-2) the feed names with them.
CREATE TABLE officials (
  name TEXT PRIMARY KEY,
  country TEXT NOT NULL
) STRICT, WITHOUT ROWID;
