-- 存证账本: append-only; the application may only add and read.
create table ledger_entry (
  id            bigint      generated always as identity primary key,
  at            timestamptz not null,
  account       text        not null,           -- 经手账号
  post          text,                           -- 岗位
  organization  text,                           -- 机构
  division      text,                           -- 区划
  action        text        not null,           -- 动作
  subject       text        not null,           -- 对象
  input_digest  text        not null,
  evidence      jsonb       not null,
  request_id    text
);
grant select, insert on ledger_entry to yiwang_app;
