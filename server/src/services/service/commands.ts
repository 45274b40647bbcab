import { type Actor, command, stale } from '#kernel/action'
import { type Db } from '#kernel/db'
import { takeOrganization } from '#data/registry'
import { problem } from './problems.ts'
import { AddService, ChangeService, OfService, PutWording, Service, Wordings, WithdrawService } from './schema.ts'
import { addServiceRow, changeServiceRow, dropVersion, keepVersion, publishVersion, readVersion, type ServiceTable, stepEdition, takeService, versionsOf } from './table.ts'
import { examine, presentService, presentWordings } from './views.ts'
import { dropWordingRow, putWordingRow } from './wording.table.ts'

const scopeOf = ({ division, organization }: Pick<ServiceTable, 'division' | 'organization'>) => ({ division, organization })
async function refuseStale(tx: Db, actor: Actor, row: ServiceTable, revision: number): Promise<void> {
  if (row.revision !== revision) throw stale({ ...await presentService(tx, actor, row.code) })
}

/** 登记事项 as a draft. */
export const addService = command({
  name: 'service.add', input: AddService, output: Service,
  async run({ tx, now, actor, permit, record }, { code, organization, guide, note }) {
    const { division } = await takeOrganization(tx, organization)
    permit({ division, organization })
    await addServiceRow(tx, { code, name: guide.name, organization, division, version: null, revision: 1, withdrawn: null, createdAt: now, changedAt: now })
    await keepVersion(tx, { service: code, number: 1, guide, account: actor.account, savedAt: now, note })
    record({ name: guide.name })
    return presentService(tx, actor, code)
  },
})

/** 改指南: on one in force, begins the next version; cases that run keep theirs. */
export const changeService = command({
  name: 'service.change', input: ChangeService, output: Service,
  async run({ tx, now, actor, permit, record }, { code, revision, guide, note }) {
    const row = await takeService(tx, code)
    permit(scopeOf(row))
    await refuseStale(tx, actor, row, revision)
    if (row.withdrawn !== null) throw problem.withdrawn({ reason: row.withdrawn })
    const [latest] = await versionsOf(tx, code), number = latest?.publishedAt === null ? latest.number : (latest?.number ?? 0) + 1
    await keepVersion(tx, { service: code, number, guide, account: actor.account, savedAt: now, note })
    await changeServiceRow(tx, code, { ...row.version === null ? { name: guide.name } : {}, revision: revision + 1, changedAt: now })
    record({ number })
    return presentService(tx, actor, code)
  },
})

/** 发布指南: what people read from now on. Whoever wrote it does not put it in force. */
export const publishService = command({
  name: 'service.publish', input: OfService, output: Service,
  async run({ tx, now, actor, permit, record, announce }, { code, revision }) {
    const row = await takeService(tx, code)
    permit(scopeOf(row))
    await refuseStale(tx, actor, row, revision)
    const [latest] = await versionsOf(tx, code)
    if (!latest || latest.publishedAt !== null || row.withdrawn !== null) throw problem.noDraft({ code })
    if (latest.account === actor.account) throw problem.sameEyes({ account: latest.account })
    const { guide } = await readVersion(tx, code, latest.number)
    const reasons = (await examine(tx, { code, organization: row.organization, guide })).filter(({ serious }) => serious).map(({ message }) => message)
    if (reasons.length > 0) throw problem.unfit({ reasons })
    await publishVersion(tx, latest, actor.account, now)
    await changeServiceRow(tx, code, { name: guide.name, version: latest.number, revision: revision + 1, changedAt: now })
    await stepEdition(tx)
    record({ number: latest.number })
    announce({ number: latest.number })
    return presentService(tx, actor, code)
  },
})

/** 放弃草稿: back to the guide in force. A service that was never in force keeps its draft: it is withdrawn instead. */
export const discardService = command({
  name: 'service.discard', input: OfService, output: Service,
  async run({ tx, now, actor, permit }, { code, revision }) {
    const row = await takeService(tx, code)
    permit(scopeOf(row))
    await refuseStale(tx, actor, row, revision)
    const [latest] = await versionsOf(tx, code)
    if (!latest || latest.publishedAt !== null || latest.number === 1) throw problem.noDraft({ code })
    await dropVersion(tx, code, latest.number)
    await changeServiceRow(tx, code, { revision: revision + 1, changedAt: now })
    return presentService(tx, actor, code)
  },
})

/** 取消事项: nobody can apply any more; cases that run go on to their end. */
export const withdrawService = command({
  name: 'service.withdraw', input: WithdrawService, output: Service,
  async run({ tx, now, actor, permit, announce }, { code, revision, reason }) {
    const row = await takeService(tx, code)
    permit(scopeOf(row))
    await refuseStale(tx, actor, row, revision)
    if (row.withdrawn !== null) throw problem.withdrawn({ reason: row.withdrawn })
    await changeServiceRow(tx, code, { version: null, withdrawn: reason, revision: revision + 1, changedAt: now })
    await stepEdition(tx)
    announce({})
    return presentService(tx, actor, code)
  },
})

/** 记一个说法: what people say, and what the catalogue calls it; without a meaning it is forgotten. */
export const putWording = command({
  name: 'service.putWording', input: PutWording, output: Wordings, subject: (_, { said }) => said,
  async run({ tx, now, actor, permit, record }, { said, means }) {
    permit(actor.division === null ? {} : { division: actor.division })
    const words = said.trim()
    if (means.length === 0) await dropWordingRow(tx, words)
    else await putWordingRow(tx, { said: words, means, changedAt: now })
    await stepEdition(tx)
    record({ means: means.length })
    return presentWordings(tx)
  },
})
