import { type ReactNode, useEffect, useState } from 'react'
import { Link } from 'react-router'
import { saveTable } from './export.ts'
import { type Format } from './export.rules.ts'
import { count } from './format.ts'
import { Icon } from './icon.tsx'
import { Popover } from './popover.tsx'
import { say } from './say.tsx'
import { keep, read } from './setting.ts'
import { tell } from './toast.tsx'

export interface Column<Row> {
  key: string
  name: string
  show: (row: Row) => ReactNode
  /** What an export writes; without it the column is not exported. */
  text?: (row: Row) => string | number | null
  number?: boolean
  /** Shown only to those who choose it. */
  extra?: boolean
}

interface Table<Row> {
  /** Names the table for a screen reader, the column choice and the exported file. */
  name: string
  rows: readonly Row[]
  columns: readonly Column<Row>[]
  id: (row: Row) => string | number
  /** Where a row leads; the column that names the row becomes the link. */
  to?: (row: Row) => string
  /** The column that names the row: the first, unless another does. */
  head?: string
  /** Rows come in groups, each under its name; they are in that order already. */
  group?: (row: Row) => { key: string; name: ReactNode }
  /** Rows can be chosen, to do one thing with several. */
  pick?: { chosen: ReadonlySet<string>; toggle: (ids: readonly string[], on: boolean) => void }
  className?: string
  /** What an export writes where it is more than is shown: all that the filter leaves. */
  save?: { total: number; all: () => Promise<readonly Row[]> }
  empty: ReactNode
  /** Said at the foot: how many these are of how many, exactly. */
  foot?: ReactNode
  tools?: boolean
  compact?: boolean
}

/** A table one can live in: sticky head, choice of columns, j k Enter, export of what one sees; on a phone each row is a card. */
export function DataTable<Row>({ name, rows, columns, id, to, empty, foot, tools = true, compact = true, head, group, pick, className = '', save }: Table<Row>) {
  const [shown, choose] = useColumns(columns)
  useRowKeys()
  if (rows.length === 0) return <>{empty}</>
  const visible = columns.filter(column => shown.includes(column.key)), naming = Math.max(0, visible.findIndex(({ key }) => key === head)), ids = rows.map(row => String(id(row)))
  return <>
    <div className="table-frame" role="region" aria-label={name} tabIndex={0}>
      <table className={`table folds ${compact ? 'compact' : ''} ${className}`}>
        <caption className="sr">{name}</caption>
        <thead><tr>{pick ? <th scope="col" className="pick"><Pick name={say('全选', 'All')} on={ids.every(one => pick.chosen.has(one))} change={on => pick.toggle(ids, on)} /></th> : null}
          {visible.map(column => <th key={column.key} scope="col" className={column.number ? 'number' : undefined}>{column.name}</th>)}</tr></thead>
        {grouped(rows, group).map(part => <tbody key={part.key}>
          {part.name === null ? null : <tr className="group"><th colSpan={visible.length + (pick ? 1 : 0)} scope="rowgroup">{part.name} <span>{part.rows.length}</span></th></tr>}
          {part.rows.map(row => { const own = String(id(row)); return <tr key={own} data-id={own} data-chosen={pick?.chosen.has(own) ? '' : undefined}>
            {pick ? <td className="pick"><Pick name={say('选中这一行', 'Choose this row')} on={pick.chosen.has(own)} change={on => pick.toggle([own], on)} /></td> : null}
            {visible.map((column, index) => index === naming
              ? <th key={column.key} scope="row" data-column={column.key} className={column.number ? 'number' : undefined}>{to ? <Link className="name" to={to(row)} data-row-link="">{column.show(row)}</Link> : column.show(row)}</th>
              : <td key={column.key} data-of={column.name} data-column={column.key} className={column.number ? 'number' : undefined}>{column.show(row)}</td>)}
          </tr> })}
        </tbody>)}
      </table>
    </div>
    {tools || foot ? <footer className="row between" style={{ padding: '8px 10px', borderTop: '1px solid var(--line)' }}>
      <div className="row">{tools ? <TableTools name={name} columns={columns} shown={shown} choose={choose} rows={rows} save={save} /> : null}{to && tools ? <Keys choosing={pick !== undefined} /> : null}</div>
      {foot}
    </footer> : null}
  </>
}
/** Rows that follow one another in one group, under its name. */
function grouped<Row>(rows: readonly Row[], group: Table<Row>['group']): { key: string; name: ReactNode; rows: Row[] }[] {
  if (!group) return [{ key: 'all', name: null, rows: [...rows] }]
  const parts: { key: string; name: ReactNode; rows: Row[] }[] = []
  for (const row of rows) {
    const { key, name } = group(row), last = parts.at(-1)
    if (last?.key === key) last.rows.push(row)
    else parts.push({ key, name, rows: [row] })
  }
  return parts
}
const Pick = ({ name, on, change }: { name: string; on: boolean; change: (on: boolean) => void }) => <label className="check"><input type="checkbox" checked={on} onChange={event => change(event.target.checked)} /><span className="sr">{name}</span></label>

const Keys = ({ choosing }: { choosing: boolean }) => <span className="keys small muted"><span><kbd>j</kbd> <kbd>k</kbd> {say('上下', 'down, up')}</span><span><kbd>Enter</kbd> {say('打开', 'open')}</span>
  {choosing ? <><span><kbd>x</kbd> {say('选中', 'choose')}</span><span><kbd>?</kbd> {say('全部快捷键', 'all keys')}</span></> : null}</span>

function TableTools<Row>({ name, columns, shown, choose, rows, save: more }: { name: string; columns: readonly Column<Row>[]; shown: string[]; choose: (keys: string[]) => void; rows: readonly Row[]; save?: Table<Row>['save'] | undefined }) {
  const [busy, setBusy] = useState(false), total = more?.total ?? rows.length
  const save = async (format: Format) => {
    const told = columns.filter(column => shown.includes(column.key) && column.text), all = await (more?.all() ?? rows)
    saveTable(name, told.map(column => column.name), all.map(row => told.map(column => column.text?.(row) ?? null)), format)
  }
  const press = (format: Format) => { if (busy) return; setBusy(true); void save(format).catch(() => tell(say('没导出来，再试一次', 'Could not be saved; try again'))).finally(() => setBusy(false)) }
  return <>
    <Popover name={say(`${name}：选列`, `${name}: columns`)} label={<><Icon name="columns" />{say('列', 'Columns')}</>}>
      {columns.map((column, index) => <label className="check" key={column.key}><input type="checkbox" checked={shown.includes(column.key)} disabled={index === 0}
        onChange={event => choose(event.target.checked ? [...shown, column.key] : shown.filter(key => key !== column.key))} />{column.name}</label>)}
    </Popover>
    <button type="button" className="button little" aria-disabled={busy} onClick={() => press('csv')}><Icon name="download" />{say(`导出这 ${count(total)} 行`, `Export these ${count(total)} rows`)}</button>
    <button type="button" className="button little" aria-disabled={busy} onClick={() => press('xlsx')}>{say('导出 Excel', 'Export to Excel')}</button>
  </>
}

/** What was chosen counts for these columns only: a table whose columns change with what is asked for has a choice for each. */
function useColumns<Row>(columns: readonly Column<Row>[]): [string[], (keys: string[]) => void] {
  const key = `yiwang.columns.${columns.map(column => column.key).join('.')}`
  const [chosen, setChosen] = useState<{ key: string; keys: string[] } | null>(null)
  const shown = chosen?.key === key ? chosen.keys : read(key)?.split(',').filter(Boolean) ?? columns.filter(column => !column.extra).map(column => column.key)
  return [shown, keys => { setChosen({ key, keys }); keep(key, keys.join(',')) }]
}

/** j and k walk over the links of all rows of the page; Enter then opens, as on any link. Not while one types. */
export function useRowKeys() {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      // Several tables on one page are walked as one: whichever hears the key first takes it.
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return
      const step = event.key === 'j' ? 1 : event.key === 'k' ? -1 : 0
      const links = step === 0 ? [] : [...document.querySelectorAll<HTMLElement>('[data-row-link]')]
      if (links.length === 0) return
      const here = links.findIndex(link => link === document.activeElement)
      const next = links[here < 0 ? (step > 0 ? 0 : links.length - 1) : Math.max(0, Math.min(links.length - 1, here + step))]
      next?.focus()
      next?.closest('tr')?.scrollIntoView({ block: 'nearest' })
      event.preventDefault()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
}
export const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName) || target.closest('dialog') !== null)
