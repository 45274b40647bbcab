-- What the steps of a case gave is asked for whenever somebody opens his application.
create index credential_credential_case on credential_credential (source) where source_kind = 'case';
