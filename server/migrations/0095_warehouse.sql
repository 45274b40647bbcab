-- 数仓: which files of the warehouse hold which dataset, and up to which delivery. The files can be thrown away and are written anew from the records.

create table warehouse_dataset (
  dataset       text        not null primary key,
  place         uuid        not null,                                   -- the folder in which the files lie
  state         text        not null check (state in ('held', 'unfit')), -- 在用 放不进去
  fault         text,                                                   -- why it does not fit
  serial        bigint      not null,                                   -- the last delivery (serial) that is in
  deliveries    int         not null,                                   -- how many have been applied to it
  columns       jsonb       not null,                                   -- name → type, as the table of records has them
  time_field    text,
  place_field   text,
  records       bigint      not null,
  refreshed_at  timestamptz not null,
  revision      int         not null,
  check ((state = 'unfit') = (fault is not null))
);

create table warehouse_segment (
  dataset   text    not null references warehouse_dataset on delete cascade,
  segment   text    not null,                                           -- 2026-03: a month; h05: a share of the lines; other: no month
  file      text    not null,                                           -- below the folder
  digest    text    not null check (digest ~ '^[0-9a-f]{64}$'),
  bytes     bigint  not null,
  records   bigint  not null,
  primary key (dataset, segment)
);
-- What went wrong at the last attempt; gone with the next that succeeds.
create table warehouse_trouble (
  dataset   text         not null primary key,
  sentence  text         not null,
  at        timestamptz  not null
);
grant select, insert, update, delete on warehouse_dataset, warehouse_segment, warehouse_trouble to yiwang_app;

update identity_role set actions = actions || array['warehouse.list'] where code in ('operator', 'platform-admin', 'exchange-supervisor', 'leader');
