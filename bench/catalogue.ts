// A catalogue of a whole province: how long a search takes that counts every facet and knows whose drafts one may see, and how long it takes to index all anew.
import { ask, type Actor } from '../server/src/kernel/action/index.ts'
import { connect, runText } from '../server/src/kernel/db/index.ts'
import { described, listDatasets, newContract, newField, reindex } from '../server/src/data/catalogue/index.ts'
import { type Bench, type Figures } from './figures.ts'

const people = ['人口', '户籍', '婚姻', '低保', '残疾', '学籍', '参保', '就业', '医师', '护士', '教师', '老人', '儿童', '军人', '企业', '个体', '社团', '法人', '车辆', '船舶', '房屋', '土地', '水库', '桥梁', '林地', '矿山', '药品', '食品', '医院', '学校']
const matters = ['登记', '变更', '注销', '许可', '检查', '处罚', '补贴', '鉴定', '年报', '备案', '迁移', '缴费', '评价', '监测', '预警', '投诉', '统计', '证明', '名录', '流水']
const words = ['信息', '明细', '汇总', '档案', '台账', '清册', '目录', '记录']
const fieldNames = ['姓名', '公民身份号码', '联系电话', '住址', '统一社会信用代码', '机构名称', '登记日期', '有效期', '状态', '区划代码', '金额', '面积', '经度', '纬度', '备注', '经办人', '批准文号', '起始日期', '终止日期', '类别']
const themes = ['健康保障', '社会保障', '城乡建设', '生态环保', '信用体系', '安全生产', '公共服务', null]
const pick = <T>(from: readonly T[], at: number): T => from[at % from.length]!
/** The same every time: 2654435761 is Knuth's multiplier. */
const mixed = (n: number, salt: number) => Math.imul(n + 1, 2654435761 + salt * 40503) >>> 8

const departments = Array.from({ length: 400 }, (_, i) => ({ code: `1149901MB9X${String(i).padStart(4, '0')}`.padStart(17, '1').slice(-17) + '0', name: `浙江省第${i}局`, shortName: `第${i}局`, division: i < 100 ? '330000000000' : `3301${String(i % 90 + 10)}000000` }))

/** A department's datasets are much alike in how they are shared: one theme or two, a few cycles. */
function contractOf(n: number, provider: string, at: number) {
  const fields = Array.from({ length: 8 + mixed(n, 1) % 12 }, (_, i) => newField({ code: `field_${i}`, name: pick(fieldNames, mixed(n, 20 + i)), type: 'text', key: i === 0, classification: pick(['L1', 'L2', 'L3'] as const, mixed(n, i)) }))
  return newContract({
    name: `${pick(people, mixed(n, 2))}${pick(matters, mixed(n, 3))}${pick(words, mixed(n, 4))}${n % 97}`, provider, fields, summary: `${pick(people, mixed(n, 5))}的${pick(matters, mixed(n, 6))}情况，${pick(words, mixed(n, 7))}每期一份`,
    theme: pick(themes, at + mixed(n, 8) % 2), shareType: pick(['unconditional', 'conditional', 'conditional', 'none'] as const, mixed(n, 9)), openType: pick(['open', 'none', 'none', 'conditional'] as const, mixed(n, 9)),
    updateCycle: pick(['daily', 'weekly', 'monthly', 'quarterly', 'yearly', 'irregular'] as const, at + mixed(n, 11) % 3), catalogueCode: `306014/${String(n).padStart(6, '0')}`,
  })
}

/** Figures: `p95Ms` of 600 searches of many kinds one after another, `reindexSeconds` for all datasets. */
export async function bench({ url, scale, say }: Bench): Promise<Figures> {
  const total = Math.round(100_000 * scale), { db, close } = connect(url)
  try {
    for (const { code, name, shortName, division } of departments) await runText(db, "insert into registry_organization (code, name, short_name, division, kind, valid_from, initials, changed_at) values ($1, $2, $3, $4, 'organ', '2018-10-01', '', now()) on conflict do nothing", [code, name, shortName, division])
    for (let begin = 0; begin < total; begin += 1000) {
      const rows = Array.from({ length: Math.min(1000, total - begin) }, (_, i) => {
        const n = begin + i, at = mixed(n, 12) % departments.length, provider = pick(departments, at), contract = contractOf(n, provider.code, at)
        return { code: `d${n % 90}a.dataset_${n}`, contract, provider, draft: n % 20 === 0 }
      })
      const narrow = rows.map(({ code, contract, provider, draft }) => ({ code, provider: provider.code, division: provider.division, draft, ...described(code, contract, provider), contract }))
      await runText(db, `
        with given as (select * from jsonb_to_recordset($1::jsonb) as g(code text, name text, provider text, division text, draft boolean, "catalogueCode" text, theme text, "shareType" text, "openType" text, "updateCycle" text, classification text, search text, contract jsonb)),
        rows as (insert into catalogue_dataset (code, name, provider, division, state, version, revision, catalogue_code, theme, share_type, open_type, update_cycle, classification, search, created_at, published_at, changed_at)
          select code, name, provider, division, case when draft then 'draft' else 'published' end, case when draft then null else 1 end, 1, "catalogueCode", theme, "shareType", "openType", "updateCycle", classification, ''::tsvector, now(), case when draft then null else now() end, now() - random() * interval '300 days' from given returning code)
        select count(*) from rows`, [JSON.stringify(narrow.map(({ search: _search, ...row }) => row))])
      await runText(db, `insert into catalogue_version (dataset, version, contract, account, published_at) select g.code, 1, g.contract, 'bench', now() from jsonb_to_recordset($1::jsonb) as g(code text, draft boolean, contract jsonb) where not draft`, [JSON.stringify(rows)])
      await runText(db, `insert into catalogue_draft (dataset, contract, account, changed_at) select g.code, g.contract, 'bench', now() from jsonb_to_recordset($1::jsonb) as g(code text, draft boolean, contract jsonb) where draft`, [JSON.stringify(rows)])
    }
    say(`${total} 个信息资源`)
    const began = performance.now()
    await reindex({ db })
    const reindexSeconds = (performance.now() - began) / 1000
    say(`重建检索 ${reindexSeconds.toFixed(1)} 秒`)
    await runText(db, 'vacuum analyze')
    return { datasets: total, ...await search({ db, say }), reindexSeconds: Math.round(reindexSeconds * 10) / 10 }
  } finally { await close() }
}

async function search({ db, say }: { db: Parameters<typeof runText>[0]; say: Bench['say'] }): Promise<Figures> {
  const own = pick(departments, 7)
  const rights = ['catalogue.listDatasets', 'catalogue.addDataset', 'catalogue.changeDraft', 'catalogue.publish']
  // Everybody looks everywhere; drafts are one's own.
  const steward: Actor = { account: 'bench', name: '管理员', post: null, organization: own.code, division: own.division, rights: rights.map(action => ({ action, division: '33', organization: own.code })) }
  const world = { db, now: () => new Date() } as Parameters<typeof ask>[0]
  const asked = Array.from({ length: 600 }, (_, i) => {
    const typed = [undefined, pick(people, mixed(i, 1)), `${pick(people, mixed(i, 2))}${pick(matters, mixed(i, 3))}`, pick(fieldNames, mixed(i, 4)), `${pick(people, mixed(i, 5))} ${pick(words, mixed(i, 6))}`, pick(['rkdj', 'hjbg', 'hyzx', 'fwxk', 'cldj'], mixed(i, 7)), `${pick(people, mixed(i, 8))}没有这个词`, pick(departments, mixed(i, 9)).shortName, '信息', '的'][i % 10]
    const narrowed = [{}, { shareType: 'conditional' }, { provider: pick(departments, mixed(i, 10)).code }, { theme: '健康保障', updateCycle: 'daily' }, { state: 'published', offset: 200 }, { openType: 'open' }][mixed(i, 11) % 6]
    return { ...typed === undefined ? {} : { q: typed }, ...narrowed, limit: 20 }
  })
  for (const filter of asked.slice(0, 20)) await ask(world, steward, listDatasets, filter)
  const times: { ms: number; filter: object; total: number }[] = []
  for (const filter of asked) {
    const began = performance.now(), { total } = await ask(world, steward, listDatasets, filter)
    times.push({ ms: performance.now() - began, filter, total })
  }
  times.sort((a, b) => a.ms - b.ms)
  const at = (share: number) => Math.round(times[Math.floor(share * (times.length - 1))]!.ms * 10) / 10
  for (const { ms, filter, total } of times.slice(-5)) say(`${ms.toFixed(0)} 毫秒，${total} 个：${JSON.stringify(filter)}`)
  if (times.every(({ total }) => total === 0)) throw new Error('nothing was found')
  return { p50Ms: at(0.5), p95Ms: at(0.95), maxMs: at(1) }
}
