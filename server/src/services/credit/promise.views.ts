import { Problem } from '#kernel/problem'
import { type GrantContext, type KeptRecord } from '#data/grant'
import { dayOf } from '#data/registry'
import { type ApplicationRow, type CreditSaid } from '#services/application'
import { grantFor, lookUnder, whose } from './about.views.ts'
import { kindWords } from './dataset.rules.ts'

const why = ({ organization, decided_on: decidedOn, promised, document, public_until: until }: KeptRecord): string =>
  `${organization ?? '有部门'}${decidedOn ? ` ${decidedOn} ` : ''}认定${promised ? `“${promised}”` : '承诺'}没有兑现${document ? `（${document}）` : ''}，${until ? `${until} 前` : '现在'}不能再用告知承诺。这份材料请直接交上来；认为认定不对，可以在“信用公示”里提异议，改好了可以申请修复`
/** 告知承诺前看一眼: whoever broke one may not promise again while it is public. Under the doing department's grant for this service; without one, or with one that does not tell, it is not looked at and nobody is kept from anything. */
export async function creditOf(ctx: GrantContext, row: ApplicationRow): Promise<CreditSaid> {
  const held = await grantFor(ctx.db, row.organization, row.serviceName, dayOf(ctx.now)), subjects = held?.fields.includes('kind') ? await whose(ctx.db, row) : []
  if (!held || subjects.length === 0) return { looked: false, reason: null }
  try {
    const { items } = await lookUnder(ctx, held, subjects), found = items.find(({ kind }) => kind === kindWords.promise)
    return { looked: true, reason: found ? why(found) : null }
  } catch (error) {
    // revoked in this moment, or used too often in this minute
    if (error instanceof Problem) return { looked: false, reason: null }
    throw error
  }
}
