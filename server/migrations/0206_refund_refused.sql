-- A refund that the channel refused waits until somebody looks: whoever may pay a refused payout once more may send it once more.
create index payment_refund_refused on payment_refund (payment, asked_at) where state = 'refused';
update identity_role set actions = actions || array['payment.retryRefund'] where code in ('data-steward', 'exchange-supervisor');
