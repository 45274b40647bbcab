-- 随平台带来的流程: which drawing of each kind of case the house brought along last. One that has changed since is the next version, unless officials have made the drawing their own.
create table kind_shipped (
  code    text        primary key,
  digest  text        not null,                                                   -- of the document, as JSON with sorted keys
  at      timestamptz not null
);
grant select, insert, update on kind_shipped to yiwang_app;
