-- 版次: what changes seldom and is asked for all the time (names, posts, what is in force) is kept in memory for as long as the edition of its subject stays the same.
-- Each row grows in the transaction that changes one of its tables, so nobody sees the new edition before the change, nor the change without it.
create table edition (
  subject       text        not null primary key,
  edition       bigint      not null default 0
) with (fillfactor = 50);
insert into edition (subject) values ('organization'), ('role'), ('post'), ('model'), ('service'), ('clock'), ('element'), ('template'), ('wording'), ('grant'), ('dataset');
grant select on edition to yiwang_app;

create function step_edition() returns trigger language plpgsql security definer set search_path = public as $$
begin
  update edition set edition = edition + 1 where subject = tg_argv[0];
  return null;
end $$;

create trigger step_edition after insert or update or delete or truncate on registry_organization for each statement execute function step_edition('organization');
create trigger step_edition after insert or update or delete or truncate on identity_role for each statement execute function step_edition('role');
create trigger step_edition after insert or update or delete or truncate on identity_post for each statement execute function step_edition('post');
create trigger step_edition after update of closed_at or delete or truncate on identity_account for each statement execute function step_edition('post');
create trigger step_edition after insert or update or delete or truncate on model_model for each statement execute function step_edition('model');
create trigger step_edition after insert or update or delete or truncate on service_service for each statement execute function step_edition('service');
create trigger step_edition after insert or update or delete or truncate on clock_rule for each statement execute function step_edition('clock');
create trigger step_edition after insert or update or delete or truncate on catalogue_data_element for each statement execute function step_edition('element');
create trigger step_edition after insert or update or delete or truncate on credential_template for each statement execute function step_edition('template');
create trigger step_edition after insert or update or delete or truncate on notice_template for each statement execute function step_edition('wording');
create trigger step_edition after insert or update or delete or truncate on grant_grant for each statement execute function step_edition('grant');
create trigger step_edition after insert or update or delete or truncate on catalogue_dataset for each statement execute function step_edition('dataset');
create trigger step_edition after insert or update or delete or truncate on catalogue_version for each statement execute function step_edition('dataset');
