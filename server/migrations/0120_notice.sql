-- 消息: what came, was urged, turned yellow or red, came back, was decided; to one account, about one case, for a while.
create table notice_notice (
  id       bigint      not null generated always as identity primary key,
  account  text        not null,
  kind     text        not null check (kind in ('came', 'returned', 'urged', 'near', 'late', 'closed')),
  filed    uuid        not null,                                                -- 哪一件
  title    text        not null,                                                -- the case's, and nothing else of it
  step     text,                                                                -- 哪一步
  key      text        not null,                                                -- told once, however often it is heard
  at       timestamptz not null,
  read_at  timestamptz,
  unique (account, key)
);
create index notice_notice_account on notice_notice (account, id desc);
create index notice_notice_unread on notice_notice (account) where read_at is null;
create index notice_notice_at on notice_notice (at);
-- 不想听的.
create table notice_mute (
  account  text        not null primary key,
  kinds    text[]      not null
);
grant select, insert, update, delete on notice_notice to yiwang_app;
grant select, insert, update on notice_mute to yiwang_app;
update identity_role set actions = actions || array['notice.*'] where code in ('exchange-supervisor', 'data-steward', 'leader');
