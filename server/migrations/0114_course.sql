-- 请办: what officials ask of each other in the course of a case, beside its model: 补正, 延期, 会签, 征求意见, 升级.
create table case_request (
  id          uuid        not null primary key,
  filed       uuid        not null references case_case,
  kind        text        not null check (kind in ('supplement', 'extension', 'countersign', 'consult', 'escalation')),
  task        uuid        not null references case_task,                        -- beside which step
  account     text        not null,                                             -- 谁提的
  state       text        not null check (state in ('open', 'answered', 'refused', 'lapsed', 'recalled')),
  asked       jsonb       not null,                                             -- what is asked: the fields, the days, the question
  basis       text,                                                             -- 依据
  asked_at    timestamptz not null,
  closed_at   timestamptz,
  check ((state = 'open') = (closed_at is null))
);
create index case_request_filed on case_request (filed, asked_at);
create index case_request_open on case_request (filed) where state = 'open';
grant select, insert, update on case_request to yiwang_app;

-- A piece of work is a step of the model, where a token stands, or an answer to a request beside it.
alter table case_task
  alter column token drop not null,
  add column kind         text not null default 'step' check (kind in ('step', 'supplement', 'extension', 'countersign', 'consult', 'escalation')),
  add column request      uuid references case_request,
  add column answer       jsonb,                                                -- 答复; of a step: what whoever it was delegated to worked out
  add column delegated_by text,                                                 -- 谁委托的: he has the final word
  add column warned_at    timestamptz,                                          -- yellow was told
  add column breached_at  timestamptz,                                          -- red was told
  add check ((kind = 'step') = (request is null)),
  add check ((kind = 'step') = (token is not null));
create index case_task_request on case_task (request) where request is not null;
create index case_task_warn on case_task (warn_at) where state = 'open' and warned_at is null;
create index case_task_breach on case_task (due_at) where state = 'open' and breached_at is null;

-- What was asked or answered beside the model: with it the requests are played again too. 顶谁的岗, where somebody did it as a substitute.
alter table case_action add column beside jsonb, add column stands_for text;

-- 并入了哪一件.
alter table case_case add column merged_into uuid references case_case;

-- 可以几次: how often one case may make use of it, as for 补正告知 and 延期.
alter table clock_rule add column times int not null default 1 check (times between 1 and 100);
