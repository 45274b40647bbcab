-- 目录检索的记忆: a number that grows with every statement that changes what a search finds, or in which group it is counted: what was counted
-- holds for as long as the number stands.
create sequence catalogue_edition;
grant usage, select on sequence catalogue_edition to yiwang_app;
create function catalogue_changed() returns trigger language plpgsql as $$
begin
  perform nextval('catalogue_edition');
  return null;
end $$;
-- By what a statement names: the group itself follows from these columns.
create trigger catalogue_dataset_edition after insert or delete or update of search, provider, division, state, share_type, open_type, update_cycle, theme on catalogue_dataset
  for each statement execute function catalogue_changed();

-- Names that begin with what was typed, by the index.
create index catalogue_dataset_name on catalogue_dataset (name collate "C");
