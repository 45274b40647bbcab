-- 可评的一次: an application that came to its end (一事一评), or a visit at a window (一次一评). Whoever it was for may rate it, once; and again after what was bad was mended.
create table rating_occasion (
  id            uuid        not null primary key,
  kind          text        not null check (kind in ('online', 'offline')),
  application   uuid        unique,
  ticket        uuid        unique,
  filed         uuid,                                                           -- 办件
  account       text,                                                           -- whose; null: a visitor whom the house does not know
  service       text,                                                           -- 实施编码
  service_name  text        not null,
  organization  text        not null,                                           -- 被评的部门
  division      text        not null,
  hall          text,
  "window"      text,                                                           -- 窗口
  invited_at    timestamptz not null,
  remind_at     timestamptz,
  rated_at      timestamptz,
  check ((kind = 'online') = (application is not null)),
  check ((kind = 'offline') = (ticket is not null))
);
create index rating_occasion_account on rating_occasion (account, invited_at desc);
create index rating_occasion_remind on rating_occasion (remind_at) where rated_at is null and remind_at is not null;
create index rating_occasion_organization on rating_occasion (organization, invited_at);
create index rating_occasion_service on rating_occasion (service, invited_at);
grant select, insert, update on rating_occasion to yiwang_app;

-- 评价.
create table rating_rating (
  id            uuid        not null primary key,
  occasion      uuid        not null references rating_occasion,
  times         int         not null check (times in (1, 2)),                   -- 评价次数
  level         int         not null check (level between 1 and 5),             -- 1 非常满意 … 5 非常不满意 (GB/T 39046 A.8)
  items         text[]      not null,                                           -- 二级指标
  text          text,                                                           -- 文字评价, as it was written
  shown         text,                                                           -- the same without numbers of persons
  text_state    text        not null check (text_state in ('none', 'waiting', 'shown', 'hidden')),
  anonymous     boolean     not null,                                           -- 对部门匿名
  channel       text        not null check (channel in ('pc', 'mobile', 'qr', 'pad', 'terminal', 'phone', 'sms')), -- 评价渠道
  account       text,
  at            timestamptz not null,
  filed         uuid,                                                           -- 差评核实整改的办件
  mended        text,                                                           -- 整改
  mended_at     timestamptz,
  called_at     timestamptz,                                                    -- 回访
  satisfied     boolean,                                                        -- what he said when he was called back
  struck        text,                                                           -- 不计入的理由: malicious or by mistake
  struck_at     timestamptz,
  unique (occasion, times),
  check ((text is null) = (text_state = 'none')),
  check ((struck is null) = (struck_at is null))
);
create index rating_rating_at on rating_rating (at desc);
create index rating_rating_bad on rating_rating (at desc) where level >= 4;
create index rating_rating_text on rating_rating (at) where text_state = 'waiting';
grant select, insert, update on rating_rating to yiwang_app;

update identity_role set actions = actions || array['rating.own', 'rating.give'] where code = 'resident';
update identity_role set actions = actions || array['rating.list', 'rating.giveHere'] where code in ('window-clerk', 'service-reviewer', 'service-decider');
update identity_role set actions = actions || array['rating.*'] where code = 'exchange-supervisor';
update identity_role set actions = actions || array['rating.list'] where code = 'leader';
