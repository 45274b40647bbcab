import { type Schedule, type Settings } from './source.schema.ts'

const minute = 60_000, hour = 3_600_000
/** Beijing has no summer time: its clock is that of Greenwich, eight hours later. */
const beijing = 8 * hour

/** The values of one field of cron: `*`, `5`, `1-5`, `*` with a step, lists of these. Undefined where it is none. */
function cronField(text: string, least: number, most: number): Set<number> | undefined {
  const values = new Set<number>()
  for (const part of text.split(',')) {
    const found = /^(?:\*|(\d{1,2})(?:-(\d{1,2}))?)(?:\/(\d{1,2}))?$/.exec(part), [, from, until, step] = found ?? []
    if (found === null) return undefined
    const begin = from === undefined ? least : Number(from), end = until !== undefined ? Number(until) : from === undefined || step !== undefined ? most : begin
    if (begin < least || end > most || begin > end || step === '0') return undefined
    for (let value = begin; value <= end; value += Number(step ?? 1)) values.add(value)
  }
  return values
}

const ranges: readonly (readonly [least: number, most: number])[] = [[0, 59], [0, 23], [1, 31], [1, 12], [0, 7]]

/** The five fields: minute, hour, day, month, day of the week (0 and 7 are Sunday). */
export function readCron(text: string): ((at: number) => boolean) | undefined {
  const parts = text.trim().split(/\s+/)
  const fields = parts.map((part, index) => { const [least, most] = ranges[index] ?? [0, 0]; return cronField(part, least, most) })
  const [minutes, hours, days, months, weekdays] = fields
  if (parts.length !== 5 || !minutes || !hours || !days || !months || !weekdays) return undefined
  if (weekdays.has(7)) weekdays.add(0)
  return at => {
    const local = new Date(at + beijing), day = days.has(local.getUTCDate()), weekday = weekdays.has(local.getUTCDay())
    // where both are named, either will do: so cron has always been
    const both = parts[2] !== '*' && parts[4] !== '*' ? day || weekday : day && weekday
    return both && months.has(local.getUTCMonth() + 1) && hours.has(local.getUTCHours()) && minutes.has(local.getUTCMinutes())
  }
}

/** When it comes next after this moment; null if it does not come by itself. */
export function nextAt({ kind, minutes, at, cron }: Schedule, after: Date): Date | null {
  const now = after.getTime()
  switch (kind) {
    case 'none': return null
    case 'every': return new Date(now + (minutes ?? 60) * minute)
    case 'daily': {
      const [hours = 0, mins = 0] = (at ?? '00:00').split(':').map(Number)
      const today = Math.floor((now + beijing) / (24 * hour)) * 24 * hour - beijing + hours * hour + mins * minute
      return new Date(today > now ? today : today + 24 * hour)
    }
    case 'cron': {
      const due = readCron(cron ?? '')
      if (!due) return null
      for (let each = Math.floor(now / minute) * minute + minute, end = each + 366 * 24 * hour; each < end; each += minute) if (due(each)) return new Date(each)
      return null
    }
    default: return kind satisfies never
  }
}

/** A folder is called as its dataset is, or that and a name after a hyphen: so nobody takes what was left for somebody else. */
export const folderFits = (folder: string, dataset: string): boolean => folder === dataset || folder.startsWith(`${dataset}-`)

/** What is wrong with the settings of a source, one sentence each. */
export function sourceFaults({ kind, connection, table, mode, watermark, folder, columns }: Settings, { kind: when, minutes, at, cron }: Schedule): { at: string; message: string }[] {
  const faults: { at: string; message: string }[] = []
  const need = (good: boolean, place: string, message: string) => { if (!good) faults.push({ at: place, message }) }
  if (kind === 'folder') need(connection === null && table === null && mode === null && watermark === null && columns.length === 0, '/settings', '文件夹来源不用写数据库的表')
  else {
    need(folder === null, '/settings/folder', '数据库来源没有文件夹')
    need(connection !== null, '/settings/connection', '写上连接的名字，密码由运维放在环境里')
    need(table !== null, '/settings/table', '写上要取的表')
    need(mode !== null, '/settings/mode', '选按增长列取，还是每次全部取')
    need((mode === 'watermark') === (watermark !== null), '/settings/watermark', mode === 'watermark' ? '写上只增不减的那一列，例如更新时间' : '全部取的时候不用写增长列')
    need(new Set(columns.map(({ field }) => field)).size === columns.length, '/settings/columns', '同一个信息项只能对应一列')
  }
  need((when === 'every') === (minutes !== null), '/schedule/minutes', '每隔几分钟取，要写几分钟')
  need((when === 'daily') === (at !== null), '/schedule/at', '每天取，要写几点')
  need((when === 'cron') === (cron !== null) && (cron === null || nextAt({ kind: 'cron', minutes: null, at: null, cron }, new Date(0)) !== null), '/schedule/cron', '要写五段的 cron，例如 30 6 * * 1-5')
  return faults
}

/** What makes two runs comparable: of another table, or by another column, nothing is known. */
export const definitionOf = ({ kind, connection, schema, table, mode, watermark }: Settings): string => JSON.stringify([kind, connection, schema, table, mode, watermark])

/** The connections that an organization may take data from: its own, and those that are nobody's. */
export const usableBy = (connections: Readonly<Record<string, string | null>>, organization: string): string[] =>
  Object.keys(connections).filter(name => connections[name] === null || connections[name] === organization).sort()
