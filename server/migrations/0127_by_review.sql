-- Whoever reads records by right, and not under a grant, may doubt them too.
alter table objection_objection alter column grant_id drop not null;

-- 申请停用: what a department asks to have withdrawn, while that is reviewed; afterwards why it was not.
create table catalogue_withdrawal (
  dataset     text        not null primary key references catalogue_dataset on delete cascade,
  reason      text        not null,                                             -- 为什么停用
  successor   text,                                                             -- 谁接替它
  asked_by    text        not null,
  asked_at    timestamptz not null,
  refused     text                                                              -- 为什么不停用; null: not decided yet
);
grant select, insert, update, delete on catalogue_withdrawal to yiwang_app;
