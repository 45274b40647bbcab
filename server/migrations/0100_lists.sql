-- 三张清单: what departments need, who answers for it until when, and what may not be shared.

-- 需求清单: a department asks for data elements, or for fields of a dataset, for a service, on a legal basis.
create table lists_demand (
  id           uuid        not null primary key,
  name         text        not null,                                         -- 要什么
  consumer     text        not null,                                         -- 需求部门
  division     text        not null,                                         -- 需求部门所在区划
  service      text        not null,                                         -- 用在哪个事项或场景
  legal_basis  text        not null,                                         -- 依据
  elements     text[]      not null default '{}',                            -- 要的数据元
  dataset      text,                                                         -- 要的信息资源, where it is known
  fields       text[]      not null default '{}',                            -- 要的信息项
  state        text        not null check (state in ('open', 'met', 'refused', 'withdrawn')), -- 待满足 已满足 不予满足 已撤回
  note         text,                                                         -- 了结的说明
  account      text        not null,
  revision     int         not null default 1,
  created_at   timestamptz not null,
  changed_at   timestamptz not null,
  closed_at    timestamptz,
  check (cardinality(elements) > 0 or dataset is not null),
  check (dataset is not null or cardinality(fields) = 0),
  check ((state = 'open') = (closed_at is null))
);
create index lists_demand_consumer on lists_demand (consumer);
create index lists_demand_changed on lists_demand (changed_at desc, id);
grant select, insert, update on lists_demand to yiwang_app;

-- 责任清单: which department answers for it, by which dataset, until when.
create table lists_duty (
  id           uuid        not null primary key,
  name         text        not null,                                         -- 负责什么
  demand       uuid        references lists_demand,                          -- 答的哪条需求
  provider     text        not null,                                         -- 责任部门
  division     text        not null,                                         -- 责任部门所在区划
  legal_basis  text        not null,                                         -- 依据
  elements     text[]      not null default '{}',                            -- 负责的数据元
  dataset      text,                                                         -- 用哪个信息资源答
  due_on       date        not null,                                         -- 期限
  state        text        not null check (state in ('open', 'done', 'lifted')), -- 待落实 已落实 已免除
  note         text,
  account      text        not null,
  revision     int         not null default 1,
  created_at   timestamptz not null,
  changed_at   timestamptz not null,
  closed_at    timestamptz,
  check ((state = 'open') = (closed_at is null)),
  check (state <> 'done' or dataset is not null)
);
create index lists_duty_provider on lists_duty (provider);
create index lists_duty_demand on lists_duty (demand) where demand is not null;
create index lists_duty_changed on lists_duty (changed_at desc, id);
grant select, insert, update on lists_duty to yiwang_app;

-- 负面清单: what may not be shared, with the law that says so. It holds from the moment at which the bureau confirms it.
create table lists_exclusion (
  id           uuid        not null primary key,
  name         text        not null,                                         -- 什么不能共享
  provider     text        not null,                                         -- 提供部门
  division     text        not null,
  legal_basis  text        not null,                                         -- 哪部法、哪一条
  reason       text        not null,                                         -- 为什么
  elements     text[]      not null default '{}',                            -- 不能共享的数据元
  dataset      text,                                                         -- 不能共享的信息资源
  fields       text[]      not null default '{}',                            -- 只是其中这些信息项; empty: all of it
  state        text        not null check (state in ('proposed', 'active', 'ended')), -- 待确认 有效 已移出
  note         text,
  account      text        not null,
  revision     int         not null default 1,
  created_at   timestamptz not null,
  changed_at   timestamptz not null,
  confirmed_at timestamptz,
  closed_at    timestamptz,
  check (cardinality(elements) > 0 or dataset is not null),
  check (dataset is not null or cardinality(fields) = 0)
);
create index lists_exclusion_provider on lists_exclusion (provider);
create index lists_exclusion_changed on lists_exclusion (changed_at desc, id);
grant select, insert, update on lists_exclusion to yiwang_app;

-- Stewards keep their organization's entries, the bureau's supervisors their division's; a leader looks.
update identity_role set actions = actions || array['lists.*'] where code in ('data-steward', 'exchange-supervisor');
update identity_role set actions = actions || array['lists.demands', 'lists.duties', 'lists.exclusions', 'lists.reconcile', 'lists.sources', 'lists.scorecard', 'lists.scorecardRows', 'lists.downloadScorecard'] where code = 'leader';
