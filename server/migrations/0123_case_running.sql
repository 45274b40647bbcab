-- How many cases run by each version of a kind, without reading those that are closed.
create index case_case_running on case_case (model, version) where status = 'running';
