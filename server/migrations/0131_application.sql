-- 办事的岗位: whoever stands at the window, looks into an application, decides it.
insert into identity_role (code, name, summary, reach, actions) values
  ('window-clerk', '窗口人员', '收件、受理，替来窗口的人录入，送达', 'organization', array['case.*', 'notice.*', 'service.list', 'service.read']),
  ('service-reviewer', '审核岗', '审查申请，要补正，现场核查', 'organization', array['case.*', 'notice.*', 'service.list', 'service.read']),
  ('service-decider', '首席代表', '作出准予或者不予的决定', 'organization', array['case.*', 'notice.*', 'service.list', 'service.read']);

-- 本人和所代表的企业的号码: locked in the safe at sign-in, so that his own data can be asked for in his name; the digests beside them stay what others compare.
alter table identity_account add column person_locked text;
alter table identity_account add column company_locked text;
comment on column identity_account.person_locked is '身份证号，锁着: opens with the key of the house only';
comment on column identity_account.company_locked is '统一社会信用代码，锁着';

-- 谁申请的: where a case was begun for somebody outside; what is asked of whoever applied is asked of him, by his account.
alter table case_case add column applicant jsonb;                               -- name, kind, agent, origin: no numbers

-- 办事申请: a draft that is saved field by field, then one case. What was filled in stays as it was handed in; what was mended later is in the case.
create table application_application (
  id               uuid        not null primary key,
  number           bigint      not null generated always as identity unique,     -- 申请编号: what people track it by
  service          text        not null,                                         -- 实施编码
  service_version  int         not null,                                         -- the guide it was begun, then handed in by
  service_name     text        not null,
  organization     text        not null,                                         -- 实施主体
  division         text        not null,
  account          text        not null,                                         -- 谁的事
  kind             text        not null check (kind in ('person', 'company')),
  applicant        text        not null,                                         -- 申请人名称
  company          text        check (company ~ '^[0-9a-f]{64}$'),               -- the digest of the company's credit code
  agent            text,                                                         -- 经办人, where somebody else does it for him
  origin           text        not null check (origin in ('online', 'window', 'phone', 'agent')), -- 申报来源
  clerk            text,                                                         -- 录入的窗口人员
  situation        jsonb       not null default '{}',                            -- 情形: answers to the guide's questions
  answers          jsonb       not null default '{}',                            -- each with the moment at which it was typed
  state            text        not null check (state in ('draft', 'submitted', 'withdrawn', 'dropped')),
  filed            uuid        unique,                                           -- 办件
  begun_at         timestamptz not null,
  changed_at       timestamptz not null,
  submitted_at     timestamptz,
  check ((kind = 'company') = (company is not null)),
  check ((filed is null) = (submitted_at is null)),
  check (state <> 'submitted' or filed is not null)
);
create index application_application_account on application_application (account, changed_at desc);
create index application_application_agent on application_application (agent, changed_at desc) where agent is not null;
create index application_application_service on application_application (service, submitted_at desc) where submitted_at is not null;
grant select, insert, update on application_application to yiwang_app;

update identity_role set actions = actions || array['application.begin', 'application.save', 'application.submit', 'application.supply', 'application.withdraw', 'application.drop', 'application.list', 'application.read'] where code = 'resident';
