-- Replies kept for idempotency keys: a request repeated with its key gets the first answer again.
create table action_reply (
  account       text        not null,
  key           text        not null check (length(key) between 1 and 200),
  action        text        not null,
  input_digest  text        not null,
  reply         jsonb,                          -- null only inside the transaction that makes it
  at            timestamptz not null,
  primary key (account, key)
);
create index action_reply_at on action_reply (at);
grant select, insert, update, delete on action_reply to yiwang_app;
