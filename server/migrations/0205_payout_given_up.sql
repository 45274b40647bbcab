-- A payment that was refused, and that another took the place of or nobody wants any more, is not sent again beside it.
alter table payment_payout add column given_up_at timestamptz;
update payment_payout p set given_up_at = now() where p.state = 'refused' and (
  exists (select from benefit_item i where i.id::text = split_part(p.key, ':', 2) and (i.payout <> p.key or i.state <> 'refused'))
  or exists (select from payment_batch b join payment_batch later on later.filed = b.filed and later.number > b.number where b.id = p.batch));
