-- 授权: which organization may read what of a dataset, for which purpose, on what legal basis, until when.
create table grant_grant (
  id                  uuid        primary key,
  number              int         generated always as identity unique,            -- 第几号
  dataset             text        not null references catalogue_dataset,          -- 信息资源
  consumer            text        not null,                                       -- 使用方
  consumer_division   text        not null,
  state               text        not null check (state in ('requested', 'active', 'declined', 'revoked')),
  fields              text[]      not null check (cardinality(fields) > 0),       -- 信息项
  clear               text[]      not null,                                       -- 不遮的信息项
  rows                jsonb       not null,                                       -- 哪些记录: divisions and a condition
  level               text        not null check (level in ('L1', 'L2', 'L3', 'L4')), -- 最高级别
  purpose             text        not null,                                       -- 用途
  legal_basis         text        not null,                                       -- 依据
  service             text,                                                       -- 事项或案件
  ways                text[]      not null check (cardinality(ways) > 0),         -- 方式
  per_minute          int         not null check (per_minute > 0),                -- 每分钟最多几次
  from_on             date        not null,                                       -- 从哪天起
  until_on            date        not null,                                       -- 到哪天为止, that day included
  asked               jsonb,                                                      -- what was requested, where there was a request
  reason              text,                                                       -- why it was declined or revoked
  requested_by        text        not null,                                       -- the account that requested or added it
  requested_at        timestamptz not null,
  decided_by          text,
  decided_at          timestamptz,
  ended_at            timestamptz,                                                -- declined or revoked
  revision            int         not null default 1,
  changed_at          timestamptz not null,
  check (until_on >= from_on),
  check ((state in ('declined', 'revoked')) = (reason is not null))
);
create index grant_grant_dataset on grant_grant (dataset);
create index grant_grant_consumer on grant_grant (consumer);
create index grant_grant_changed on grant_grant (changed_at desc, id);
grant select, insert, update on grant_grant to yiwang_app;

-- What grants may at most be; one row, changed by whoever supervises the exchange.
create table grant_limit (
  one           boolean not null primary key default true check (one),
  longest_days  int     not null check (longest_days between 1 and 3660),         -- 一次最多授权几天
  per_minute    int     not null check (per_minute between 1 and 1000000),        -- 每分钟最多几次
  cost          int     not null check (cost between 100 and 100000000),          -- a condition that PostgreSQL expects to cost more is refused
  revision      int     not null default 1
);
insert into grant_limit (longest_days, per_minute, cost) values (1096, 60000, 100000);
grant select, update on grant_limit to yiwang_app;

update identity_role set actions = actions || array['grant.*'] where code = 'data-steward';
update identity_role set actions = actions || array['grant.list', 'grant.read', 'grant.revoke', 'grant.limits', 'grant.changeLimits'] where code = 'exchange-supervisor';
update identity_role set actions = actions || array['grant.list', 'grant.read', 'grant.limits'] where code in ('leader', 'platform-admin');
update identity_role set actions = actions || array['grant.list', 'grant.read', 'grant.query', 'grant.verify', 'grant.bulk', 'grant.changes', 'grant.example'] where code = 'client';
update identity_role set actions = actions || array['grant.seen'] where code = 'everyone';
