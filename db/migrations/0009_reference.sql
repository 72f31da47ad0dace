-- What cards tell of a name, announcements by their day, and what operators have corrected.

-- How many meetings a name has in a year: that of the key's day (see yearOf in store/sqlite/keys.ts).
CREATE TABLE facet_years (
  facet_id INTEGER NOT NULL,
  year INTEGER NOT NULL,
  meetings INTEGER NOT NULL,
  PRIMARY KEY (facet_id, year)
) STRICT, WITHOUT ROWID;
INSERT INTO facet_years
  SELECT facet_id, CAST(strftime('%Y', meeting_key / 4096 - 4294967296 + 48600, 'unixepoch') AS INTEGER), count(*)
  FROM meeting_facets GROUP BY 1, 2;

-- Announcements by the day of what they announce.
CREATE INDEX posts_ahead ON posts (date, key) WHERE kind = 'announcement' AND date IS NOT NULL;

-- Facts of posts as operators have put them right, in the order in which they apply. `field`: country, person, date,
-- place, kind, meeting. `sign`: + adds `value`, - takes it away, = sets it (NULL: to nothing). A revoked one stays, to
-- be seen. Times are milliseconds since the Unix epoch.
CREATE TABLE corrections (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  post_id INTEGER NOT NULL,
  field TEXT NOT NULL,
  sign TEXT NOT NULL,
  value TEXT,
  made_at INTEGER NOT NULL,
  made_by INTEGER NOT NULL,
  revoked_at INTEGER,
  revoked_by INTEGER
) STRICT;
CREATE INDEX corrections_by_post ON corrections (post_id, id);
CREATE INDEX corrections_of_meetings ON corrections (post_id) WHERE field = 'meeting' AND revoked_at IS NULL;
-- What was read of a post that is corrected, as JSON: what it says without its corrections.
CREATE TABLE facts_read (
  post_id INTEGER PRIMARY KEY,
  facts TEXT NOT NULL
) STRICT;
