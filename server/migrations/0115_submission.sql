-- 送审: a draft that is being reviewed stands still until it is published or sent back, with a remark for each field that is to be changed.
alter table catalogue_draft add column submitted_at timestamptz;
alter table catalogue_draft add column submitted_by text;
alter table catalogue_draft add column remarks jsonb;                             -- 退回意见: reason, items of field and note, account, at
alter table catalogue_draft add check ((submitted_at is null) = (submitted_by is null));
