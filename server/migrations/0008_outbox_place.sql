-- 事件出口, second part: events get their place in the order in which they were seen to be committed, and each subscriber has come so far.
-- An id is given when a row is written; a transaction that commits late would be passed by. A position is given after the commit.
create sequence outbox_event_position;
grant usage on sequence outbox_event_position to yiwang_app;
alter table outbox_event add column position bigint unique, add column division text, add column organization text;  -- where it happened: who may hear of it
create index outbox_event_fresh on outbox_event (id) where position is null;
create index outbox_event_at on outbox_event (at);

-- 订阅进度: everything up to this position has been handled.
create table outbox_subscriber (
  name      text        not null primary key,
  position  bigint      not null default 0,
  failures  int         not null default 0,     -- in a row, of the next event
  retry_at  timestamptz,
  fault     text                                -- the kind of the last failure, never its words
);
grant select, insert, update on outbox_subscriber to yiwang_app;
