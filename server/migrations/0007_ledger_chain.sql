-- 存证账本, second part: entries are chained in the order in which they become known, the chain is sealed by signed checkpoints.

-- The transaction that wrote the entry. Ids are given out before the commit, so they do not tell what has been seen: a snapshot does.
alter table ledger_entry add column tx xid8 not null default pg_current_xact_id();
alter table ledger_entry add column touched_division text;                       -- 对象所在区划
alter table ledger_entry add column touched_organization text;                   -- 对象所属机构
create index ledger_entry_tx on ledger_entry (tx);
create index ledger_entry_subject on ledger_entry (subject, id);
create index ledger_entry_account on ledger_entry (account, id);
create index ledger_entry_action on ledger_entry (action, id);
create index ledger_entry_at on ledger_entry using brin (at);
-- The application says what happened; number and transaction are PostgreSQL's word.
revoke insert on ledger_entry from yiwang_app;
grant insert (at, account, post, organization, division, action, subject, input_digest, evidence, request_id, touched_division, touched_organization) on ledger_entry to yiwang_app;

-- 链: each hash covers the one before and the whole entry. No foreign key: it would lock every entry once more, and `npm run ledger -- verify` looks closer.
create table ledger_link (
  seq     bigint      not null primary key check (seq > 0),                       -- 序号, without gaps
  entry   bigint      not null unique,
  at      timestamptz not null,                                                  -- 入链时间, never before its predecessor
  digest  text        not null check (digest in ('sha256', 'sm3')),              -- 摘要算法
  hash    bytea       not null check (length(hash) = 32)
);
grant select, insert on ledger_link to yiwang_app;

-- What the sequencer has seen: everything that this snapshot saw is chained.
create table ledger_cursor (
  one   boolean     not null primary key default true check (one),
  seen  pg_snapshot not null
);
insert into ledger_cursor (seen) values ('1:1:');
grant select, update on ledger_cursor to yiwang_app;

-- 验签公钥: the private half lies in a file. A key that has been replaced stays, for what it has signed.
create table ledger_key (
  id          text        not null primary key check (id ~ '^[0-9a-f]{32}$'),
  algorithm   text        not null check (algorithm in ('ed25519', 'sm2')),
  public_key  text        not null,
  added_at    timestamptz not null
);
grant select, insert on ledger_key to yiwang_app;

-- 检查点: a signed Merkle root over the links from first to last; each names the one before.
create table ledger_checkpoint (
  number     bigint      not null primary key check (number > 0),
  at         timestamptz not null,
  first      bigint      not null unique,
  last       bigint      not null unique check (last >= first),
  root       bytea       not null check (length(root) = 32),
  previous   bytea       not null check (length(previous) = 32),
  digest     text        not null check (digest in ('sha256', 'sm3')),
  key        text        not null references ledger_key,
  signature  bytea       not null
);
grant select, insert on ledger_checkpoint to yiwang_app;

-- 核验: what a look at the whole chain has found.
create table ledger_verification (
  id           uuid        not null primary key,
  account      text        not null,                                             -- 谁要核验
  asked_at     timestamptz not null,
  started_at   timestamptz,
  finished_at  timestamptz,
  outcome      text        check (outcome in ('whole', 'broken', 'failed')),     -- 完好 有问题 没核成
  entries      bigint      not null default 0,
  checkpoints  bigint      not null default 0,
  message      text        not null default '',
  check ((finished_at is null) = (outcome is null))
);
create index ledger_verification_asked_at on ledger_verification (asked_at);
grant select, insert, update on ledger_verification to yiwang_app;

-- Who mends a department's data may prove what was done with them.
update identity_role set actions = actions || array['ledger.list', 'ledger.read', 'ledger.prove'] where code = 'data-steward';
update identity_role set actions = actions || array['ledger.status', 'ledger.checkpoints'] where code in ('data-steward', 'operator');
