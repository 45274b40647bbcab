-- 数据归集: deliveries, what was turned away, and the typed tables of datasets (schema `lake`, made by the application itself).

-- The last number given to a delivery of each dataset; its row is the queue at which deliveries get their numbers.
create table exchange_counter (
  dataset  text not null primary key,
  last     int  not null
);
grant select, insert, update on exchange_counter to yiwang_app;

-- 交付批次: one file of one dataset, applied whole or not at all.
create table exchange_delivery (
  id                uuid        primary key,
  serial            bigint      generated always as identity unique,        -- what `_delivery` in the lake refers to
  dataset           text        not null,                                   -- 信息资源
  number            int         not null check (number >= 1),               -- 第几批
  version           int         not null,                                   -- 契约版本
  provider          text        not null,                                   -- 提供方
  division          text        not null,                                   -- 提供方所在区划
  state             text        not null check (state in ('received', 'checking', 'applying', 'applied', 'refused', 'stopped', 'failed')),
  stage             int         not null default 0 check (stage between 0 and 4), -- 1 读取核对 2 查重 3 入库 4 评分
  file_name         text        not null,
  file_digest       text        not null,
  file_size         bigint      not null,
  headings          text[]      not null default '{}',                      -- 文件的列名
  bytes_read        bigint      not null default 0,
  rows_read         bigint      not null default 0,
  rows_passed       bigint      not null default 0,
  rows_rejected     bigint      not null default 0,
  rows_repeated     bigint      not null default 0,                         -- 文件内完全相同的行, 只留一行
  rows_added        bigint      not null default 0,
  rows_changed      bigint      not null default 0,
  rows_same         bigint      not null default 0,
  score             numeric(5, 2),                                          -- 质量分
  reason            text,                                                   -- 没有入库的原因, 或一句说明
  time_from         text,                                                   -- 时间项的范围: a day or a moment, as the field is
  time_until        text,
  correction_of     uuid        references exchange_delivery,               -- 更正哪一批
  correction_lines  bigint[],                                               -- the lines mended, in the order of the correction's own rows
  same_as           uuid        references exchange_delivery,               -- 与哪一批完全相同
  received_at       timestamptz not null,
  started_at        timestamptz,
  finished_at       timestamptz,
  account           text        not null,                                   -- 交付人
  post              text,
  organization      text,
  post_division     text,
  unique (dataset, number)
);
create index exchange_delivery_received on exchange_delivery (received_at desc);
create index exchange_delivery_open on exchange_delivery (dataset, number) where state in ('received', 'checking', 'applying', 'failed');
create index exchange_delivery_correction on exchange_delivery (correction_of) where correction_of is not null;
grant select, insert, update on exchange_delivery to yiwang_app;

-- 退回的记录: the cells as they came and why each was turned away. Protected: they may be personal.
create table exchange_reject (
  delivery      uuid    not null,
  line          bigint  not null,                                           -- 文件里的行号
  cells         text[]  not null,
  faults        text[]  not null,                                           -- `field:fault`
  corrected_by  uuid,                                                       -- 更正批次
  primary key (delivery, line)
);
grant select, insert, update (corrected_by), delete on exchange_reject to yiwang_app;
