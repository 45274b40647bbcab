-- 订阅: where an organization wants to be told of changes of a dataset that it was granted.
create table subscription_subscription (
  id            uuid        primary key,
  grant_id      uuid        not null references grant_grant,
  dataset       text        not null,
  organization  text        not null,                                             -- 使用方
  division      text        not null,
  name          text        not null,                                             -- 名称
  url           text        not null,                                             -- 接收地址
  mode          text        not null check (mode in ('structured', 'binary')),    -- of CloudEvents over HTTP
  state         text        not null check (state in ('active', 'paused', 'ended')),
  cause         text,                                                             -- why it is paused or has ended
  secret        text,                                                             -- 签名密钥, locked away; none once it has ended
  old_secret    text,                                                             -- the one before, while the receiver changes over
  old_until     timestamptz,
  greeted       text        check (greeted in ('agreed', 'silent')),              -- whether the receiver answered the validation of CloudEvents webhooks
  rate          int,                                                              -- messages a minute that it wants at most
  last_number   int         not null default 0,                                   -- of the newest message
  failures      int         not null default 0,                                   -- in a row, of the next message
  dead_in_row   int         not null default 0,                                   -- messages given up since one was taken
  retry_at      timestamptz,
  created_by    text        not null,
  created_at    timestamptz not null,
  revision      int         not null default 1,
  changed_at    timestamptz not null,
  check ((state = 'active') = (cause is null)),
  check ((state = 'ended') = (secret is null))
);
create index subscription_subscription_grant on subscription_subscription (grant_id);
create index subscription_subscription_dataset on subscription_subscription (dataset) where state <> 'ended';
create index subscription_subscription_organization on subscription_subscription (organization, created_at desc);
grant select, insert, update on subscription_subscription to yiwang_app;

-- 消息: one change of a dataset for one subscription. Its id is the same however often it is sent, and so is its body.
create table subscription_message (
  id            uuid        primary key,
  subscription  uuid        not null references subscription_subscription,
  number        int         not null,                                             -- 第几条
  kind          text        not null check (kind in ('change', 'test')),
  event         bigint,                                                           -- of the outbox
  at            timestamptz not null,                                             -- when it happened
  delivery      uuid,
  facts         jsonb       not null,                                             -- codes and counts of the event
  body          text,                                                             -- as it is sent; gone once it was taken
  records       int,                                                              -- how many records the body holds
  state         text        not null check (state in ('waiting', 'sent', 'dead', 'dropped')),
  tries         int         not null default 0,
  ended_at      timestamptz,
  unique (subscription, number),
  unique (subscription, event)
);
create index subscription_message_waiting on subscription_message (subscription, number) where state = 'waiting';
create index subscription_message_dead on subscription_message (subscription, number) where state = 'dead';
create index subscription_message_ended on subscription_message (ended_at);
grant select, insert, update, delete on subscription_message to yiwang_app;

-- 一次发送: what became of it, never what the other side said.
create table subscription_attempt (
  id            bigint      generated always as identity primary key,
  subscription  uuid        not null references subscription_subscription,
  message       uuid        not null references subscription_message on delete cascade,
  number        int         not null,                                             -- 第几次
  at            timestamptz not null,
  ms            int         not null,
  status        int,                                                              -- of the answer
  fault         text                                                              -- why there was none
);
create index subscription_attempt_subscription on subscription_attempt (subscription, id desc);
create index subscription_attempt_message on subscription_attempt (message);
grant select, insert, delete on subscription_attempt to yiwang_app;

update identity_role set actions = actions || array['subscription.*'] where code in ('data-steward', 'client', 'exchange-supervisor');
