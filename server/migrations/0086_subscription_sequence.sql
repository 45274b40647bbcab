-- The count that a receiver sees: of what was made for it, so that deliveries in which nothing granted changed leave no gap.
alter table subscription_subscription add column last_sequence int not null default 0;
