-- 计时 stands still while its case is paused, and goes on with what was left.
alter table case_timer add column started_at timestamptz not null default now();
alter table case_timer add column due_at timestamptz;                             -- when it would strike if nothing were ever paused
alter table case_timer add column moves boolean not null default true;            -- a pause moves it; a day of the calendar does not move
alter table case_timer add column clock jsonb;                                    -- its time limit, where it counts working time
alter table case_timer alter column run_at drop not null;                         -- null: it stands still
update case_timer set due_at = run_at;
alter table case_timer alter column due_at set not null;
alter table case_timer alter column started_at drop default;

-- 子办件: opened by a step of another case, which waits for its end.
alter table case_case add column parent uuid references case_case;
alter table case_case add column parent_token text;
alter table case_case add check ((parent is null) = (parent_token is null));
create unique index case_case_parent on case_case (parent, parent_token) where parent is not null;

-- 等消息: which case listens for what another one sends.
create table case_await (
  filed  uuid  not null references case_case,
  token  text  not null,
  name   text  not null,                                                          -- 消息名称
  primary key (filed, token, name)
);
create index case_await_name on case_await (name);
grant select, insert, delete on case_await to yiwang_app;
