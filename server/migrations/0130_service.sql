-- 政务服务事项: what somebody can apply for, as a versioned guide that officials write and another pair of eyes puts in force.
create table service_service (
  code          text        not null primary key check (code ~ '^[0-9A-Z]{8,64}$'), -- 实施编码
  name          text        not null check (length(name) between 2 and 200),    -- 事项名称
  organization  text        not null,                                           -- 实施主体
  division      text        not null,                                           -- where the organization is: who governs it
  version       int,                                                            -- the version in force; null before the first and after withdrawal
  revision      int         not null default 1,
  withdrawn     text,                                                           -- 取消的理由
  created_at    timestamptz not null,
  changed_at    timestamptz not null
);
create index service_service_changed on service_service (changed_at desc, code);
create index service_service_organization on service_service (organization, changed_at desc);
grant select, insert, update on service_service to yiwang_app;

-- 版本: what was published never changes; a draft is the one without a day of publication.
create table service_version (
  service       text        not null references service_service,
  number        int         not null,
  guide         jsonb       not null,                                           -- 办事指南: the 64 items and what the house needs beside them
  account       text        not null,                                           -- 起草人: who saved it last
  saved_at      timestamptz not null,
  published_by  text,
  published_at  timestamptz,
  note          text,                                                           -- 改了什么
  primary key (service, number),
  check ((published_by is null) = (published_at is null)),
  check (published_by is null or published_by <> account)
);
grant select, insert, update, delete on service_version to yiwang_app;

-- 说法: what people say, and what the catalogue calls it.
create table service_wording (
  said          text        not null primary key check (length(said) between 1 and 40), -- 群众的说法
  means         text[]      not null check (cardinality(means) between 1 and 8),        -- 事项里的叫法
  changed_at    timestamptz not null
);
grant select, insert, update, delete on service_wording to yiwang_app;

-- 检索的版次: one row that grows with whatever changes what is found, in the transaction that changes it; who keeps an index asks it whether there is anything to read.
create table service_edition (
  whole         boolean     not null primary key default true check (whole),
  edition       bigint      not null default 0
);
insert into service_edition default values;
grant select, update on service_edition to yiwang_app;

update identity_role set actions = actions || array['service.*'] where code = 'exchange-supervisor';
update identity_role set actions = actions || array['service.list', 'service.read', 'service.check', 'service.add', 'service.change', 'service.discard'] where code = 'data-steward';
update identity_role set actions = actions || array['service.list', 'service.read'] where code in ('leader', 'operator');
