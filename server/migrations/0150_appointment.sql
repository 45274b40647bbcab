-- 办事大厅: where people come; its windows, its hours and how many it takes in one slot are data that officials change.
create table appointment_hall (
  code          text        not null primary key check (code ~ '^[a-z][a-z0-9-]{1,30}$'),
  name          text        not null check (length(name) between 2 and 60),     -- 名称
  organization  text        not null,                                           -- 谁管
  division      text        not null,
  place         text        not null,                                           -- 地址
  phone         text        not null,
  hours         jsonb       not null,                                           -- 开放时间: from and until, Beijing time, on working days
  windows       jsonb       not null,                                           -- 窗口: number, name, and the services it takes; none: all
  slot_minutes  int         not null check (slot_minutes between 5 and 240),
  capacity      int         not null check (capacity between 1 and 500),        -- 一个时段接几个预约
  days_ahead    int         not null check (days_ahead between 1 and 60),
  most          int         not null check (most between 1 and 20),             -- 一个人同时最多几个预约
  late_minutes  int         not null check (late_minutes between 5 and 240),    -- 过多久没来算爽约
  misses        int         not null check (misses between 1 and 20),           -- 三十天里爽约几次暂停预约
  closed        boolean     not null default false,
  revision      int         not null default 1,
  changed_at    timestamptz not null
);
grant select, insert, update on appointment_hall to yiwang_app;

-- 时段: counted in one row, so that two at once never take the same last place.
create table appointment_slot (
  hall          text        not null references appointment_hall,
  starts_at     timestamptz not null,
  booked        int         not null check (booked >= 0),
  primary key (hall, starts_at)
);
grant select, insert, update, delete on appointment_slot to yiwang_app;

-- 预约.
create table appointment_booking (
  id            uuid        not null primary key,
  hall          text        not null references appointment_hall,
  starts_at     timestamptz not null,
  ends_at       timestamptz not null,
  service       text,                                                           -- 实施编码
  service_name  text,
  account       text        not null,
  code          text        not null,                                           -- 取号码
  filed         uuid,                                                           -- the case that waits for it
  state         text        not null check (state in ('booked', 'kept', 'cancelled', 'missed')),
  booked_at     timestamptz not null,
  ended_at      timestamptz
);
create unique index appointment_booking_code on appointment_booking (hall, code) where state = 'booked';
create unique index appointment_booking_once on appointment_booking (account, starts_at) where state = 'booked';
create index appointment_booking_account on appointment_booking (account, starts_at desc);
create index appointment_booking_due on appointment_booking (starts_at) where state = 'booked';
grant select, insert, update on appointment_booking to yiwang_app;

-- 排队号: of one day.
create table appointment_ticket (
  id            uuid        not null primary key,
  hall          text        not null references appointment_hall,
  day           date        not null,
  number        int         not null,
  label         text        not null,                                           -- 号, as it is called
  service       text,
  service_name  text,
  booking       uuid        references appointment_booking,
  account       text,                                                           -- who it is, where the house knows it
  state         text        not null check (state in ('waiting', 'called', 'done', 'skipped')),
  "window"      text,                                                           -- 窗口
  clerk         text,
  taken_at      timestamptz not null,
  called_at     timestamptz,
  calls         int         not null default 0,
  ended_at      timestamptz,
  unique (hall, day, number)
);
create index appointment_ticket_waiting on appointment_ticket (hall, day, taken_at) where state in ('waiting', 'called');
create unique index appointment_ticket_at on appointment_ticket (hall, day, "window") where state = 'called';
grant select, insert, update on appointment_ticket to yiwang_app;
create table appointment_day (hall text not null references appointment_hall, day date not null, last int not null, primary key (hall, day));
grant select, insert, update, delete on appointment_day to yiwang_app;

update identity_role set actions = actions || array['appointment.own', 'appointment.book', 'appointment.change', 'appointment.cancel', 'appointment.checkIn'] where code = 'resident';
update identity_role set actions = actions || array['appointment.list', 'appointment.queue', 'appointment.take', 'appointment.call', 'appointment.recall', 'appointment.skip', 'appointment.done'] where code in ('window-clerk', 'service-reviewer', 'service-decider');
update identity_role set actions = actions || array['appointment.addHall', 'appointment.changeHall'] where code = 'service-decider';
update identity_role set actions = actions || array['appointment.*'] where code = 'exchange-supervisor';
