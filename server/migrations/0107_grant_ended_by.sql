-- Who declined or revoked a grant stands in it, as does who asked and who decided; of the past the ledger tells.
alter table grant_grant add column ended_by text;
update grant_grant g set ended_by = (select e.account from ledger_entry e where e.subject = g.id::text and e.action in ('grant.decline', 'grant.revoke') order by e.id desc limit 1) where g.ended_at is not null;
