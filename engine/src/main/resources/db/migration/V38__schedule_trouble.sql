-- Schedules that servers tried to look after and couldn't, until it goes well again.

CREATE TABLE schedule_trouble (
  pipeline VARCHAR(200) NOT NULL PRIMARY KEY,
  since TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  -- Why, as of the last time.
  error VARCHAR(1000) NOT NULL
);
