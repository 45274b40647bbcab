-- 全程的时限: told once when it turns yellow and red, as those of the steps are.
alter table case_case add column warned_at timestamptz;
alter table case_case add column breached_at timestamptz;
create index case_case_warn on case_case (warn_at) where status = 'running' and warned_at is null and warn_at is not null;
create index case_case_breach on case_case (due_at) where status = 'running' and breached_at is null and due_at is not null;
-- A step is on the lists by whichever limit runs out first: its own or that of the whole.
alter table case_task add column first_due_at timestamptz;
alter table case_task add column first_warn_at timestamptz;
alter table case_task add column timed boolean not null default false;               -- 有时限: standing still or not
update case_task t set
  first_due_at = case when t.kind = 'step' then least(t.due_at, c.due_at) else t.due_at end,
  first_warn_at = case when t.kind = 'step' then least(t.warn_at, c.warn_at) else t.warn_at end,
  timed = t.clock is not null or (t.kind = 'step' and c.clock is not null)
from case_case c where c.id = t.filed and t.state = 'open';
drop index case_task_organization;
drop index case_task_division;
drop index case_task_account;
drop index case_task_due;
drop index case_task_provider;
drop index case_task_area;
create index case_task_organization on case_task (role, organization, first_due_at, id) where state = 'open' and account is null and organization is not null;
create index case_task_division on case_task (role, division, first_due_at, id) where state = 'open' and account is null and organization is null;
create index case_task_account on case_task (account, first_due_at, id) where state = 'open';
create index case_task_due on case_task (first_due_at) where state = 'open';
create index case_task_provider on case_task (organization, first_due_at, id) where state = 'open';
create index case_task_area on case_task (division text_pattern_ops, first_due_at, id) where state = 'open';
