import { saveTable } from '../ui/export.ts'
import { type Format } from '../ui/export.rules.ts'
import { Icon } from '../ui/icon.tsx'
import { say } from '../ui/say.tsx'
import { type OpenNumber, periodName, stateWord, type Tile, type Wall, whoText } from './words.ts'

/** A number as it was counted; what is missing is said, so that no spreadsheet adds it up as nothing. */
const cell = (value: number | null): number | string => value ?? say('缺数', 'missing')
const periodOf = ({ period }: Tile): string => (period ? periodName(period.start, period.grain) : '')
const Buttons = ({ save }: { save: (format: Format) => void }) => <span className="row wide-only no-print"><button type="button" className="button little" onClick={() => save('csv')}><Icon name="download" />{say('导出', 'Export')}</button><button type="button" className="button little" onClick={() => save('xlsx')}>{say('导出 Excel', 'Export to Excel')}</button></span>

/** What the wall shows, one row for each indicator on it. */
export function ExportWall({ wall, title }: { wall: Wall; title: string }) {
  const tiles = [...new Map([...wall.late, ...wall.near, ...wall.missing, ...wall.items.flatMap(({ worst }) => worst ?? [])].map(tile => [tile.indicator, tile])).values()]
  return <Buttons save={format => saveTable(title, [say('状态', 'State'), say('指标', 'Indicator'), say('地方', 'Place'), say('时间', 'Period'), say('数值', 'Value'), say('单位', 'Unit'), say('目标', 'Target'), say('红线', 'Red line'), say('上一期', 'Period before'), say('去年同期', 'A year ago'), say('责任岗位', 'Responsible'), say('数据截至', 'As of')],
    tiles.map(tile => [stateWord(tile.state, tile.judged), tile.name, tile.division.name, periodOf(tile), cell(tile.state === 'missing' ? null : tile.value), tile.unit, tile.target, tile.late, tile.previous?.value ?? null, tile.lastYear?.value ?? null, tile.responsible ? whoText(tile.responsible) : '', tile.asOf]), format)} />
}

/** The places of an open number, as they stand in its list. */
export const ExportPlaces = ({ found: { tile, children } }: { found: OpenNumber }) => children.length === 0 ? null : <Buttons save={format => saveTable(`${tile.name} ${tile.division.name} ${periodOf(tile)}`, [say('区划代码', 'Division'), say('地方', 'Place'), `${say('数值', 'Value')}${tile.unit ? `（${tile.unit}）` : ''}`, say('上一期', 'Period before'), say('状态', 'State')],
  children.map(({ division, name, value, before, state, judged }) => [division, name, cell(value), before, stateWord(state, judged)]), format)} />
