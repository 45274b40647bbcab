-- A server that fires due timers holds a handful at a time, so that others take others; should it die meanwhile, they are free again at this time.
alter table case_timer add column held_until timestamptz;
