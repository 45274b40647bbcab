-- Whoever is told of a look at his records may have the proof of it.
update identity_role set actions = actions || array['ledger.proveSeen'] where code = 'everyone' and not 'ledger.proveSeen' = any(actions);
