-- API 客户端: a department's system that asks for data by itself. It belongs to an organization and has the rights of the role `client` there.
create table identity_client (
  id            text        not null primary key check (id ~ '^[a-z][a-z0-9-]{2,39}$'),
  name          text        not null check (length(name) between 1 and 60),       -- 系统名称
  purpose       text        not null,                                             -- 做什么用
  organization  text        not null check (organization ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'),
  division      text        not null check (division ~ '^[0-9]{12}$'),
  networks      text[]      not null,                                             -- 允许的网段, CIDR; empty: from anywhere
  per_minute    int         not null check (per_minute between 1 and 1000000),    -- 每分钟最多
  expires_at    timestamptz,                                                      -- 有效期至
  closed_at     timestamptz,                                                      -- 停用
  revision      int         not null default 1,
  created_at    timestamptz not null,
  created_by    text        not null
);
create index identity_client_organization on identity_client (organization);
grant select, insert, update on identity_client to yiwang_app;

-- 密钥: known by the digest of a token that only the client has. A second one lives beside the first while the system is switched over.
create table identity_client_secret (
  digest      text        not null primary key,
  client      text        not null references identity_client,
  number      int         not null,
  hint        text        not null,                                               -- the last characters, to tell them apart
  created_at  timestamptz not null,
  ends_at     timestamptz,                                                        -- null: until somebody ends it
  used_at     timestamptz,                                                        -- 最近使用, noted every few seconds
  unique (client, number)
);
grant select, insert, update on identity_client_secret to yiwang_app;

-- 调用: counted in memory, added here every few seconds; also those that were refused.
create table identity_client_call (
  client   text        not null,
  minute   timestamptz not null,
  action   text        not null,
  status   int         not null,
  calls    int         not null,
  primary key (client, minute, action, status)
);
grant select, insert, update, delete on identity_client_call to yiwang_app;

insert into identity_role (code, name, summary, reach, actions) values
  ('client', 'API 客户端', '部门的系统：凭授权查询、核验、取数，在本机构的名下', 'organization', array['ledger.receipt']);
update identity_role set actions = actions || array[
  'identity.clients', 'identity.addClient', 'identity.changeClient', 'identity.rotateClient', 'identity.endClientSecret', 'identity.closeClient', 'identity.clientCalls'
] where code in ('data-steward', 'exchange-supervisor');
