-- 缴款单: what somebody is asked to pay, once. Money is in fen.
create table payment_order (
  id            uuid        not null primary key,
  number        bigint      not null generated always as identity unique,       -- 缴款单号
  key           text        not null unique,                                    -- asked twice under one key, it is one order
  title         text        not null check (length(title) between 2 and 200),   -- 收什么钱
  fen           bigint      not null check (fen between 0 and 100000000000),
  organization  text        not null,                                           -- 收费单位
  division      text        not null,
  account       text        not null,                                           -- 缴款人
  subject       text,                                                           -- what it is for, where that is no case
  filed         uuid,                                                           -- 为了哪件办件: it hears what becomes of it
  adapter       text        not null,                                           -- 支付通道
  state         text        not null check (state in ('open', 'paid', 'failed', 'expired')),
  opened_at     timestamptz not null,
  expires_at    timestamptz not null,
  asked_at      timestamptz,                                                    -- when the channel was asked last, by ourselves
  settled_at    timestamptz,
  paid_at       timestamptz,                                                    -- as the channel has it
  reference     text,                                                           -- 支付流水号
  message       text,                                                           -- why not
  check ((paid_at is null) = (reference is null))
);
create index payment_order_organization on payment_order (organization, opened_at desc);
create index payment_order_account on payment_order (account, opened_at desc);
create index payment_order_open on payment_order (opened_at) where state = 'open';
create index payment_order_paid on payment_order (paid_at) where paid_at is not null;
create index payment_order_filed on payment_order (filed) where filed is not null;
create index payment_order_subject on payment_order (subject) where subject is not null;
grant select, insert, update on payment_order to yiwang_app;

-- 退款: whole or in parts, never more than was paid.
create table payment_refund (
  id            uuid        not null primary key,
  payment       uuid        not null references payment_order,
  fen           bigint      not null check (fen > 0),
  reason        text        not null,
  account       text        not null,                                           -- 谁退的
  state         text        not null check (state in ('asked', 'done', 'refused')),
  asked_at      timestamptz not null,
  done_at       timestamptz,
  reference     text,
  message       text
);
create index payment_refund_payment on payment_refund (payment, asked_at);
create index payment_refund_asked on payment_refund (asked_at) where state = 'asked';
create index payment_refund_done on payment_refund (done_at) where state = 'done';
grant select, insert, update on payment_refund to yiwang_app;

-- 发放批次: many payments to many people, sent once.
create table payment_batch (
  id            uuid        not null primary key,
  number        bigint      not null generated always as identity unique,       -- 批次号
  key           text        not null unique,
  title         text        not null check (length(title) between 2 and 200),
  subject       text,                                                           -- what it is for
  organization  text        not null,                                           -- 发放单位
  division      text        not null,
  account       text        not null,
  adapter       text        not null,
  state         text        not null check (state in ('sending', 'done')),
  items         int         not null check (items > 0),
  fen           bigint      not null check (fen > 0),
  opened_at     timestamptz not null,
  done_at       timestamptz
);
create index payment_batch_organization on payment_batch (organization, opened_at desc);
create index payment_batch_subject on payment_batch (subject) where subject is not null;
create index payment_batch_sending on payment_batch (opened_at) where state = 'sending';
grant select, insert, update on payment_batch to yiwang_app;

-- 发放明细: each under a key of its own, which the channel pays once, however often it hears of it.
create table payment_payout (
  batch         uuid        not null references payment_batch,
  key           text        not null unique,
  line          int         not null,
  payee         text        not null,                                           -- 收款户名和账号, locked away
  tail          text        not null,                                           -- 账号末四位
  fen           bigint      not null check (fen > 0),
  state         text        not null check (state in ('waiting', 'paid', 'refused')),
  tries         int         not null default 0,
  retry_at      timestamptz,
  paid_at       timestamptz,
  reference     text,
  message       text,
  primary key (batch, line)
);
create index payment_payout_waiting on payment_payout (batch, retry_at, line) where state = 'waiting';
create index payment_payout_paid on payment_payout (paid_at) where state = 'paid';
grant select, insert, update on payment_payout to yiwang_app;

-- 对账: our books of a day against the channel's.
create table payment_day (
  day           date        not null,
  adapter       text        not null,
  checked_at    timestamptz not null,
  ours          int         not null, ours_fen   bigint not null,               -- 我方笔数, 金额
  theirs        int         not null, theirs_fen bigint not null,               -- 通道笔数, 金额
  primary key (day, adapter)
);
create table payment_difference (
  id            uuid        not null primary key,
  day           date        not null,
  adapter       text        not null,
  kind          text        not null check (kind in ('payment', 'refund', 'payout')),
  key           text        not null,
  organization  text,                                                           -- whose it is, where we know it
  division      text,
  ours          bigint,                                                         -- 我方金额; null: not in our books
  theirs        bigint,                                                         -- 通道金额; null: not in theirs
  found_at      timestamptz not null,
  gone_at       timestamptz,                                                    -- a later look found both alike
  settled_by    text,
  settled_at    timestamptz,
  note          text,                                                           -- 怎么处理的
  unique (day, adapter, kind, key)
);
create index payment_difference_open on payment_difference (day desc) where settled_at is null and gone_at is null;
grant select, insert, update on payment_day, payment_difference to yiwang_app;

-- 通道密钥: what callbacks are signed with, locked away.
create table payment_secret (
  adapter       text        not null primary key,
  locked        text        not null
);
grant select, insert on payment_secret to yiwang_app;

-- 演示支付 keeps books of its own, as a bank would: nothing of ours is in them but what it was told.
create table payment_sandbox (
  kind          text        not null check (kind in ('payment', 'refund', 'payout')),
  key           text        not null,
  of            text,                                                           -- a refund's payment
  fen           bigint      not null,
  state         text        not null check (state in ('open', 'done', 'refused')),
  at            timestamptz not null,
  reference     text        not null default 'YS' || upper(replace(gen_random_uuid()::text, '-', '')),
  message       text,
  tries         int         not null default 0,
  primary key (kind, key)
);
create index payment_sandbox_at on payment_sandbox (at) where state = 'done';
grant select, insert, update on payment_sandbox to yiwang_app;

update identity_role set actions = actions || array['payment.list', 'payment.read', 'payment.refund', 'payment.batches', 'payment.batch', 'payment.retry', 'payment.days', 'payment.settle'] where code = 'data-steward';
update identity_role set actions = actions || array['payment.list', 'payment.read', 'payment.batches', 'payment.batch', 'payment.days', 'payment.reconcile', 'payment.settle'] where code = 'exchange-supervisor';
update identity_role set actions = actions || array['payment.own', 'payment.readOwn', 'payment.payInSandbox'] where code = 'resident';
