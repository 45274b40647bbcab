import { areasOf, mayIn, query, type QueryContext } from '#kernel/action'
import { Strict } from '#kernel/schema'
import { dayOf } from '#data/registry'
import { publicKeys } from './key.table.ts'
import { problem } from './problems.ts'
import { Credential, IssuedPage, KeySet, ListIssued, Mine, OfCredential, Pdf, ReadStatusList, SignCredential, Signed, StatusList } from './schema.ts'
import { behind, printCredential, signCredential, statusList } from './sign.views.ts'
import { type CredentialRow, credentialsOf, listCredentialRows, readCredentialRow } from './table.ts'
import { isOwn, presentCredential, presentSummaries, scopeOf, whoseOf } from './views.ts'

/** 我的证照: one's own, and one's company's. */
export const listMine = query({
  name: 'credential.mine', input: Strict({}), output: Mine,
  async read({ db, now, actor, areas }) { return { items: areas().length === 0 ? [] : await presentSummaries(db, await credentialsOf(db, await whoseOf(db, actor.account)), now) } },
})
/** 发出的证照, of the organizations that one answers for. */
export const listIssued = query({
  name: 'credential.issued', input: ListIssued, output: IssuedPage, protected: true,
  async read({ db, now, areas, trace }, asked) {
    const { total, items } = await listCredentialRows(db, { ...asked, areas: areas(), today: dayOf(now) })
    trace('credential', { total, rows: items.length, template: asked.template ?? null }, { of: items.flatMap(({ holder }) => holder ?? []) })
    return { total, items: await presentSummaries(db, items, now) }
  },
})

/** One's own, or one's organization's; to anybody else there is none. Whoever looks at another's is told of to its holder. */
async function within({ db, actor, areas, trace }: QueryContext, id: string): Promise<CredentialRow> {
  const may = areas(), row = await readCredentialRow(db, id), own = may.length > 0 && isOwn(row, await whoseOf(db, actor.account))
  // a right that reaches everywhere is a resident's: to his own things
  const official = mayIn(areasOf(actor, 'credential.issued'), scopeOf(row)) && may.length > 0
  if (!own && !official) throw problem.notFound({ id })
  trace(id, { number: row.number, own }, { ...own || row.holder === null ? {} : { of: [row.holder] }, touched: scopeOf(row) })
  return row
}
/** 一张证照, with what was done to it and who verified it. */
export const readCredential = query({
  name: 'credential.read', input: OfCredential, output: Credential, protected: true,
  async read(ctx, { id }) { return presentCredential(ctx.db, ctx.actor, await within(ctx, id), ctx.now) },
})
/** 证照 as PDF, made when it is asked for. */
export const downloadPdf = query({
  name: 'credential.pdf', input: OfCredential, output: Pdf, protected: true,
  async read(ctx, { id }) {
    const row = await within(ctx, id)
    return { fileName: `${row.name}-${row.number.split('.').at(-3)}.pdf`, type: 'application/pdf', chunks: [await printCredential(ctx, row)] }
  },
})
/** 签名证照 (SD-JWT VC), for its holder to keep: bound to the key that he gives, so that nobody else can show it. */
export const signOwn = query({
  name: 'credential.sign', input: SignCredential, output: Signed, protected: true,
  async read(ctx, { id, key }) {
    const row = await within(ctx, id)
    if (!isOwn(row, await whoseOf(ctx.db, ctx.actor.account))) throw problem.notFound({ id })
    const { template, issuerName } = await behind(ctx.db, row)
    return { text: await signCredential(ctx, row, template, issuerName, key), until: row.validUntil === null ? null : new Date(`${row.validUntil}T23:59:59+08:00`).toISOString() }
  },
})

/** 公钥: what signed credentials are verified with, by anybody, without asking us again. */
export const listKeys = query({
  name: 'credential.keys', input: Strict({}), output: KeySet, open: true,
  async read({ db, areas }) { areas(); return { keys: await publicKeys(db) } },
})
/** 状态列表 (Token Status List), signed: which of them hold no more; of whom they are it does not say. */
export const readStatusList = query({
  name: 'credential.status', input: ReadStatusList, output: StatusList, open: true,
  async read(ctx, { list }) { ctx.areas(); return statusList(ctx, list) },
})
