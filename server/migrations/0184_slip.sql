-- Whoever looks into applications is shown a slip at the window, too.
update identity_role set actions = actions || array['application.slip'] where code in ('service-reviewer', 'service-decider');
