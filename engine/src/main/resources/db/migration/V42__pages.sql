-- Lists that are read page by page, in the order in which they are shown.

-- A backfill's runs, of each state in the order of their logical times.
CREATE INDEX run_backfill_time ON run (backfill, state, logical_time, id);
DROP INDEX run_backfill;

-- Messages, the latest first.
CREATE INDEX notification_in_order ON notification (created_at, id);
DROP INDEX notification_created;
