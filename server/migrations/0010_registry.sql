-- 登记: the names everything else refers to. Intervals are half-open: valid_from <= day < valid_until.

-- 行政区划: one row per code and period; a renamed division has two rows with one code.
create table registry_division (
  code         text not null check (code ~ '^[0-9]{12}$'),            -- 区划代码
  name         text not null check (length(name) between 1 and 80),   -- 名称
  level        int  not null check (level between 1 and 5),           -- 层级: 1 省 2 市 3 县 4 乡镇街道 5 村社区
  parent       text check (parent ~ '^[0-9]{12}$'),                   -- 上级区划
  valid_from   date not null,                                         -- 生效日期
  valid_until  date check (valid_until > valid_from),                 -- 失效日期
  initials     text not null,                                         -- 拼音首字母
  primary key (code, valid_from)
);
create unique index registry_division_current on registry_division (code) where valid_until is null;
create index registry_division_parent on registry_division (parent, code);
grant select, insert, update (valid_until) on registry_division to yiwang_app;

-- 区划变更: what became what, on which day, on which basis.
create table registry_division_change (
  id            bigint      generated always as identity primary key,
  kind          text        not null check (kind in ('merge', 'split', 'rename', 'move', 'adjust')), -- 合并 拆分 更名 划转（改码） 调整
  effective_on  date        not null,                                 -- 生效日期
  basis         text        not null,                                 -- 依据
  account       text        not null,
  at            timestamptz not null
);
grant select, insert on registry_division_change to yiwang_app;

create table registry_division_succession (
  change      bigint  not null references registry_division_change,
  from_code   text    not null,                                       -- 变更前
  to_code     text    not null,                                       -- 变更后
  main        boolean not null,                                       -- 主要承接: where a record goes that says no more than the former code
  primary key (change, from_code, to_code)
);
create unique index registry_division_succession_main on registry_division_succession (change, from_code) where main;
create index registry_division_succession_from on registry_division_succession (from_code);
create index registry_division_succession_to on registry_division_succession (to_code);
grant select, insert on registry_division_succession to yiwang_app;

-- 机构: the present state; what it was before is in registry_organization_past.
create table registry_organization (
  code         text not null primary key check (code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'),  -- 统一社会信用代码
  name         text not null check (length(name) between 2 and 120),                 -- 名称
  short_name   text not null,                                                        -- 简称
  division     text not null check (division ~ '^[0-9]{12}$'),                       -- 所在区划
  parent       text references registry_organization,                                -- 上级机构
  kind         text not null check (kind in ('organ', 'institution', 'company', 'group', 'other')), -- 机关 事业 企业 群团 其他
  valid_from   date not null,
  valid_until  date check (valid_until > valid_from),
  successor    text references registry_organization,                                -- 并入的机构
  initials     text not null,                                                        -- 拼音首字母
  revision     int  not null default 1,
  changed_at   timestamptz not null,
  check (parent <> code),
  check (successor <> code)
);
create index registry_organization_parent on registry_organization (parent);
create index registry_organization_division on registry_organization (division text_pattern_ops);
grant select, insert, update on registry_organization to yiwang_app;

create table registry_organization_past (
  code         text not null references registry_organization,
  revision     int  not null,
  name         text not null,
  short_name   text not null,
  division     text not null,
  parent       text,
  kind         text not null,
  valid_from   date not null,
  valid_until  date,
  until        timestamptz not null,             -- when this version was replaced
  reason       text not null,                    -- 变更原因
  account      text not null,
  primary key (code, revision)
);
grant select, insert on registry_organization_past to yiwang_app;

-- 代码集: versions are added, never changed.
create table registry_code_list (
  code  text not null primary key check (code ~ '^[a-z][a-z0-9_.]{1,60}$'),
  name  text not null
);
grant select, insert on registry_code_list to yiwang_app;

create table registry_code_list_version (
  list         text not null references registry_code_list,
  version      int  not null,
  source       text not null,                    -- 来源: standard or document
  provenance   text not null check (provenance in ('standard', 'law', 'public', 'unverified', 'local')), -- 可信程度
  region       text check (region ~ '^[0-9]{12}$'),  -- 适用区划; null is the whole country
  valid_from   date not null,
  valid_until  date check (valid_until > valid_from),
  items        int  not null,
  account      text not null,
  at           timestamptz not null,
  primary key (list, version)
);
grant select, insert on registry_code_list_version to yiwang_app;

create table registry_code_item (
  list     text not null,
  version  int  not null,
  code     text not null,
  name     text not null,
  parent   text,
  sort     int  not null,
  primary key (list, version, code),
  foreign key (list, version) references registry_code_list_version
);
grant select, insert on registry_code_item to yiwang_app;
