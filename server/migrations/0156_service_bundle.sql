-- 一件事: a guide may be made of several services; what was written before is made of none.
update service_version set guide = guide || '{"bundle": null}' where not guide ? 'bundle';
