-- Routes and subscriptions that somebody has set up for another chat than the one they did it in (`type`: route,
-- subscription): whoever did, `created_by`, has to be an administrator there, which is looked at anew at `due_at`.
CREATE TABLE vouched (
  type TEXT NOT NULL,
  id INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  PRIMARY KEY (type, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX vouched_by_due ON vouched (due_at);
CREATE TRIGGER routes_vouched AFTER UPDATE OF state ON routes WHEN new.state = 'deleted' BEGIN
  DELETE FROM vouched WHERE type = 'route' AND id = new.id;
END;
CREATE TRIGGER subscriptions_vouched AFTER DELETE ON subscriptions BEGIN
  DELETE FROM vouched WHERE type = 'subscription' AND id = old.id;
END;
INSERT INTO vouched SELECT 'route', id, 0 FROM routes WHERE home_chat_id <> chat_id AND state <> 'deleted';
