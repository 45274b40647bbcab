-- 好差评汇总: whoever sees the ratings sees what they sum up to.
update identity_role set actions = actions || array['rating.sums'] where 'rating.list' = any (actions);
