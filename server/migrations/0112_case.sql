-- 办件: whatever has a deadline. Its state is where its tokens stand; it can be rebuilt from its actions alone.
create table case_case (
  id            uuid        not null primary key,
  number        bigint      not null generated always as identity unique,       -- 办件编号
  model         text        not null,                                           -- 办件种类
  version       int         not null,                                           -- the version it began with
  title         text        not null check (length(title) between 2 and 200),
  subject       text,                                                           -- 为了什么: a dataset, a grant, a record
  organization  text        not null,                                           -- 申请机构
  division      text        not null,
  account       text        not null,                                           -- 谁提的
  post          uuid,
  status        text        not null check (status in ('running', 'completed', 'failed', 'cancelled')),
  next          int         not null,                                           -- the counter of the engine's ids
  error         jsonb,
  outcome       text,                                                           -- 结果
  clock         jsonb,                                                          -- 总时限: code, value, unit, basis
  due_at        timestamptz,
  warn_at       timestamptz,
  paused_at     timestamptz,
  urged         int         not null default 0,                                 -- 催办几次
  opened_at     timestamptz not null,
  closed_at     timestamptz,
  revision      int         not null default 1,
  check ((status = 'running') = (closed_at is null))
);
create index case_case_subject on case_case (subject) where subject is not null;
create index case_case_organization on case_case (organization, opened_at desc);
create index case_case_model on case_case (model, opened_at desc);
create index case_case_division on case_case (division text_pattern_ops, opened_at desc);

-- Where it stands.
create table case_token (
  filed   uuid   not null references case_case,
  id      text   not null,
  row     jsonb  not null,
  primary key (filed, id)
);
create table case_scope (
  filed   uuid   not null references case_case,
  id      text   not null,
  row     jsonb  not null,
  primary key (filed, id)
);

-- 经过: append-only. With them alone the case is played again.
create table case_action (
  filed    uuid        not null references case_case,
  seq      int         not null,
  at       timestamptz not null,
  account  text        not null,
  verb     text        not null,
  event    jsonb,                                                               -- what the engine was told; null: nothing
  node     text,
  note     text,                                                                -- 理由, 意见
  trace    jsonb       not null default '[]',                                   -- the path it took
  primary key (filed, seq)
);

-- 待办.
create table case_task (
  id            uuid        not null primary key,
  filed         uuid        not null references case_case,
  token         text        not null,
  node          text        not null,
  name          text        not null,
  role          text        not null,                                           -- 哪种岗位办
  organization  text,                                                           -- of which organization; null: of the division
  division      text        not null,
  form          text,
  stray         boolean     not null default false,                             -- nobody holds such a post: it went to the supervisor
  account       text,                                                           -- 谁领了
  state         text        not null check (state in ('open', 'done', 'withdrawn')),
  clock         jsonb,
  due_at        timestamptz,
  warn_at       timestamptz,
  opened_at     timestamptz not null,
  done_at       timestamptz,
  revision      int         not null default 1,
  unique (filed, token),
  check ((state = 'open') = (done_at is null))
);
create index case_task_organization on case_task (role, organization, due_at, id) where state = 'open' and account is null and organization is not null;
create index case_task_division on case_task (role, division, due_at, id) where state = 'open' and account is null and organization is null;
create index case_task_account on case_task (account, due_at, id) where state = 'open';
create index case_task_due on case_task (due_at) where state = 'open';

-- 计时: fired once, by whichever server takes it.
create table case_timer (
  id      bigint      not null generated always as identity primary key,
  filed   uuid        not null references case_case,
  token   text        not null,
  trigger int         not null,
  run_at  timestamptz not null
);
create index case_timer_run_at on case_timer (run_at, id);
create index case_timer_filed on case_timer (filed, token);

-- 暂停: with its reason in writing; what it takes is not counted.
create table case_pause (
  filed     uuid        not null references case_case,
  from_at   timestamptz not null,
  until_at  timestamptz,
  reason    text        not null,
  basis     text        not null,
  account   text        not null,
  primary key (filed, from_at)
);
grant select, insert on case_action to yiwang_app;
grant select, insert, update on case_case, case_task, case_pause to yiwang_app;
grant select, insert, update, delete on case_token, case_scope, case_timer to yiwang_app;
update identity_role set actions = actions || array['case.*'] where code in ('exchange-supervisor', 'data-steward');
update identity_role set actions = actions || array['case.tasks', 'case.read', 'case.list'] where code = 'leader';
