-- 惠民惠企政策: who is entitled to how much, as a versioned document that one writes and another puts in force.
create table benefit_policy (
  code          text        not null primary key check (code ~ '^[a-z][a-z0-9]{1,15}\.[a-z][a-z0-9_]{1,40}$'),
  name          text        not null check (length(name) between 2 and 200),    -- 政策名称
  organization  text        not null,                                           -- 主管部门
  division      text        not null,
  version       int,                                                            -- in force; null before the first and after withdrawal
  revision      int         not null default 1,
  withdrawn     text,
  created_at    timestamptz not null,
  changed_at    timestamptz not null
);
create index benefit_policy_organization on benefit_policy (organization, changed_at desc);
grant select, insert, update on benefit_policy to yiwang_app;

create table benefit_version (
  policy        text        not null references benefit_policy,
  number        int         not null,
  document      jsonb       not null,
  account       text        not null,                                           -- 起草人
  saved_at      timestamptz not null,
  published_by  text,
  published_at  timestamptz,
  note          text,
  primary key (policy, number),
  check ((published_by is null) = (published_at is null)),
  check (published_by is null or published_by <> account)
);
grant select, insert, update, delete on benefit_version to yiwang_app;

-- 一轮: one policy, one period: matched, listed, made public, agreed to, paid.
create table benefit_run (
  id            uuid        not null primary key,
  number        bigint      not null generated always as identity unique,
  policy        text        not null references benefit_policy,
  version       int         not null,
  period        text        not null,                                           -- 2026-03, 2026, 一次
  organization  text        not null,
  division      text        not null,
  account       text        not null,
  state         text        not null check (state in ('matching', 'listed', 'publicity', 'open', 'dropped')),
  as_of         timestamptz not null,                                           -- 数据截至
  began_at      timestamptz not null,
  listed_at     timestamptz,
  public_from   timestamptz,
  public_until  timestamptz,
  dropped_why   text,
  looked        int,                                                            -- 比对了多少人
  found         int,                                                            -- 符合条件的
  beyond        int,                                                            -- 超出预算没有列入的
  unmet         jsonb       not null default '[]',                              -- 每个条件有多少人不符合
  batches       int         not null default 0,
  trouble       text
);
create unique index benefit_run_period on benefit_run (policy, period) where state <> 'dropped';
create index benefit_run_publicity on benefit_run (public_until) where state = 'publicity';
create index benefit_run_organization on benefit_run (organization, began_at desc);
grant select, insert, update on benefit_run to yiwang_app;

-- 名单: one person or company of a run. Who it is, is locked away; a digest finds him.
create table benefit_item (
  id            uuid        not null primary key,
  run           uuid        not null references benefit_run,
  policy        text        not null,
  period        text        not null,
  line          int         not null,                                           -- in the order of the policy
  digest        text        not null,
  locked        text        not null,                                           -- 姓名和号码
  shown_name    text        not null,                                           -- 遮住的姓名
  shown_number  text        not null,
  fen           bigint      not null check (fen > 0),
  reasons       text        not null,                                           -- why he is entitled, with the values seen, locked away
  state         text        not null check (state in ('listed', 'beyond', 'removed', 'agreed', 'declined', 'sent', 'paid', 'refused', 'recovering', 'recovered')),
  payee         text,                                                           -- 收款户名和账号, locked away
  payee_tail    text,
  agreed_at     timestamptz,
  payout        text        unique,                                             -- under which key it was sent
  paid_at       timestamptz,
  message       text,                                                           -- why it was removed, refused, taken back
  lost_at       timestamptz,                                                    -- 数据变了，不再符合
  lost_why      text,
  changed_at    timestamptz not null,
  unique (run, line)
);
create unique index benefit_item_once on benefit_item (policy, period, digest) where state not in ('removed', 'beyond', 'declined');
create index benefit_item_digest on benefit_item (digest, changed_at desc);
create index benefit_item_state on benefit_item (run, state, line);
grant select, insert, update, delete on benefit_item to yiwang_app;

-- 收款账号 that somebody gave before: with them a policy that needs no consent pays at once.
create table benefit_payee (
  digest        text        not null primary key,
  locked        text        not null,
  tail          text        not null,
  changed_at    timestamptz not null
);
grant select, insert, update on benefit_payee to yiwang_app;

-- 公示异议: somebody says that a run or one on it is wrong.
create table benefit_objection (
  id            uuid        not null primary key,
  run           uuid        not null references benefit_run,
  item          uuid        references benefit_item,
  account       text        not null,
  reason        text        not null,
  state         text        not null check (state in ('raised', 'upheld', 'turnedDown')),
  answer        text,
  raised_at     timestamptz not null,
  answered_at   timestamptz
);
create index benefit_objection_run on benefit_objection (run, raised_at);
grant select, insert, update on benefit_objection to yiwang_app;

-- 追回: what was paid to somebody who was not entitled.
create table benefit_recovery (
  id            uuid        not null primary key,
  item          uuid        not null unique references benefit_item,
  fen           bigint      not null,
  reason        text        not null,
  account       text        not null,                                           -- whoever asks for it
  payer         text        not null,                                           -- whose account is to pay
  began_at      timestamptz not null,
  ended_at      timestamptz
);
grant select, insert, update on benefit_recovery to yiwang_app;

-- 比对的底账: of every record, which conditions of which policies hold. It can be made anew at any time.
create unlogged table benefit_standing (
  subject       text        not null,                                           -- which records: the first source of the policies
  delivery      bigint      not null,
  line          bigint      not null,
  words         bigint[]    not null
);
grant select, insert, delete, truncate on benefit_standing to yiwang_app;
create table benefit_tally (
  policy        text        not null primary key references benefit_policy,
  version       int         not null,
  as_of         timestamptz not null,
  looked        int         not null,
  entitled      int         not null,
  fen           bigint      not null
);
grant select, insert, update, delete on benefit_tally to yiwang_app;

update identity_role set actions = actions || array['benefit.list', 'benefit.read', 'benefit.check', 'benefit.add', 'benefit.change', 'benefit.publish', 'benefit.discard', 'benefit.withdraw', 'benefit.try', 'benefit.explain', 'benefit.run', 'benefit.readRun', 'benefit.publicize', 'benefit.drop', 'benefit.remove', 'benefit.pay', 'benefit.recover'] where code = 'data-steward';
update identity_role set actions = actions || array['benefit.list', 'benefit.read', 'benefit.check', 'benefit.publish', 'benefit.readRun'] where code = 'exchange-supervisor';
update identity_role set actions = actions || array['benefit.list', 'benefit.read', 'benefit.readRun'] where code = 'leader';
update identity_role set actions = actions || array['benefit.own', 'benefit.agree', 'benefit.decline', 'benefit.object'] where code = 'resident';
