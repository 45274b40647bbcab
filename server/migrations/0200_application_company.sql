-- 企业的申请: whoever stands for a company finds what it applied for.
create index application_application_company on application_application (company, changed_at desc) where company is not null;
