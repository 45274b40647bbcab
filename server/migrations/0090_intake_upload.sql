-- 采集: files that come in pieces, and what comes by itself.

-- 分块上传: the pieces lie in the file store under the id; `received` bytes of them are safe.
create table intake_upload (
  id          uuid        primary key,
  dataset     text        not null,                                          -- 信息资源
  provider    text        not null,                                          -- 提供方
  division    text        not null,
  file_name   text        not null,
  size        bigint      not null check (size > 0),
  received    bigint      not null default 0 check (received between 0 and size),
  digest      text        check (digest ~ '^[0-9a-f]{64}$'),                 -- 整个文件的 SHA-256, if the sender knows it
  state       text        not null check (state in ('open', 'delivered', 'dropped')),
  delivery    uuid        references exchange_delivery,
  account     text        not null,
  began_at    timestamptz not null,
  touched_at  timestamptz not null
);
create index intake_upload_open on intake_upload (account) where state = 'open';
create index intake_upload_touched on intake_upload (touched_at);
grant select, insert, update on intake_upload to yiwang_app;

update identity_role set actions = actions || array['intake.*'] where code in ('data-steward', 'exchange-supervisor') and not 'intake.*' = any(actions);
