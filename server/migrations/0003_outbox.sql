-- 事件出口: what others hear of, after commit.
create table outbox_event (
  id       bigint      generated always as identity primary key,
  at       timestamptz not null,
  type     text        not null,
  subject  text        not null,
  data     jsonb       not null
);
grant select, insert, update, delete on outbox_event to yiwang_app;
