-- 数据质量: rules as data, what they found in each delivery, and the open issues.

-- Which version of a dataset's contract the default rules were derived from.
create table quality_basis (
  dataset  text not null primary key,
  version  int  not null
);
grant select, insert, update on quality_basis to yiwang_app;

-- 质量规则.
create table quality_rule (
  dataset     text          not null,
  code        text          not null,
  name        text          not null,                                       -- 名称
  kind        text          not null check (kind in ('completeness', 'uniqueness', 'validity', 'consistency', 'timeliness', 'accuracy')),
  "check"     jsonb         not null,                                       -- 要求
  weight      numeric(6, 2) not null check (weight >= 0),                   -- 权重
  severity    text          not null check (severity in ('reject', 'issue')),
  tolerance   numeric(6, 5) not null check (tolerance between 0 and 1),     -- 允许的比例
  enabled     boolean       not null,
  origin      text          not null check (origin in ('contract', 'own')),
  revision    int           not null default 1,
  changed_at  timestamptz   not null,
  primary key (dataset, code)
);
grant select, insert, update on quality_rule to yiwang_app;

-- 一批的质量分.
create table quality_score (
  delivery  uuid          not null primary key,
  dataset   text          not null,
  number    int           not null,
  at        timestamptz   not null,
  score     numeric(5, 2),
  kinds     jsonb         not null,                                         -- 六类各自的分
  filled    jsonb         not null,                                         -- 每个信息项的填写率
  results   jsonb         not null                                          -- 每条规则查了多少、错了多少
);
create index quality_score_dataset on quality_score (dataset, number);
grant select, insert on quality_score to yiwang_app;

-- 质量问题: at most one open per rule of a dataset.
create table quality_issue (
  id              uuid        primary key,
  dataset         text        not null,
  rule            text        not null,
  name            text        not null,
  kind            text        not null,
  state           text        not null check (state in ('open', 'settled')),
  broken          bigint      not null,                                     -- 不符合的行数, 合计
  applicable      bigint      not null,
  deliveries      int         not null,                                     -- 几批出现过
  first_delivery  uuid        not null,
  first_number    int         not null,
  last_delivery   uuid        not null,
  last_number     int         not null,
  lines           bigint[]    not null,                                     -- 最近一批里的行号, 举例
  opened_at       timestamptz not null,
  seen_at         timestamptz not null,
  settled_at      timestamptz,
  settled_by      text,
  note            text,
  revision        int         not null default 1,
  foreign key (dataset, rule) references quality_rule
);
create unique index quality_issue_open on quality_issue (dataset, rule) where state = 'open';
create index quality_issue_seen on quality_issue (seen_at desc);
grant select, insert, update on quality_issue to yiwang_app;
