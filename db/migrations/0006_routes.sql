-- Where posts are passed on to, what stands there of them, and what must not wait.

-- What is for this moment goes before what is sent in bulk. A chat is urgent while any of its messages is.
ALTER TABLE outbox ADD COLUMN urgent INTEGER NOT NULL DEFAULT 0;
ALTER TABLE outbox_chats ADD COLUMN urgent INTEGER NOT NULL DEFAULT 0;
CREATE INDEX outbox_urgent ON outbox (chat_id) WHERE urgent = 1;
CREATE INDEX outbox_chats_urgent ON outbox_chats (ready_at) WHERE urgent = 1;

-- Groups and channels as they were last told of, who has been seen there, and the topics that updates have named
-- (no method of the Bot API lists them). `folded` is a name as it is compared.
CREATE TABLE places (
  chat_id INTEGER PRIMARY KEY,
  title TEXT NOT NULL,
  folded TEXT NOT NULL,
  username TEXT,
  forum INTEGER NOT NULL
) STRICT;
CREATE INDEX places_by_title ON places (folded);
CREATE TABLE place_people (
  user_id INTEGER NOT NULL,
  chat_id INTEGER NOT NULL,
  PRIMARY KEY (user_id, chat_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE topics (
  chat_id INTEGER NOT NULL,
  thread_id INTEGER NOT NULL,
  name TEXT,
  folded TEXT,
  closed INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (chat_id, thread_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX topics_by_name ON topics (folded) WHERE folded IS NOT NULL;

-- Standing rules: what fits `query` goes to a chat. `home_chat_id`: where it was set up. `way`: card, copy, forward.
-- `state`: active, paused (for `reason`, unless somebody did it), gone (the chat can't be written to), deleted.
-- `changed` numbers the changes together with those of subscriptions; `told` is 0 as it is there.
CREATE TABLE routes (
  id INTEGER PRIMARY KEY,
  query TEXT NOT NULL,
  chat_id INTEGER NOT NULL,
  thread_id INTEGER,
  way TEXT NOT NULL,
  home_chat_id INTEGER NOT NULL,
  created_by INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'active',
  reason TEXT,
  told INTEGER NOT NULL DEFAULT 1,
  last_sent_at INTEGER,
  changed INTEGER NOT NULL
) STRICT;
CREATE INDEX routes_by_chat ON routes (chat_id);
CREATE INDEX routes_by_home ON routes (home_chat_id);
CREATE INDEX routes_by_change ON routes (changed);
CREATE INDEX routes_untold ON routes (id) WHERE told = 0;

-- A post as it stands in another chat: passed on by a route, once to each place, or by a person (no route).
-- `way` is how it was meant to go until it is sent, then how it went. `state`: queued, sent, failed, removed, lost
-- (the group has become another). `version` tells which text it shows; `stale`: it was edited on its way; `noted`: a
-- forward below which it says so. `captioned`: which of the original's messages has the text.
CREATE TABLE passed (
  id INTEGER PRIMARY KEY,
  post_id INTEGER NOT NULL,
  route_id INTEGER,
  chat_id INTEGER NOT NULL,
  thread_id INTEGER,
  way TEXT NOT NULL,
  state TEXT NOT NULL,
  version TEXT NOT NULL,
  stale INTEGER NOT NULL DEFAULT 0,
  noted INTEGER NOT NULL DEFAULT 0,
  captioned INTEGER NOT NULL DEFAULT 0,
  sent_at INTEGER
) STRICT;
CREATE INDEX passed_by_post ON passed (post_id);
CREATE INDEX passed_by_chat ON passed (chat_id);
CREATE UNIQUE INDEX passed_once ON passed (post_id, chat_id, coalesce(thread_id, 0)) WHERE route_id IS NOT NULL;
-- The messages it is there.
CREATE TABLE passed_messages (
  chat_id INTEGER NOT NULL,
  message_id INTEGER NOT NULL,
  passed_id INTEGER NOT NULL REFERENCES passed (id),
  PRIMARY KEY (chat_id, message_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX passed_messages_by_passed ON passed_messages (passed_id, message_id);
-- By which the part of an album is found that has the text.
CREATE INDEX album_parts_by_message ON album_parts (chat_id, message_id);

-- Posts edited since those who have them were told. `before` is what it said then, NULL where only its formatting has
-- changed or subscriptions need not be told; `text_id` the same where it is kept for notices; subscriptions up to the
-- one of id `after` have been seen to.
CREATE TABLE edits (
  post_id INTEGER PRIMARY KEY,
  before TEXT,
  text_id INTEGER,
  after INTEGER NOT NULL DEFAULT 0
) STRICT;
-- Whichever way an edit comes in.
CREATE TRIGGER posts_edited AFTER UPDATE OF text, entities ON posts
WHEN (old.text IS NOT new.text OR old.entities IS NOT new.entities)
  AND (EXISTS (SELECT 1 FROM passed WHERE post_id = new.id) OR EXISTS (SELECT 1 FROM subscriptions WHERE edits = 1))
BEGIN
  INSERT INTO edits (post_id, before) VALUES (new.id, CASE WHEN old.text IS NOT new.text THEN old.text END)
  ON CONFLICT DO UPDATE SET before = coalesce(before, excluded.before), after = 0;
END;
CREATE INDEX subscriptions_of_edits ON subscriptions (id) WHERE edits = 1;
-- What posts said before, once for all who are to be told.
CREATE TABLE edited_texts (
  id INTEGER PRIMARY KEY,
  text TEXT NOT NULL
) STRICT;
-- Edits that a subscription is to be told of, at `due_at`.
CREATE TABLE edit_notices (
  subscription_id INTEGER NOT NULL REFERENCES subscriptions (id) ON DELETE CASCADE,
  post_id INTEGER NOT NULL,
  text_id INTEGER NOT NULL REFERENCES edited_texts (id),
  due_at INTEGER NOT NULL,
  PRIMARY KEY (subscription_id, post_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX edit_notices_by_due ON edit_notices (due_at);
CREATE INDEX edit_notices_by_text ON edit_notices (text_id);
