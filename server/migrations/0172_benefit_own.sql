-- 信息不对: somebody says of himself that what a policy judged him by is wrong; its source is asked, in the name of the department that read it.
create table benefit_doubt (
  id            uuid        not null primary key,
  policy        text        not null references benefit_policy,
  name          text        not null,                                           -- what the policy calls it
  account       text        not null,
  proposed      text,                                                           -- 应该是什么
  reason        text        not null,
  asked_at      timestamptz not null,
  objection     uuid,                                                           -- 疑义, once it is raised
  trouble       text
);
create index benefit_doubt_account on benefit_doubt (account, asked_at desc);
grant select, insert, update on benefit_doubt to yiwang_app;
update identity_role set actions = actions || array['benefit.undo', 'benefit.doubt'] where code = 'resident';
