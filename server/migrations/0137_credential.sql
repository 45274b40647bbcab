-- 电子证照. 模板: what a kind of credential says and how it looks, as a versioned document; its code is the 证照类型代码.
create table credential_template (
  code          text        not null primary key check (code ~ '^[0-9A-HJ-NPQRTUWXY]{18}[0-9A-Z]{3}$'), -- 证照类型代码 GB/T 36904
  name          text        not null check (length(name) between 2 and 60),     -- 证照名称
  organization  text        not null,                                           -- 颁发机构
  division      text        not null,
  version       int,
  revision      int         not null default 1,
  withdrawn     text,
  created_at    timestamptz not null,
  changed_at    timestamptz not null
);
grant select, insert, update on credential_template to yiwang_app;
create table credential_template_version (
  template      text        not null references credential_template,
  number        int         not null,
  document      jsonb       not null,                                           -- 照面、有效期、版式
  account       text        not null,
  saved_at      timestamptz not null,
  published_by  text,
  published_at  timestamptz,
  note          text,
  primary key (template, number),
  check ((published_by is null) = (published_at is null)),
  check (published_by is null or published_by <> account)
);
grant select, insert, update, delete on credential_template_version to yiwang_app;

-- 签名密钥: the secret half is locked in the safe. Each signs for a year; what it signed then holds on.
create table credential_key (
  kid           text        not null primary key,
  turn          int         not null unique,                                    -- of two who make the next at once, one does
  jwk           jsonb       not null,
  secret        text        not null,
  from_at       timestamptz not null,
  until_at      timestamptz not null,                                           -- signs until then, and nothing signed later holds
  lost_at       timestamptz                                                     -- 泄露: nothing it ever signed holds
);
grant select, insert, update on credential_key to yiwang_app;

-- 证照: to one holder, by one version of its template.
create sequence credential_serial;
create sequence credential_place minvalue 0 start 0;
grant usage on credential_serial, credential_place to yiwang_app;
create table credential_credential (
  id            uuid        not null primary key,
  number        text        not null unique,                                    -- 电子证照标识
  place         int         not null unique,                                    -- in the status list
  template      text        not null references credential_template,
  version       int         not null,
  name          text        not null,
  issuer        text        not null,                                           -- 颁发机构
  division      text        not null,
  account       text        not null,                                           -- 持证人的账号
  holder        text,                                                           -- the digest of the person or the company, where it is known
  holder_kind   text        not null check (holder_kind in ('person', 'company')),
  holder_name   text        not null,
  faces         jsonb       not null,                                           -- 照面信息
  check_code    text        not null,                                           -- 校验码: whoever has the paper has it
  salt          text        not null,                                           -- what its digests hide behind
  issued_on     date        not null,
  valid_from    date        not null,
  valid_until   date,                                                           -- 有效期至; null: 长期
  state         text        not null check (state in ('valid', 'suspended', 'revoked', 'replaced')), -- 正常 暂停 注销 换发
  source_kind   text        not null check (source_kind in ('case', 'desk', 'demonstration')),
  source        text        not null,
  once          text        unique,                                             -- one step of a case issues once
  replaces      uuid        references credential_credential,
  expired_at    timestamptz,                                                    -- since when it has been told that the day is past
  revision      int         not null default 1,
  changed_at    timestamptz not null
);
create index credential_credential_account on credential_credential (account, issued_on desc);
create index credential_credential_holder on credential_credential (holder) where holder is not null;
create index credential_credential_issuer on credential_credential (issuer, changed_at desc);
create index credential_credential_replaces on credential_credential (replaces) where replaces is not null;
create index credential_credential_ending on credential_credential (valid_until) where expired_at is null and state in ('valid', 'suspended');
grant select, insert, update on credential_credential to yiwang_app;

-- 经过: what was done to it, by whom and why.
create table credential_event (
  id            bigint      not null generated always as identity primary key,
  credential    uuid        not null references credential_credential,
  verb          text        not null,
  at            timestamptz not null,
  account       text        not null,
  reason        text
);
create index credential_event_credential on credential_event (credential, id);
grant select, insert on credential_event to yiwang_app;

-- 出示: for one use and a few minutes; only the digest of the token is kept.
create table credential_presentation (
  token         text        not null primary key,
  credential    uuid        not null references credential_credential,
  faces         text[]      not null,
  made_at       timestamptz not null,
  until_at      timestamptz not null,
  used_at       timestamptz
);
create index credential_presentation_credential on credential_presentation (credential, made_at desc);
grant select, insert, update, delete on credential_presentation to yiwang_app;

-- 用证记录: who verified it, in which way, what he saw.
create table credential_use (
  id            bigint      not null generated always as identity primary key,
  credential    uuid        not null references credential_credential,
  at            timestamptz not null,
  way           text        not null check (way in ('shown', 'number', 'signed', 'paper')),
  who           text,                                                           -- as he called himself, or his organization
  verdict       text        not null,
  faces         text[]      not null
);
create index credential_use_credential on credential_use (credential, id desc);
grant select, insert on credential_use to yiwang_app;

update identity_role set actions = actions || array['credential.mine', 'credential.read', 'credential.pdf', 'credential.sign', 'credential.show'] where code = 'resident';
update identity_role set actions = actions || array['credential.issued', 'credential.read', 'credential.pdf', 'credential.templates', 'credential.readTemplate'] where code in ('data-steward', 'window-clerk', 'service-reviewer', 'service-decider');
update identity_role set actions = actions || array['credential.addTemplate', 'credential.changeTemplate', 'credential.discardTemplate'] where code in ('data-steward', 'service-decider');
update identity_role set actions = actions || array['credential.issue', 'credential.renew', 'credential.reissue', 'credential.suspend', 'credential.resume', 'credential.revoke'] where code in ('data-steward', 'service-decider');
update identity_role set actions = actions || array['credential.*'] where code = 'exchange-supervisor';
