-- Whoever may see records and their history may see what lies between two deliveries.
update identity_role set actions = actions || array['exchange.difference'] where code = 'leader' and not 'exchange.difference' = any(actions);
