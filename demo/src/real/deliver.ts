import { setTimeout as pause } from 'node:timers/promises'
import { type Delivery } from '../door.ts'
import { type RealSet } from './set.ts'
import { type Visitor } from './visitor.ts'

interface Answer { status: number; body: unknown }
const sentence = ({ status, body }: Answer): string =>
  `${status} ${typeof body === 'object' && body !== null && 'detail' in body ? String(body.detail) : JSON.stringify(body).slice(0, 300)}`
/** What the house answered, in the shape its API document gives; anything else ends the tool with the house's own words. */
function taken<T>(answer: Answer, what: string): T {
  if (answer.status >= 300) throw new Error(`${what}：${sentence(answer)} ${JSON.stringify(answer.body).slice(0, 600)}`)
  return answer.body as T
}

/** Registers the dataset with its own rules, if nobody has yet; the bureau publishes it. */
export async function register(person: Visitor, bureau: Visitor, { code, contract, provider, rules }: RealSet): Promise<void> {
  const known = await person.get(`/datasets/${code}`)
  if (known.status === 404) {
    const found = taken<{ items: { code: string; shortName: string }[] }>(await person.get(`/organizations?q=${encodeURIComponent(provider)}`), provider).items.find(({ shortName }) => shortName === provider)
    if (!found) throw new Error(`没有登记机构“${provider}”：demo:real 要在演示数据里做`)
    taken(await person.post('/datasets', { code, contract: contract(found.code) }), `登记 ${code}`)
  }
  const { state, revision } = taken<{ state: string; revision: number }>(await person.get(`/datasets/${code}`), code)
  if (state === 'draft') taken(await bureau.post(`/datasets/${code}/publish`, { revision }), `发布 ${code}`)
  const { items } = taken<{ items: { code: string }[] }>(await person.get(`/datasets/${code}/rules`), `${code} 的规则`)
  for (const rule of rules) {
    if (!items.some(item => item.code === rule.rule)) taken(await person.post(`/datasets/${code}/rules`, { ...rule, weight: 1, tolerance: 0, enabled: true }), `${code} 的规则 ${rule.rule}`)
  }
}

export interface Told { deliveries: Delivery[]; /** Why rows were turned away, with how many. */ reasons: Map<string, number>; /** What got in and is not as it should be. */ issues: { name: string; broken: number }[] }

/** Delivers every file of the set and waits for each; tells what became of the rows. */
export async function deliverSet(person: Visitor, bureau: Visitor, set: RealSet, folder: string, tell: (line: string) => void): Promise<Told> {
  await register(person, bureau, set)
  const told: Told = { deliveries: [], reasons: new Map(), issues: [] }, broken = new Map<string, number>()
  for (const { fileName, chunks } of await set.files(folder)) {
    let delivery = taken<Delivery>(await person.upload(`/datasets/${set.code}/deliveries?fileName=${encodeURIComponent(fileName)}`, chunks()), `交 ${fileName}`)
    while (!['applied', 'refused', 'stopped'].includes(delivery.state)) {
      await pause(300)
      delivery = taken<Delivery>(await person.get(`/deliveries/${delivery.id}`), fileName)
      tell(`${fileName} ${delivery.rowsRead.toLocaleString('en')} 行${delivery.reason === null ? '' : `，${delivery.reason}`}`)
    }
    told.deliveries.push(delivery)
    for (const { title, fieldName, count } of taken<{ items: { title: string; fieldName: string | null; count: number }[] }>(await person.get(`/deliveries/${delivery.id}/reject-reasons`), '退回原因').items) {
      const reason = fieldName === null ? title : `${fieldName}：${title}`
      told.reasons.set(reason, (told.reasons.get(reason) ?? 0) + count)
    }
    if (delivery.state !== 'applied') continue
    const quality = taken<{ results: { name: string; severity: string; broken: number; rule: string }[] }>(await person.get(`/deliveries/${delivery.sameAs ?? delivery.id}/quality`), '质量')
    for (const result of quality.results) if (result.severity === 'issue' && result.rule !== 'accepted') broken.set(result.name, (broken.get(result.name) ?? 0) + result.broken)
  }
  const open = taken<{ items: { name: string }[] }>(await person.get(`/quality/issues?dataset=${set.code}&limit=100`), '质量问题').items
  for (const { name } of open) told.issues.push({ name, broken: broken.get(name) ?? 0 })
  return told
}
