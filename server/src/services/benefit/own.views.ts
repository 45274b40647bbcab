import { type Db } from '#kernel/db'
import { personOf } from '#kernel/identity'
import { personsOf } from '#kernel/ledger'
import { Problem } from '#kernel/problem'
import { type Safe } from '#kernel/safe'
import { organizationNames } from '#data/registry'
import { adapterNow } from '#services/payment'
import { type DoubtTable, doubtsOf } from './doubt.table.ts'
import { evidenceOf, reasonsOf, type Seen, summaryOf } from './explain.rules.ts'
import { lookAtOne, prepare } from './match.views.ts'
import { type Prepared } from './policy.rules.ts'
import { type OwnBenefits } from './schema.ts'
import { type ItemRow, itemsOf, itemsOfPersons, payeesOf, publicRuns, readRunRow, type RunRow, sumsOf } from './run.table.ts'
import { policies, policiesInForce } from './table.ts'

/** What a policy says of one, in words. */
export function explained(policy: Pick<Prepared, 'document' | 'bounds'>, seen: Seen, doubts: readonly DoubtTable[] = []) {
  const found = reasonsOf(policy, seen), reasons = found.map(({ facts, ...reason }) => ({ ...reason, facts: facts.map(({ name, value, source, day, key }) => { const doubt = doubts.find(each => each.name === name); return { name, value, source, day, open: key !== null, asked: doubt?.askedAt.toISOString() ?? null, trouble: doubt?.trouble ?? null } }) })), entitled = reasons.every(({ holds }) => holds)
  return { name: seen.name ?? '', entitled, fen: entitled ? seen.fen : null, summary: summaryOf(found), reasons, evidence: evidenceOf(policy, seen) }
}
const nobody = (subject: 'person' | 'company') => ({ entitled: false, fen: null, summary: subject === 'person' ? '不符合，因为这项政策看的数据里没有您' : '不符合，因为这项政策看的数据里没有您的企业', reasons: [] })

/** What one's own item stands at, and what one can do. A list is not public before its days have begun. */
const ownItem = (safe: Safe, item: ItemRow, run: RunRow | undefined, knownTail: string | null) => ({
  id: item.id, period: item.period, fen: item.fen, state: item.state, reasons: JSON.parse(safe.unlock(item.reasons, `benefit.reasons:${item.id}`)) as string[], payeeTail: item.payeeTail, knownTail, run: item.run, paidAt: item.paidAt?.toISOString() ?? null, message: item.message,
  publicUntil: run?.state === 'publicity' ? run.publicUntil?.toISOString() ?? null : null, can: run && ['publicity', 'open'].includes(run.state) && ['listed', 'agreed', 'declined', 'refused'].includes(item.state) ? ['benefit.agree', ...item.state === 'declined' ? [] : ['benefit.decline'], ...item.state === 'agreed' || item.state === 'declined' ? ['benefit.undo'] : []] : [],
})
export interface Look { policy: Prepared; number: string }
/** 我能享受的, all policies in force; also what came of it, of policies that are no longer. `looked` is told under which grants was read. */
export async function presentOwn(db: Db, safe: Safe, now: Date, account: string, looked: (look: Look) => void): Promise<OwnBenefits> {
  const digests = await personsOf(db, account), notice = adapterNow().notice
  if (digests.length === 0) return { known: false, notice, items: [] }
  const [{ residentId, uscc }, inForce, mine] = await Promise.all([personOf(db, safe, account), policiesInForce(db), itemsOfPersons(db, digests)])
  const runs = new Map((await Promise.all([...new Set(mine.map(({ run }) => run))].map(id => readRunRow(db, id)))).map(row => [row.id, row])), shown = mine.filter(item => !['matching', 'listed', 'dropped'].includes(runs.get(item.run)?.state ?? 'dropped'))
  const [payees, doubts] = await Promise.all([payeesOf(db, digests), doubtsOf(db, account)])
  const names = await organizationNames(db, inForce.map(({ organization }) => organization)), items: OwnBenefits['items'] = []
  for (const given of inForce) {
    const { code, document: { name, plain, basis, subject }, organization } = given, number = subject === 'person' ? residentId : uscc
    if (number === null) continue
    const own = shown.filter(item => item.policy === code).map(item => ownItem(safe, item, runs.get(item.run), payees.get(item.digest)?.tail ?? null))
    const head = { code, name, plain, basis, organizationName: names.get(organization) ?? organization, subject, items: own }
    try {
      const policy = await prepare(db, now, given), seen = await lookAtOne(db, policy, { now, at: null, one: number })
      looked({ policy, number })
      const { entitled, fen, summary, reasons } = seen ? explained(policy, seen, doubts.filter(doubt => doubt.policy === code)) : nobody(subject)
      items.push({ ...head, entitled, fen, summary, reasons })
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      items.push({ ...head, ...nobody(subject), summary: '现在算不出来：这项政策要看的数据没有授权或者停用了' })
    }
  }
  return { known: true, notice, items: items.sort((a, b) => Number(b.items.length > 0) - Number(a.items.length > 0) || Number(b.entitled) - Number(a.entitled)) }
}

/** 公示: what everybody may see, masked. */
export async function presentPublic(db: Db, { run, limit, offset }: { run?: string; limit: number; offset: number }) {
  const rows = (await publicRuns(db)).filter(({ id }) => run === undefined || id === run), [names, sums] = await Promise.all([organizationNames(db, rows.map(({ organization }) => organization)), sumsOf(db, rows.map(({ id }) => id))])
  return { items: await Promise.all(rows.map(async row => {
    const { document: { name, plain, basis } } = await policies.version(db, row.policy, row.version), { items } = await itemsOf(db, row.id, { open: true, limit: run === undefined ? Math.min(limit, 20) : limit, offset: run === undefined ? 0 : offset })
    const own = sums.filter(sum => sum.run === row.id && !['removed', 'beyond'].includes(sum.state))
    return {
      id: row.id, policyName: name, plain, basis, organizationName: names.get(row.organization) ?? row.organization, period: row.period, publicUntil: row.publicUntil!.toISOString(), people: own.reduce((all, { people }) => all + people, 0), fen: own.reduce((all, { fen }) => all + fen, 0), total: own.reduce((all, { people }) => all + people, 0),
      list: items.map(({ id, line, shownName, shownNumber, fen }) => ({ id, line, name: shownName, number: shownNumber, fen })), notice: adapterNow().notice,
    }
  })) }
}
