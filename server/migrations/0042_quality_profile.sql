-- 列的画像: how the values of each field are spread after a delivery, as far as its level lets them be shown, and what changed.
create table quality_profile (
  delivery  uuid        not null primary key,
  dataset   text        not null,
  number    int         not null,
  at        timestamptz not null,
  records   bigint      not null,
  sampled   bigint,                                                          -- 抽看了多少条; 空: 全部
  columns   jsonb       not null,
  drift     jsonb       not null
);
create index quality_profile_dataset on quality_profile (dataset, number desc);
grant select, insert, update on quality_profile to yiwang_app;
