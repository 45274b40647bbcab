-- Whoever arranges the posts of data stewards holds what they may do: nobody gives what he has not.
update identity_role set actions = actions || array['payment.refund', 'payment.retry', 'benefit.*'] where code = 'exchange-supervisor';
