-- 资源目录: what data there is, who answers for it, under which contract.

-- 数据元: a fact with one definition wherever it appears.
create table catalogue_data_element (
  code            text not null primary key check (code ~ '^[a-z][a-z0-9]{1,30}\.[a-z][a-z0-9_]{0,40}$'),
  name            text not null,                       -- 名称
  definition      text not null,                       -- 定义
  type            text not null check (type in ('text', 'integer', 'decimal', 'boolean', 'date', 'instant')),
  length          int,
  unit            text,
  code_list       text,                                -- 值域代码集
  standard        text not null,                       -- 标准来源
  classification  text not null check (classification in ('L1', 'L2', 'L3', 'L4')),
  sensitive       text,
  authority       text,                                -- 数源: the dataset that answers for it
  initials        text not null,
  revision        int  not null default 1,
  changed_at      timestamptz not null
);
grant select, insert, update on catalogue_data_element to yiwang_app;

-- 信息资源: one narrow row each, what lists, facets and search need; contracts lie beside it.
create table catalogue_dataset (
  code               text not null primary key check (code ~ '^[a-z][a-z0-9]{1,15}\.[a-z][a-z0-9_]{1,40}$'),
  name               text not null,                    -- 名称
  provider           text not null,                    -- 提供方
  division           text not null,                    -- 提供方所在区划
  state              text not null check (state in ('draft', 'published', 'withdrawn')), -- 草稿 已发布 已下架
  version            int  check (version >= 1),        -- the published version; null before the first
  revision           int  not null check (revision >= 1), -- grows with every change, drafts included
  catalogue_code     text not null,                    -- 目录代码
  theme              text,                             -- 主题
  share_type         text not null,                    -- 共享类型
  open_type          text not null,                    -- 开放类型
  update_cycle       text not null,                    -- 更新周期
  classification     text not null,                    -- 分级, 就高从严
  search             tsvector not null,                -- two-character words, pinyin initials, codes; weighted
  predecessor        text references catalogue_dataset,
  successor          text references catalogue_dataset,
  withdrawal_reason  text,                             -- 下架原因
  created_at         timestamptz not null,
  published_at       timestamptz,
  withdrawn_at       timestamptz,
  changed_at         timestamptz not null,
  check ((state = 'draft') = (version is null)),
  check ((state = 'withdrawn') = (withdrawal_reason is not null))
);
create index catalogue_dataset_search on catalogue_dataset using gin (search);
create index catalogue_dataset_provider on catalogue_dataset (provider);
create index catalogue_dataset_changed on catalogue_dataset (changed_at desc, code);
grant select, insert, update, delete on catalogue_dataset to yiwang_app; -- only what was never published is deleted

-- The draft beside a dataset: the first one, or the next version.
create table catalogue_draft (
  dataset     text        not null primary key references catalogue_dataset,
  contract    jsonb       not null,
  account     text        not null,
  changed_at  timestamptz not null
);
grant select, insert, update, delete on catalogue_draft to yiwang_app;

-- Published contracts are never changed and never leave.
create table catalogue_version (
  dataset       text        not null references catalogue_dataset,
  version       int         not null check (version >= 1),
  contract      jsonb       not null,
  account       text        not null,
  published_at  timestamptz not null,
  primary key (dataset, version)
);
grant select, insert on catalogue_version to yiwang_app;
