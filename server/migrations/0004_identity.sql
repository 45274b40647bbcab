-- 身份: who signs in, which post they hold, what a post may do. Rights belong to posts, never to persons.

-- 账号: a person who signs in. The id never changes and is what the ledger names; the login may change.
create table identity_account (
  id          text        not null primary key check (id ~ '^[a-z][a-z0-9._-]{1,59}$'),
  login       text        not null unique check (login ~ '^[a-zA-Z0-9][a-zA-Z0-9._@-]{1,99}$'),  -- 登录名
  name        text        not null check (length(name) between 1 and 60),        -- 姓名
  issuer      text,                                                              -- 统一身份认证: bound at the first sign-in
  subject     text,
  last_post   uuid,                                                              -- the post chosen last
  closed_at   timestamptz,                                                       -- 停用
  revision    int         not null default 1,
  created_at  timestamptz not null,
  check ((issuer is null) = (subject is null))
);
create unique index identity_account_subject on identity_account (issuer, subject) where subject is not null;
grant select, insert, update on identity_account to yiwang_app;

-- 角色: what a post of this kind may do, and how far: in its division, over its organization's own, or everywhere.
create table identity_role (
  code      text   not null primary key check (code ~ '^[a-z][a-z-]{1,40}$'),
  name      text   not null,                                                     -- 名称
  summary   text   not null,                                                     -- 职责
  reach     text   not null check (reach in ('division', 'organization', 'everywhere')),  -- 范围: 本区划 本机构 全域
  actions   text[] not null,                                                     -- 权限
  revision  int    not null default 1
);
grant select, update on identity_role to yiwang_app;

-- 岗位: role × organization × division, from–until (half-open), held by one account.
create table identity_post (
  id            uuid        not null primary key,
  name          text        not null check (length(name) between 1 and 60),      -- 岗位名
  account       text        not null references identity_account,
  role          text        not null references identity_role,
  organization  text        not null check (organization ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'),  -- 机构
  division      text        not null check (division ~ '^[0-9]{12}$'),           -- 区划
  from_on       date        not null,                                            -- 到岗
  until_on      date        check (until_on > from_on),                          -- 离岗: the first day it is no longer held
  revision      int         not null default 1,
  changed_at    timestamptz not null
);
create index identity_post_account on identity_post (account);
create index identity_post_division on identity_post (division text_pattern_ops);
create index identity_post_organization on identity_post (organization);
grant select, insert, update on identity_post to yiwang_app;

-- 会话: known by the digest of a token that only the browser has.
create table identity_session (
  token_digest  text        not null primary key,
  account       text        not null references identity_account,
  post          uuid        references identity_post,
  kind          text        not null check (kind in ('browser', 'bearer')),
  created_at    timestamptz not null,
  seen_at       timestamptz not null,
  ends_at       timestamptz not null,                                            -- at the latest
  ended_at      timestamptz,                                                     -- signed out
  id_token      text                                                             -- to sign out where one signed in
);
create index identity_session_account on identity_session (account);
create index identity_session_ends_at on identity_session (ends_at);
grant select, insert, update, delete on identity_session to yiwang_app;

-- A sign-in that has begun: state, nonce and verifier wait here until the person comes back.
create table identity_attempt (
  token_digest  text        not null primary key,
  state         text        not null,
  nonce         text        not null,
  verifier      text        not null,
  return_to     text        not null,
  at            timestamptz not null
);
grant select, insert, delete on identity_attempt to yiwang_app;

-- The small provider of the demonstration: its records and its secrets. Empty in production.
create table identity_provider_record (
  model        text        not null,
  id           text        not null,
  payload      jsonb       not null,
  uid          text,
  grant_id     text,
  consumed_at  timestamptz,
  expires_at   timestamptz,
  primary key (model, id)
);
create index identity_provider_record_uid on identity_provider_record (model, uid) where uid is not null;
create index identity_provider_record_grant on identity_provider_record (grant_id) where grant_id is not null;
create index identity_provider_record_expiry on identity_provider_record (expires_at);
grant select, insert, update, delete on identity_provider_record to yiwang_app;
create table identity_secret (
  name   text  not null primary key,
  value  jsonb not null
);
grant select, insert, update on identity_secret to yiwang_app;

-- The roles to begin with; officials change them on the console.
insert into identity_role (code, name, summary, reach, actions) values
  ('everyone', '所有人', '登录就有：自己的岗位，查区划、机构、代码集，查资源目录', 'everywhere', array[
    'identity.me', 'identity.choosePost', 'identity.signOut', 'identity.issueToken',
    'registry.listDivisions', 'registry.readDivision', 'registry.resolveDivision', 'registry.listOrganizations', 'registry.readOrganization', 'registry.listCodeLists', 'registry.readCodeList',
    'catalogue.listDatasets', 'catalogue.readDataset', 'catalogue.readMetadata', 'catalogue.listVersions', 'catalogue.listDataElements']),
  ('data-steward', '数据管理员', '本机构的数据：编目、交付、更正、质量', 'organization', array['catalogue.*', 'exchange.*', 'quality.*']),
  ('exchange-supervisor', '交换监管', '本区划的目录、交换、质量、指标和登记，安排岗位，查存证', 'division', array[
    'catalogue.*', 'exchange.*', 'quality.*', 'registry.*', 'indicator.*', 'board.*', 'ledger.*',
    'identity.listAccounts', 'identity.addAccount', 'identity.changeAccount', 'identity.listPosts', 'identity.addPost', 'identity.changePost', 'identity.listRoles']),
  ('leader', '领导', '看本区划的板块和指标，从数字看到记录', 'division', array['board.*', 'indicator.*', 'exchange.records', 'exchange.recordHistory', 'exchange.list', 'exchange.read', 'quality.*', 'ledger.*']),
  ('operator', '运维', '看运行、作业和交付的进度，看不到记录', 'division', array['exchange.list', 'exchange.read']),
  ('platform-admin', '平台管理员', '账号、岗位、角色，登记，查存证', 'everywhere', array['identity.*', 'registry.*', 'ledger.*', 'catalogue.addDataElement', 'catalogue.changeDataElement']),
  ('developer', '开发者', '用开放的数据', 'everywhere', array[]::text[]),
  ('resident', '居民', '办自己的事，没有办公桌面', 'everywhere', array[]::text[]);
