-- 谁看过我的数据: whose records an entry of the ledger has shown. The digest is made with a secret of the house, so that nobody can try all numbers; the entry holds the same.
create table ledger_seen (
  digest  bytea   not null check (length(digest) = 32),
  entry   bigint  not null,
  primary key (digest, entry)
);
grant select, insert on ledger_seen to yiwang_app;

-- 回执 of downloads, which come into being after the last byte: kept for whoever made the download.
create table ledger_receipt (
  entry    bigint      not null primary key,                                      -- the entry that was written when the download began
  account  text        not null,
  at       timestamptz not null,
  receipt  jsonb       not null
);
grant select, insert on ledger_receipt to yiwang_app;

-- Whoever signs in is told which person, or which company, he is: as a digest, to find what was read of him.
alter table identity_account add column person text check (person ~ '^[0-9a-f]{64}$');
alter table identity_account add column company text check (company ~ '^[0-9a-f]{64}$');
comment on column identity_account.person is '本人: the digest of the resident id that the provider named';
comment on column identity_account.company is '所代表的企业: the digest of the credit code that the provider named';

update identity_role set actions = actions || array['ledger.seen', 'ledger.receipt'] where code = 'everyone';
