-- 所代表的企业的名称, as the sign-in named it: whoever acts for a company sees which. A company's name is public; its number stays locked.
alter table identity_account add column company_name text;
