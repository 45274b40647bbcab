-- 自称: whoever verifies without signing in is called as he calls himself; a counter is known by its sign-in.
alter table credential_use add column claimed boolean not null default true;
