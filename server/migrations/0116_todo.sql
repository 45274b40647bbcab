-- 待办: what counts and lists go by; and whether a step leaves its doer nothing to fill in.
alter table case_task add column blank boolean not null default false;             -- 没有要填的: several may be done at once
create index case_task_provider on case_task (organization, due_at, id) where state = 'open';
create index case_task_area on case_task (division text_pattern_ops, due_at, id) where state = 'open';
create index case_case_own on case_case (organization) where status = 'running';
update identity_role set actions = actions || array['case.load'] where code = 'leader';
