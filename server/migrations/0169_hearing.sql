-- 听证: whoever was told of his right says whether he wants it.
update identity_role set actions = actions || array['application.hearing'] where code = 'resident';

-- 发放: what a step of a case sends goes back to that case, paid or refused.
alter table payment_batch add column filed uuid;                                -- 哪一件办件要发的
create index payment_batch_filed on payment_batch (filed) where filed is not null;
