-- How to call is for everybody who may find the dataset; what it tells depends on the grants of one's organization.
update identity_role set actions = actions || array['grant.example'] where code = 'everyone';
