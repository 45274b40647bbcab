-- 授权代办: whether the giver wrote the recipient's name himself; and who ended it, the giver or the one who was to act.
alter table application_authorization add column named boolean not null default false;
alter table application_authorization alter column named drop default;
alter table application_authorization add column declined boolean not null default false;                   -- 不接受、不再代办
alter table application_authorization add check (not declined or ended_at is not null);

insert into notice_template (event, name, title, body, places, channels) values
  ('application.declined', '不接受代办', '您的授权对方不接受', '{代办人}不替您办了，您给他的授权已经作废。要找别人，请在“授权代办”里重新授权。', '[{"key":"agent","name":"代办人"}]', '{sms,email,webhook}');

update identity_role set actions = actions || array['application.declineAuthorization'] where code = 'resident';
