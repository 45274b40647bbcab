import { type CommandContext } from '#kernel/action'
import { type Db } from '#kernel/db'
import { dayOf, organizationNames } from '#data/registry'
import { type CredentialSummary } from './schema.ts'
import { standingOf } from './standing.rules.ts'
import { type CredentialRow, findCredential, readCredentialRow } from './table.ts'
import { addUse, digestOfToken, usePresentation } from './use.table.ts'
import { presentSummaries } from './views.ts'

/** 他出示的证照, at a counter: used up by this look, of which he is told; whose it is, if it holds and is a person's own. Within another module's command. */
export async function holderShown({ tx, now, actor, trace }: Pick<CommandContext, 'tx' | 'now' | 'actor' | 'trace'>, token: string): Promise<CredentialRow | null> {
  const used = await usePresentation(tx, digestOfToken(token.trim()), now)
  if (!used) return null
  const row = await readCredentialRow(tx, used.credential), verdict = standingOf(row, dayOf(now)), who = actor.organization === null ? actor.name : (await organizationNames(tx, [actor.organization])).get(actor.organization) ?? actor.name
  await addUse(tx, { credential: row.id, at: now, way: 'shown', who, claimed: false, verdict, faces: [] })
  trace(row.id, { way: 'shown', verdict, faces: 0 }, row.holder ? { of: [row.holder] } : {})
  return verdict === 'valid' && row.holderKind === 'person' ? row : null
}
/** How those credentials stand now that papers were saved by, by their numbers. */
export async function standingsOf(db: Db, numbers: readonly string[], now: Date): Promise<Map<string, CredentialSummary>> {
  const rows = (await Promise.all(numbers.map(number => findCredential(db, 'number', number)))).filter(row => row !== undefined)
  return new Map((await presentSummaries(db, rows, now)).map(summary => [summary.number, summary]))
}
