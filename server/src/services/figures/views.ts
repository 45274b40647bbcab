import { sql } from 'kysely'
import { type Db, run } from '#kernel/db'
import { type Guide } from '#services/service'

/** 办结的一件: what was applied for, by which guide, how long it took. Read across the modules whose these are; written by none of them here. */
export interface Handled {
  number: number; /** Which service of a 一件事; null: it is one itself. */ place: number | null; service: string; applicant: string; origin: 'online' | 'window' | 'phone' | 'agent'; division: string; submittedAt: Date; /** When its own clock began. */ receivedAt: Date; /** 约了来过几次. */ kept: number; dueAt: Date | null; closedAt: Date
  guide: Guide; /** What became of each paper that was wanted. */ materials: { way?: string }[] | null; /** 免填几项. */ savedFields: number
  /** How it was rated at first; null: not yet, or it does not count. */ level: number | null; /** A bad one was mended, and its rater called back; null: it is no bad one. */ mended: boolean | null
}
/** Of all that could be rated, its first rating and its second one. */
const ratings = sql`rating_occasion o left join rating_rating r on r.occasion = o.id and r.times = 1 left join rating_rating again on again.occasion = o.id and again.times = 2`
const moved = (from: Date, until: Date) => sql`(${sql.join(['r.at', 'r.mended_at', 'r.called_at', 'r.struck_at', 'again.at'].map(at => sql`(${sql.raw(at)} >= ${from} and ${sql.raw(at)} < ${until})`), sql` or `)})`
/** Ended well within these days; and what ended before and was rated, mended or called back in them: it is told once more. */
export const handledBetween = (db: Db, from: Date, until: Date): Promise<Handled[]> => run(db, sql`
  select a.number, p.place, case when coalesce(p.place, 0) = 0 then a.saved_fields else 0 end as saved_fields, (select count(*)::int from appointment_booking b where b.account = a.account and b.filed = c.id and b.state = 'kept') as kept, case when r.struck_at is null then r.level end as level, case when r.level >= 4 and r.struck_at is null then r.mended_at is not null and r.called_at is not null end as mended, coalesce(p.name, a.service_name) as service, a.applicant, a.origin, a.division, a.submitted_at, case when p.filed is null then a.submitted_at else c.opened_at end as received_at, c.due_at, c.closed_at, v.guide,
    (select s.event -> 'variables' -> 'materials' from case_action s where s.filed = c.id and s.event ->> 'kind' = 'start' order by s.seq limit 1) as materials
  from case_case c left join application_part p on p.filed = c.id join application_application a on a.filed = c.id or a.id = p.application join service_version v on v.service = coalesce(p.service, a.service) and v.number = coalesce(p.version, a.service_version)
    left join (${ratings}) on o.application = a.id and o.filed = c.id
  where c.status = 'completed' and c.closed_at < ${until} and (c.closed_at >= ${from} or ${moved(from, until)}) order by a.number, p.place`)

/** 可评的一次, as it stands: who could rate what, and what came of it. Neither who it was nor what he wrote. */
export interface Rated {
  id: string; number: number | null; place: number | null; submittedAt: Date | null; serviceName: string; organization: string; division: string; window: string | null; kind: 'online' | 'offline'; invitedAt: Date; at: Date | null; channel: string | null; level: number | null; again: number | null; items: string[] | null
  mendedAt: Date | null; calledAt: Date | null; struckAt: Date | null
}
/** What could be rated, was rated, or went on within these days. */
export const ratedBetween = (db: Db, from: Date, until: Date): Promise<Rated[]> => run(db, sql`
  select o.id, a.number, p.place, a.submitted_at, o.service_name, o.organization, o.division, o."window", o.kind, o.invited_at, r.at, r.channel, r.level, again.level as again, r.items, r.mended_at, r.called_at, r.struck_at
  from ${ratings} left join application_application a on a.id = o.application left join application_part p on p.filed = o.filed
  where (o.invited_at >= ${from} and o.invited_at < ${until}) or ${moved(from, until)} order by o.invited_at, o.id`)

/** The last day whose records the house delivered; null: none. */
export const lastDay = async (db: Db, dataset: string, called: string): Promise<string | null> =>
  (await run<{ day: string | null }>(db, sql`select max(substr(file_name, length(${called}::text) + 1, 10)) as day from exchange_delivery where dataset = ${dataset} and account = 'system:figures' and file_name like ${called} || '____-__-__.csv'`))[0]?.day ?? null
