import { type Static } from 'typebox'
import { areasOf, type CommandContext } from '#kernel/action'
import { type Db } from '#kernel/db'
import { type GrantContext } from '#data/grant'
import { credentialsFor } from '#services/credential'
import { type Guide, knownParts, type Material, situationOf, unite } from '#services/service'
import { doerOf } from './prefill.views.ts'
import { problem } from './problems.ts'
import { type ApplicationRow } from './table.ts'

type Wanted = Static<typeof Material>
type GuideNow = Static<typeof Guide>
/** What is to be answered and handed in in one's situation; of a 一件事 what its parts want together, each once. */
export async function situationIn(db: Db, guide: GuideNow, answers: Record<string, string>) {
  const situation = situationOf(guide, answers), parts = await knownParts(db, guide, situation)
  return { situation, parts, materials: guide.bundle === null ? situation.materials : unite(situation, parts).materials }
}
/** Credentials of the applicant that stand for a material: he need not bring what the house has issued. */
export async function heldBy(db: Db, whose: Pick<ApplicationRow, 'account' | 'company'>, materials: readonly Wanted[], now: Date): Promise<Map<string, string>> {
  const found = await Promise.all(materials.map(async ({ key, credential }) => [key, credential === null ? undefined : (await credentialsFor(db, whose, credential, now))[0]?.number] as const))
  return new Map(found.flatMap(([key, number]) => (number === undefined ? [] : [[key, number]])))
}

/** 信用, as whoever keeps it answers: whether it was looked at, which takes a grant of the department's for this service; and why he may promise no more (null: he may). */
export interface CreditSaid { looked: boolean; reason: string | null }
type Keeper = (ctx: GrantContext, row: ApplicationRow) => Promise<CreditSaid>
let keeper: Keeper = async () => ({ looked: false, reason: null })
/** Said when the house is put together. */
export function askBeforePromises(asks: Keeper): void { keeper = asks }
/** 告知承诺前看一眼, as the department that does it: under its own grant, so that whoever was looked at sees it. Without one nothing is looked at, nobody is kept from promising, and whoever reviews it is told. */
export async function mayNotPromise(ctx: CommandContext, row: ApplicationRow): Promise<CreditSaid> {
  const actor = doerOf(ctx.actor, row)
  return keeper({ ...ctx, db: ctx.tx, actor, areas: () => areasOf(actor, 'grant.query') }, row)
}
/** Refuses whoever broke a promise; what is said otherwise stands beside the promise. */
export async function creditBefore(ctx: CommandContext, row: ApplicationRow): Promise<'looked' | 'notGranted'> {
  const { looked, reason } = await mayNotPromise(ctx, row)
  if (reason !== null) throw problem.broke({ reasons: [reason] })
  return looked ? 'looked' : 'notGranted'
}
