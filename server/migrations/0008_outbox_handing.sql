-- Which events the subscribers of the house have had, and which subscriber is owed one again.
alter table outbox_event add column handed_at timestamptz;                  -- 已分发
create index outbox_event_waiting on outbox_event (id) where handed_at is null;
create index outbox_event_at on outbox_event (at);
create table outbox_retry (
  event       bigint       not null references outbox_event on delete cascade,
  subscriber  text         not null,
  tries       int          not null check (tries >= 1),
  due_at      timestamptz  not null,
  cause       text         not null,                                       -- the kind of failure, never its values
  primary key (event, subscriber)
);
create index outbox_retry_due on outbox_retry (due_at);
grant select, insert, update, delete on outbox_retry to yiwang_app;
