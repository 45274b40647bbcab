-- Whoever looks for data at work may know how fresh and how good they are; stewards and supervisors know already, by exchange.*.
update identity_role set actions = actions || array['exchange.freshness'] where code = 'leader' and not 'exchange.freshness' = any(actions);
