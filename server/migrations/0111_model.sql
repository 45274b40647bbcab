-- 流程模型: what may follow what, as a versioned document that officials draw and another pair of eyes puts in force.
create table model_model (
  code          text        not null primary key check (code ~ '^[a-z][a-z0-9._-]{1,63}$'), -- 办件种类
  name          text        not null check (length(name) between 2 and 80),     -- 名称
  organization  text        not null,                                           -- 归口机构
  division      text        not null,
  version       int,                                                            -- the version in force; null before the first and after withdrawal
  revision      int         not null default 1,
  withdrawn     text,                                                           -- 停用的理由
  created_at    timestamptz not null,
  changed_at    timestamptz not null
);
create index model_model_changed on model_model (changed_at desc, code);
grant select, insert, update on model_model to yiwang_app;

-- 版本: of a running case never changes; a draft is the one without a day of publication.
create table model_version (
  model         text        not null references model_model,
  number        int         not null,
  document      jsonb       not null,                                           -- bpmn, forms, decisions
  graph         jsonb       not null,                                           -- the same, read: what cases go by
  account       text        not null,                                           -- 起草人: who saved it last
  saved_at      timestamptz not null,
  published_by  text,
  published_at  timestamptz,
  note          text,                                                           -- 改了什么
  primary key (model, number),
  check ((published_by is null) = (published_at is null)),
  check (published_by is null or published_by <> account)
);
grant select, insert, update, delete on model_version to yiwang_app;
update identity_role set actions = actions || array['model.*'] where code = 'exchange-supervisor';
update identity_role set actions = actions || array['model.list', 'model.read'] where code in ('data-steward', 'leader', 'operator');
