-- 公共信用: entries also come from a dataset of decisions that is delivered, and by file at the desk; each keeps where it is from.
alter table credit_entry drop constraint credit_entry_source_check;
alter table credit_entry add constraint credit_entry_source_check check (source in ('case', 'desk', 'file', 'data'));
alter table credit_entry add column dataset text;                                -- 来自哪份数据
create index credit_entry_dataset on credit_entry (dataset, document) where dataset is not null;
update identity_role set actions = actions || array['credit.checkFile', 'credit.takeFile'] where code in ('service-decider', 'data-steward');
