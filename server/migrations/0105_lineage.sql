-- 血缘: what left as OpenLineage events, as it left; one begin and at most one end for each delivery.
create table lineage_event (
  id        bigint      generated always as identity primary key,
  run       uuid        not null,                                            -- the delivery
  type      text        not null check (type in ('START', 'COMPLETE', 'FAIL', 'ABORT')),
  dataset   text        not null,
  provider  text        not null,
  division  text        not null,
  at        timestamptz not null,
  event     jsonb       not null,
  sent_at   timestamptz                                                      -- when the receiver outside had it
);
create unique index lineage_event_begin on lineage_event (run) where type = 'START';
create unique index lineage_event_end on lineage_event (run) where type <> 'START';
create index lineage_event_dataset on lineage_event (dataset, id);
create index lineage_event_unsent on lineage_event (id) where sent_at is null;
grant select, insert, update (sent_at) on lineage_event to yiwang_app;

update identity_role set actions = actions || array['lineage.*'] where code in ('data-steward', 'exchange-supervisor');
update identity_role set actions = actions || array['lineage.read', 'lineage.breaks'] where code = 'leader';
