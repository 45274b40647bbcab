import { randomUUID } from 'node:crypto'
import { type Actor, command, type CommandContext } from '#kernel/action'
import { type Db } from '#kernel/db'
import { tellAccount } from '#process/notice'
import { problem } from './problems.ts'
import { choicesOf, isBad, withoutNumbers } from './rules.ts'
import { CallBack, CheckText, Done, Give, GiveHere, Mend, Occasion, Strike } from './schema.ts'
import { addRating, changeOccasion, changeRating, type OccasionRow, ratingsOf, readOccasion, type RatingRow, takeOccasion, takeRating } from './table.ts'
import { mayRate, presentOccasions, servedBy } from './views.ts'

/** One's own are one's own, wherever one's post is. */
const own = ({ organization, division }: Actor) => ({ ...organization === null ? {} : { organization }, ...division === null ? {} : { division } })
const scopeOf = ({ organization, division }: Pick<OccasionRow, 'organization' | 'division'>) => ({ organization, division })

/** Nothing came of it yet. */
const blank = { filed: null, mended: null, mendedAt: null, calledAt: null, satisfied: null, struck: null, struckAt: null }
type Said = Pick<RatingRow, 'level' | 'items' | 'text' | 'anonymous' | 'channel' | 'account'>
async function rate({ tx, now, actor, record, announce }: Pick<CommandContext, 'tx' | 'now' | 'actor' | 'record' | 'announce'>, occasion: OccasionRow, { text: written, ...said }: Said): Promise<string> {
  const before = await ratingsOf(tx, [occasion.id]), text = written?.trim() || null, id = randomUUID()
  if (await servedBy(tx, occasion, actor.account)) throw problem.ownWork()
  if (!mayRate(before)) throw problem.rated({ times: before.length })
  if (said.items.some(item => !choicesOf(occasion.kind).includes(item))) throw problem.badItem({ choices: choicesOf(occasion.kind) })
  if (isBad(said.level) && said.items.length === 0 && text === null) throw problem.noReason()
  await addRating(tx, { ...said, id, occasion: occasion.id, times: before.length + 1, text, shown: text === null ? null : withoutNumbers(text), textState: text === null ? 'none' : 'waiting', at: now, ...blank })
  await changeOccasion(tx, occasion.id, { ratedAt: now })
  record({ level: said.level, times: before.length + 1 })
  announce({ rating: id, level: said.level })
  return id
}

/** 评价: what was done for oneself, once; and again after a bad one was mended. */
export const giveRating = command({
  name: 'rating.give', input: Give, output: Occasion,
  async run(ctx, { occasion: id, ...said }) {
    const { tx, now, actor, permit } = ctx, occasion = await takeOccasion(tx, { id })
    permit(own(actor))
    if (occasion.account !== actor.account) throw problem.notFound({ id })
    await rate(ctx, occasion, { ...said, account: actor.account })
    return (await presentOccasions(tx, [await readOccasion(tx, id)], now))[0]!
  },
})
/** 在窗口评: whoever stands there, on the window's pad; nobody asks for his name. */
export const giveHere = command({
  name: 'rating.giveHere', input: GiveHere, output: Done,
  async run(ctx, { ticket, ...said }) {
    const occasion = await takeOccasion(ctx.tx, { ticket })
    ctx.permit(scopeOf(occasion))
    return { id: await rate(ctx, occasion, { ...said, anonymous: true, channel: 'pad', account: occasion.account }) }
  },
})
/** 扫码评: by the code at the window or on the slip; the number of the visit is all that one needs. */
export const giveAt = command({
  name: 'rating.giveAt', input: GiveHere, output: Done, open: true,
  async run(ctx, { ticket, ...said }) {
    ctx.permit({})
    const occasion = await takeOccasion(ctx.tx, { ticket })
    return { id: await rate(ctx, occasion, { ...said, anonymous: true, channel: 'qr', account: occasion.account }) }
  },
})
/** 看文字评价: shown to everybody, without numbers of persons, or not. */
export const checkText = command({
  name: 'rating.check', input: CheckText, output: Done,
  async run({ tx, permit, record }, { id, show }) {
    const row = await takeRating(tx, id)
    permit(scopeOf(await readOccasion(tx, row.occasion)))
    if (row.textState !== 'waiting') throw problem.noText({ state: row.textState })
    await changeRating(tx, id, { textState: show ? 'shown' : 'hidden' })
    record({ show })
    return { id }
  },
})

/** A bad one that counts, and what it is about. */
async function takeBad(tx: Db, id: string): Promise<{ row: RatingRow; occasion: OccasionRow }> {
  const row = await takeRating(tx, id)
  if (row.struckAt !== null) throw problem.over({ id })
  return { row, occasion: await readOccasion(tx, row.occasion) }
}
const tell = (ctx: CommandContext, { id, account }: RatingRow, { id: occasion, serviceName }: OccasionRow, event: 'answered' | 'struck', values: Record<string, string>, key = id) =>
  account === null ? null : tellAccount(ctx, { account, event: `rating.${event}`, values: { service: serviceName, ...values }, key: `rating.${event}:${key}`, filed: null, link: `/rate/${occasion}` })

/** 整改了: the rater hears what was done, and may rate again. A step of the case; no route leads here. */
export const mendRating = command({
  name: 'rating.mend', input: Mend, output: Done,
  async run(ctx, { id, mended }) {
    const { row, occasion } = await takeBad(ctx.tx, id)
    ctx.permit(scopeOf(occasion))
    await changeRating(ctx.tx, id, { mended, mendedAt: ctx.now })
    await tell(ctx, row, occasion, 'answered', { mended }, `${id}:${mended}`)
    return { id }
  },
})
/** 回访过了, with what he said and how he rates it now; who could not be reached was not called back, and who rated again himself has said it. A step of the case; no route leads here. */
export const callBack = command({
  name: 'rating.callBack', input: CallBack, output: Done,
  async run({ tx, now, permit, record }, { id, satisfied, level }) {
    const { row, occasion } = await takeBad(tx, id)
    permit(scopeOf(occasion))
    await changeRating(tx, id, { ...satisfied === null ? {} : { calledAt: now }, satisfied })
    const again = level !== undefined && satisfied !== null && mayRate(await ratingsOf(tx, [occasion.id]))
    if (again) await addRating(tx, { ...blank, id: randomUUID(), occasion: occasion.id, times: 2, level, items: [], text: null, shown: null, textState: 'none', anonymous: row.anonymous, channel: 'phone', account: row.account, at: now })
    record({ satisfied, ...again ? { level } : {} })
    return { id }
  },
})
/** 不计入: malicious or by mistake, as the bureau found. A step of the case; no route leads here. */
export const strikeRating = command({
  name: 'rating.strike', input: Strike, output: Done,
  async run(ctx, { id, reason }) {
    const { row, occasion } = await takeBad(ctx.tx, id)
    ctx.permit(scopeOf(occasion))
    await changeRating(ctx.tx, id, { struck: reason, struckAt: ctx.now })
    await tell(ctx, row, occasion, 'struck', { reason })
    return { id }
  },
})
