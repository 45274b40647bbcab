-- Generated from server/migrations by `npm run schema`. Read it, do not run it.
-- Not here: schema graphile_worker, which its library keeps; schema lake, which holds one table and its history for each dataset.

CREATE OR REPLACE FUNCTION public.catalogue_changed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform nextval('catalogue_edition');
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.catalogue_group()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  loop
    select f.id into new.facet from catalogue_facet f where f.provider = new.provider and f.division = new.division and f.state = new.state
      and f.share_type = new.share_type and f.open_type = new.open_type and f.update_cycle = new.update_cycle and f.theme is not distinct from new.theme;
    if found then return new; end if;
    insert into catalogue_facet (provider, division, state, share_type, open_type, update_cycle, theme)
      values (new.provider, new.division, new.state, new.share_type, new.open_type, new.update_cycle, new.theme) on conflict do nothing;
  end loop;
end $function$
;

CREATE OR REPLACE FUNCTION public.step_edition()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public'
AS $function$
begin
  update edition set edition = edition + 1 where subject = tg_argv[0];
  return null;
end $function$
;

create table action_reply (
  account text not null,
  key text not null,
  action text not null,
  input_digest text not null,
  reply json,
  at timestamp with time zone not null,
  constraint action_reply_key_check CHECK (((length(key) >= 1) AND (length(key) <= 200))),
  constraint action_reply_pkey PRIMARY KEY (account, key)
);
CREATE INDEX action_reply_at ON public.action_reply USING btree (at);
grant delete, insert, select, update on action_reply to yiwang_app;

create table application_application (
  id uuid not null,
  number bigint not null generated always as identity,
  service text not null,
  service_version integer not null,
  service_name text not null,
  organization text not null,
  division text not null,
  account text not null,
  kind text not null,
  applicant text not null,
  company text,
  agent text,
  origin text not null,
  clerk text,
  situation jsonb not null default '{}'::jsonb,
  answers jsonb not null default '{}'::jsonb,
  state text not null,
  filed uuid,
  begun_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  submitted_at timestamp with time zone,
  materials jsonb not null default '{}'::jsonb,
  saved_fields integer not null default 0,
  saved_papers integer not null default 0,
  later_at timestamp with time zone,
  authority uuid,
  visit uuid,
  constraint application_application_check CHECK (((kind = 'company'::text) = (company IS NOT NULL))),
  constraint application_application_check1 CHECK (((filed IS NULL) OR (submitted_at IS NOT NULL))),
  constraint application_application_check2 CHECK (((state <> 'submitted'::text) OR (submitted_at IS NOT NULL))),
  constraint application_application_company_check CHECK ((company ~ '^[0-9a-f]{64}$'::text)),
  constraint application_application_kind_check CHECK ((kind = ANY (ARRAY['person'::text, 'company'::text]))),
  constraint application_application_origin_check CHECK ((origin = ANY (ARRAY['online'::text, 'window'::text, 'phone'::text, 'agent'::text]))),
  constraint application_application_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'submitted'::text, 'withdrawn'::text, 'dropped'::text]))),
  constraint application_application_authority_fkey FOREIGN KEY (authority) REFERENCES application_authorization(id),
  constraint application_application_visit_fkey FOREIGN KEY (visit) REFERENCES application_visit(id),
  constraint application_application_pkey PRIMARY KEY (id),
  constraint application_application_filed_key UNIQUE (filed),
  constraint application_application_number_key UNIQUE (number)
);
CREATE INDEX application_application_account ON public.application_application USING btree (account, changed_at DESC);
CREATE INDEX application_application_agent ON public.application_application USING btree (agent, changed_at DESC) WHERE (agent IS NOT NULL);
CREATE INDEX application_application_company ON public.application_application USING btree (company, changed_at DESC) WHERE (company IS NOT NULL);
CREATE INDEX application_application_later ON public.application_application USING btree (later_at) WHERE ((later_at IS NOT NULL) AND (state = 'submitted'::text));
CREATE INDEX application_application_service ON public.application_application USING btree (service, submitted_at DESC) WHERE (submitted_at IS NOT NULL);
grant insert, select, update on application_application to yiwang_app;

create table application_authorization (
  id uuid not null,
  account text not null,
  name text not null,
  company text,
  agent text not null,
  services text[] not null,
  until_on date not null,
  given_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  named boolean not null,
  declined boolean not null default false,
  constraint application_authorization_check CHECK ((account <> agent)),
  constraint application_authorization_check1 CHECK (((NOT declined) OR (ended_at IS NOT NULL))),
  constraint application_authorization_company_check CHECK ((company ~ '^[0-9a-f]{64}$'::text)),
  constraint application_authorization_pkey PRIMARY KEY (id)
);
CREATE INDEX application_authorization_account ON public.application_authorization USING btree (account, given_at DESC);
CREATE INDEX application_authorization_agent ON public.application_authorization USING btree (agent, given_at DESC);
grant insert, select, update on application_authorization to yiwang_app;

create table application_doubt (
  id uuid not null,
  application uuid not null,
  key text not null,
  proposed text,
  reason text not null,
  account text not null,
  at timestamp with time zone not null,
  objection uuid,
  trouble text,
  constraint application_doubt_application_fkey FOREIGN KEY (application) REFERENCES application_application(id),
  constraint application_doubt_pkey PRIMARY KEY (id)
);
CREATE INDEX application_doubt_application ON public.application_doubt USING btree (application, at);
grant insert, select, update on application_doubt to yiwang_app;

create table application_file (
  id uuid not null,
  application uuid not null,
  material text not null,
  name text not null,
  type text not null,
  digest text not null,
  size bigint not null,
  account text not null,
  at timestamp with time zone not null,
  scan text not null default 'unscanned'::text,
  constraint application_file_scan_check CHECK ((scan = ANY (ARRAY['clean'::text, 'waiting'::text, 'unscanned'::text]))),
  constraint application_file_type_check CHECK ((type = ANY (ARRAY['application/pdf'::text, 'image/jpeg'::text, 'image/png'::text, 'image/webp'::text]))),
  constraint application_file_application_fkey FOREIGN KEY (application) REFERENCES application_application(id),
  constraint application_file_pkey PRIMARY KEY (id)
);
CREATE INDEX application_file_application ON public.application_file USING btree (application, at);
CREATE INDEX application_file_digest ON public.application_file USING btree (digest);
CREATE INDEX application_file_waiting ON public.application_file USING btree (at) WHERE (scan = 'waiting'::text);
grant delete, insert, select on application_file to yiwang_app;
grant update (scan) on application_file to yiwang_app;

create table application_part (
  application uuid not null,
  key text not null,
  place integer not null,
  service text not null,
  version integer not null,
  name text not null,
  organization text not null,
  state text not null,
  filed uuid,
  gave jsonb,
  constraint application_part_check CHECK (((state = ANY (ARRAY['begun'::text, 'ended'::text])) <= (filed IS NOT NULL))),
  constraint application_part_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'begun'::text, 'ended'::text, 'stopped'::text]))),
  constraint application_part_application_fkey FOREIGN KEY (application) REFERENCES application_application(id),
  constraint application_part_pkey PRIMARY KEY (application, key),
  constraint application_part_filed_key UNIQUE (filed)
);
grant insert, select, update on application_part to yiwang_app;

create table application_visit (
  id uuid not null,
  account text not null,
  name text not null,
  kind text not null,
  company_name text,
  company text,
  origin text not null,
  way text not null,
  ticket uuid,
  clerk text not null,
  organization text not null,
  division text not null,
  at timestamp with time zone not null,
  acts text,
  mandate text,
  mandate_until date,
  constraint application_visit_acts CHECK ((((acts IS NULL) OR (kind = 'company'::text)) AND ((NOT (acts IS DISTINCT FROM 'paper'::text)) = (mandate IS NOT NULL)))),
  constraint application_visit_acts_check CHECK ((acts = ANY (ARRAY['stands'::text, 'authorized'::text, 'paper'::text]))),
  constraint application_visit_check CHECK (((kind = 'company'::text) = ((company IS NOT NULL) AND (company_name IS NOT NULL)))),
  constraint application_visit_company_check CHECK ((company ~ '^[0-9a-f]{64}$'::text)),
  constraint application_visit_kind_check CHECK ((kind = ANY (ARRAY['person'::text, 'company'::text]))),
  constraint application_visit_origin_check CHECK ((origin = ANY (ARRAY['window'::text, 'phone'::text]))),
  constraint application_visit_way_check CHECK ((way = ANY (ARRAY['card'::text, 'shown'::text, 'ticket'::text]))),
  constraint application_visit_pkey PRIMARY KEY (id)
);
CREATE INDEX application_visit_account ON public.application_visit USING btree (account, at DESC);
grant insert, select, update on application_visit to yiwang_app;

create table appointment_booking (
  id uuid not null,
  hall text not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  service text,
  service_name text,
  account text not null,
  code text not null,
  filed uuid,
  state text not null,
  booked_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint appointment_booking_state_check CHECK ((state = ANY (ARRAY['booked'::text, 'kept'::text, 'cancelled'::text, 'missed'::text]))),
  constraint appointment_booking_hall_fkey FOREIGN KEY (hall) REFERENCES appointment_hall(code),
  constraint appointment_booking_pkey PRIMARY KEY (id)
);
CREATE INDEX appointment_booking_account ON public.appointment_booking USING btree (account, starts_at DESC);
CREATE UNIQUE INDEX appointment_booking_code ON public.appointment_booking USING btree (hall, code) WHERE (state = 'booked'::text);
CREATE INDEX appointment_booking_due ON public.appointment_booking USING btree (starts_at) WHERE (state = 'booked'::text);
CREATE UNIQUE INDEX appointment_booking_once ON public.appointment_booking USING btree (account, starts_at) WHERE (state = 'booked'::text);
grant insert, select, update on appointment_booking to yiwang_app;

create table appointment_day (
  hall text not null,
  day date not null,
  last integer not null,
  constraint appointment_day_hall_fkey FOREIGN KEY (hall) REFERENCES appointment_hall(code),
  constraint appointment_day_pkey PRIMARY KEY (hall, day)
);
grant delete, insert, select, update on appointment_day to yiwang_app;

create table appointment_hall (
  code text not null,
  name text not null,
  organization text not null,
  division text not null,
  place text not null,
  phone text not null,
  hours jsonb not null,
  windows jsonb not null,
  slot_minutes integer not null,
  capacity integer not null,
  days_ahead integer not null,
  most integer not null,
  late_minutes integer not null,
  misses integer not null,
  closed boolean not null default false,
  revision integer not null default 1,
  changed_at timestamp with time zone not null,
  constraint appointment_hall_capacity_check CHECK (((capacity >= 1) AND (capacity <= 500))),
  constraint appointment_hall_code_check CHECK ((code ~ '^[a-z][a-z0-9-]{1,30}$'::text)),
  constraint appointment_hall_days_ahead_check CHECK (((days_ahead >= 1) AND (days_ahead <= 60))),
  constraint appointment_hall_late_minutes_check CHECK (((late_minutes >= 5) AND (late_minutes <= 240))),
  constraint appointment_hall_misses_check CHECK (((misses >= 1) AND (misses <= 20))),
  constraint appointment_hall_most_check CHECK (((most >= 1) AND (most <= 20))),
  constraint appointment_hall_name_check CHECK (((length(name) >= 2) AND (length(name) <= 60))),
  constraint appointment_hall_slot_minutes_check CHECK (((slot_minutes >= 5) AND (slot_minutes <= 240))),
  constraint appointment_hall_pkey PRIMARY KEY (code)
);
grant insert, select, update on appointment_hall to yiwang_app;

create table appointment_slot (
  hall text not null,
  starts_at timestamp with time zone not null,
  booked integer not null,
  constraint appointment_slot_booked_check CHECK ((booked >= 0)),
  constraint appointment_slot_hall_fkey FOREIGN KEY (hall) REFERENCES appointment_hall(code),
  constraint appointment_slot_pkey PRIMARY KEY (hall, starts_at)
);
grant delete, insert, select, update on appointment_slot to yiwang_app;

create table appointment_ticket (
  id uuid not null,
  hall text not null,
  day date not null,
  number integer not null,
  label text not null,
  service text,
  service_name text,
  booking uuid,
  account text,
  state text not null,
  "window" text,
  clerk text,
  taken_at timestamp with time zone not null,
  called_at timestamp with time zone,
  calls integer not null default 0,
  ended_at timestamp with time zone,
  constraint appointment_ticket_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'called'::text, 'done'::text, 'skipped'::text]))),
  constraint appointment_ticket_booking_fkey FOREIGN KEY (booking) REFERENCES appointment_booking(id),
  constraint appointment_ticket_hall_fkey FOREIGN KEY (hall) REFERENCES appointment_hall(code),
  constraint appointment_ticket_pkey PRIMARY KEY (id),
  constraint appointment_ticket_hall_day_number_key UNIQUE (hall, day, number)
);
CREATE UNIQUE INDEX appointment_ticket_at ON public.appointment_ticket USING btree (hall, day, "window") WHERE (state = 'called'::text);
CREATE INDEX appointment_ticket_waiting ON public.appointment_ticket USING btree (hall, day, taken_at) WHERE (state = ANY (ARRAY['waiting'::text, 'called'::text]));
grant insert, select, update on appointment_ticket to yiwang_app;

create table benefit_doubt (
  id uuid not null,
  policy text not null,
  name text not null,
  account text not null,
  proposed text,
  reason text not null,
  asked_at timestamp with time zone not null,
  objection uuid,
  trouble text,
  constraint benefit_doubt_policy_fkey FOREIGN KEY (policy) REFERENCES benefit_policy(code),
  constraint benefit_doubt_pkey PRIMARY KEY (id)
);
CREATE INDEX benefit_doubt_account ON public.benefit_doubt USING btree (account, asked_at DESC);
grant insert, select, update on benefit_doubt to yiwang_app;

create table benefit_item (
  id uuid not null,
  run uuid not null,
  policy text not null,
  period text not null,
  line integer not null,
  digest text not null,
  locked text not null,
  shown_name text not null,
  shown_number text not null,
  fen bigint not null,
  reasons text not null,
  state text not null,
  payee text,
  payee_tail text,
  agreed_at timestamp with time zone,
  payout text,
  paid_at timestamp with time zone,
  message text,
  lost_at timestamp with time zone,
  lost_why text,
  changed_at timestamp with time zone not null,
  constraint benefit_item_fen_check CHECK ((fen > 0)),
  constraint benefit_item_state_check CHECK ((state = ANY (ARRAY['listed'::text, 'beyond'::text, 'removed'::text, 'agreed'::text, 'declined'::text, 'sent'::text, 'paid'::text, 'refused'::text, 'recovering'::text, 'recovered'::text]))),
  constraint benefit_item_run_fkey FOREIGN KEY (run) REFERENCES benefit_run(id),
  constraint benefit_item_pkey PRIMARY KEY (id),
  constraint benefit_item_payout_key UNIQUE (payout),
  constraint benefit_item_run_line_key UNIQUE (run, line)
);
CREATE INDEX benefit_item_digest ON public.benefit_item USING btree (digest, changed_at DESC);
CREATE INDEX benefit_item_lost ON public.benefit_item USING btree (policy, lost_at DESC) WHERE (lost_at IS NOT NULL);
CREATE UNIQUE INDEX benefit_item_once ON public.benefit_item USING btree (policy, period, digest) WHERE (state <> ALL (ARRAY['removed'::text, 'beyond'::text, 'declined'::text]));
CREATE INDEX benefit_item_state ON public.benefit_item USING btree (run, state, line);
grant delete, insert, select, update on benefit_item to yiwang_app;

create table benefit_objection (
  id uuid not null,
  run uuid not null,
  item uuid,
  account text not null,
  reason text not null,
  state text not null,
  answer text,
  raised_at timestamp with time zone not null,
  answered_at timestamp with time zone,
  constraint benefit_objection_state_check CHECK ((state = ANY (ARRAY['raised'::text, 'upheld'::text, 'turnedDown'::text]))),
  constraint benefit_objection_item_fkey FOREIGN KEY (item) REFERENCES benefit_item(id),
  constraint benefit_objection_run_fkey FOREIGN KEY (run) REFERENCES benefit_run(id),
  constraint benefit_objection_pkey PRIMARY KEY (id)
);
CREATE INDEX benefit_objection_run ON public.benefit_objection USING btree (run, raised_at);
grant insert, select, update on benefit_objection to yiwang_app;

create table benefit_payee (
  digest text not null,
  locked text not null,
  tail text not null,
  changed_at timestamp with time zone not null,
  constraint benefit_payee_pkey PRIMARY KEY (digest)
);
grant insert, select, update on benefit_payee to yiwang_app;

create table benefit_policy (
  code text not null,
  name text not null,
  organization text not null,
  division text not null,
  version integer,
  revision integer not null default 1,
  withdrawn text,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  constraint benefit_policy_code_check CHECK ((code ~ '^[a-z][a-z0-9]{1,15}\.[a-z][a-z0-9_]{1,40}$'::text)),
  constraint benefit_policy_name_check CHECK (((length(name) >= 2) AND (length(name) <= 200))),
  constraint benefit_policy_pkey PRIMARY KEY (code)
);
CREATE INDEX benefit_policy_organization ON public.benefit_policy USING btree (organization, changed_at DESC);
grant insert, select, update on benefit_policy to yiwang_app;

create table benefit_recovery (
  id uuid not null,
  item uuid not null,
  fen bigint not null,
  reason text not null,
  account text not null,
  payer text not null,
  began_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint benefit_recovery_item_fkey FOREIGN KEY (item) REFERENCES benefit_item(id),
  constraint benefit_recovery_pkey PRIMARY KEY (id),
  constraint benefit_recovery_item_key UNIQUE (item)
);
grant insert, select, update on benefit_recovery to yiwang_app;

create table benefit_run (
  id uuid not null,
  number bigint not null generated always as identity,
  policy text not null,
  version integer not null,
  period text not null,
  organization text not null,
  division text not null,
  account text not null,
  state text not null,
  as_of timestamp with time zone not null,
  began_at timestamp with time zone not null,
  listed_at timestamp with time zone,
  public_from timestamp with time zone,
  public_until timestamp with time zone,
  dropped_why text,
  looked integer,
  found integer,
  beyond integer,
  unmet jsonb not null default '[]'::jsonb,
  batches integer not null default 0,
  trouble text,
  constraint benefit_run_state_check CHECK ((state = ANY (ARRAY['matching'::text, 'listed'::text, 'publicity'::text, 'open'::text, 'dropped'::text]))),
  constraint benefit_run_policy_fkey FOREIGN KEY (policy) REFERENCES benefit_policy(code),
  constraint benefit_run_pkey PRIMARY KEY (id),
  constraint benefit_run_number_key UNIQUE (number)
);
CREATE INDEX benefit_run_organization ON public.benefit_run USING btree (organization, began_at DESC);
CREATE UNIQUE INDEX benefit_run_period ON public.benefit_run USING btree (policy, period) WHERE (state <> 'dropped'::text);
CREATE INDEX benefit_run_publicity ON public.benefit_run USING btree (public_until) WHERE (state = 'publicity'::text);
grant insert, select, update on benefit_run to yiwang_app;

create table benefit_standing (
  subject text not null,
  delivery bigint not null,
  line bigint not null,
  words bigint[] not null
);
grant delete, insert, select, truncate on benefit_standing to yiwang_app;

create table benefit_tally (
  policy text not null,
  version integer not null,
  as_of timestamp with time zone not null,
  looked integer not null,
  entitled integer not null,
  fen bigint not null,
  constraint benefit_tally_policy_fkey FOREIGN KEY (policy) REFERENCES benefit_policy(code),
  constraint benefit_tally_pkey PRIMARY KEY (policy)
);
grant delete, insert, select, update on benefit_tally to yiwang_app;

create table benefit_version (
  policy text not null,
  number integer not null,
  document jsonb not null,
  account text not null,
  saved_at timestamp with time zone not null,
  published_by text,
  published_at timestamp with time zone,
  note text,
  constraint benefit_version_check CHECK (((published_by IS NULL) = (published_at IS NULL))),
  constraint benefit_version_check1 CHECK (((published_by IS NULL) OR (published_by <> account))),
  constraint benefit_version_policy_fkey FOREIGN KEY (policy) REFERENCES benefit_policy(code),
  constraint benefit_version_pkey PRIMARY KEY (policy, number)
);
grant delete, insert, select, update on benefit_version to yiwang_app;

create table board_definition (
  code text not null,
  name text not null,
  summary text not null,
  sort integer not null,
  division text not null,
  tiles jsonb not null,
  revision integer not null,
  changed_at timestamp with time zone not null,
  constraint board_definition_code_check CHECK ((code ~ '^[a-z][a-z0-9_]{1,40}$'::text)),
  constraint board_definition_division_check CHECK ((division ~ '^[0-9]{12}$'::text)),
  constraint board_definition_name_check CHECK (((length(name) >= 1) AND (length(name) <= 20))),
  constraint board_definition_revision_check CHECK ((revision >= 1)),
  constraint board_definition_pkey PRIMARY KEY (code)
);
grant insert, select, update on board_definition to yiwang_app;

create table board_version (
  board text not null,
  revision integer not null,
  name text not null,
  summary text not null,
  sort integer not null,
  tiles jsonb not null,
  account text not null,
  at timestamp with time zone not null,
  constraint board_version_board_fkey FOREIGN KEY (board) REFERENCES board_definition(code),
  constraint board_version_pkey PRIMARY KEY (board, revision)
);
grant insert, select on board_version to yiwang_app;

create table case_action (
  filed uuid not null,
  seq integer not null,
  at timestamp with time zone not null,
  account text not null,
  verb text not null,
  event jsonb,
  node text,
  note text,
  trace jsonb not null default '[]'::jsonb,
  beside jsonb,
  stands_for text,
  constraint case_action_filed_fkey FOREIGN KEY (filed) REFERENCES case_case(id),
  constraint case_action_pkey PRIMARY KEY (filed, seq)
);
grant insert, select on case_action to yiwang_app;

create table case_await (
  filed uuid not null,
  token text not null,
  name text not null,
  constraint case_await_filed_fkey FOREIGN KEY (filed) REFERENCES case_case(id),
  constraint case_await_pkey PRIMARY KEY (filed, token, name)
);
CREATE INDEX case_await_name ON public.case_await USING btree (name);
grant delete, insert, select on case_await to yiwang_app;

create table case_case (
  id uuid not null,
  number bigint not null generated always as identity,
  model text not null,
  version integer not null,
  title text not null,
  subject text,
  organization text not null,
  division text not null,
  account text not null,
  post uuid,
  status text not null,
  next integer not null,
  error jsonb,
  outcome text,
  clock jsonb,
  due_at timestamp with time zone,
  warn_at timestamp with time zone,
  paused_at timestamp with time zone,
  urged integer not null default 0,
  opened_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  revision integer not null default 1,
  merged_into uuid,
  parent uuid,
  parent_token text,
  warned_at timestamp with time zone,
  breached_at timestamp with time zone,
  applicant jsonb,
  constraint case_case_check CHECK (((status = 'running'::text) = (closed_at IS NULL))),
  constraint case_case_check1 CHECK (((parent IS NULL) = (parent_token IS NULL))),
  constraint case_case_status_check CHECK ((status = ANY (ARRAY['running'::text, 'completed'::text, 'failed'::text, 'cancelled'::text]))),
  constraint case_case_title_check CHECK (((length(title) >= 2) AND (length(title) <= 200))),
  constraint case_case_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES case_case(id),
  constraint case_case_parent_fkey FOREIGN KEY (parent) REFERENCES case_case(id),
  constraint case_case_pkey PRIMARY KEY (id),
  constraint case_case_number_key UNIQUE (number)
);
CREATE INDEX case_case_breach ON public.case_case USING btree (due_at) WHERE ((status = 'running'::text) AND (breached_at IS NULL) AND (due_at IS NOT NULL));
CREATE INDEX case_case_division ON public.case_case USING btree (division text_pattern_ops, opened_at DESC);
CREATE INDEX case_case_model ON public.case_case USING btree (model, opened_at DESC);
CREATE INDEX case_case_organization ON public.case_case USING btree (organization, opened_at DESC);
CREATE INDEX case_case_own ON public.case_case USING btree (organization) WHERE (status = 'running'::text);
CREATE UNIQUE INDEX case_case_parent ON public.case_case USING btree (parent, parent_token) WHERE (parent IS NOT NULL);
CREATE INDEX case_case_running ON public.case_case USING btree (model, version) WHERE (status = 'running'::text);
CREATE INDEX case_case_subject ON public.case_case USING btree (subject) WHERE (subject IS NOT NULL);
CREATE INDEX case_case_warn ON public.case_case USING btree (warn_at) WHERE ((status = 'running'::text) AND (warned_at IS NULL) AND (warn_at IS NOT NULL));
grant insert, select, update on case_case to yiwang_app;

create table case_pause (
  filed uuid not null,
  from_at timestamp with time zone not null,
  until_at timestamp with time zone,
  reason text not null,
  basis text not null,
  account text not null,
  constraint case_pause_filed_fkey FOREIGN KEY (filed) REFERENCES case_case(id),
  constraint case_pause_pkey PRIMARY KEY (filed, from_at)
);
grant insert, select, update on case_pause to yiwang_app;

create table case_request (
  id uuid not null,
  filed uuid not null,
  kind text not null,
  task uuid not null,
  account text not null,
  state text not null,
  asked jsonb not null,
  basis text,
  asked_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  constraint case_request_check CHECK (((state = 'open'::text) = (closed_at IS NULL))),
  constraint case_request_kind_check CHECK ((kind = ANY (ARRAY['supplement'::text, 'extension'::text, 'countersign'::text, 'consult'::text, 'escalation'::text]))),
  constraint case_request_state_check CHECK ((state = ANY (ARRAY['open'::text, 'answered'::text, 'refused'::text, 'lapsed'::text, 'recalled'::text]))),
  constraint case_request_filed_fkey FOREIGN KEY (filed) REFERENCES case_case(id),
  constraint case_request_task_fkey FOREIGN KEY (task) REFERENCES case_task(id),
  constraint case_request_pkey PRIMARY KEY (id)
);
CREATE INDEX case_request_filed ON public.case_request USING btree (filed, asked_at);
CREATE INDEX case_request_open ON public.case_request USING btree (filed) WHERE (state = 'open'::text);
grant insert, select, update on case_request to yiwang_app;

create table case_saved (
  id uuid not null,
  account text not null,
  name text not null,
  search jsonb not null,
  first boolean not null,
  saved_at timestamp with time zone not null,
  constraint case_saved_pkey PRIMARY KEY (id),
  constraint case_saved_account_name_key UNIQUE (account, name)
);
CREATE UNIQUE INDEX case_saved_first ON public.case_saved USING btree (account) WHERE first;
grant delete, insert, select, update on case_saved to yiwang_app;

create table case_scope (
  filed uuid not null,
  id text not null,
  "row" jsonb not null,
  constraint case_scope_filed_fkey FOREIGN KEY (filed) REFERENCES case_case(id),
  constraint case_scope_pkey PRIMARY KEY (filed, id)
);
grant delete, insert, select, update on case_scope to yiwang_app;

create table case_substitute (
  id uuid not null,
  absent text not null,
  substitute text not null,
  organization text not null,
  division text not null,
  from_on date not null,
  until_on date not null,
  reason text not null,
  named_by text not null,
  named_at timestamp with time zone not null,
  ended_by text,
  ended_at timestamp with time zone,
  constraint case_substitute_check CHECK ((absent <> substitute)),
  constraint case_substitute_check1 CHECK ((from_on <= until_on)),
  constraint case_substitute_check2 CHECK (((ended_by IS NULL) = (ended_at IS NULL))),
  constraint case_substitute_pkey PRIMARY KEY (id)
);
CREATE INDEX case_substitute_absent ON public.case_substitute USING btree (absent, until_on) WHERE (ended_at IS NULL);
CREATE INDEX case_substitute_area ON public.case_substitute USING btree (division text_pattern_ops, until_on) WHERE (ended_at IS NULL);
CREATE INDEX case_substitute_substitute ON public.case_substitute USING btree (substitute, until_on) WHERE (ended_at IS NULL);
grant insert, select, update on case_substitute to yiwang_app;

create table case_task (
  id uuid not null,
  filed uuid not null,
  token text,
  node text not null,
  name text not null,
  role text not null,
  organization text,
  division text not null,
  form text,
  stray boolean not null default false,
  account text,
  state text not null,
  clock jsonb,
  due_at timestamp with time zone,
  warn_at timestamp with time zone,
  opened_at timestamp with time zone not null,
  done_at timestamp with time zone,
  revision integer not null default 1,
  kind text not null default 'step'::text,
  request uuid,
  answer jsonb,
  delegated_by text,
  warned_at timestamp with time zone,
  breached_at timestamp with time zone,
  blank boolean not null default false,
  not_by text,
  first_due_at timestamp with time zone,
  first_warn_at timestamp with time zone,
  timed boolean not null default false,
  constraint case_task_check CHECK (((state = 'open'::text) = (done_at IS NULL))),
  constraint case_task_check1 CHECK (((kind = 'step'::text) = (request IS NULL))),
  constraint case_task_check2 CHECK (((kind = 'step'::text) = (token IS NOT NULL))),
  constraint case_task_kind_check CHECK ((kind = ANY (ARRAY['step'::text, 'supplement'::text, 'extension'::text, 'countersign'::text, 'consult'::text, 'escalation'::text]))),
  constraint case_task_state_check CHECK ((state = ANY (ARRAY['open'::text, 'done'::text, 'withdrawn'::text]))),
  constraint case_task_filed_fkey FOREIGN KEY (filed) REFERENCES case_case(id),
  constraint case_task_request_fkey FOREIGN KEY (request) REFERENCES case_request(id),
  constraint case_task_pkey PRIMARY KEY (id),
  constraint case_task_filed_token_key UNIQUE (filed, token)
);
CREATE INDEX case_task_account ON public.case_task USING btree (account, first_due_at, id) WHERE (state = 'open'::text);
CREATE INDEX case_task_area ON public.case_task USING btree (division text_pattern_ops, first_due_at, id) WHERE (state = 'open'::text);
CREATE INDEX case_task_breach ON public.case_task USING btree (due_at) WHERE ((state = 'open'::text) AND (breached_at IS NULL));
CREATE INDEX case_task_division ON public.case_task USING btree (role, division, first_due_at, id) WHERE ((state = 'open'::text) AND (account IS NULL) AND (organization IS NULL));
CREATE INDEX case_task_due ON public.case_task USING btree (first_due_at) WHERE (state = 'open'::text);
CREATE INDEX case_task_organization ON public.case_task USING btree (role, organization, first_due_at, id) WHERE ((state = 'open'::text) AND (account IS NULL) AND (organization IS NOT NULL));
CREATE INDEX case_task_provider ON public.case_task USING btree (organization, first_due_at, id) WHERE (state = 'open'::text);
CREATE INDEX case_task_request ON public.case_task USING btree (request) WHERE (request IS NOT NULL);
CREATE INDEX case_task_warn ON public.case_task USING btree (warn_at) WHERE ((state = 'open'::text) AND (warned_at IS NULL));
grant insert, select, update on case_task to yiwang_app;

create table case_timer (
  id bigint not null generated always as identity,
  filed uuid not null,
  token text not null,
  trigger integer not null,
  run_at timestamp with time zone,
  started_at timestamp with time zone not null,
  due_at timestamp with time zone not null,
  moves boolean not null default true,
  clock jsonb,
  held_until timestamp with time zone,
  constraint case_timer_filed_fkey FOREIGN KEY (filed) REFERENCES case_case(id),
  constraint case_timer_pkey PRIMARY KEY (id)
);
CREATE INDEX case_timer_filed ON public.case_timer USING btree (filed, token);
CREATE INDEX case_timer_run_at ON public.case_timer USING btree (run_at, id);
grant delete, insert, select, update on case_timer to yiwang_app;

create table case_token (
  filed uuid not null,
  id text not null,
  "row" jsonb not null,
  constraint case_token_filed_fkey FOREIGN KEY (filed) REFERENCES case_case(id),
  constraint case_token_pkey PRIMARY KEY (filed, id)
);
grant delete, insert, select, update on case_token to yiwang_app;

create table catalogue_data_element (
  code text not null,
  name text not null,
  definition text not null,
  type text not null,
  length integer,
  unit text,
  code_list text,
  standard text not null,
  classification text not null,
  sensitive text,
  authority text,
  initials text not null,
  revision integer not null default 1,
  changed_at timestamp with time zone not null,
  constraint catalogue_data_element_classification_check CHECK ((classification = ANY (ARRAY['L1'::text, 'L2'::text, 'L3'::text, 'L4'::text]))),
  constraint catalogue_data_element_code_check CHECK ((code ~ '^[a-z][a-z0-9]{1,30}\.[a-z][a-z0-9_]{0,40}$'::text)),
  constraint catalogue_data_element_type_check CHECK ((type = ANY (ARRAY['text'::text, 'integer'::text, 'decimal'::text, 'boolean'::text, 'date'::text, 'instant'::text]))),
  constraint catalogue_data_element_pkey PRIMARY KEY (code)
);
CREATE TRIGGER step_edition AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.catalogue_data_element FOR EACH STATEMENT EXECUTE FUNCTION step_edition('element');
grant insert, select, update on catalogue_data_element to yiwang_app;

create table catalogue_dataset (
  code text not null,
  name text not null,
  provider text not null,
  division text not null,
  state text not null,
  version integer,
  revision integer not null,
  catalogue_code text not null,
  theme text,
  share_type text not null,
  open_type text not null,
  update_cycle text not null,
  classification text not null,
  search tsvector not null,
  predecessor text,
  successor text,
  withdrawal_reason text,
  created_at timestamp with time zone not null,
  published_at timestamp with time zone,
  withdrawn_at timestamp with time zone,
  changed_at timestamp with time zone not null,
  facet integer not null,
  constraint catalogue_dataset_check CHECK (((state = 'draft'::text) = (version IS NULL))),
  constraint catalogue_dataset_check1 CHECK (((state = 'withdrawn'::text) = (withdrawal_reason IS NOT NULL))),
  constraint catalogue_dataset_code_check CHECK ((code ~ '^[a-z][a-z0-9]{1,15}\.[a-z][a-z0-9_]{1,40}$'::text)),
  constraint catalogue_dataset_revision_check CHECK ((revision >= 1)),
  constraint catalogue_dataset_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'published'::text, 'withdrawn'::text]))),
  constraint catalogue_dataset_version_check CHECK ((version >= 1)),
  constraint catalogue_dataset_facet_fkey FOREIGN KEY (facet) REFERENCES catalogue_facet(id),
  constraint catalogue_dataset_predecessor_fkey FOREIGN KEY (predecessor) REFERENCES catalogue_dataset(code),
  constraint catalogue_dataset_successor_fkey FOREIGN KEY (successor) REFERENCES catalogue_dataset(code),
  constraint catalogue_dataset_pkey PRIMARY KEY (code)
);
CREATE INDEX catalogue_dataset_changed ON public.catalogue_dataset USING btree (changed_at DESC, code);
CREATE INDEX catalogue_dataset_facet ON public.catalogue_dataset USING btree (facet);
CREATE INDEX catalogue_dataset_name ON public.catalogue_dataset USING btree (name COLLATE "C");
CREATE INDEX catalogue_dataset_provider ON public.catalogue_dataset USING btree (provider);
CREATE INDEX catalogue_dataset_search ON public.catalogue_dataset USING gin (search);
CREATE TRIGGER catalogue_dataset_edition AFTER INSERT OR DELETE OR UPDATE OF search, provider, division, state, share_type, open_type, update_cycle, theme ON public.catalogue_dataset FOR EACH STATEMENT EXECUTE FUNCTION catalogue_changed();
CREATE TRIGGER catalogue_dataset_group BEFORE INSERT OR UPDATE OF provider, division, state, share_type, open_type, update_cycle, theme ON public.catalogue_dataset FOR EACH ROW EXECUTE FUNCTION catalogue_group();
CREATE TRIGGER step_edition AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.catalogue_dataset FOR EACH STATEMENT EXECUTE FUNCTION step_edition('dataset');
grant delete, insert, select, update on catalogue_dataset to yiwang_app;

create table catalogue_draft (
  dataset text not null,
  contract jsonb not null,
  account text not null,
  changed_at timestamp with time zone not null,
  submitted_at timestamp with time zone,
  submitted_by text,
  remarks jsonb,
  constraint catalogue_draft_check CHECK (((submitted_at IS NULL) = (submitted_by IS NULL))),
  constraint catalogue_draft_dataset_fkey FOREIGN KEY (dataset) REFERENCES catalogue_dataset(code),
  constraint catalogue_draft_pkey PRIMARY KEY (dataset)
);
grant delete, insert, select, update on catalogue_draft to yiwang_app;

create table catalogue_facet (
  id integer not null generated always as identity,
  provider text not null,
  division text not null,
  state text not null,
  share_type text not null,
  open_type text not null,
  update_cycle text not null,
  theme text,
  constraint catalogue_facet_pkey PRIMARY KEY (id),
  constraint catalogue_facet_provider_division_state_share_type_open_typ_key UNIQUE NULLS NOT DISTINCT (provider, division, state, share_type, open_type, update_cycle, theme)
);
grant insert, select on catalogue_facet to yiwang_app;

create table catalogue_version (
  dataset text not null,
  version integer not null,
  contract jsonb not null,
  account text not null,
  published_at timestamp with time zone not null,
  constraint catalogue_version_version_check CHECK ((version >= 1)),
  constraint catalogue_version_dataset_fkey FOREIGN KEY (dataset) REFERENCES catalogue_dataset(code),
  constraint catalogue_version_pkey PRIMARY KEY (dataset, version)
);
CREATE TRIGGER step_edition AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.catalogue_version FOR EACH STATEMENT EXECUTE FUNCTION step_edition('dataset');
grant insert, select on catalogue_version to yiwang_app;

create table catalogue_withdrawal (
  dataset text not null,
  reason text not null,
  successor text,
  asked_by text not null,
  asked_at timestamp with time zone not null,
  refused text,
  constraint catalogue_withdrawal_dataset_fkey FOREIGN KEY (dataset) REFERENCES catalogue_dataset(code) ON DELETE CASCADE,
  constraint catalogue_withdrawal_pkey PRIMARY KEY (dataset)
);
grant delete, insert, select, update on catalogue_withdrawal to yiwang_app;

create table clock_rule (
  id uuid not null,
  code text not null,
  name text not null,
  value integer not null,
  unit text not null,
  warn_at integer not null default 80,
  basis text not null,
  division text not null,
  valid_from date not null,
  valid_until date,
  account text not null,
  revision integer not null default 1,
  changed_at timestamp with time zone not null,
  times integer not null default 1,
  constraint clock_rule_check CHECK (((valid_until IS NULL) OR (valid_until > valid_from))),
  constraint clock_rule_code_check CHECK ((code ~ '^[a-z][a-z0-9_.]{1,63}$'::text)),
  constraint clock_rule_times_check CHECK (((times >= 1) AND (times <= 100))),
  constraint clock_rule_unit_check CHECK ((unit = ANY (ARRAY['naturalMinute'::text, 'naturalHour'::text, 'naturalDay'::text, 'workingMinute'::text, 'workingHour'::text, 'workingDay'::text, 'urgentHour'::text, 'urgentDay'::text, 'month'::text]))),
  constraint clock_rule_value_check CHECK (((value >= 1) AND (value <= 100000))),
  constraint clock_rule_warn_at_check CHECK (((warn_at >= 1) AND (warn_at <= 99))),
  constraint clock_rule_pkey PRIMARY KEY (id)
);
CREATE INDEX clock_rule_code ON public.clock_rule USING btree (code, division, valid_from);
CREATE TRIGGER step_edition AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.clock_rule FOR EACH STATEMENT EXECUTE FUNCTION step_edition('clock');
grant insert, select, update on clock_rule to yiwang_app;

create table credential_credential (
  id uuid not null,
  number text not null,
  place integer not null,
  template text not null,
  version integer not null,
  name text not null,
  issuer text not null,
  division text not null,
  account text not null,
  holder text,
  holder_kind text not null,
  holder_name text not null,
  faces jsonb not null,
  check_code text not null,
  salt text not null,
  issued_on date not null,
  valid_from date not null,
  valid_until date,
  state text not null,
  source_kind text not null,
  source text not null,
  once text,
  replaces uuid,
  expired_at timestamp with time zone,
  revision integer not null default 1,
  changed_at timestamp with time zone not null,
  constraint credential_credential_holder_kind_check CHECK ((holder_kind = ANY (ARRAY['person'::text, 'company'::text]))),
  constraint credential_credential_source_kind_check CHECK ((source_kind = ANY (ARRAY['case'::text, 'desk'::text, 'demonstration'::text]))),
  constraint credential_credential_state_check CHECK ((state = ANY (ARRAY['valid'::text, 'suspended'::text, 'revoked'::text, 'replaced'::text]))),
  constraint credential_credential_replaces_fkey FOREIGN KEY (replaces) REFERENCES credential_credential(id),
  constraint credential_credential_template_fkey FOREIGN KEY (template) REFERENCES credential_template(code),
  constraint credential_credential_pkey PRIMARY KEY (id),
  constraint credential_credential_number_key UNIQUE (number),
  constraint credential_credential_once_key UNIQUE (once),
  constraint credential_credential_place_key UNIQUE (place)
);
CREATE INDEX credential_credential_account ON public.credential_credential USING btree (account, issued_on DESC);
CREATE INDEX credential_credential_case ON public.credential_credential USING btree (source) WHERE (source_kind = 'case'::text);
CREATE INDEX credential_credential_ending ON public.credential_credential USING btree (valid_until) WHERE ((expired_at IS NULL) AND (state = ANY (ARRAY['valid'::text, 'suspended'::text])));
CREATE INDEX credential_credential_holder ON public.credential_credential USING btree (holder) WHERE (holder IS NOT NULL);
CREATE INDEX credential_credential_issuer ON public.credential_credential USING btree (issuer, changed_at DESC);
CREATE INDEX credential_credential_replaces ON public.credential_credential USING btree (replaces) WHERE (replaces IS NOT NULL);
grant insert, select, update on credential_credential to yiwang_app;

create table credential_event (
  id bigint not null generated always as identity,
  credential uuid not null,
  verb text not null,
  at timestamp with time zone not null,
  account text not null,
  reason text,
  constraint credential_event_credential_fkey FOREIGN KEY (credential) REFERENCES credential_credential(id),
  constraint credential_event_pkey PRIMARY KEY (id)
);
CREATE INDEX credential_event_credential ON public.credential_event USING btree (credential, id);
grant insert, select on credential_event to yiwang_app;

create table credential_key (
  kid text not null,
  turn integer not null,
  jwk jsonb not null,
  secret text not null,
  from_at timestamp with time zone not null,
  until_at timestamp with time zone not null,
  lost_at timestamp with time zone,
  constraint credential_key_pkey PRIMARY KEY (kid),
  constraint credential_key_turn_key UNIQUE (turn)
);
grant insert, select, update on credential_key to yiwang_app;

create table credential_presentation (
  token text not null,
  credential uuid not null,
  faces text[] not null,
  made_at timestamp with time zone not null,
  until_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint credential_presentation_credential_fkey FOREIGN KEY (credential) REFERENCES credential_credential(id),
  constraint credential_presentation_pkey PRIMARY KEY (token)
);
CREATE INDEX credential_presentation_credential ON public.credential_presentation USING btree (credential, made_at DESC);
grant delete, insert, select, update on credential_presentation to yiwang_app;

create table credential_template (
  code text not null,
  name text not null,
  organization text not null,
  division text not null,
  version integer,
  revision integer not null default 1,
  withdrawn text,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  constraint credential_template_code_check CHECK ((code ~ '^[0-9A-HJ-NPQRTUWXY]{18}[0-9A-Z]{3}$'::text)),
  constraint credential_template_name_check CHECK (((length(name) >= 2) AND (length(name) <= 60))),
  constraint credential_template_pkey PRIMARY KEY (code)
);
CREATE TRIGGER step_edition AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.credential_template FOR EACH STATEMENT EXECUTE FUNCTION step_edition('template');
grant insert, select, update on credential_template to yiwang_app;

create table credential_template_version (
  template text not null,
  number integer not null,
  document jsonb not null,
  account text not null,
  saved_at timestamp with time zone not null,
  published_by text,
  published_at timestamp with time zone,
  note text,
  constraint credential_template_version_check CHECK (((published_by IS NULL) = (published_at IS NULL))),
  constraint credential_template_version_check1 CHECK (((published_by IS NULL) OR (published_by <> account))),
  constraint credential_template_version_template_fkey FOREIGN KEY (template) REFERENCES credential_template(code),
  constraint credential_template_version_pkey PRIMARY KEY (template, number)
);
grant delete, insert, select, update on credential_template_version to yiwang_app;

create table credential_use (
  id bigint not null generated always as identity,
  credential uuid not null,
  at timestamp with time zone not null,
  way text not null,
  who text,
  verdict text not null,
  faces text[] not null,
  claimed boolean not null default true,
  constraint credential_use_way_check CHECK ((way = ANY (ARRAY['shown'::text, 'number'::text, 'signed'::text, 'paper'::text]))),
  constraint credential_use_credential_fkey FOREIGN KEY (credential) REFERENCES credential_credential(id),
  constraint credential_use_pkey PRIMARY KEY (id)
);
CREATE INDEX credential_use_credential ON public.credential_use USING btree (credential, id DESC);
grant insert, select on credential_use to yiwang_app;

create table credit_entry (
  id uuid not null,
  kind text not null,
  subject_kind text not null,
  name text not null,
  uscc text,
  subject text not null,
  document text not null,
  facts jsonb not null,
  decided_on date not null,
  due_on date not null,
  valid_until date,
  public_until date,
  organization text not null,
  division text not null,
  source text not null,
  filed uuid,
  state text not null,
  ended_why text,
  published_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  revision integer not null default 1,
  dataset text,
  changed_at timestamp with time zone not null,
  constraint credit_entry_check CHECK (((subject_kind = 'person'::text) = (uscc IS NULL))),
  constraint credit_entry_check1 CHECK (((state = 'public'::text) = (ended_at IS NULL))),
  constraint credit_entry_kind_check CHECK ((kind = ANY (ARRAY['licence'::text, 'penalty'::text, 'promise'::text]))),
  constraint credit_entry_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
  constraint credit_entry_source_check CHECK ((source = ANY (ARRAY['case'::text, 'desk'::text, 'file'::text, 'data'::text]))),
  constraint credit_entry_state_check CHECK ((state = ANY (ARRAY['public'::text, 'repaired'::text, 'withdrawn'::text]))),
  constraint credit_entry_subject_check CHECK ((subject ~ '^[0-9a-f]{64}$'::text)),
  constraint credit_entry_subject_kind_check CHECK ((subject_kind = ANY (ARRAY['company'::text, 'sole'::text, 'person'::text]))),
  constraint credit_entry_pkey PRIMARY KEY (id),
  constraint credit_entry_kind_organization_document_subject_key UNIQUE (kind, organization, document, subject)
);
CREATE INDEX credit_entry_changed ON public.credit_entry USING btree (changed_at, id);
CREATE INDEX credit_entry_dataset ON public.credit_entry USING btree (dataset, document) WHERE (dataset IS NOT NULL);
CREATE INDEX credit_entry_organization ON public.credit_entry USING btree (organization, published_at DESC);
CREATE INDEX credit_entry_published ON public.credit_entry USING btree (published_at DESC);
CREATE INDEX credit_entry_subject ON public.credit_entry USING btree (subject, decided_on DESC);
grant insert, select, update on credit_entry to yiwang_app;

create table credit_request (
  id uuid not null,
  entry uuid not null,
  kind text not null,
  account text not null,
  reason text not null,
  state text not null,
  answer text,
  filed uuid,
  asked_at timestamp with time zone not null,
  settled_at timestamp with time zone,
  constraint credit_request_kind_check CHECK ((kind = ANY (ARRAY['objection'::text, 'repair'::text]))),
  constraint credit_request_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'granted'::text, 'refused'::text]))),
  constraint credit_request_entry_fkey FOREIGN KEY (entry) REFERENCES credit_entry(id),
  constraint credit_request_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX credit_request_open ON public.credit_request USING btree (entry, kind) WHERE (state = 'asked'::text);
grant insert, select, update on credit_request to yiwang_app;

create table edition (
  subject text not null,
  edition bigint not null default 0,
  constraint edition_pkey PRIMARY KEY (subject)
);
grant select on edition to yiwang_app;

create table exchange_counter (
  dataset text not null,
  last integer not null,
  constraint exchange_counter_pkey PRIMARY KEY (dataset)
);
grant insert, select, update on exchange_counter to yiwang_app;

create table exchange_delivery (
  id uuid not null,
  serial bigint not null generated always as identity,
  dataset text not null,
  number integer not null,
  version integer not null,
  provider text not null,
  division text not null,
  state text not null,
  stage integer not null default 0,
  file_name text not null,
  file_digest text not null,
  file_size bigint not null,
  headings text[] not null default '{}'::text[],
  bytes_read bigint not null default 0,
  rows_read bigint not null default 0,
  rows_passed bigint not null default 0,
  rows_rejected bigint not null default 0,
  rows_repeated bigint not null default 0,
  rows_added bigint not null default 0,
  rows_changed bigint not null default 0,
  rows_same bigint not null default 0,
  score numeric(5,2),
  reason text,
  time_from text,
  time_until text,
  correction_of uuid,
  correction_lines bigint[],
  same_as uuid,
  received_at timestamp with time zone not null,
  started_at timestamp with time zone,
  finished_at timestamp with time zone,
  account text not null,
  post text,
  organization text,
  post_division text,
  constraint exchange_delivery_number_check CHECK ((number >= 1)),
  constraint exchange_delivery_stage_check CHECK (((stage >= 0) AND (stage <= 4))),
  constraint exchange_delivery_state_check CHECK ((state = ANY (ARRAY['received'::text, 'checking'::text, 'applying'::text, 'applied'::text, 'refused'::text, 'stopped'::text, 'failed'::text]))),
  constraint exchange_delivery_correction_of_fkey FOREIGN KEY (correction_of) REFERENCES exchange_delivery(id),
  constraint exchange_delivery_same_as_fkey FOREIGN KEY (same_as) REFERENCES exchange_delivery(id),
  constraint exchange_delivery_pkey PRIMARY KEY (id),
  constraint exchange_delivery_dataset_number_key UNIQUE (dataset, number),
  constraint exchange_delivery_serial_key UNIQUE (serial)
);
CREATE INDEX exchange_delivery_correction ON public.exchange_delivery USING btree (correction_of) WHERE (correction_of IS NOT NULL);
CREATE INDEX exchange_delivery_file_digest ON public.exchange_delivery USING btree (file_digest);
CREATE INDEX exchange_delivery_open ON public.exchange_delivery USING btree (dataset, number) WHERE (state = ANY (ARRAY['received'::text, 'checking'::text, 'applying'::text, 'failed'::text]));
CREATE INDEX exchange_delivery_received ON public.exchange_delivery USING btree (received_at DESC);
grant insert, select, update on exchange_delivery to yiwang_app;

create table exchange_reject (
  delivery uuid not null,
  line bigint not null,
  cells text[] not null,
  faults text[] not null,
  corrected_by uuid,
  constraint exchange_reject_pkey PRIMARY KEY (delivery, line)
);
grant delete, insert, select on exchange_reject to yiwang_app;
grant update (corrected_by) on exchange_reject to yiwang_app;

create table grant_grant (
  id uuid not null,
  number integer not null generated always as identity,
  dataset text not null,
  consumer text not null,
  consumer_division text not null,
  state text not null,
  fields text[] not null,
  clear text[] not null,
  rows jsonb not null,
  level text not null,
  purpose text not null,
  legal_basis text not null,
  service text,
  ways text[] not null,
  per_minute integer not null,
  from_on date not null,
  until_on date not null,
  asked jsonb,
  reason text,
  requested_by text not null,
  requested_at timestamp with time zone not null,
  decided_by text,
  decided_at timestamp with time zone,
  ended_at timestamp with time zone,
  revision integer not null default 1,
  changed_at timestamp with time zone not null,
  ended_by text,
  constraint grant_grant_check CHECK ((until_on >= from_on)),
  constraint grant_grant_check1 CHECK (((state = ANY (ARRAY['declined'::text, 'revoked'::text])) = (reason IS NOT NULL))),
  constraint grant_grant_fields_check CHECK ((cardinality(fields) > 0)),
  constraint grant_grant_level_check CHECK ((level = ANY (ARRAY['L1'::text, 'L2'::text, 'L3'::text, 'L4'::text]))),
  constraint grant_grant_per_minute_check CHECK ((per_minute > 0)),
  constraint grant_grant_state_check CHECK ((state = ANY (ARRAY['requested'::text, 'active'::text, 'declined'::text, 'revoked'::text]))),
  constraint grant_grant_ways_check CHECK ((cardinality(ways) > 0)),
  constraint grant_grant_dataset_fkey FOREIGN KEY (dataset) REFERENCES catalogue_dataset(code),
  constraint grant_grant_pkey PRIMARY KEY (id),
  constraint grant_grant_number_key UNIQUE (number)
);
CREATE INDEX grant_grant_changed ON public.grant_grant USING btree (changed_at DESC, id);
CREATE INDEX grant_grant_consumer ON public.grant_grant USING btree (consumer);
CREATE INDEX grant_grant_dataset ON public.grant_grant USING btree (dataset);
CREATE TRIGGER step_edition AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.grant_grant FOR EACH STATEMENT EXECUTE FUNCTION step_edition('grant');
grant insert, select, update on grant_grant to yiwang_app;

create table grant_limit (
  one boolean not null default true,
  longest_days integer not null,
  per_minute integer not null,
  cost integer not null,
  revision integer not null default 1,
  constraint grant_limit_cost_check CHECK (((cost >= 100) AND (cost <= 100000000))),
  constraint grant_limit_longest_days_check CHECK (((longest_days >= 1) AND (longest_days <= 3660))),
  constraint grant_limit_one_check CHECK (one),
  constraint grant_limit_per_minute_check CHECK (((per_minute >= 1) AND (per_minute <= 1000000))),
  constraint grant_limit_pkey PRIMARY KEY (one)
);
grant select, update on grant_limit to yiwang_app;

create table identity_account (
  id text not null,
  login text not null,
  name text not null,
  issuer text,
  subject text,
  last_post uuid,
  closed_at timestamp with time zone,
  revision integer not null default 1,
  created_at timestamp with time zone not null,
  seen_on date,
  person text,
  company text,
  person_locked text,
  company_locked text,
  company_name text,
  constraint identity_account_check CHECK (((issuer IS NULL) = (subject IS NULL))),
  constraint identity_account_company_check CHECK ((company ~ '^[0-9a-f]{64}$'::text)),
  constraint identity_account_id_check CHECK ((id ~ '^[a-z][a-z0-9._-]{1,59}$'::text)),
  constraint identity_account_login_check CHECK ((login ~ '^[a-zA-Z0-9][a-zA-Z0-9._@-]{1,99}$'::text)),
  constraint identity_account_name_check CHECK (((length(name) >= 1) AND (length(name) <= 60))),
  constraint identity_account_person_check CHECK ((person ~ '^[0-9a-f]{64}$'::text)),
  constraint identity_account_pkey PRIMARY KEY (id),
  constraint identity_account_login_key UNIQUE (login)
);
CREATE INDEX identity_account_company ON public.identity_account USING btree (company) WHERE (company IS NOT NULL);
CREATE UNIQUE INDEX identity_account_subject ON public.identity_account USING btree (issuer, subject) WHERE (subject IS NOT NULL);
CREATE TRIGGER step_edition AFTER DELETE OR UPDATE OF closed_at OR TRUNCATE ON public.identity_account FOR EACH STATEMENT EXECUTE FUNCTION step_edition('post');
grant insert, select, update on identity_account to yiwang_app;

create table identity_attempt (
  token_digest text not null,
  state text not null,
  nonce text not null,
  verifier text not null,
  return_to text not null,
  at timestamp with time zone not null,
  constraint identity_attempt_pkey PRIMARY KEY (token_digest)
);
grant delete, insert, select on identity_attempt to yiwang_app;

create table identity_client (
  id text not null,
  name text not null,
  purpose text not null,
  organization text not null,
  division text not null,
  networks text[] not null,
  per_minute integer not null,
  expires_at timestamp with time zone,
  closed_at timestamp with time zone,
  revision integer not null default 1,
  created_at timestamp with time zone not null,
  created_by text not null,
  constraint identity_client_division_check CHECK ((division ~ '^[0-9]{12}$'::text)),
  constraint identity_client_id_check CHECK ((id ~ '^[a-z][a-z0-9-]{2,39}$'::text)),
  constraint identity_client_name_check CHECK (((length(name) >= 1) AND (length(name) <= 60))),
  constraint identity_client_organization_check CHECK ((organization ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'::text)),
  constraint identity_client_per_minute_check CHECK (((per_minute >= 1) AND (per_minute <= 1000000))),
  constraint identity_client_pkey PRIMARY KEY (id)
);
CREATE INDEX identity_client_organization ON public.identity_client USING btree (organization);
grant insert, select, update on identity_client to yiwang_app;

create table identity_client_call (
  client text not null,
  minute timestamp with time zone not null,
  action text not null,
  status integer not null,
  calls integer not null,
  constraint identity_client_call_pkey PRIMARY KEY (client, minute, action, status)
);
grant delete, insert, select, update on identity_client_call to yiwang_app;

create table identity_client_secret (
  digest text not null,
  client text not null,
  number integer not null,
  hint text not null,
  created_at timestamp with time zone not null,
  ends_at timestamp with time zone,
  used_at timestamp with time zone,
  constraint identity_client_secret_client_fkey FOREIGN KEY (client) REFERENCES identity_client(id),
  constraint identity_client_secret_pkey PRIMARY KEY (digest),
  constraint identity_client_secret_client_number_key UNIQUE (client, number)
);
grant insert, select, update on identity_client_secret to yiwang_app;

create table identity_post (
  id uuid not null,
  name text not null,
  account text not null,
  role text not null,
  organization text not null,
  division text not null,
  from_on date not null,
  until_on date,
  revision integer not null default 1,
  changed_at timestamp with time zone not null,
  constraint identity_post_check CHECK ((until_on > from_on)),
  constraint identity_post_division_check CHECK ((division ~ '^[0-9]{12}$'::text)),
  constraint identity_post_name_check CHECK (((length(name) >= 1) AND (length(name) <= 60))),
  constraint identity_post_organization_check CHECK ((organization ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'::text)),
  constraint identity_post_account_fkey FOREIGN KEY (account) REFERENCES identity_account(id),
  constraint identity_post_role_fkey FOREIGN KEY (role) REFERENCES identity_role(code),
  constraint identity_post_pkey PRIMARY KEY (id)
);
CREATE INDEX identity_post_account ON public.identity_post USING btree (account);
CREATE INDEX identity_post_division ON public.identity_post USING btree (division text_pattern_ops);
CREATE INDEX identity_post_organization ON public.identity_post USING btree (organization);
CREATE TRIGGER step_edition AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.identity_post FOR EACH STATEMENT EXECUTE FUNCTION step_edition('post');
grant insert, select, update on identity_post to yiwang_app;

create table identity_provider_record (
  model text not null,
  id text not null,
  payload jsonb not null,
  uid text,
  grant_id text,
  consumed_at timestamp with time zone,
  expires_at timestamp with time zone,
  constraint identity_provider_record_pkey PRIMARY KEY (model, id)
);
CREATE INDEX identity_provider_record_expiry ON public.identity_provider_record USING btree (expires_at);
CREATE INDEX identity_provider_record_grant ON public.identity_provider_record USING btree (grant_id) WHERE (grant_id IS NOT NULL);
CREATE INDEX identity_provider_record_uid ON public.identity_provider_record USING btree (model, uid) WHERE (uid IS NOT NULL);
grant delete, insert, select, update on identity_provider_record to yiwang_app;

create table identity_role (
  code text not null,
  name text not null,
  summary text not null,
  reach text not null,
  actions text[] not null,
  revision integer not null default 1,
  constraint identity_role_code_check CHECK ((code ~ '^[a-z][a-z-]{1,40}$'::text)),
  constraint identity_role_reach_check CHECK ((reach = ANY (ARRAY['division'::text, 'organization'::text, 'everywhere'::text]))),
  constraint identity_role_pkey PRIMARY KEY (code)
);
CREATE TRIGGER step_edition AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.identity_role FOR EACH STATEMENT EXECUTE FUNCTION step_edition('role');
grant select, update on identity_role to yiwang_app;

create table identity_secret (
  name text not null,
  value jsonb not null,
  constraint identity_secret_pkey PRIMARY KEY (name)
);
grant insert, select, update on identity_secret to yiwang_app;

create table identity_session (
  token_digest text not null,
  account text not null,
  post uuid,
  kind text not null,
  created_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  id_token text,
  constraint identity_session_kind_check CHECK ((kind = ANY (ARRAY['browser'::text, 'bearer'::text]))),
  constraint identity_session_account_fkey FOREIGN KEY (account) REFERENCES identity_account(id),
  constraint identity_session_post_fkey FOREIGN KEY (post) REFERENCES identity_post(id),
  constraint identity_session_pkey PRIMARY KEY (token_digest)
);
CREATE INDEX identity_session_account ON public.identity_session USING btree (account);
CREATE INDEX identity_session_ends_at ON public.identity_session USING btree (ends_at);
grant delete, insert, select, update on identity_session to yiwang_app;

create table indicator_definition (
  code text not null,
  state text not null,
  retired_reason text,
  dataset text not null,
  provider text not null,
  division text not null,
  definition jsonb not null,
  initials text not null,
  revision integer not null,
  calculation integer not null,
  counted integer,
  watermark bigint,
  refreshed_at timestamp with time zone,
  changed_at timestamp with time zone not null,
  constraint indicator_definition_check CHECK (((calculation >= 1) AND (calculation <= revision))),
  constraint indicator_definition_check1 CHECK (((state = 'retired'::text) = (retired_reason IS NOT NULL))),
  constraint indicator_definition_code_check CHECK ((code ~ '^[a-z][a-z0-9_]{1,60}$'::text)),
  constraint indicator_definition_division_check CHECK ((division ~ '^[0-9]{12}$'::text)),
  constraint indicator_definition_revision_check CHECK ((revision >= 1)),
  constraint indicator_definition_state_check CHECK ((state = ANY (ARRAY['active'::text, 'retired'::text]))),
  constraint indicator_definition_pkey PRIMARY KEY (code)
);
CREATE INDEX indicator_definition_dataset ON public.indicator_definition USING btree (dataset);
grant insert, select, update on indicator_definition to yiwang_app;

create table indicator_value (
  indicator text not null,
  period date not null,
  division text not null,
  level integer not null,
  version integer not null,
  numerator numeric,
  denominator numeric,
  value numeric,
  records bigint not null,
  watermark bigint not null,
  computed_at timestamp with time zone not null,
  until timestamp with time zone,
  constraint indicator_value_check CHECK ((until >= computed_at)),
  constraint indicator_value_level_check CHECK (((level >= 0) AND (level <= 5))),
  constraint indicator_value_indicator_fkey FOREIGN KEY (indicator) REFERENCES indicator_definition(code)
);
CREATE INDEX indicator_value_level ON public.indicator_value USING btree (indicator, period, level) WHERE (until IS NULL);
CREATE INDEX indicator_value_past ON public.indicator_value USING btree (indicator, division, period, computed_at);
CREATE UNIQUE INDEX indicator_value_present ON public.indicator_value USING btree (indicator, division, period) WHERE (until IS NULL);
grant insert, select on indicator_value to yiwang_app;
grant update (until) on indicator_value to yiwang_app;

create table indicator_version (
  indicator text not null,
  revision integer not null,
  definition jsonb not null,
  recounted boolean not null,
  reason text not null,
  account text not null,
  at timestamp with time zone not null,
  constraint indicator_version_indicator_fkey FOREIGN KEY (indicator) REFERENCES indicator_definition(code),
  constraint indicator_version_pkey PRIMARY KEY (indicator, revision)
);
grant insert, select on indicator_version to yiwang_app;

create table intake_drift (
  id uuid not null,
  dataset text not null,
  provider text not null,
  division text not null,
  version integer not null,
  source uuid,
  delivery uuid,
  state text not null,
  print text not null,
  changes jsonb not null,
  breaking boolean not null,
  proposal jsonb not null,
  target text,
  found_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  settled_at timestamp with time zone,
  account text,
  constraint intake_drift_state_check CHECK ((state = ANY (ARRAY['open'::text, 'taken'::text, 'dismissed'::text, 'passed'::text]))),
  constraint intake_drift_delivery_fkey FOREIGN KEY (delivery) REFERENCES exchange_delivery(id),
  constraint intake_drift_source_fkey FOREIGN KEY (source) REFERENCES intake_source(id),
  constraint intake_drift_pkey PRIMARY KEY (id)
);
CREATE INDEX intake_drift_dataset ON public.intake_drift USING btree (dataset, found_at DESC);
CREATE INDEX intake_drift_target ON public.intake_drift USING btree (target) WHERE (state = 'taken'::text);
grant insert, select, update on intake_drift to yiwang_app;

create table intake_late (
  dataset text not null,
  due_at timestamp with time zone not null,
  told_at timestamp with time zone not null,
  constraint intake_late_pkey PRIMARY KEY (dataset, due_at)
);
grant insert, select on intake_late to yiwang_app;

create table intake_run (
  id uuid not null,
  serial bigint not null generated always as identity,
  source uuid not null,
  dataset text not null,
  state text not null,
  reason text,
  by_hand boolean not null,
  definition text not null,
  queued_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  file_name text,
  file_key text,
  file_digest text,
  rows bigint,
  watermark_from text,
  watermark_until text,
  at_watermark bigint,
  delivery uuid,
  constraint intake_run_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'running'::text, 'delivered'::text, 'nothing'::text, 'waiting'::text, 'skipped'::text, 'failed'::text]))),
  constraint intake_run_delivery_fkey FOREIGN KEY (delivery) REFERENCES exchange_delivery(id),
  constraint intake_run_source_fkey FOREIGN KEY (source) REFERENCES intake_source(id),
  constraint intake_run_pkey PRIMARY KEY (id),
  constraint intake_run_serial_key UNIQUE (serial),
  constraint intake_run_source_file_key_key UNIQUE (source, file_key)
);
CREATE INDEX intake_run_dataset ON public.intake_run USING btree (dataset, serial DESC);
CREATE INDEX intake_run_delivery ON public.intake_run USING btree (delivery) WHERE (delivery IS NOT NULL);
CREATE INDEX intake_run_file_digest ON public.intake_run USING btree (file_digest) WHERE (file_digest IS NOT NULL);
CREATE INDEX intake_run_source ON public.intake_run USING btree (source, serial DESC);
grant insert, select, update on intake_run to yiwang_app;

create table intake_source (
  id uuid not null,
  dataset text not null,
  provider text not null,
  division text not null,
  settings jsonb not null,
  schedule jsonb not null,
  revision integer not null default 1,
  known jsonb,
  paused_at timestamp with time zone,
  closed_at timestamp with time zone,
  next_at timestamp with time zone,
  changed_at timestamp with time zone not null,
  account text not null,
  constraint intake_source_pkey PRIMARY KEY (id)
);
CREATE INDEX intake_source_dataset ON public.intake_source USING btree (dataset);
CREATE INDEX intake_source_due ON public.intake_source USING btree (next_at) WHERE ((paused_at IS NULL) AND (closed_at IS NULL));
grant insert, select, update on intake_source to yiwang_app;

create table intake_upload (
  id uuid not null,
  dataset text not null,
  provider text not null,
  division text not null,
  file_name text not null,
  size bigint not null,
  received bigint not null default 0,
  digest text,
  state text not null,
  delivery uuid,
  account text not null,
  began_at timestamp with time zone not null,
  touched_at timestamp with time zone not null,
  constraint intake_upload_check CHECK (((received >= 0) AND (received <= size))),
  constraint intake_upload_digest_check CHECK ((digest ~ '^[0-9a-f]{64}$'::text)),
  constraint intake_upload_size_check CHECK ((size > 0)),
  constraint intake_upload_state_check CHECK ((state = ANY (ARRAY['open'::text, 'delivered'::text, 'dropped'::text]))),
  constraint intake_upload_delivery_fkey FOREIGN KEY (delivery) REFERENCES exchange_delivery(id),
  constraint intake_upload_pkey PRIMARY KEY (id)
);
CREATE INDEX intake_upload_digest ON public.intake_upload USING btree (digest) WHERE (digest IS NOT NULL);
CREATE INDEX intake_upload_open ON public.intake_upload USING btree (account) WHERE (state = 'open'::text);
CREATE INDEX intake_upload_touched ON public.intake_upload USING btree (touched_at);
grant insert, select, update on intake_upload to yiwang_app;

create table kind_shipped (
  code text not null,
  digest text not null,
  at timestamp with time zone not null,
  constraint kind_shipped_pkey PRIMARY KEY (code)
);
grant insert, select, update on kind_shipped to yiwang_app;

create table ledger_checkpoint (
  number bigint not null,
  at timestamp with time zone not null,
  first bigint not null,
  last bigint not null,
  root bytea not null,
  previous bytea not null,
  digest text not null,
  key text not null,
  signature bytea not null,
  constraint ledger_checkpoint_check CHECK ((last >= first)),
  constraint ledger_checkpoint_digest_check CHECK ((digest = ANY (ARRAY['sha256'::text, 'sm3'::text]))),
  constraint ledger_checkpoint_number_check CHECK ((number > 0)),
  constraint ledger_checkpoint_previous_check CHECK ((length(previous) = 32)),
  constraint ledger_checkpoint_root_check CHECK ((length(root) = 32)),
  constraint ledger_checkpoint_key_fkey FOREIGN KEY (key) REFERENCES ledger_key(id),
  constraint ledger_checkpoint_pkey PRIMARY KEY (number),
  constraint ledger_checkpoint_first_key UNIQUE (first),
  constraint ledger_checkpoint_last_key UNIQUE (last)
);
grant insert, select on ledger_checkpoint to yiwang_app;

create table ledger_cursor (
  one boolean not null default true,
  seen pg_snapshot not null,
  constraint ledger_cursor_one_check CHECK (one),
  constraint ledger_cursor_pkey PRIMARY KEY (one)
);
grant select, update on ledger_cursor to yiwang_app;

create table ledger_entry (
  id bigint not null generated always as identity,
  at timestamp with time zone not null,
  account text not null,
  post text,
  organization text,
  division text,
  action text not null,
  subject text not null,
  input_digest text not null,
  evidence jsonb not null,
  request_id text,
  tx xid8 not null default pg_current_xact_id(),
  touched_division text,
  touched_organization text,
  constraint ledger_entry_pkey PRIMARY KEY (id)
);
CREATE INDEX ledger_entry_account ON public.ledger_entry USING btree (account, id);
CREATE INDEX ledger_entry_action ON public.ledger_entry USING btree (action, id);
CREATE INDEX ledger_entry_at ON public.ledger_entry USING brin (at);
CREATE INDEX ledger_entry_subject ON public.ledger_entry USING btree (subject, id);
CREATE INDEX ledger_entry_tx ON public.ledger_entry USING btree (tx);
grant select on ledger_entry to yiwang_app;
grant insert (account, action, at, division, evidence, input_digest, organization, post, request_id, subject, touched_division, touched_organization) on ledger_entry to yiwang_app;

create table ledger_key (
  id text not null,
  algorithm text not null,
  public_key text not null,
  added_at timestamp with time zone not null,
  constraint ledger_key_algorithm_check CHECK ((algorithm = ANY (ARRAY['ed25519'::text, 'sm2'::text]))),
  constraint ledger_key_id_check CHECK ((id ~ '^[0-9a-f]{32}$'::text)),
  constraint ledger_key_pkey PRIMARY KEY (id)
);
grant insert, select on ledger_key to yiwang_app;

create table ledger_link (
  seq bigint not null,
  entry bigint not null,
  at timestamp with time zone not null,
  digest text not null,
  hash bytea not null,
  constraint ledger_link_digest_check CHECK ((digest = ANY (ARRAY['sha256'::text, 'sm3'::text]))),
  constraint ledger_link_hash_check CHECK ((length(hash) = 32)),
  constraint ledger_link_seq_check CHECK ((seq > 0)),
  constraint ledger_link_pkey PRIMARY KEY (seq),
  constraint ledger_link_entry_key UNIQUE (entry)
);
grant insert, select on ledger_link to yiwang_app;

create table ledger_receipt (
  entry bigint not null,
  account text not null,
  at timestamp with time zone not null,
  receipt jsonb not null,
  constraint ledger_receipt_pkey PRIMARY KEY (entry)
);
grant insert, select on ledger_receipt to yiwang_app;

create table ledger_seen (
  digest bytea not null,
  entry bigint not null,
  constraint ledger_seen_digest_check CHECK ((length(digest) = 32)),
  constraint ledger_seen_pkey PRIMARY KEY (digest, entry)
);
grant insert, select on ledger_seen to yiwang_app;

create table ledger_verification (
  id uuid not null,
  account text not null,
  asked_at timestamp with time zone not null,
  started_at timestamp with time zone,
  finished_at timestamp with time zone,
  outcome text,
  entries bigint not null default 0,
  checkpoints bigint not null default 0,
  message text not null default ''::text,
  constraint ledger_verification_check CHECK (((finished_at IS NULL) = (outcome IS NULL))),
  constraint ledger_verification_outcome_check CHECK ((outcome = ANY (ARRAY['whole'::text, 'broken'::text, 'failed'::text]))),
  constraint ledger_verification_pkey PRIMARY KEY (id)
);
CREATE INDEX ledger_verification_asked_at ON public.ledger_verification USING btree (asked_at);
grant insert, select, update on ledger_verification to yiwang_app;

create table lineage_event (
  id bigint not null generated always as identity,
  run uuid not null,
  type text not null,
  dataset text not null,
  provider text not null,
  division text not null,
  at timestamp with time zone not null,
  event jsonb not null,
  sent_at timestamp with time zone,
  constraint lineage_event_type_check CHECK ((type = ANY (ARRAY['START'::text, 'COMPLETE'::text, 'FAIL'::text, 'ABORT'::text]))),
  constraint lineage_event_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX lineage_event_begin ON public.lineage_event USING btree (run) WHERE (type = 'START'::text);
CREATE INDEX lineage_event_dataset ON public.lineage_event USING btree (dataset, id);
CREATE UNIQUE INDEX lineage_event_end ON public.lineage_event USING btree (run) WHERE (type <> 'START'::text);
CREATE INDEX lineage_event_unsent ON public.lineage_event USING btree (id) WHERE (sent_at IS NULL);
grant insert, select on lineage_event to yiwang_app;
grant update (sent_at) on lineage_event to yiwang_app;

create table lists_demand (
  id uuid not null,
  name text not null,
  consumer text not null,
  division text not null,
  service text not null,
  legal_basis text not null,
  elements text[] not null default '{}'::text[],
  dataset text,
  fields text[] not null default '{}'::text[],
  state text not null,
  note text,
  account text not null,
  revision integer not null default 1,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  constraint lists_demand_check CHECK (((cardinality(elements) > 0) OR (dataset IS NOT NULL))),
  constraint lists_demand_check1 CHECK (((dataset IS NOT NULL) OR (cardinality(fields) = 0))),
  constraint lists_demand_check2 CHECK (((state = 'open'::text) = (closed_at IS NULL))),
  constraint lists_demand_state_check CHECK ((state = ANY (ARRAY['open'::text, 'met'::text, 'refused'::text, 'withdrawn'::text]))),
  constraint lists_demand_pkey PRIMARY KEY (id)
);
CREATE INDEX lists_demand_changed ON public.lists_demand USING btree (changed_at DESC, id);
CREATE INDEX lists_demand_consumer ON public.lists_demand USING btree (consumer);
grant insert, select, update on lists_demand to yiwang_app;

create table lists_duty (
  id uuid not null,
  name text not null,
  demand uuid,
  provider text not null,
  division text not null,
  legal_basis text not null,
  elements text[] not null default '{}'::text[],
  dataset text,
  due_on date not null,
  state text not null,
  note text,
  account text not null,
  revision integer not null default 1,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  constraint lists_duty_check CHECK (((state = 'open'::text) = (closed_at IS NULL))),
  constraint lists_duty_check1 CHECK (((state <> 'done'::text) OR (dataset IS NOT NULL))),
  constraint lists_duty_state_check CHECK ((state = ANY (ARRAY['open'::text, 'done'::text, 'lifted'::text]))),
  constraint lists_duty_demand_fkey FOREIGN KEY (demand) REFERENCES lists_demand(id),
  constraint lists_duty_pkey PRIMARY KEY (id)
);
CREATE INDEX lists_duty_changed ON public.lists_duty USING btree (changed_at DESC, id);
CREATE INDEX lists_duty_demand ON public.lists_duty USING btree (demand) WHERE (demand IS NOT NULL);
CREATE INDEX lists_duty_provider ON public.lists_duty USING btree (provider);
grant insert, select, update on lists_duty to yiwang_app;

create table lists_exclusion (
  id uuid not null,
  name text not null,
  provider text not null,
  division text not null,
  legal_basis text not null,
  reason text not null,
  elements text[] not null default '{}'::text[],
  dataset text,
  fields text[] not null default '{}'::text[],
  state text not null,
  note text,
  account text not null,
  revision integer not null default 1,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  confirmed_at timestamp with time zone,
  closed_at timestamp with time zone,
  constraint lists_exclusion_check CHECK (((cardinality(elements) > 0) OR (dataset IS NOT NULL))),
  constraint lists_exclusion_check1 CHECK (((dataset IS NOT NULL) OR (cardinality(fields) = 0))),
  constraint lists_exclusion_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'active'::text, 'ended'::text]))),
  constraint lists_exclusion_pkey PRIMARY KEY (id)
);
CREATE INDEX lists_exclusion_changed ON public.lists_exclusion USING btree (changed_at DESC, id);
CREATE INDEX lists_exclusion_provider ON public.lists_exclusion USING btree (provider);
grant insert, select, update on lists_exclusion to yiwang_app;

create table migration (
  name text not null,
  digest text not null,
  at timestamp with time zone not null default now(),
  constraint migration_pkey PRIMARY KEY (name)
);

create table model_model (
  code text not null,
  name text not null,
  organization text not null,
  division text not null,
  version integer,
  revision integer not null default 1,
  withdrawn text,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  constraint model_model_code_check CHECK ((code ~ '^[a-z][a-z0-9._-]{1,63}$'::text)),
  constraint model_model_name_check CHECK (((length(name) >= 2) AND (length(name) <= 80))),
  constraint model_model_pkey PRIMARY KEY (code)
);
CREATE INDEX model_model_changed ON public.model_model USING btree (changed_at DESC, code);
CREATE TRIGGER step_edition AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.model_model FOR EACH STATEMENT EXECUTE FUNCTION step_edition('model');
grant insert, select, update on model_model to yiwang_app;

create table model_version (
  model text not null,
  number integer not null,
  document jsonb not null,
  graph jsonb not null,
  account text not null,
  saved_at timestamp with time zone not null,
  published_by text,
  published_at timestamp with time zone,
  note text,
  constraint model_version_check CHECK (((published_by IS NULL) = (published_at IS NULL))),
  constraint model_version_check1 CHECK (((published_by IS NULL) OR (published_by <> account))),
  constraint model_version_model_fkey FOREIGN KEY (model) REFERENCES model_model(code),
  constraint model_version_pkey PRIMARY KEY (model, number)
);
grant delete, insert, select, update on model_version to yiwang_app;

create table notice_contact (
  account text not null,
  channels text[] not null,
  phone text,
  email text,
  webhook text,
  secret text,
  shown jsonb not null,
  quiet_from text,
  quiet_until text,
  changed_at timestamp with time zone not null,
  constraint notice_contact_channels_check CHECK ((channels <@ ARRAY['sms'::text, 'email'::text, 'webhook'::text])),
  constraint notice_contact_check CHECK (((quiet_from IS NULL) = (quiet_until IS NULL))),
  constraint notice_contact_quiet_from_check CHECK ((quiet_from ~ '^[0-2][0-9]:[0-5][0-9]$'::text)),
  constraint notice_contact_quiet_until_check CHECK ((quiet_until ~ '^[0-2][0-9]:[0-5][0-9]$'::text)),
  constraint notice_contact_pkey PRIMARY KEY (account)
);
grant delete, insert, select, update on notice_contact to yiwang_app;

create table notice_message (
  id uuid not null,
  account text not null,
  event text not null,
  title text not null,
  body text not null,
  filed uuid,
  link text,
  key text not null,
  at timestamp with time zone not null,
  read_at timestamp with time zone,
  constraint notice_message_event_fkey FOREIGN KEY (event) REFERENCES notice_template(event),
  constraint notice_message_pkey PRIMARY KEY (id),
  constraint notice_message_account_key_key UNIQUE (account, key)
);
CREATE INDEX notice_message_account ON public.notice_message USING btree (account, at DESC);
CREATE INDEX notice_message_at ON public.notice_message USING btree (at);
CREATE INDEX notice_message_unread ON public.notice_message USING btree (account) WHERE (read_at IS NULL);
grant delete, insert, select, update on notice_message to yiwang_app;

create table notice_mute (
  account text not null,
  kinds text[] not null,
  constraint notice_mute_pkey PRIMARY KEY (account)
);
grant insert, select, update on notice_mute to yiwang_app;

create table notice_notice (
  id bigint not null generated always as identity,
  account text not null,
  kind text not null,
  filed uuid not null,
  title text not null,
  step text,
  key text not null,
  at timestamp with time zone not null,
  read_at timestamp with time zone,
  constraint notice_notice_kind_check CHECK ((kind = ANY (ARRAY['came'::text, 'returned'::text, 'urged'::text, 'near'::text, 'late'::text, 'closed'::text]))),
  constraint notice_notice_pkey PRIMARY KEY (id),
  constraint notice_notice_account_key_key UNIQUE (account, key)
);
CREATE INDEX notice_notice_account ON public.notice_notice USING btree (account, id DESC);
CREATE INDEX notice_notice_at ON public.notice_notice USING btree (at);
CREATE INDEX notice_notice_unread ON public.notice_notice USING btree (account) WHERE (read_at IS NULL);
grant delete, insert, select, update on notice_notice to yiwang_app;

create table notice_sending (
  id uuid not null,
  message uuid not null,
  channel text not null,
  "to" text not null,
  state text not null,
  tries integer not null default 0,
  due_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  fault text,
  via text,
  constraint notice_sending_channel_check CHECK ((channel = ANY (ARRAY['sms'::text, 'email'::text, 'webhook'::text]))),
  constraint notice_sending_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'dead'::text]))),
  constraint notice_sending_message_fkey FOREIGN KEY (message) REFERENCES notice_message(id) ON DELETE CASCADE,
  constraint notice_sending_pkey PRIMARY KEY (id),
  constraint notice_sending_message_channel_key UNIQUE (message, channel)
);
CREATE INDEX notice_sending_due ON public.notice_sending USING btree (due_at DESC, id);
CREATE INDEX notice_sending_state ON public.notice_sending USING btree (state, due_at DESC) WHERE (state <> 'sent'::text);
grant delete, insert, select, update on notice_sending to yiwang_app;

create table notice_template (
  event text not null,
  name text not null,
  title text not null,
  body text not null,
  places jsonb not null,
  channels text[] not null,
  revision integer not null default 1,
  account text,
  changed_at timestamp with time zone not null default now(),
  constraint notice_template_body_check CHECK (((length(body) >= 2) AND (length(body) <= 500))),
  constraint notice_template_channels_check CHECK ((channels <@ ARRAY['sms'::text, 'email'::text, 'webhook'::text])),
  constraint notice_template_event_check CHECK ((event ~ '^[a-z]+\.[a-zA-Z]+$'::text)),
  constraint notice_template_title_check CHECK (((length(title) >= 2) AND (length(title) <= 60))),
  constraint notice_template_pkey PRIMARY KEY (event)
);
CREATE TRIGGER step_edition AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.notice_template FOR EACH STATEMENT EXECUTE FUNCTION step_edition('wording');
grant select, update on notice_template to yiwang_app;

create table objection_objection (
  id uuid not null,
  number bigint not null generated always as identity,
  grant_id uuid,
  dataset text not null,
  provider text not null,
  division text not null,
  consumer text not null,
  consumer_division text not null,
  record text not null,
  field text not null,
  field_name text not null,
  seen text,
  proposed text,
  reason text not null,
  state text not null,
  answer text,
  delivery uuid,
  trouble text,
  raised_by text not null,
  raised_at timestamp with time zone not null,
  answered_by text,
  answered_at timestamp with time zone,
  revision integer not null default 1,
  changed_at timestamp with time zone not null,
  constraint objection_objection_check CHECK (((answered_by IS NULL) = (answered_at IS NULL))),
  constraint objection_objection_state_check CHECK ((state = ANY (ARRAY['raised'::text, 'correcting'::text, 'corrected'::text, 'kept'::text, 'withdrawn'::text]))),
  constraint objection_objection_pkey PRIMARY KEY (id),
  constraint objection_objection_number_key UNIQUE (number)
);
CREATE INDEX objection_objection_consumer ON public.objection_objection USING btree (consumer, raised_at DESC);
CREATE INDEX objection_objection_delivery ON public.objection_objection USING btree (delivery) WHERE (delivery IS NOT NULL);
CREATE UNIQUE INDEX objection_objection_open ON public.objection_objection USING btree (dataset, record, field, consumer) WHERE (state = ANY (ARRAY['raised'::text, 'correcting'::text]));
CREATE INDEX objection_objection_provider ON public.objection_objection USING btree (provider, raised_at DESC);
grant insert, select, update on objection_objection to yiwang_app;

create table outbox_event (
  id bigint not null generated always as identity,
  at timestamp with time zone not null,
  type text not null,
  subject text not null,
  data jsonb not null,
  "position" bigint,
  division text,
  organization text,
  constraint outbox_event_pkey PRIMARY KEY (id),
  constraint outbox_event_position_key UNIQUE ("position")
);
CREATE INDEX outbox_event_at ON public.outbox_event USING btree (at);
CREATE INDEX outbox_event_fresh ON public.outbox_event USING btree (id) WHERE ("position" IS NULL);
grant delete, insert, select, update on outbox_event to yiwang_app;

create table outbox_subscriber (
  name text not null,
  "position" bigint not null default 0,
  failures integer not null default 0,
  retry_at timestamp with time zone,
  fault text,
  constraint outbox_subscriber_pkey PRIMARY KEY (name)
);
grant insert, select, update on outbox_subscriber to yiwang_app;

create table payment_batch (
  id uuid not null,
  number bigint not null generated always as identity,
  key text not null,
  title text not null,
  subject text,
  organization text not null,
  division text not null,
  account text not null,
  adapter text not null,
  state text not null,
  items integer not null,
  fen bigint not null,
  opened_at timestamp with time zone not null,
  done_at timestamp with time zone,
  filed uuid,
  constraint payment_batch_fen_check CHECK ((fen > 0)),
  constraint payment_batch_items_check CHECK ((items > 0)),
  constraint payment_batch_state_check CHECK ((state = ANY (ARRAY['sending'::text, 'done'::text]))),
  constraint payment_batch_title_check CHECK (((length(title) >= 2) AND (length(title) <= 200))),
  constraint payment_batch_pkey PRIMARY KEY (id),
  constraint payment_batch_key_key UNIQUE (key),
  constraint payment_batch_number_key UNIQUE (number)
);
CREATE INDEX payment_batch_filed ON public.payment_batch USING btree (filed) WHERE (filed IS NOT NULL);
CREATE INDEX payment_batch_organization ON public.payment_batch USING btree (organization, opened_at DESC);
CREATE INDEX payment_batch_sending ON public.payment_batch USING btree (opened_at) WHERE (state = 'sending'::text);
CREATE INDEX payment_batch_subject ON public.payment_batch USING btree (subject) WHERE (subject IS NOT NULL);
grant insert, select, update on payment_batch to yiwang_app;

create table payment_day (
  day date not null,
  adapter text not null,
  checked_at timestamp with time zone not null,
  ours integer not null,
  ours_fen bigint not null,
  theirs integer not null,
  theirs_fen bigint not null,
  constraint payment_day_pkey PRIMARY KEY (day, adapter)
);
grant insert, select, update on payment_day to yiwang_app;

create table payment_difference (
  id uuid not null,
  day date not null,
  adapter text not null,
  kind text not null,
  key text not null,
  organization text,
  division text,
  ours bigint,
  theirs bigint,
  found_at timestamp with time zone not null,
  gone_at timestamp with time zone,
  settled_by text,
  settled_at timestamp with time zone,
  note text,
  constraint payment_difference_kind_check CHECK ((kind = ANY (ARRAY['payment'::text, 'refund'::text, 'payout'::text]))),
  constraint payment_difference_pkey PRIMARY KEY (id),
  constraint payment_difference_day_adapter_kind_key_key UNIQUE (day, adapter, kind, key)
);
CREATE INDEX payment_difference_open ON public.payment_difference USING btree (day DESC) WHERE ((settled_at IS NULL) AND (gone_at IS NULL));
grant insert, select, update on payment_difference to yiwang_app;

create table payment_order (
  id uuid not null,
  number bigint not null generated always as identity,
  key text not null,
  title text not null,
  fen bigint not null,
  organization text not null,
  division text not null,
  account text not null,
  subject text,
  filed uuid,
  adapter text not null,
  state text not null,
  opened_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  asked_at timestamp with time zone,
  settled_at timestamp with time zone,
  paid_at timestamp with time zone,
  reference text,
  message text,
  constraint payment_order_check CHECK (((paid_at IS NULL) = (reference IS NULL))),
  constraint payment_order_fen_check CHECK (((fen >= 0) AND (fen <= '100000000000'::bigint))),
  constraint payment_order_state_check CHECK ((state = ANY (ARRAY['open'::text, 'paid'::text, 'failed'::text, 'expired'::text]))),
  constraint payment_order_title_check CHECK (((length(title) >= 2) AND (length(title) <= 200))),
  constraint payment_order_pkey PRIMARY KEY (id),
  constraint payment_order_key_key UNIQUE (key),
  constraint payment_order_number_key UNIQUE (number)
);
CREATE INDEX payment_order_account ON public.payment_order USING btree (account, opened_at DESC);
CREATE INDEX payment_order_filed ON public.payment_order USING btree (filed) WHERE (filed IS NOT NULL);
CREATE INDEX payment_order_open ON public.payment_order USING btree (opened_at) WHERE (state = 'open'::text);
CREATE INDEX payment_order_organization ON public.payment_order USING btree (organization, opened_at DESC);
CREATE INDEX payment_order_paid ON public.payment_order USING btree (paid_at) WHERE (paid_at IS NOT NULL);
CREATE INDEX payment_order_subject ON public.payment_order USING btree (subject) WHERE (subject IS NOT NULL);
grant insert, select, update on payment_order to yiwang_app;

create table payment_payout (
  batch uuid not null,
  key text not null,
  line integer not null,
  payee text not null,
  tail text not null,
  fen bigint not null,
  state text not null,
  tries integer not null default 0,
  retry_at timestamp with time zone,
  paid_at timestamp with time zone,
  reference text,
  message text,
  given_up_at timestamp with time zone,
  constraint payment_payout_fen_check CHECK ((fen > 0)),
  constraint payment_payout_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'paid'::text, 'refused'::text]))),
  constraint payment_payout_batch_fkey FOREIGN KEY (batch) REFERENCES payment_batch(id),
  constraint payment_payout_pkey PRIMARY KEY (batch, line),
  constraint payment_payout_key_key UNIQUE (key)
);
CREATE INDEX payment_payout_paid ON public.payment_payout USING btree (paid_at) WHERE (state = 'paid'::text);
CREATE INDEX payment_payout_waiting ON public.payment_payout USING btree (batch, retry_at, line) WHERE (state = 'waiting'::text);
grant insert, select, update on payment_payout to yiwang_app;

create table payment_refund (
  id uuid not null,
  payment uuid not null,
  fen bigint not null,
  reason text not null,
  account text not null,
  state text not null,
  asked_at timestamp with time zone not null,
  done_at timestamp with time zone,
  reference text,
  message text,
  constraint payment_refund_fen_check CHECK ((fen > 0)),
  constraint payment_refund_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'done'::text, 'refused'::text]))),
  constraint payment_refund_payment_fkey FOREIGN KEY (payment) REFERENCES payment_order(id),
  constraint payment_refund_pkey PRIMARY KEY (id)
);
CREATE INDEX payment_refund_asked ON public.payment_refund USING btree (asked_at) WHERE (state = 'asked'::text);
CREATE INDEX payment_refund_done ON public.payment_refund USING btree (done_at) WHERE (state = 'done'::text);
CREATE INDEX payment_refund_payment ON public.payment_refund USING btree (payment, asked_at);
CREATE INDEX payment_refund_refused ON public.payment_refund USING btree (payment, asked_at) WHERE (state = 'refused'::text);
grant insert, select, update on payment_refund to yiwang_app;

create table payment_sandbox (
  kind text not null,
  key text not null,
  of text,
  fen bigint not null,
  state text not null,
  at timestamp with time zone not null,
  reference text not null default ('YS'::text || upper(replace((gen_random_uuid())::text, '-'::text, ''::text))),
  message text,
  tries integer not null default 0,
  constraint payment_sandbox_kind_check CHECK ((kind = ANY (ARRAY['payment'::text, 'refund'::text, 'payout'::text]))),
  constraint payment_sandbox_state_check CHECK ((state = ANY (ARRAY['open'::text, 'done'::text, 'refused'::text]))),
  constraint payment_sandbox_pkey PRIMARY KEY (kind, key)
);
CREATE INDEX payment_sandbox_at ON public.payment_sandbox USING btree (at) WHERE (state = 'done'::text);
grant insert, select, update on payment_sandbox to yiwang_app;

create table payment_secret (
  adapter text not null,
  locked text not null,
  constraint payment_secret_pkey PRIMARY KEY (adapter)
);
grant insert, select on payment_secret to yiwang_app;

create table quality_basis (
  dataset text not null,
  version integer not null,
  constraint quality_basis_pkey PRIMARY KEY (dataset)
);
grant insert, select, update on quality_basis to yiwang_app;

create table quality_issue (
  id uuid not null,
  dataset text not null,
  rule text not null,
  name text not null,
  kind text not null,
  state text not null,
  broken bigint not null,
  applicable bigint not null,
  deliveries integer not null,
  first_delivery uuid not null,
  first_number integer not null,
  last_delivery uuid not null,
  last_number integer not null,
  lines bigint[] not null,
  opened_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  settled_at timestamp with time zone,
  settled_by text,
  note text,
  revision integer not null default 1,
  constraint quality_issue_state_check CHECK ((state = ANY (ARRAY['open'::text, 'mended'::text, 'accepted'::text]))),
  constraint quality_issue_dataset_rule_fkey FOREIGN KEY (dataset, rule) REFERENCES quality_rule(dataset, code),
  constraint quality_issue_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX quality_issue_open ON public.quality_issue USING btree (dataset, rule) WHERE (state = 'open'::text);
CREATE INDEX quality_issue_seen ON public.quality_issue USING btree (seen_at DESC);
grant insert, select, update on quality_issue to yiwang_app;

create table quality_profile (
  delivery uuid not null,
  dataset text not null,
  number integer not null,
  at timestamp with time zone not null,
  records bigint not null,
  sampled bigint,
  columns jsonb not null,
  drift jsonb not null,
  constraint quality_profile_pkey PRIMARY KEY (delivery)
);
CREATE INDEX quality_profile_dataset ON public.quality_profile USING btree (dataset, number DESC);
grant insert, select, update on quality_profile to yiwang_app;

create table quality_rule (
  dataset text not null,
  code text not null,
  name text not null,
  kind text not null,
  "check" jsonb not null,
  weight numeric(6,2) not null,
  severity text not null,
  tolerance numeric(6,5) not null,
  enabled boolean not null,
  origin text not null,
  revision integer not null default 1,
  changed_at timestamp with time zone not null,
  explanation text not null default ''::text,
  constraint quality_rule_kind_check CHECK ((kind = ANY (ARRAY['completeness'::text, 'uniqueness'::text, 'validity'::text, 'consistency'::text, 'timeliness'::text, 'accuracy'::text]))),
  constraint quality_rule_origin_check CHECK ((origin = ANY (ARRAY['contract'::text, 'own'::text]))),
  constraint quality_rule_severity_check CHECK ((severity = ANY (ARRAY['reject'::text, 'issue'::text]))),
  constraint quality_rule_tolerance_check CHECK (((tolerance >= (0)::numeric) AND (tolerance <= (1)::numeric))),
  constraint quality_rule_weight_check CHECK ((weight >= (0)::numeric)),
  constraint quality_rule_pkey PRIMARY KEY (dataset, code)
);
grant insert, select, update on quality_rule to yiwang_app;

create table quality_rule_version (
  dataset text not null,
  code text not null,
  revision integer not null,
  rule jsonb not null,
  changed_by text not null,
  changed_at timestamp with time zone not null,
  constraint quality_rule_version_pkey PRIMARY KEY (dataset, code, revision)
);
grant insert, select on quality_rule_version to yiwang_app;

create table quality_score (
  delivery uuid not null,
  dataset text not null,
  number integer not null,
  at timestamp with time zone not null,
  score numeric(5,2),
  kinds jsonb not null,
  filled jsonb not null,
  results jsonb not null,
  constraint quality_score_pkey PRIMARY KEY (delivery)
);
CREATE INDEX quality_score_dataset ON public.quality_score USING btree (dataset, number);
grant insert, select on quality_score to yiwang_app;

create table rating_occasion (
  id uuid not null,
  kind text not null,
  application uuid,
  ticket uuid,
  filed uuid,
  account text,
  service text,
  service_name text not null,
  organization text not null,
  division text not null,
  hall text,
  "window" text,
  invited_at timestamp with time zone not null,
  remind_at timestamp with time zone,
  rated_at timestamp with time zone,
  constraint rating_occasion_check CHECK (((kind = 'online'::text) = (application IS NOT NULL))),
  constraint rating_occasion_check1 CHECK (((kind = 'offline'::text) = (ticket IS NOT NULL))),
  constraint rating_occasion_kind_check CHECK ((kind = ANY (ARRAY['online'::text, 'offline'::text]))),
  constraint rating_occasion_pkey PRIMARY KEY (id),
  constraint rating_occasion_ticket_key UNIQUE (ticket)
);
CREATE INDEX rating_occasion_account ON public.rating_occasion USING btree (account, invited_at DESC);
CREATE UNIQUE INDEX rating_occasion_application ON public.rating_occasion USING btree (application, filed) WHERE (application IS NOT NULL);
CREATE INDEX rating_occasion_organization ON public.rating_occasion USING btree (organization, invited_at);
CREATE INDEX rating_occasion_remind ON public.rating_occasion USING btree (remind_at) WHERE ((rated_at IS NULL) AND (remind_at IS NOT NULL));
CREATE INDEX rating_occasion_service ON public.rating_occasion USING btree (service, invited_at);
grant insert, select, update on rating_occasion to yiwang_app;

create table rating_rating (
  id uuid not null,
  occasion uuid not null,
  times integer not null,
  level integer not null,
  items text[] not null,
  text text,
  shown text,
  text_state text not null,
  anonymous boolean not null,
  channel text not null,
  account text,
  at timestamp with time zone not null,
  filed uuid,
  mended text,
  mended_at timestamp with time zone,
  called_at timestamp with time zone,
  satisfied boolean,
  struck text,
  struck_at timestamp with time zone,
  constraint rating_rating_channel_check CHECK ((channel = ANY (ARRAY['pc'::text, 'mobile'::text, 'qr'::text, 'pad'::text, 'terminal'::text, 'phone'::text, 'sms'::text]))),
  constraint rating_rating_check CHECK (((text IS NULL) = (text_state = 'none'::text))),
  constraint rating_rating_check1 CHECK (((struck IS NULL) = (struck_at IS NULL))),
  constraint rating_rating_level_check CHECK (((level >= 1) AND (level <= 5))),
  constraint rating_rating_text_state_check CHECK ((text_state = ANY (ARRAY['none'::text, 'waiting'::text, 'shown'::text, 'hidden'::text]))),
  constraint rating_rating_times_check CHECK ((times = ANY (ARRAY[1, 2]))),
  constraint rating_rating_occasion_fkey FOREIGN KEY (occasion) REFERENCES rating_occasion(id),
  constraint rating_rating_pkey PRIMARY KEY (id),
  constraint rating_rating_occasion_times_key UNIQUE (occasion, times)
);
CREATE INDEX rating_rating_at ON public.rating_rating USING btree (at DESC);
CREATE INDEX rating_rating_bad ON public.rating_rating USING btree (at DESC) WHERE (level >= 4);
CREATE INDEX rating_rating_text ON public.rating_rating USING btree (at) WHERE (text_state = 'waiting'::text);
grant insert, select, update on rating_rating to yiwang_app;

create table registry_code_item (
  list text not null,
  version integer not null,
  code text not null,
  name text not null,
  parent text,
  sort integer not null,
  constraint registry_code_item_list_version_fkey FOREIGN KEY (list, version) REFERENCES registry_code_list_version(list, version),
  constraint registry_code_item_pkey PRIMARY KEY (list, version, code)
);
grant insert, select on registry_code_item to yiwang_app;

create table registry_code_list (
  code text not null,
  name text not null,
  constraint registry_code_list_code_check CHECK ((code ~ '^[a-z][a-z0-9_.]{1,60}$'::text)),
  constraint registry_code_list_pkey PRIMARY KEY (code)
);
grant insert, select on registry_code_list to yiwang_app;

create table registry_code_list_version (
  list text not null,
  version integer not null,
  source text not null,
  provenance text not null,
  region text,
  valid_from date not null,
  valid_until date,
  items integer not null,
  account text not null,
  at timestamp with time zone not null,
  constraint registry_code_list_version_check CHECK ((valid_until > valid_from)),
  constraint registry_code_list_version_provenance_check CHECK ((provenance = ANY (ARRAY['standard'::text, 'law'::text, 'public'::text, 'unverified'::text, 'local'::text]))),
  constraint registry_code_list_version_region_check CHECK ((region ~ '^[0-9]{12}$'::text)),
  constraint registry_code_list_version_list_fkey FOREIGN KEY (list) REFERENCES registry_code_list(code),
  constraint registry_code_list_version_pkey PRIMARY KEY (list, version)
);
grant insert, select on registry_code_list_version to yiwang_app;

create table registry_division (
  code text not null,
  name text not null,
  level integer not null,
  parent text,
  valid_from date not null,
  valid_until date,
  initials text not null,
  constraint registry_division_check CHECK ((valid_until > valid_from)),
  constraint registry_division_code_check CHECK ((code ~ '^[0-9]{12}$'::text)),
  constraint registry_division_level_check CHECK (((level >= 1) AND (level <= 5))),
  constraint registry_division_name_check CHECK (((length(name) >= 1) AND (length(name) <= 80))),
  constraint registry_division_parent_check CHECK ((parent ~ '^[0-9]{12}$'::text)),
  constraint registry_division_pkey PRIMARY KEY (code, valid_from)
);
CREATE UNIQUE INDEX registry_division_current ON public.registry_division USING btree (code) WHERE (valid_until IS NULL);
CREATE INDEX registry_division_parent ON public.registry_division USING btree (parent, code);
grant insert, select on registry_division to yiwang_app;
grant update (valid_until) on registry_division to yiwang_app;

create table registry_division_change (
  id bigint not null generated always as identity,
  kind text not null,
  effective_on date not null,
  basis text not null,
  account text not null,
  at timestamp with time zone not null,
  constraint registry_division_change_kind_check CHECK ((kind = ANY (ARRAY['merge'::text, 'split'::text, 'rename'::text, 'move'::text, 'adjust'::text]))),
  constraint registry_division_change_pkey PRIMARY KEY (id)
);
grant insert, select on registry_division_change to yiwang_app;

create table registry_division_succession (
  change bigint not null,
  from_code text not null,
  to_code text not null,
  main boolean not null,
  constraint registry_division_succession_change_fkey FOREIGN KEY (change) REFERENCES registry_division_change(id),
  constraint registry_division_succession_pkey PRIMARY KEY (change, from_code, to_code)
);
CREATE INDEX registry_division_succession_from ON public.registry_division_succession USING btree (from_code);
CREATE UNIQUE INDEX registry_division_succession_main ON public.registry_division_succession USING btree (change, from_code) WHERE main;
CREATE INDEX registry_division_succession_to ON public.registry_division_succession USING btree (to_code);
grant insert, select on registry_division_succession to yiwang_app;

create table registry_organization (
  code text not null,
  name text not null,
  short_name text not null,
  division text not null,
  parent text,
  kind text not null,
  valid_from date not null,
  valid_until date,
  successor text,
  initials text not null,
  revision integer not null default 1,
  changed_at timestamp with time zone not null,
  constraint registry_organization_check CHECK ((valid_until > valid_from)),
  constraint registry_organization_check1 CHECK ((parent <> code)),
  constraint registry_organization_check2 CHECK ((successor <> code)),
  constraint registry_organization_code_check CHECK ((code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'::text)),
  constraint registry_organization_division_check CHECK ((division ~ '^[0-9]{12}$'::text)),
  constraint registry_organization_kind_check CHECK ((kind = ANY (ARRAY['organ'::text, 'institution'::text, 'company'::text, 'group'::text, 'other'::text]))),
  constraint registry_organization_name_check CHECK (((length(name) >= 2) AND (length(name) <= 120))),
  constraint registry_organization_parent_fkey FOREIGN KEY (parent) REFERENCES registry_organization(code),
  constraint registry_organization_successor_fkey FOREIGN KEY (successor) REFERENCES registry_organization(code),
  constraint registry_organization_pkey PRIMARY KEY (code)
);
CREATE INDEX registry_organization_division ON public.registry_organization USING btree (division text_pattern_ops);
CREATE INDEX registry_organization_parent ON public.registry_organization USING btree (parent);
CREATE TRIGGER step_edition AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.registry_organization FOR EACH STATEMENT EXECUTE FUNCTION step_edition('organization');
grant insert, select, update on registry_organization to yiwang_app;

create table registry_organization_past (
  code text not null,
  revision integer not null,
  name text not null,
  short_name text not null,
  division text not null,
  parent text,
  kind text not null,
  valid_from date not null,
  valid_until date,
  until timestamp with time zone not null,
  reason text not null,
  account text not null,
  constraint registry_organization_past_code_fkey FOREIGN KEY (code) REFERENCES registry_organization(code),
  constraint registry_organization_past_pkey PRIMARY KEY (code, revision)
);
grant insert, select on registry_organization_past to yiwang_app;

create table service_edition (
  whole boolean not null default true,
  edition bigint not null default 0,
  constraint service_edition_whole_check CHECK (whole),
  constraint service_edition_pkey PRIMARY KEY (whole)
);
grant select, update on service_edition to yiwang_app;

create table service_service (
  code text not null,
  name text not null,
  organization text not null,
  division text not null,
  version integer,
  revision integer not null default 1,
  withdrawn text,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  constraint service_service_code_check CHECK ((code ~ '^[0-9A-Z]{8,64}$'::text)),
  constraint service_service_name_check CHECK (((length(name) >= 2) AND (length(name) <= 200))),
  constraint service_service_pkey PRIMARY KEY (code)
);
CREATE INDEX service_service_changed ON public.service_service USING btree (changed_at DESC, code);
CREATE INDEX service_service_organization ON public.service_service USING btree (organization, changed_at DESC);
CREATE TRIGGER step_edition AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON public.service_service FOR EACH STATEMENT EXECUTE FUNCTION step_edition('service');
grant insert, select, update on service_service to yiwang_app;

create table service_version (
  service text not null,
  number integer not null,
  guide jsonb not null,
  account text not null,
  saved_at timestamp with time zone not null,
  published_by text,
  published_at timestamp with time zone,
  note text,
  constraint service_version_check CHECK (((published_by IS NULL) = (published_at IS NULL))),
  constraint service_version_check1 CHECK (((published_by IS NULL) OR (published_by <> account))),
  constraint service_version_service_fkey FOREIGN KEY (service) REFERENCES service_service(code),
  constraint service_version_pkey PRIMARY KEY (service, number)
);
grant delete, insert, select, update on service_version to yiwang_app;

create table service_wording (
  said text not null,
  means text[] not null,
  changed_at timestamp with time zone not null,
  constraint service_wording_means_check CHECK (((cardinality(means) >= 1) AND (cardinality(means) <= 8))),
  constraint service_wording_said_check CHECK (((length(said) >= 1) AND (length(said) <= 40))),
  constraint service_wording_pkey PRIMARY KEY (said)
);
grant delete, insert, select, update on service_wording to yiwang_app;

create table subscription_attempt (
  id bigint not null generated always as identity,
  subscription uuid not null,
  message uuid not null,
  number integer not null,
  at timestamp with time zone not null,
  ms integer not null,
  status integer,
  fault text,
  constraint subscription_attempt_message_fkey FOREIGN KEY (message) REFERENCES subscription_message(id) ON DELETE CASCADE,
  constraint subscription_attempt_subscription_fkey FOREIGN KEY (subscription) REFERENCES subscription_subscription(id),
  constraint subscription_attempt_pkey PRIMARY KEY (id)
);
CREATE INDEX subscription_attempt_message ON public.subscription_attempt USING btree (message);
CREATE INDEX subscription_attempt_subscription ON public.subscription_attempt USING btree (subscription, id DESC);
grant delete, insert, select on subscription_attempt to yiwang_app;

create table subscription_message (
  id uuid not null,
  subscription uuid not null,
  number integer not null,
  kind text not null,
  event bigint,
  at timestamp with time zone not null,
  delivery uuid,
  facts jsonb not null,
  body text,
  records integer,
  state text not null,
  tries integer not null default 0,
  ended_at timestamp with time zone,
  constraint subscription_message_kind_check CHECK ((kind = ANY (ARRAY['change'::text, 'test'::text]))),
  constraint subscription_message_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'dead'::text, 'dropped'::text]))),
  constraint subscription_message_subscription_fkey FOREIGN KEY (subscription) REFERENCES subscription_subscription(id),
  constraint subscription_message_pkey PRIMARY KEY (id),
  constraint subscription_message_subscription_event_key UNIQUE (subscription, event),
  constraint subscription_message_subscription_number_key UNIQUE (subscription, number)
);
CREATE INDEX subscription_message_dead ON public.subscription_message USING btree (subscription, number) WHERE (state = 'dead'::text);
CREATE INDEX subscription_message_ended ON public.subscription_message USING btree (ended_at);
CREATE INDEX subscription_message_waiting ON public.subscription_message USING btree (subscription, number) WHERE (state = 'waiting'::text);
grant delete, insert, select, update on subscription_message to yiwang_app;

create table subscription_subscription (
  id uuid not null,
  grant_id uuid not null,
  dataset text not null,
  organization text not null,
  division text not null,
  name text not null,
  url text not null,
  mode text not null,
  state text not null,
  cause text,
  secret text,
  old_secret text,
  old_until timestamp with time zone,
  greeted text,
  rate integer,
  last_number integer not null default 0,
  failures integer not null default 0,
  dead_in_row integer not null default 0,
  retry_at timestamp with time zone,
  created_by text not null,
  created_at timestamp with time zone not null,
  revision integer not null default 1,
  changed_at timestamp with time zone not null,
  last_sequence integer not null default 0,
  constraint subscription_subscription_check CHECK (((state = 'active'::text) = (cause IS NULL))),
  constraint subscription_subscription_check1 CHECK (((state = 'ended'::text) = (secret IS NULL))),
  constraint subscription_subscription_greeted_check CHECK ((greeted = ANY (ARRAY['agreed'::text, 'silent'::text]))),
  constraint subscription_subscription_mode_check CHECK ((mode = ANY (ARRAY['structured'::text, 'binary'::text]))),
  constraint subscription_subscription_state_check CHECK ((state = ANY (ARRAY['active'::text, 'paused'::text, 'ended'::text]))),
  constraint subscription_subscription_grant_id_fkey FOREIGN KEY (grant_id) REFERENCES grant_grant(id),
  constraint subscription_subscription_pkey PRIMARY KEY (id)
);
CREATE INDEX subscription_subscription_dataset ON public.subscription_subscription USING btree (dataset) WHERE (state <> 'ended'::text);
CREATE INDEX subscription_subscription_grant ON public.subscription_subscription USING btree (grant_id);
CREATE INDEX subscription_subscription_organization ON public.subscription_subscription USING btree (organization, created_at DESC);
grant insert, select, update on subscription_subscription to yiwang_app;

create table warehouse_dataset (
  dataset text not null,
  place uuid not null,
  state text not null,
  fault text,
  serial bigint not null,
  deliveries integer not null,
  columns jsonb not null,
  time_field text,
  place_field text,
  records bigint not null,
  refreshed_at timestamp with time zone not null,
  revision integer not null,
  constraint warehouse_dataset_check CHECK (((state = 'unfit'::text) = (fault IS NOT NULL))),
  constraint warehouse_dataset_state_check CHECK ((state = ANY (ARRAY['held'::text, 'unfit'::text]))),
  constraint warehouse_dataset_pkey PRIMARY KEY (dataset)
);
grant delete, insert, select, update on warehouse_dataset to yiwang_app;

create table warehouse_segment (
  dataset text not null,
  segment text not null,
  file text not null,
  digest text not null,
  bytes bigint not null,
  records bigint not null,
  constraint warehouse_segment_digest_check CHECK ((digest ~ '^[0-9a-f]{64}$'::text)),
  constraint warehouse_segment_dataset_fkey FOREIGN KEY (dataset) REFERENCES warehouse_dataset(dataset) ON DELETE CASCADE,
  constraint warehouse_segment_pkey PRIMARY KEY (dataset, segment)
);
grant delete, insert, select, update on warehouse_segment to yiwang_app;

create table warehouse_trouble (
  dataset text not null,
  sentence text not null,
  at timestamp with time zone not null,
  constraint warehouse_trouble_pkey PRIMARY KEY (dataset)
);
grant delete, insert, select, update on warehouse_trouble to yiwang_app;
