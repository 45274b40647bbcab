-- The application acts as yiwang_app, which owns only what it makes itself (dataset tables in `lake`).
-- Each migration grants what the application needs on its tables, and no more.
do $$ begin
  if not exists (select from pg_roles where rolname = 'yiwang_app') then create role yiwang_app nologin; end if;
exception when duplicate_object or unique_violation then null;
end $$;
do $$ begin execute format('grant yiwang_app to %I', current_user); exception when others then null; end $$;
do $$ begin execute format('grant connect, temporary on database %I to yiwang_app', current_database()); end $$;
grant usage on schema public to yiwang_app;
create schema lake;
grant usage, create on schema lake to yiwang_app;
