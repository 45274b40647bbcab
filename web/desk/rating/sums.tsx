import { type Output } from '../../api/client.ts'
import { useAddress } from '../../ui/address.ts'
import { Answer } from '../../ui/answer.tsx'
import { useAsk } from '../../ui/ask.ts'
import { count, month, percent } from '../../ui/format.ts'
import { Empty } from '../../ui/panel.tsx'
import { say } from '../../ui/say.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { levelWords } from './words.ts'

type Sum = Output<'rating.sums'>['items'][number]
const ways = ['service', 'window', 'month', 'organization'] as const

/** 汇总, of what one answers for: as it is, also where it is little. */
export function Sums() {
  const address = useAddress(), by = ways.find(way => way === address.get('by')) ?? 'service', asked = useAsk('rating.sums', { by }, { keep: true }), words = { service: say('按事项', 'By service'), window: say('按窗口', 'By window'), month: say('按月', 'By month'), organization: say('按部门', 'By department') }
  return <section className="card" aria-label={say('汇总', 'Sums')}>
    <div className="row inside" role="group" aria-label={say('怎么看', 'View')}>{ways.map(way => <button key={way} type="button" className="chip" aria-pressed={by === way} onClick={() => address.set({ by: way === 'service' ? null : way })}>{words[way]}</button>)}</div>
    <Answer asked={asked} what={say('汇总', 'the sums')} rows={6}>{({ items }) => <DataTable<Sum> name={say(`好差评汇总（${words[by]}）`, `Ratings (${words[by]})`)} rows={items} columns={columns(by === 'month')} id={row => row.code} empty={<Empty good title={say('还没有能评的', 'Nothing to rate yet')}>{say('事情办结、从窗口离开，就能评。', 'They come after services end.')}</Empty>} />}</Answer>
  </section>
}
const rate = (value: number | null) => value === null ? <span className="muted">{say('还没有', 'none')}</span> : percent(value)
const columns = (monthly: boolean): Column<Sum>[] => [
  { key: 'name', name: say('名称', 'Name'), show: row => <b>{monthly ? month(`${row.code}-01`) : row.name || say('没有登记的事项', 'other services')}</b>, text: row => row.name || row.code },
  { key: 'occasions', name: say('能评', 'Could be'), number: true, show: row => count(row.occasions), text: row => row.occasions },
  { key: 'rated', name: say('评了', 'Rated'), number: true, show: row => count(row.rated), text: row => row.rated },
  { key: 'active', name: say('主动评价率', 'Rated, share'), number: true, show: row => rate(row.activeRate), text: row => row.activeRate },
  { key: 'satisfied', name: say('满意率', 'Satisfied'), number: true, show: row => rate(row.satisfiedRate), text: row => row.satisfiedRate },
  ...levelWords().map((name, at): Column<Sum> => ({ key: `level-${at}`, name, number: true, extra: at < 3, show: row => count(row.levels[at] ?? 0), text: row => row.levels[at] ?? 0 })),
  { key: 'mended', name: say('差评整改率', 'Mended'), number: true, show: row => rate(row.mendedRate), text: row => row.mendedRate },
  { key: 'called', name: say('回访率', 'Called back'), number: true, show: row => rate(row.calledRate), text: row => row.calledRate },
  { key: 'struck', name: say('不计入', 'Struck'), number: true, extra: true, show: row => count(row.struck), text: row => row.struck },
]
