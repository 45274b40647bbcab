-- 查毒: clean; 还没有查到 (the scanner did not answer; nobody but its owner sees it, and it is tried again); 未查毒 (no scanner was set up when it came).
alter table application_file add column scan text not null default 'unscanned' check (scan in ('clean', 'waiting', 'unscanned'));
create index application_file_waiting on application_file (at) where scan = 'waiting';
grant update (scan), delete on application_file to yiwang_app;

insert into notice_template (event, name, title, body, places, channels) values
  ('application.infected', '文件有病毒', '有一个文件没有收', '您给“{事项}”传的文件“{文件}”里查出了病毒，没有收。请用杀毒软件查查您的电脑，再传一个。', '[{"key":"service","name":"事项"},{"key":"file","name":"文件"}]', '{sms,email,webhook}');
