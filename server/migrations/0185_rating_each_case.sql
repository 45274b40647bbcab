-- Of a 一件事 each service is rated by itself: each has its department, its clock and its end.
alter table rating_occasion drop constraint rating_occasion_application_key;
create unique index rating_occasion_application on rating_occasion (application, filed) where application is not null;
