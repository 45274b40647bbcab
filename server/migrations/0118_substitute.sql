-- 顶岗: who does an absent one's work from one day to another; he gets nothing else of him, and nobody gets it from him in turn.
create table case_substitute (
  id            uuid        not null primary key,
  absent        text        not null,                                            -- 谁请假
  substitute    text        not null,                                            -- 谁顶岗
  organization  text        not null,                                            -- whose work it is: of both
  division      text        not null,
  from_on       date        not null,
  until_on      date        not null,                                            -- the last day of it
  reason        text        not null,
  named_by      text        not null,
  named_at      timestamptz not null,
  ended_by      text,
  ended_at      timestamptz,
  check (absent <> substitute),
  check (from_on <= until_on),
  check ((ended_by is null) = (ended_at is null))
);
create index case_substitute_substitute on case_substitute (substitute, until_on) where ended_at is null;
create index case_substitute_absent on case_substitute (absent, until_on) where ended_at is null;
create index case_substitute_area on case_substitute (division text_pattern_ops, until_on) where ended_at is null;
grant select, insert, update on case_substitute to yiwang_app;
update identity_role set actions = actions || array['case.substitutes'] where code = 'leader';
