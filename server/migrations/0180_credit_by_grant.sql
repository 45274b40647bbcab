-- 公共信用按授权看: what changed since is delivered every night to the dataset that whoever keeps credit registered.
alter table credit_entry add column changed_at timestamptz;
update credit_entry set changed_at = coalesce(ended_at, published_at);
alter table credit_entry alter column changed_at set not null;
create index credit_entry_changed on credit_entry (changed_at, id);
-- Whoever works on applications may ask for what they need to look at, and sees what his department was granted.
update identity_role set actions = actions || array['catalogue.readDataset', 'grant.request', 'grant.list', 'grant.read'] where code in ('service-reviewer', 'service-decider');
