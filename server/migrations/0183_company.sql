-- 替单位来: whoever stands at the window for a company stands for it himself, was authorized by it, or brought a paper that the clerk saw.
alter table application_visit
  add column acts          text check (acts in ('stands', 'authorized', 'paper')),
  add column mandate       text,                                                   -- 授权委托书: what it says
  add column mandate_until date;
alter table application_visit add constraint application_visit_acts check ((acts is null or kind = 'company') and (acts is not distinct from 'paper') = (mandate is not null));
create index identity_account_company on identity_account (company) where company is not null;

update identity_role set actions = actions || array['application.company', 'application.slip'] where code = 'window-clerk';
-- 现在比对: whoever may try a policy out need not wait for the night
update identity_role set actions = actions || array['benefit.count'] where 'benefit.try' = any(actions) and not 'benefit.*' = any(actions);
