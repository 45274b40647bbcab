-- 板块: a page of the cockpit, as data.
create table board_definition (
  code        text        not null primary key check (code ~ '^[a-z][a-z0-9_]{1,40}$'),   -- 板块代码
  name        text        not null check (length(name) between 1 and 20),                 -- 名称
  summary     text        not null,                                                       -- 一句话
  sort        int         not null,                                                       -- 次序
  division    text        not null check (division ~ '^[0-9]{12}$'),                      -- 归哪里管
  tiles       jsonb       not null,                                                       -- 格子, in their order
  revision    int         not null check (revision >= 1),
  changed_at  timestamptz not null
);
grant select, insert, update on board_definition to yiwang_app;

-- 历次布局.
create table board_version (
  board     text        not null references board_definition,
  revision  int         not null,
  name      text        not null,
  summary   text        not null,
  sort      int         not null,
  tiles     jsonb       not null,
  account   text        not null,
  at        timestamptz not null,
  primary key (board, revision)
);
grant select, insert on board_version to yiwang_app;
