-- What a department's system may do, once there are grants to do it by.
update identity_role set actions = actions || array['grant.list', 'grant.read', 'grant.query', 'grant.verify', 'grant.bulk', 'grant.changes'] where code = 'client';
-- Whoever arranges the posts of a division gives only what he has himself: a steward may request and give access.
update identity_role set actions = actions || array['grant.*'] where code = 'exchange-supervisor';
