-- What chats have asked to be sent, and what is owed to them. Times are milliseconds since the Unix epoch.

-- The post id up to which a chat has read, for /catchup.
ALTER TABLE chats ADD COLUMN read_up_to INTEGER;
-- Why the chat can't be written to (blocked, kicked …); NULL while it can.
ALTER TABLE chats ADD COLUMN gone TEXT;

-- The last post that alerts have been worked out for (ids grow with arrival), and a running number of changes to what stands in wait for posts.
INSERT INTO counters VALUES ('alerted', 0), ('standing', 0), ('subscription', 0), ('replay', 0);

-- `seen` is the last post id that a delivery has covered; `due_at` the next slot, or the end of quiet hours
-- for what is held. `changed` numbers the changes, so that an index over the queries can follow.
CREATE TABLE subscriptions (
  id INTEGER PRIMARY KEY,
  chat_id INTEGER NOT NULL,
  thread_id INTEGER,
  created_by INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  query TEXT NOT NULL,
  schedule TEXT NOT NULL,
  time_zone TEXT NOT NULL,
  quiet TEXT,
  missed TEXT NOT NULL,
  announce_empty INTEGER NOT NULL,
  edits INTEGER NOT NULL,
  state TEXT NOT NULL,
  reason TEXT,
  snoozed_until INTEGER,
  due_at INTEGER,
  seen INTEGER NOT NULL,
  last_sent_at INTEGER,
  changed INTEGER NOT NULL,
  -- 0: paused for a reason that whoever set it up has not been told yet
  told INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX subscriptions_by_chat ON subscriptions (chat_id, id);
CREATE INDEX subscriptions_by_due ON subscriptions (due_at) WHERE due_at IS NOT NULL AND state = 'active';
CREATE INDEX subscriptions_untold ON subscriptions (id) WHERE told = 0;
CREATE INDEX subscriptions_by_change ON subscriptions (changed);
-- What was deleted, for the index over the queries.
CREATE TABLE subscriptions_deleted (
  changed INTEGER PRIMARY KEY,
  id INTEGER NOT NULL
) STRICT;

-- One due moment of a subscription: its row is the claim, made once. Covers the post ids above `first` up to `last`.
CREATE TABLE slots (
  subscription_id INTEGER NOT NULL REFERENCES subscriptions (id) ON DELETE CASCADE,
  slot INTEGER NOT NULL,
  state TEXT NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  posts TEXT NOT NULL,
  sent_at INTEGER,
  reason TEXT,
  PRIMARY KEY (subscription_id, slot)
) STRICT, WITHOUT ROWID;
-- One post sent at once to one subscription.
CREATE TABLE alerts (
  subscription_id INTEGER NOT NULL REFERENCES subscriptions (id) ON DELETE CASCADE,
  post_id INTEGER NOT NULL,
  at INTEGER NOT NULL,
  state TEXT NOT NULL,
  sent_at INTEGER,
  reason TEXT,
  PRIMARY KEY (subscription_id, post_id)
) STRICT, WITHOUT ROWID;

-- What messages say, once for all chats that are owed the same.
CREATE TABLE bodies (
  id INTEGER PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,
  parts TEXT NOT NULL
) STRICT;
-- Messages owed, in the order in which a chat is to have them. `part` is the next part to send.
CREATE TABLE outbox (
  id INTEGER PRIMARY KEY,
  chat_id INTEGER NOT NULL,
  thread_id INTEGER,
  body_id INTEGER NOT NULL REFERENCES bodies (id),
  purpose TEXT NOT NULL,
  part INTEGER NOT NULL DEFAULT 0,
  message_ids TEXT NOT NULL DEFAULT '[]',
  attempt INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX outbox_by_chat ON outbox (chat_id, id);
CREATE INDEX outbox_by_body ON outbox (body_id);
-- When the first message owed to a chat may go; claimed by moving it past the lease of its owner.
CREATE TABLE outbox_chats (
  chat_id INTEGER PRIMARY KEY,
  ready_at INTEGER NOT NULL,
  owner TEXT
) STRICT;
CREATE INDEX outbox_chats_by_ready ON outbox_chats (ready_at);
CREATE INDEX outbox_chats_by_owner ON outbox_chats (owner) WHERE owner IS NOT NULL;
-- What Telegram would not take, with its cause.
CREATE TABLE set_aside (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  chat_id INTEGER NOT NULL,
  purpose TEXT NOT NULL,
  parts TEXT NOT NULL,
  cause TEXT NOT NULL
) STRICT;

-- A question a person has been asked and not yet answered.
CREATE TABLE drafts (
  chat_id INTEGER NOT NULL,
  user_id INTEGER NOT NULL,
  draft TEXT NOT NULL,
  expires INTEGER NOT NULL,
  PRIMARY KEY (chat_id, user_id)
) STRICT, WITHOUT ROWID;

-- An archive played forward; its steps are laid down before it begins.
CREATE TABLE replays (
  id INTEGER PRIMARY KEY,
  chat_id INTEGER NOT NULL,
  thread_id INTEGER,
  created_by INTEGER NOT NULL,
  query TEXT NOT NULL,
  pace TEXT NOT NULL,
  time_zone TEXT NOT NULL,
  state TEXT NOT NULL,
  next_step INTEGER NOT NULL,
  steps INTEGER NOT NULL,
  due_at INTEGER,
  progress_message_id INTEGER
) STRICT;
CREATE INDEX replays_by_chat ON replays (chat_id, id);
CREATE INDEX replays_by_due ON replays (due_at) WHERE due_at IS NOT NULL AND state = 'running';
CREATE TABLE replay_steps (
  replay_id INTEGER NOT NULL REFERENCES replays (id) ON DELETE CASCADE,
  step INTEGER NOT NULL,
  since TEXT NOT NULL,
  until TEXT NOT NULL,
  posts TEXT NOT NULL,
  message_id INTEGER,
  PRIMARY KEY (replay_id, step)
) STRICT, WITHOUT ROWID;
