-- Rules say why they are there and keep what they were; issues end mended or accepted; what is due is no mistake for lying ahead.

alter table quality_rule add explanation text not null default '';            -- 说明

-- 规则的版本: what was asked from when on.
create table quality_rule_version (
  dataset     text        not null,
  code        text        not null,
  revision    int         not null,
  rule        jsonb       not null,
  changed_by  text        not null,                                          -- 谁改的
  changed_at  timestamptz not null,
  primary key (dataset, code, revision)
);
grant select, insert on quality_rule_version to yiwang_app;
insert into quality_rule_version (dataset, code, revision, rule, changed_by, changed_at)
  select dataset, code, revision, jsonb_build_object('name', name, 'kind', kind, 'check', "check", 'weight', weight, 'severity', severity, 'tolerance', tolerance, 'enabled', enabled, 'explanation', explanation), '', changed_at
  from quality_rule;

alter table quality_issue drop constraint quality_issue_state_check;
update quality_issue set state = 'accepted' where state = 'settled';
alter table quality_issue add check (state in ('open', 'mended', 'accepted'));

-- Rules that nobody has touched and that held every due or planned date against its records.
with ahead as (
  update quality_rule set enabled = false, explanation = '按名称看，这是到期或计划的日期，本来就可以在以后，所以先关着；如果它说的是已经发生的事，就打开'
  where code = 'time_not_in_future' and origin = 'contract' and revision = 1 and name ~ '^“[^”]*(应|拟|计划|预计|预定|到期|截止|期限|期满|有效期|失效|下次|下一)'
  returning dataset, code)
update quality_issue i set state = 'accepted', settled_at = now(), settled_by = '系统', note = '到期、计划的日期可以在以后，这条规则关掉了', revision = revision + 1
  from ahead where i.dataset = ahead.dataset and i.rule = ahead.code and i.state = 'open';
