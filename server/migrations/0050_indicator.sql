-- 指标: defined numbers over datasets, and every value that was ever shown.

-- 指标定义: the present one; all earlier ones are in indicator_version.
create table indicator_definition (
  code            text        not null primary key check (code ~ '^[a-z][a-z0-9_]{1,60}$'),   -- 指标代码
  state           text        not null check (state in ('active', 'retired')),                -- 在用 停用
  retired_reason  text,
  dataset         text        not null,                                                       -- 信息资源
  provider        text        not null,                                                       -- 提供方
  division        text        not null check (division ~ '^[0-9]{12}$'),                      -- 提供方所在区划: nothing above it is counted
  definition      jsonb       not null,
  initials        text        not null,                                                       -- 拼音首字母
  revision        int         not null check (revision >= 1),
  calculation     int         not null check (calculation between 1 and revision),            -- the revision since which the calculation is the same
  counted         int,                                                                        -- the calculation that the present values follow
  watermark       bigint,                                                                     -- the last delivery (serial) that is in them
  refreshed_at    timestamptz,                                                                -- 最近一次计算
  changed_at      timestamptz not null,
  check ((state = 'retired') = (retired_reason is not null))
);
create index indicator_definition_dataset on indicator_definition (dataset);
grant select, insert, update on indicator_definition to yiwang_app;

-- 历次定义.
create table indicator_version (
  indicator   text        not null references indicator_definition,
  revision    int         not null,
  definition  jsonb       not null,
  recounted   boolean     not null,                              -- 口径变了, 数重新算过
  reason      text        not null,                              -- 为什么改
  account     text        not null,
  at          timestamptz not null,
  primary key (indicator, revision)
);
grant select, insert on indicator_version to yiwang_app;

-- 指标值: time × division. A value that is replaced stays, with the moment until which it was shown.
create table indicator_value (
  indicator    text        not null references indicator_definition,
  period       date        not null,                             -- first day of the period
  division     text        not null,                             -- 12 digits; zeros: records that lie in no known division
  level        int         not null check (level between 0 and 5),
  version      int         not null,                             -- the calculation it follows
  numerator    numeric,                                          -- 分子
  denominator  numeric,                                          -- 分母
  value        numeric,                                          -- null: there are records, and nothing to divide by
  records      bigint      not null,                             -- 记录数
  watermark    bigint      not null,                             -- the last delivery (serial) that was in
  computed_at  timestamptz not null,
  until        timestamptz check (until >= computed_at)
);
create unique index indicator_value_present on indicator_value (indicator, division, period) where until is null;
create index indicator_value_level on indicator_value (indicator, period, level) where until is null;
create index indicator_value_past on indicator_value (indicator, division, period, computed_at);
grant select, insert, update (until) on indicator_value to yiwang_app;
