import { readFileSync } from 'node:fs'
import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'
import { divisionPrefix } from '@yiwang/codes'
import { type Actor, execute, type World } from '#kernel/action'
import { Problem } from '#kernel/problem'
import { addClock, ClockCode, ClockUnit } from '#process/clock'
import { addModel, Document, ModelCode, publishModel } from '#process/model'

const Clocks = Type.Array(Type.Object({ code: ClockCode, name: Type.String(), value: Type.Integer(), unit: ClockUnit, times: Type.Optional(Type.Integer()), basis: Type.String() }))
const Kept = Type.Object({ code: ModelCode, name: Type.String(), forms: Document.properties.forms, /** Each in a file of its own. */ decisions: Type.Optional(Type.Record(Type.String(), Type.String())), clocks: Clocks })
/** What is asked in the course of any case has time limits of its own. */
const Course = Type.Object({ clocks: Clocks })
const own = new URL('models/', import.meta.url)

/** The kinds of cases that the house brings along, as drawings: any official may change them afterwards. */
const brought: { folder: URL; name: string }[] = ['registration', 'withdrawal', 'sharing', 'objection', 'quality'].map(name => ({ folder: own, name }))
/** A kind that another module brings along: NAME.bpmn and NAME.json in its own folder, told when the house is put together. */
export function bringKind(folder: URL, name: string): void { brought.push({ folder, name }) }

/** Two pairs of eyes, also where the house does it by itself: one draws, the other puts in force. */
const eyes = (account: string, name: string, organization: string, division: string): Actor => ({ account, name, post: null, organization, division, rights: ['model.*', 'clock.add'].map(action => ({ action, division: divisionPrefix(division), organization: null })) })

/** Registers their time limits and puts them in force, for a bureau in its division; what is there already stays as it is. Answers how many are new. */
export async function installKinds(world: World, { organization, division, validFrom }: { organization: string; division: string; validFrom: string }): Promise<number> {
  const one = eyes('system:kind', '随平台带来的流程', organization, division), other = eyes('system:house', '平台', organization, division)
  const register = async (clocks: Static<typeof Clocks>) => { for (const clock of clocks) await execute(world, one, addClock, { ...clock, division, validFrom }).catch(known('clock.overlaps', 'clock.later')) }
  await register(Value.Parse(Course, JSON.parse(readFileSync(new URL('course.json', own), 'utf8'))).clocks)
  let added = 0
  for (const { folder, name: file } of brought) {
    const read = (kept: string): string => readFileSync(new URL(kept, folder), 'utf8'), { code, name, forms, decisions = {}, clocks } = Value.Parse(Kept, JSON.parse(read(`${file}.json`)))
    await register(clocks)
    const made = await execute(world, one, addModel, { code, name, organization, document: { bpmn: read(`${file}.bpmn`), forms, decisions: Object.fromEntries(Object.entries(decisions).map(([decision, drawn]) => [decision, read(drawn)])) }, note: '随平台带来' }).catch(known('model.taken'))
    if (!made) continue
    await execute(world, other, publishModel, { code, revision: made.revision })
    added++
  }
  return added
}
const known = (...codes: string[]) => (error: unknown): null => { if (error instanceof Problem && codes.includes(error.code)) return null; throw error }
