-- 时限: each number of days is one region's or one law's, from a day until a day, with its basis.
create table clock_rule (
  id           uuid        not null primary key,
  code         text        not null check (code ~ '^[a-z][a-z0-9_.]{1,63}$'), -- 时限代码: what a model asks for
  name         text        not null,                                         -- 时限名称
  value        int         not null check (value between 1 and 100000),      -- 数
  unit         text        not null check (unit in ('naturalMinute', 'naturalHour', 'naturalDay', 'workingMinute', 'workingHour', 'workingDay', 'urgentHour', 'urgentDay', 'month')), -- 单位
  warn_at      int         not null default 80 check (warn_at between 1 and 99), -- 用到百分之几亮黄
  basis        text        not null,                                         -- 依据
  division     text        not null,                                         -- 在哪个区划
  valid_from   date        not null,
  valid_until  date,                                                         -- the first day on which it no longer holds
  account      text        not null,
  revision     int         not null default 1,
  changed_at   timestamptz not null,
  check (valid_until is null or valid_until > valid_from)
);
create index clock_rule_code on clock_rule (code, division, valid_from);
grant select, insert, update on clock_rule to yiwang_app;
update identity_role set actions = actions || array['clock.*'] where code = 'exchange-supervisor';
update identity_role set actions = actions || array['clock.list'] where code in ('data-steward', 'leader', 'operator');
