-- 存着的文件还有谁在用: asked by the digest, before the bytes go.
create index application_file_digest on application_file (digest);
create index exchange_delivery_file_digest on exchange_delivery (file_digest);
create index intake_run_file_digest on intake_run (file_digest) where file_digest is not null;
create index intake_upload_digest on intake_upload (digest) where digest is not null;
