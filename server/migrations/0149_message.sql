-- 消息模板: what is said at each event, as data that officials may change; only these places are filled in, and none of them holds a number of a person.
create table notice_template (
  event       text        not null primary key check (event ~ '^[a-z]+\.[a-zA-Z]+$'),
  name        text        not null,                                              -- 什么时候
  title       text        not null check (length(title) between 2 and 60),       -- 标题
  body        text        not null check (length(body) between 2 and 500),       -- 正文
  places      jsonb       not null,                                              -- 可以填的: key and name of each
  channels    text[]      not null check (channels <@ array['sms', 'email', 'webhook']), -- beside the message box, which has everything
  revision    int         not null default 1,
  account     text,                                                              -- who changed it last
  changed_at  timestamptz not null default now()
);
grant select, update on notice_template to yiwang_app;

-- 站内信: what was said to one account, once for each event.
create table notice_message (
  id          uuid        not null primary key,
  account     text        not null,
  event       text        not null references notice_template,
  title       text        not null,
  body        text        not null,
  filed       uuid,                                                              -- 哪一件
  link        text,                                                              -- where one goes on, within the portal
  key         text        not null,
  at          timestamptz not null,
  read_at     timestamptz,
  unique (account, key)
);
create index notice_message_account on notice_message (account, at desc);
create index notice_message_unread on notice_message (account) where read_at is null;
create index notice_message_at on notice_message (at);
grant select, insert, update, delete on notice_message to yiwang_app;

-- 发件箱: one message by one channel; where it goes is kept locked, and masked for people.
create table notice_sending (
  id          uuid        not null primary key,
  message     uuid        not null references notice_message on delete cascade,
  channel     text        not null check (channel in ('sms', 'email', 'webhook')),
  "to"        text        not null,                                              -- masked
  state       text        not null check (state in ('waiting', 'sent', 'dead')),
  tries       int         not null default 0,
  due_at      timestamptz not null,
  ended_at    timestamptz,
  fault       text,                                                              -- why the last try failed
  via         text,                                                              -- sandbox, or what carried it
  unique (message, channel)
);
create index notice_sending_due on notice_sending (due_at desc, id);
create index notice_sending_state on notice_sending (state, due_at desc) where state <> 'sent';
grant select, insert, update, delete on notice_sending to yiwang_app;

-- 怎么找我: which channels somebody wants, where, and when not to be disturbed.
create table notice_contact (
  account     text        not null primary key,
  channels    text[]      not null check (channels <@ array['sms', 'email', 'webhook']),
  phone       text,                                                              -- locked
  email       text,                                                              -- locked
  webhook     text,                                                              -- locked
  secret      text,                                                              -- of the webhook's signatures, locked
  shown       jsonb       not null,                                              -- the same, masked
  quiet_from  text        check (quiet_from ~ '^[0-2][0-9]:[0-5][0-9]$'),        -- 免打扰, Beijing time
  quiet_until text        check (quiet_until ~ '^[0-2][0-9]:[0-5][0-9]$'),
  changed_at  timestamptz not null,
  check ((quiet_from is null) = (quiet_until is null))
);
grant select, insert, update, delete on notice_contact to yiwang_app;

insert into notice_template (event, name, title, body, places, channels) values
  ('application.submitted', '收到申请', '已收到您的申请', '您申请的“{事项}”已经收到。办到哪一步，随时可以在“我的办件”里看。', '[{"key":"service","name":"事项"}]', '{sms,email,webhook}'),
  ('application.accepted', '受理', '您的申请已受理', '您申请的“{事项}”已经受理，{说明}', '[{"key":"service","name":"事项"},{"key":"text","name":"说明"}]', '{sms,email,webhook}'),
  ('application.supplement', '补正', '还缺材料，请补正', '您申请的“{事项}”还需要补正：{缺什么}。请在“我的办件”里补上；补正期间办理时限暂停。', '[{"key":"service","name":"事项"},{"key":"items","name":"缺什么"}]', '{sms,email,webhook}'),
  ('application.closed', '办结', '您的申请办结了', '您申请的“{事项}”已经办结：{结果}。', '[{"key":"service","name":"事项"},{"key":"outcome","name":"结果"}]', '{sms,email,webhook}'),
  ('payment.asked', '要缴费', '请缴费', '“{事项}”需要缴费 {金额} 元，请在 {期限} 前缴清。', '[{"key":"service","name":"事项"},{"key":"amount","name":"金额"},{"key":"until","name":"期限"}]', '{sms,email,webhook}'),
  ('payment.paid', '缴费成功', '缴费成功', '“{事项}”已缴费 {金额} 元。', '[{"key":"service","name":"事项"},{"key":"amount","name":"金额"}]', '{sms,email,webhook}'),
  ('appointment.booked', '预约成功', '预约成功', '您已预约 {时间} 到{大厅}{事项}。到了报取号码 {取号码}，或者扫码取号。', '[{"key":"time","name":"时间"},{"key":"hall","name":"大厅"},{"key":"service","name":"事项"},{"key":"code","name":"取号码"}]', '{sms,email,webhook}'),
  ('appointment.cancelled', '预约取消', '预约已取消', '{时间} 到{大厅}的预约已取消。', '[{"key":"time","name":"时间"},{"key":"hall","name":"大厅"}]', '{sms,webhook}'),
  ('appointment.missed', '预约没有来', '预约已过时', '{时间} 到{大厅}的预约没有取号，已经作废。要办的话请重新预约。', '[{"key":"time","name":"时间"},{"key":"hall","name":"大厅"}]', '{sms,webhook}'),
  ('credential.issued', '发证', '证照已发给您', '您的“{证照}”已经发出，在“我的证照”里可以查看和出示。', '[{"key":"credential","name":"证照"}]', '{sms,email,webhook}'),
  ('rating.invited', '评价邀请', '办得怎么样？请您评价', '“{事项}”已经办结，请您给这次办事打个分，只要一分钟。', '[{"key":"service","name":"事项"}]', '{sms,webhook}'),
  ('rating.reminded', '评价提醒', '还想听听您的评价', '“{事项}”办结后还没有收到您的评价。不想评也没关系，不会再提醒。', '[{"key":"service","name":"事项"}]', '{sms}'),
  ('rating.answered', '差评回访', '您的差评有回音了', '您对“{事项}”的差评已经整改：{整改}。请看看是否满意，可以再评一次。', '[{"key":"service","name":"事项"},{"key":"mended","name":"整改"}]', '{sms,email,webhook}'),
  ('rating.struck', '差评不计入', '您的评价经核实不计入', '您对“{事项}”的评价经数据局核实不计入统计：{理由}。', '[{"key":"service","name":"事项"},{"key":"reason","name":"理由"}]', '{sms}'),
  ('benefit.published', '公示', '政策结果公示', '“{政策}”的结果正在公示，到 {期限} 为止，可以提出异议。', '[{"key":"policy","name":"政策"},{"key":"until","name":"期限"}]', '{sms,email,webhook}'),
  ('credit.published', '双公示', '有一条公示记录和您有关', '{机关}公示了一条{类别}记录：{文号}。有异议可以提出，符合条件的可以申请修复。', '[{"key":"organization","name":"机关"},{"key":"kind","name":"类别"},{"key":"document","name":"文号"}]', '{sms,email,webhook}'),
  ('credit.settled', '异议或修复有结果', '公示记录有结果了', '您对 {文号} 提出的{申请}有结果：{结果}。', '[{"key":"document","name":"文号"},{"key":"asked","name":"申请"},{"key":"outcome","name":"结果"}]', '{sms,email,webhook}'),
  ('notice.free', '经办人写的话', '办件有新消息', '“{事项}”：{说明}', '[{"key":"service","name":"事项"},{"key":"text","name":"说明"}]', '{sms,email,webhook}');

-- 谁都有自己的消息; who may see the outbox and change what is said is another matter, and belongs to the bureau.
update identity_role set actions = array_remove(actions, 'notice.*') || array['notice.list', 'notice.read', 'notice.mute'] where 'notice.*' = any (actions) and code <> 'exchange-supervisor';
update identity_role set actions = actions || array['notice.messages', 'notice.readMessages', 'notice.channels', 'notice.chooseChannels'] where code = 'everyone';
update identity_role set actions = actions || array['notice.list', 'notice.read', 'notice.mute'] where code = 'resident';
update identity_role set actions = actions || array['notice.outbox'] where code = 'operator';
