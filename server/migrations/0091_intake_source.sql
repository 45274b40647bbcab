-- 采集来源: a watched folder or one table of somebody's database. Secrets are not here: the environment has them, by name.
create table intake_source (
  id          uuid        primary key,
  dataset     text        not null,                                          -- 信息资源
  provider    text        not null,
  division    text        not null,
  settings    jsonb       not null,                                          -- 从哪里取
  schedule    jsonb       not null,                                          -- 什么时候取
  revision    int         not null default 1,
  known       jsonb,                                                         -- 上次看到的列: names and types
  paused_at   timestamptz,
  closed_at   timestamptz,
  next_at     timestamptz,
  changed_at  timestamptz not null,
  account     text        not null
);
create index intake_source_dataset on intake_source (dataset);
create index intake_source_due on intake_source (next_at) where paused_at is null and closed_at is null;
grant select, insert, update on intake_source to yiwang_app;

-- 采集记录: each run, what it brought or why it brought nothing. The watermark of a source is that of its last run whose delivery is applied.
create table intake_run (
  id               uuid        primary key,
  serial           bigint      generated always as identity unique,
  source           uuid        not null references intake_source,
  dataset          text        not null,
  state            text        not null check (state in ('queued', 'running', 'delivered', 'nothing', 'waiting', 'skipped', 'failed')),
  reason           text,
  by_hand          boolean     not null,
  definition       text        not null,
  queued_at        timestamptz not null,
  finished_at      timestamptz,
  file_name        text,
  file_key         text,                                                     -- a found file: name, size, time
  file_digest      text,
  rows             bigint,
  watermark_from   text,
  watermark_until  text,
  at_watermark     bigint,                                                   -- rows that have just this value
  delivery         uuid        references exchange_delivery,
  unique (source, file_key)
);
create index intake_run_source on intake_run (source, serial desc);
create index intake_run_dataset on intake_run (dataset, serial desc);
create index intake_run_delivery on intake_run (delivery) where delivery is not null;
grant select, insert, update on intake_run to yiwang_app;

-- 该交没交: told once for each due moment.
create table intake_late (
  dataset  text        not null,
  due_at   timestamptz not null,
  told_at  timestamptz not null,
  primary key (dataset, due_at)
);
grant select, insert on intake_late to yiwang_app;

-- 结构变化: what came otherwise than agreed, and the contract that would fit it.
create table intake_drift (
  id          uuid        primary key,
  dataset     text        not null,
  provider    text        not null,
  division    text        not null,
  version     int         not null,
  source      uuid        references intake_source,
  delivery    uuid        references exchange_delivery,
  state       text        not null check (state in ('open', 'taken', 'dismissed', 'passed')),
  print       text        not null,                                          -- the same change is the same
  changes     jsonb       not null,
  breaking    boolean     not null,
  proposal    jsonb       not null,
  target      text,                                                          -- whose draft the proposal became
  found_at    timestamptz not null,
  seen_at     timestamptz not null,
  settled_at  timestamptz,
  account     text
);
create index intake_drift_dataset on intake_drift (dataset, found_at desc);
create index intake_drift_target on intake_drift (target) where state = 'taken';
grant select, insert, update on intake_drift to yiwang_app;
