-- 目录检索: datasets that are alike in everything by which the catalogue is narrowed form one group, so that counting a hundred thousand
-- of them under all facets at once is counting one number each.
create table catalogue_facet (
  id            int  generated always as identity primary key,
  provider      text not null,
  division      text not null,
  state         text not null,
  share_type    text not null,
  open_type     text not null,
  update_cycle  text not null,
  theme         text,
  unique nulls not distinct (provider, division, state, share_type, open_type, update_cycle, theme)
);
grant select, insert on catalogue_facet to yiwang_app;

alter table catalogue_dataset add column facet int references catalogue_facet; -- kept by the trigger below
create function catalogue_group() returns trigger language plpgsql as $$
begin
  loop
    select f.id into new.facet from catalogue_facet f where f.provider = new.provider and f.division = new.division and f.state = new.state
      and f.share_type = new.share_type and f.open_type = new.open_type and f.update_cycle = new.update_cycle and f.theme is not distinct from new.theme;
    if found then return new; end if;
    insert into catalogue_facet (provider, division, state, share_type, open_type, update_cycle, theme)
      values (new.provider, new.division, new.state, new.share_type, new.open_type, new.update_cycle, new.theme) on conflict do nothing;
  end loop;
end $$;
create trigger catalogue_dataset_group before insert or update of provider, division, state, share_type, open_type, update_cycle, theme on catalogue_dataset for each row execute function catalogue_group();
update catalogue_dataset set theme = theme;
alter table catalogue_dataset alter column facet set not null;
create index catalogue_dataset_facet on catalogue_dataset (facet);
