-- 上次登录: the day alone, so that accounts nobody uses are found and nobody's hours are kept.
alter table identity_account add column seen_on date;
comment on column identity_account.seen_on is '上次登录的日期';
