-- 公共信用: 双公示 of licences and penalties, and commitments that were broken. Every entry has its source and is shown to its subject; there is no score of any kind.
create table credit_entry (
  id            uuid        not null primary key,
  kind          text        not null check (kind in ('licence', 'penalty', 'promise')), -- 行政许可 行政处罚 告知承诺违约
  subject_kind  text        not null check (subject_kind in ('company', 'sole', 'person')), -- 法人及非法人组织 个体工商户 自然人
  name          text        not null check (length(name) between 1 and 200),    -- 行政相对人名称
  uscc          text,                                                           -- 统一社会信用代码; of a natural person nothing is kept but the digest
  subject       text        not null check (subject ~ '^[0-9a-f]{64}$'),        -- the digest of the number: whose it is
  document      text        not null,                                           -- 决定书文号
  facts         jsonb       not null,                                           -- the national fields of the kind
  decided_on    date        not null,                                           -- 决定日期
  due_on        date        not null,                                           -- 七个工作日内公示
  valid_until   date,                                                           -- 有效期
  public_until  date,                                                           -- 公示截止期; null: as long as it holds
  organization  text        not null,                                           -- 决定机关
  division      text        not null,
  source        text        not null check (source in ('case', 'desk')),        -- 数据来源
  filed         uuid,                                                           -- 办件
  state         text        not null check (state in ('public', 'repaired', 'withdrawn')),
  ended_why     text,                                                           -- why it is shown no more
  published_at  timestamptz not null,
  ended_at      timestamptz,
  revision      int         not null default 1,
  unique (kind, organization, document, subject),
  check ((subject_kind = 'person') = (uscc is null)),
  check ((state = 'public') = (ended_at is null))
);
create index credit_entry_subject on credit_entry (subject, decided_on desc);
create index credit_entry_published on credit_entry (published_at desc);
create index credit_entry_organization on credit_entry (organization, published_at desc);
grant select, insert, update on credit_entry to yiwang_app;

-- 异议和修复: what the subject asks for, and what came of it.
create table credit_request (
  id            uuid        not null primary key,
  entry         uuid        not null references credit_entry,
  kind          text        not null check (kind in ('objection', 'repair')),
  account       text        not null,
  reason        text        not null,
  state         text        not null check (state in ('asked', 'granted', 'refused')),
  answer        text,
  filed         uuid,
  asked_at      timestamptz not null,
  settled_at    timestamptz
);
create unique index credit_request_open on credit_request (entry, kind) where state = 'asked';
grant select, insert, update on credit_request to yiwang_app;

update identity_role set actions = actions || array['credit.own', 'credit.object', 'credit.askRepair'] where code = 'resident';
update identity_role set actions = actions || array['credit.list', 'credit.about'] where code in ('window-clerk', 'service-reviewer');
update identity_role set actions = actions || array['credit.list', 'credit.about', 'credit.publish', 'credit.withdraw'] where code in ('service-decider', 'data-steward');
update identity_role set actions = actions || array['credit.*'] where code = 'exchange-supervisor';
