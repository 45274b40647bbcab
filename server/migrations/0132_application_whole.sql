-- 材料, 预填, 一件事, 谁替谁办.
alter table application_application
  add column materials     jsonb       not null default '{}',                   -- how each material comes: a file, a promise, later, on paper
  add column saved_fields  int         not null default 0,                      -- 免填几项: what shared data said
  add column saved_papers  int         not null default 0,                      -- 免交几份: what credentials and shared data stood for
  add column later_at      timestamptz,                                         -- 容缺: until when what is missing may come
  drop constraint application_application_check1,
  drop constraint application_application_check2;
-- One of several services in one application has a case in each part; of a single one the case is its own.
alter table application_application add check (filed is null or submitted_at is not null), add check (state <> 'submitted' or submitted_at is not null);
create index application_application_later on application_application (later_at) where later_at is not null and state = 'submitted';

-- 一件事中的每个事项: its own case and its own time limit, begun when those it comes after have ended well.
create table application_part (
  application   uuid        not null references application_application,
  key           text        not null,
  place         int         not null,
  service       text        not null,
  version       int         not null,
  name          text        not null,
  organization  text        not null,
  state         text        not null check (state in ('waiting', 'begun', 'ended', 'stopped')),
  filed         uuid        unique,
  gave          jsonb,                                                          -- what it brought for the next
  primary key (application, key),
  check ((state in ('begun', 'ended')) <= (filed is not null))
);
grant select, insert, update on application_part to yiwang_app;

-- 授权代办: who may apply for somebody, for what, until when; ended by whoever gave it, at once, also for drafts.
create table application_authorization (
  id          uuid        not null primary key,
  account     text        not null,                                             -- 谁授权
  name        text        not null,                                             -- 以谁的名义: his own, or his company's
  company     text        check (company ~ '^[0-9a-f]{64}$'),
  agent       text        not null,                                             -- 授权给谁
  services    text[]      not null,                                             -- none: all
  until_on    date        not null,                                             -- the last day
  given_at    timestamptz not null,
  ended_at    timestamptz,
  check (account <> agent)
);
create index application_authorization_account on application_authorization (account, given_at desc);
create index application_authorization_agent on application_authorization (agent, given_at desc);
grant select, insert, update on application_authorization to yiwang_app;
alter table application_application add column authority uuid references application_authorization; -- by which his agent acts

-- 上传的材料: what it is was seen by its content; pictures were written anew without where they were taken.
create table application_file (
  id           uuid        not null primary key,
  application  uuid        not null references application_application,
  material     text        not null,
  name         text        not null,
  type         text        not null check (type in ('application/pdf', 'image/jpeg', 'image/png', 'image/webp')),
  digest       text        not null,
  size         bigint      not null,
  account      text        not null,
  at           timestamptz not null
);
create index application_file_application on application_file (application, at);
grant select, insert on application_file to yiwang_app;

-- 信息不对: what the applicant doubts of what was filled in for him; it goes on as an objection of the department that read it.
create table application_doubt (
  id           uuid        not null primary key,
  application  uuid        not null references application_application,
  key          text        not null,                                            -- 哪一项
  proposed     text,
  reason       text        not null,
  account      text        not null,
  at           timestamptz not null,
  objection    uuid,
  trouble      text                                                             -- why it could not be raised
);
create index application_doubt_application on application_doubt (application, at);
grant select, insert, update on application_doubt to yiwang_app;

update identity_role set actions = actions || array['application.prefill', 'application.doubt', 'application.provide', 'application.upload', 'application.file', 'application.savings', 'application.authorize', 'application.endAuthorization', 'application.authorizations'] where code = 'resident';
update identity_role set actions = actions || array['application.enter', 'application.file', 'application.savings'] where code = 'window-clerk';
update identity_role set actions = actions || array['application.file'] where code in ('service-reviewer', 'service-decider');
update identity_role set actions = actions || array['application.savings'] where code in ('exchange-supervisor', 'leader');
