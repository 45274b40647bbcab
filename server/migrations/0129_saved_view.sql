-- 存下来的看法: what somebody looks at often on the to-do list, under a name of one's own; one of them may be what is shown first.
create table case_saved (
  id        uuid        not null primary key,
  account   text        not null,
  name      text        not null,
  search    jsonb       not null,                                               -- whose list, what is sought, how urgent, whose work
  first     boolean     not null,                                               -- 打开待办先看它
  saved_at  timestamptz not null,
  unique (account, name)
);
create unique index case_saved_first on case_saved (account) where first;
grant select, insert, update, delete on case_saved to yiwang_app;
update identity_role set actions = actions || array['case.saved', 'case.saveView', 'case.changeView', 'case.dropView'] where code = 'leader';
