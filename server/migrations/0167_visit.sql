-- 来访: somebody stands at a counter, or telephones. Who he is was seen once, by his card or by what he showed; what is entered for him that day hangs on it. His number is not in it.
create table application_visit (
  id            uuid        not null primary key,
  account       text        not null,                                            -- 来的人
  name          text        not null,
  kind          text        not null check (kind in ('person', 'company')),      -- 为谁办
  company_name  text,
  company       text        check (company ~ '^[0-9a-f]{64}$'),                  -- the digest of the company's credit code
  origin        text        not null check (origin in ('window', 'phone')),
  way           text        not null check (way in ('card', 'shown', 'ticket')), -- 怎么认的人: 证件, 出示的证照, 预约的号
  ticket        uuid,                                                            -- 排队号
  clerk         text        not null,
  organization  text        not null,                                            -- 在哪家的窗口
  division      text        not null,
  at            timestamptz not null,
  check ((kind = 'company') = (company is not null and company_name is not null))
);
create index application_visit_account on application_visit (account, at desc);
grant select, insert, update on application_visit to yiwang_app;

-- 窗口录的: a draft that a clerk works on for a visitor is his and the clerk's until it is handed in.
alter table application_application add column visit uuid references application_visit;

update identity_role set actions = actions || array['application.meet', 'application.receive', 'application.read', 'application.prefill', 'application.save', 'application.provide', 'application.upload', 'application.submit', 'application.drop', 'application.ofCase', 'application.recheck'] where code = 'window-clerk';
update identity_role set actions = actions || array['application.ofCase', 'application.recheck'] where code in ('service-reviewer', 'service-decider');
