import { type Db } from '#kernel/db'
import { accountNames } from '#kernel/identity'
import { standingsOf } from '#services/credential'
import { guideAt } from '#services/service'
import { doubtsOf } from './doubt.table.ts'
import { filesOf } from './file.table.ts'
import { situationIn } from './material.views.ts'
import { type Review } from './review.schema.ts'
import { type ApplicationRow } from './table.ts'
import { findVisit } from './visit.table.ts'

/** What came later, beside the list: asked for (补正), or of one's own accord. */
const extra = '另外交来的材料'
export async function presentReview(db: Db, row: ApplicationRow, now: Date): Promise<Review> {
  const guide = await guideAt(db, row.service, row.serviceVersion), [{ situation, materials }, files, doubts, nameOf, visit] = await Promise.all([situationIn(db, guide, row.situation), filesOf(db, row.id), doubtsOf(db, row.id), accountNames(db, [row.clerk]), row.visit === null ? undefined : findVisit(db, row.visit)])
  const held = await standingsOf(db, Object.values(row.materials).flatMap(({ way, text }) => (way === 'credential' ? [text] : [])), now), known = new Set(materials.map(({ key }) => key)), kept = files.map(({ id, material, name, type, size, at, scan }) => ({ id, material, name, type, size: Number(size), at: at.toISOString(), scan }))
  const named = [...materials.map(({ key, name, required, explain }) => ({ key, name, required, explain: explain ?? null })), ...[...new Set(kept.map(({ material }) => material))].filter(key => !known.has(key)).map(key => ({ key, name: extra, required: false, explain: null }))]
  return {
    id: row.id, number: row.number, origin: row.origin, clerkName: row.clerk === null ? null : nameOf(row.clerk), visitor: visit && visit.acts !== null ? { name: visit.name, acts: visit.acts, mandate: visit.mandate, until: visit.mandateUntil } : null, submittedAt: row.submittedAt?.toISOString() ?? null, laterUntil: row.laterAt?.toISOString() ?? null,
    situation: situation.questions.flatMap(({ key, ask, choices }) => { const said = choices.find(({ value }) => value === row.situation[key]); return said ? [{ ask, answer: said.label }] : [] }),
    materials: named.map(({ key, ...material }) => {
      const given = row.materials[key], credential = given?.way === 'credential' ? held.get(given.text) : undefined, own = kept.filter(file => file.material === key)
      return { key, ...material, way: given?.way ?? (own.length > 0 ? 'file' : null), text: given?.text ?? '', credit: given?.credit ?? null, at: given?.at ?? null, files: own, credential: credential ? { id: credential.id, number: credential.number, name: credential.name, issuerName: credential.issuerName, validUntil: credential.validUntil, standing: credential.standing } : null }
    }),
    doubts: doubts.map(({ key, proposed, reason, at, objection }) => ({ key, proposed, reason, at: at.toISOString(), objection })),
  }
}
