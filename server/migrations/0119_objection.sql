-- 疑义数据校核: what a department that reads a record doubts about it; its source answers, and what it corrects comes as a delivery.
create table objection_objection (
  id                 uuid        not null primary key,
  number             bigint      not null generated always as identity unique,   -- 疑义编号
  grant_id           uuid        not null,                                       -- under which it was read
  dataset            text        not null,
  provider           text        not null,                                       -- 数源部门
  division           text        not null,
  consumer           text        not null,                                       -- 提出部门
  consumer_division  text        not null,
  record             text        not null,                                       -- the record's key
  field              text        not null,                                       -- 哪一项
  field_name         text        not null,
  seen               text,                                                       -- as it was shown
  proposed           text,                                                       -- 应该是什么
  reason             text        not null,                                       -- 为什么
  state              text        not null check (state in ('raised', 'correcting', 'corrected', 'kept', 'withdrawn')),
  answer             text,                                                       -- 答复
  delivery           uuid,                                                       -- 更正的那一批
  trouble            text,                                                       -- why a correction did not get in
  raised_by          text        not null,
  raised_at          timestamptz not null,
  answered_by        text,
  answered_at        timestamptz,
  revision           int         not null default 1,
  changed_at         timestamptz not null,
  check ((answered_by is null) = (answered_at is null))
);
create unique index objection_objection_open on objection_objection (dataset, record, field, consumer) where state in ('raised', 'correcting');
create index objection_objection_provider on objection_objection (provider, raised_at desc);
create index objection_objection_consumer on objection_objection (consumer, raised_at desc);
create index objection_objection_delivery on objection_objection (delivery) where delivery is not null;
grant select, insert, update on objection_objection to yiwang_app;
update identity_role set actions = actions || array['objection.*'] where code in ('data-steward', 'exchange-supervisor');
update identity_role set actions = actions || array['objection.raise', 'objection.list', 'objection.read', 'objection.withdraw'] where code = 'client';
update identity_role set actions = actions || array['case.about'] where code = 'leader';
