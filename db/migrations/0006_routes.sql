-- Where posts are passed on to, what stands there of them, and what must not wait.

-- What is for this moment goes before what is sent in bulk. A chat is urgent while any of its messages is.
ALTER TABLE outbox ADD COLUMN urgent INTEGER NOT NULL DEFAULT 0;
ALTER TABLE outbox_chats ADD COLUMN urgent INTEGER NOT NULL DEFAULT 0;
CREATE INDEX outbox_urgent ON outbox (chat_id) WHERE urgent = 1;
CREATE INDEX outbox_chats_urgent ON outbox_chats (ready_at) WHERE urgent = 1;
