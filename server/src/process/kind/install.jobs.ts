import { readFileSync } from 'node:fs'
import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'
import { divisionPrefix } from '@yiwang/codes'
import { type Actor, execute, type World } from '#kernel/action'
import { Problem } from '#kernel/problem'
import { dayOf } from '#data/registry'
import { addClock, ClockCode, ClockUnit } from '#process/clock'
import { addModel, changeModel, Document, ModelCode, modelNames, publishModel, readModelRow, readVersion, versionsOf } from '#process/model'
import { digestOfDocument, drawer, nextStep, noteOf, publisher, type Standing } from './shipped.rules.ts'
import { digestShipped, rememberShipped } from './table.ts'

const Clocks = Type.Array(Type.Object({ code: ClockCode, name: Type.String(), value: Type.Integer(), unit: ClockUnit, times: Type.Optional(Type.Integer()), basis: Type.String() }))
const Kept = Type.Object({ code: ModelCode, name: Type.String(), forms: Document.properties.forms, /** Each in a file of its own. */ decisions: Type.Optional(Type.Record(Type.String(), Type.String())), clocks: Clocks })
/** What is asked in the course of any case has time limits of its own. */
const Course = Type.Object({ clocks: Clocks })
const own = new URL('models/', import.meta.url)

/** The kinds of cases that the house brings along, as drawings: any official may change them afterwards. */
const brought: { folder: URL; name: string }[] = ['registration', 'withdrawal', 'sharing', 'objection', 'quality'].map(name => ({ folder: own, name }))
/** A kind that another module brings along: NAME.bpmn and NAME.json in its own folder, told when the house is put together. */
export function bringKind(folder: URL, name: string): void { brought.push({ folder, name }) }
interface Shipped { code: string; name: string; clocks: Static<typeof Clocks>; document: Document }
function readShipped({ folder, name: file }: { folder: URL; name: string }): Shipped {
  const read = (kept: string): string => readFileSync(new URL(kept, folder), 'utf8'), { code, name, forms, decisions = {}, clocks } = Value.Parse(Kept, JSON.parse(read(`${file}.json`)))
  return { code, name, clocks, document: { bpmn: read(`${file}.bpmn`), forms, decisions: Object.fromEntries(Object.entries(decisions).map(([decision, drawn]) => [decision, read(drawn)])), tests: {} } }
}

/** For whom the kinds are kept, and from when on their time limits hold. */
interface Keeper { organization: string; division: string; validFrom: string }
const eyes = ({ account, name }: typeof drawer, { organization, division }: Keeper): Actor => ({ account, name, post: null, organization, division, rights: ['model.*', 'clock.add'].map(action => ({ action, division: divisionPrefix(division), organization: null })) })
const known = (...codes: string[]) => (error: unknown): null => { if (error instanceof Problem && codes.includes(error.code)) return null; throw error }

async function registerClocks(world: World, keeper: Keeper, clocks: Static<typeof Clocks>): Promise<void> {
  for (const clock of clocks) await execute(world, eyes(drawer, keeper), addClock, { ...clock, division: keeper.division, validFrom: keeper.validFrom }).catch(known('clock.overlaps', 'clock.later'))
}
/** Answers whether it is new. */
async function install(world: World, keeper: Keeper, { code, name, clocks, document }: Shipped): Promise<boolean> {
  await registerClocks(world, keeper, clocks)
  const made = await execute(world, eyes(drawer, keeper), addModel, { code, name, organization: keeper.organization, document, note: '随平台带来' }).catch(known('model.taken'))
  if (!made) return false
  await execute(world, eyes(publisher, keeper), publishModel, { code, revision: made.revision })
  await rememberShipped(world.db, { code, digest: digestOfDocument(document), at: world.now() })
  return true
}

/** Registers their time limits and puts them in force, for a bureau in its division; what is there already stays as it is. Answers how many are new. */
export async function installKinds(world: World, keeper: Keeper): Promise<number> {
  await registerClocks(world, keeper, Value.Parse(Course, JSON.parse(readFileSync(new URL('course.json', own), 'utf8'))).clocks)
  let added = 0
  for (const one of brought) if (await install(world, keeper, readShipped(one))) added++
  return added
}

/** How one stands, with what the house drew last where nothing is remembered yet: an old house has that in its versions. */
async function standingOf(world: World, code: string): Promise<Standing & { keeper: Keeper; revision: number; name: string }> {
  const { db } = world, { organization, division, revision, name, version, withdrawn } = await readModelRow(db, code), versions = await versionsOf(db, code)
  const read = async (number: number | undefined) => { if (number === undefined) return null; const { document, account } = await readVersion(db, code, number); return { number, digest: digestOfDocument(document), ours: account === drawer.account } }
  const [inForce, draft, drawn, remembered] = await Promise.all([read(version ?? undefined), read(versions.find(({ publishedAt }) => publishedAt === null)?.number), read(versions.find(({ account, publishedAt }) => account === drawer.account && publishedAt !== null)?.number), digestShipped(db, code)])
  return { keeper: { organization, division, validFrom: dayOf(world.now()) }, revision, name, withdrawn: withdrawn !== null, inForce, draft, last: remembered ?? drawn?.digest ?? null }
}
/** Steps that one house takes alone; with another that starts beside it some are taken twice, and the second finds that it is done. */
const mostSteps = 12
/** 'renewed': the next version is in force; 'beside': it lies beside what officials made of it. */
type Renewal = 'same' | 'renewed' | 'beside' | 'left'
async function renew(world: World, { code, name, clocks, document }: Shipped): Promise<Renewal> {
  const shipped = digestOfDocument(document)
  let became: Renewal = 'same'
  for (let turn = 0; turn < mostSteps; turn++) {
    const { keeper, revision, ...standing } = await standingOf(world, code), step = nextStep(standing, shipped), theirs = standing.inForce !== null && !standing.inForce.ours
    if (step === 'leave') return 'left'
    if (step === 'remember') { if (standing.last !== shipped || await digestShipped(world.db, code) === null) await rememberShipped(world.db, { code, digest: shipped, at: world.now() }); return became }
    if (step === 'draw') {
      await registerClocks(world, keeper, clocks)
      const drawn = await execute(world, eyes(drawer, keeper), changeModel, { code, revision, name: theirs ? standing.name : name, document, note: noteOf(theirs ? standing.inForce!.number : null) }).catch(known('action.stale', 'model.withdrawn'))
      if (drawn && theirs) became = 'beside'
      continue
    }
    // what nobody could do here stays a draft, with its faults beside it
    const unfit = await execute(world, eyes(publisher, keeper), publishModel, { code, revision }).then(() => { became = 'renewed'; return false }, (error: unknown) => { if (error instanceof Problem && error.code === 'model.unfit') return true; return known('action.stale', 'model.noDraft')(error) })
    if (unfit) return 'left'
  }
  return became
}
/**
 * Brings the kinds of a house that has some to what the platform brings along now: those that changed, and those that are new, for the same bureau. Cases that run keep their
 * version. Begun twice, or by two houses at once, it is done once.
 */
export async function renewKinds(world: World): Promise<Record<string, Renewal | 'new'>> {
  const shipped = brought.map(readShipped), there = await modelNames(world.db, shipped.map(({ code }) => code)), became: Record<string, Renewal | 'new'> = {}
  const first = shipped.find(({ code }) => there.has(code))
  if (!first) return became
  const { keeper } = await standingOf(world, first.code)
  for (const one of shipped) became[one.code] = there.has(one.code) || !await install(world, keeper, one) ? await renew(world, one) : 'new'
  return became
}
