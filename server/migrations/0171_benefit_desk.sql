-- Whoever writes a policy sees which data it may look at, and whom the data no longer bear out.
update identity_role set actions = actions || array['benefit.sources', 'benefit.lost'] where code = 'data-steward';
update identity_role set actions = actions || array['benefit.lost'] where code = 'leader';
create index benefit_item_lost on benefit_item (policy, lost_at desc) where lost_at is not null;
