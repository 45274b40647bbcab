import { type Input, type Output } from '../../api/client.ts'
import { type Dataset } from '../../api/shape.ts'
import { type Mistake } from '../../ui/form.tsx'
import { halfWidth } from '../../ui/format.ts'
import { say } from '../../ui/say.tsx'

export type Source = Output<'intake.sources'>['items'][number]
export type Run = Output<'intake.runs'>['items'][number]
type Settled = Pick<Input<'intake.changeSource'>, 'settings' | 'schedule'>
type Kind = Source['settings']['kind']
type When = Source['schedule']['kind']

/** A source as it is typed: all is text until it is sent. */
export interface Typed { kind: Kind; folder: string; connection: string; schema: string; table: string; mode: 'watermark' | 'full'; watermark: string; columns: { field: string; column: string }[]; when: When; minutes: string; at: string; cron: string }
export const typedOf = ({ settings, schedule }: Settled): Typed => ({
  kind: settings.kind, folder: settings.folder ?? '', connection: settings.connection ?? '', schema: settings.schema ?? '', table: settings.table ?? '', mode: settings.mode ?? 'watermark', watermark: settings.watermark ?? '', columns: settings.columns ?? [],
  when: schedule.kind, minutes: String(schedule.minutes ?? 60), at: schedule.at ?? '06:30', cron: schedule.cron ?? '30 6 * * 1-5',
})
export const fresh: Typed = { kind: 'postgres', folder: '', connection: '', schema: '', table: '', mode: 'watermark', watermark: '', columns: [], when: 'daily', minutes: '60', at: '06:30', cron: '30 6 * * 1-5' }

/** What a part of the form works on. */
export interface Writing { dataset: Dataset; typed: Typed; set: (change: Partial<Typed>) => void; wrong: (field: string) => string | undefined }

const orNone = (text: string): string | null => text.trim() === '' ? null : text.trim()
/** What is typed, as it is sent: nothing of what does not belong to the kind of source. */
export function settled({ kind, mode, when, ...typed }: Typed): Settled {
  const never = { kind: 'none' as const, minutes: null, at: null, cron: null }
  if (kind === 'folder') return { settings: { kind, folder: orNone(typed.folder), connection: null, schema: null, table: null, mode: null, watermark: null, columns: [] }, schedule: never }
  return {
    settings: { kind, folder: null, connection: halfWidth(typed.connection).trim().toUpperCase(), schema: orNone(typed.schema), table: orNone(typed.table), mode, watermark: mode === 'watermark' ? orNone(typed.watermark) : null, columns: typed.columns.filter(({ field, column }) => field !== '' && column.trim() !== '').map(({ field, column }) => ({ field, column: column.trim() })) },
    schedule: { ...never, kind: when, ...when === 'every' ? { minutes: Number(halfWidth(typed.minutes)) } : when === 'daily' ? { at: typed.at } : when === 'cron' ? { cron: halfWidth(typed.cron).trim() } : {} },
  }
}

/** What is still to be written, in the words of the server, before it is asked. */
export function mistakesIn({ kind, folder, connection, table, mode, watermark, when, minutes, at }: Typed): Mistake[] {
  const found: Mistake[] = []
  const need = (good: boolean, field: string, label: string, message: string) => { if (!good) found.push({ field, label, message }) }
  if (kind === 'folder') { need(/^([A-Za-z0-9_][A-Za-z0-9_.-]{0,99})?$/.test(folder.trim()), 'source-folder', say('文件夹', 'Folder'), say('只用字母、数字、点、横线', 'letters, digits, dots and hyphens')); return found }
  need(/^[A-Z][A-Z0-9_]{0,40}$/.test(halfWidth(connection).trim().toUpperCase()), 'source-connection', say('连接', 'Connection'), say('选一个运维设好的连接；没有可选的，先请运维设一个', 'choose one that the operator has set up; if there is none, ask for one first'))
  need(table.trim() !== '', 'source-table', say('表', 'Table'), say('写上要取的表', 'name the table'))
  need(mode === 'full' || watermark.trim() !== '', 'source-watermark', say('增长列', 'Watermark column'), say('写上只增不减的那一列，例如更新时间', 'name the column that only grows'))
  need(when !== 'every' || (/^\d+$/.test(halfWidth(minutes)) && Number(halfWidth(minutes)) >= 1 && Number(halfWidth(minutes)) <= 10_080), 'source-minutes', say('每隔几分钟', 'Minutes'), say('写 1 到 10080 的整数', 'a whole number from 1 to 10080'))
  need(when !== 'daily' || /^([01]\d|2[0-3]):[0-5]\d$/.test(at), 'source-at', say('几点', 'At'), say('写几点几分', 'an hour and a minute'))
  return found
}

export const kinds = (): { value: Kind; label: string; about: string }[] => [
  { value: 'postgres', label: 'PostgreSQL', about: say('按计划去你们的库里取一张表；只读，不写', 'a table of yours is read on a schedule, and never written') }, { value: 'mysql', label: 'MySQL', about: say('一样，取 MySQL 的一张表', 'the same, of MySQL') },
  { value: 'folder', label: say('文件夹', 'Folder'), about: say('系统把文件放进一个文件夹，放进来就收', 'a system leaves files in a folder; they are taken as they come') },
]
export const modes = (): { value: 'watermark' | 'full'; label: string; about: string }[] => [
  { value: 'watermark', label: say('只取新的', 'What is new'), about: say('按一列只增不减的值，比如更新时间，接着上次取', 'by a column that only grows, from where the last delivery ended') },
  { value: 'full', label: say('每次全部取', 'All of it'), about: say('全部取来比一遍；来源里删掉的会告诉你，这里不跟着删', 'all is compared; what has vanished there is told and stays here') },
]
export const whens = (): { value: When; label: string }[] => [
  { value: 'daily', label: say('每天几点', 'Daily at') }, { value: 'every', label: say('每隔几分钟', 'Every so many minutes') }, { value: 'cron', label: say('按 cron', 'By cron') }, { value: 'none', label: say('只在有人按“现在就取”的时候', 'Only when somebody runs it') },
]
/** Where it comes from, in a few words. */
export const nameOf = ({ settings: { kind, folder, connection, schema, table } }: Pick<Source, 'settings'>): string => kind === 'folder' ? say(`文件夹 ${folder}`, `Folder ${folder}`) : `${connection} · ${schema === null ? '' : `${schema}.`}${table}`
