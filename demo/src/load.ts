import { administrator, cast, operator, type Person, personCalled, placeOf, supervisor } from './cast.ts'
import { beginRuns, publishPolicies } from './benefit.ts'
import { csvStream } from './csv.ts'
import { datasets, shipmentsOf } from './dataset.ts'
import { addDays, dayOf, firstDay, momentOf } from './day.ts'
import {
  type Actor, actorOfAccount, addAccount, appointAuthority, addGrant, approveGrant, declineGrant, requestGrant, addBoard, addDataElement, beginCase, addDemand, addDuty, addExclusion, confirmExclusion, addDataset, addIndicator, addOrganization, addPost, ask, deliverFile, execute, inTransaction, listAccounts,
  installKinds, listDatasets, listDeliveries, listDivisions, listGrants, listIndicators, listPosts, publishDataset, refreshOver, systemActor, type World,
} from './door.ts'
import { authorities, elements } from './element.ts'
import { daysAgo, decide, doubt, sendForReview } from './filing.ts'
import { type DemoGrant, grants } from './grant.ts'
import { boards, indicators } from './indicator.ts'
import { demands, duties, exclusions } from './list.ts'
import { type DemoOrganization, linping, organizationNamed, organizationsOf, province } from './organization.ts'
import { type Setting } from './place.ts'
import { doubts, reviews } from './review.ts'
import { creditKeeper, deliverCreditNow, keepCredit } from './services/credit.ts'
import { publishCredentials } from './services/credential.ts'
import { liveThrough } from './services/history.ts'
import { openHalls } from './services/hall.ts'
import { publishServices } from './services/publish.ts'
import { type Shipment } from './shipment.ts'
import { firstMonth } from './window.ts'

const house = systemActor('演示')
const hired = '2024-01-01'
type Tell = (progress: string) => void

/** The divisions as the registry has them. */
export async function settingOf(world: World, begun: Date): Promise<Setting> {
  const below = async (parent: string, level: number) => {
    const found: { code: string; name: string }[] = []
    for (;;) {
      const { total, items } = await ask(world, house, listDivisions, { parent, level, limit: 200, offset: found.length })
      found.push(...items.map(({ code, name }) => ({ code, name })))
      if (items.length === 0 || found.length >= total) return found
    }
  }
  const cities = await below(province, 2)
  const counties = (await Promise.all(cities.map(city => below(city.code, 3)))).flat().sort((a, b) => a.code < b.code ? -1 : 1)
  const towns = await below(linping, 4)
  const communities = (await Promise.all(towns.map(town => below(town.code, 5)))).flat().sort((a, b) => a.code < b.code ? -1 : 1)
  return { begun, until: world.now(), counties, towns, communities }
}

/** When the world was made: its first account is as old as it is. Null: there is none yet. */
async function begunAt(world: World): Promise<Date | null> {
  const { items } = await ask(world, house, listAccounts, { q: operator.login })
  const found = items.find(({ login }) => login === operator.login)
  return found ? new Date(found.createdAt) : null
}

/** A person in the first of their posts, as if signed in. */
export async function actAs(world: World, { login, name }: Pick<Person, 'login' | 'name'>): Promise<Actor> {
  const { items } = await ask(world, house, listPosts, { account: login, past: true })
  const own = items.find(post => personCalled(login).posts[0]?.name === post.name)
  if (!own) throw new Error(`${login} holds no post`)
  const blank: Actor = { account: login, name, post: null, organization: null, division: null, rights: [] }
  return actorOfAccount(world.db, blank, own.id, dayOf(world.now()))
}

/** Organizations, people, posts, data elements, datasets, indicators and boards: all of it or nothing. */
export async function found(world: World, setting: Setting): Promise<void> {
  const cities = (await ask(world, house, listDivisions, { parent: province, level: 2, limit: 200 })).items
  const organizations = organizationsOf({ cities, towns: setting.towns })
  const founded = momentOf(addDays(firstDay(firstMonth(setting)), -12), 560)
  await inTransaction(world.db, async tx => {
    const now: World = { ...world, db: tx, wake() {} }, then: World = { ...now, now: () => founded }
    await execute(now, house, addAccount, { login: operator.login, name: operator.name })
    const hire = async (by: Actor, person: Person) => {
      if (person !== operator) await execute(now, by, addAccount, { login: person.login, name: person.name })
      for (const post of person.posts) await execute(now, by, addPost, { account: person.login, name: post.name, role: post.role, ...placeOf(post, organizations), from: hired })
    }
    await hire(house, administrator)
    const admin = await actAs(now, administrator)
    for (const { code, name, shortName, division, parent, kind } of organizations) await execute(then, admin, addOrganization, { code, name, shortName, division, parent, kind, validFrom: '2018-10-25' })
    for (const person of cast) if (person !== administrator) await hire(admin, person)
    for (const element of elements) await execute(then, admin, addDataElement, element)
    for (const { code, provider, steward, contract } of datasets) {
      const by = await actAs(now, personCalled(steward))
      await execute(then, by, addDataset, { code, contract: contract(organizationNamed(organizations, provider).code) })
      await execute(then, by, publishDataset, { code, revision: 1 })
    }
    const bureau = await actAs(now, supervisor)
    for (const [code, authority] of authorities) await execute(then, bureau, appointAuthority, { code, revision: 1, authority, reason: '哪个部门登记的，就由哪个部门的数据作准' })
    for (const grant of grants) await share(now, grant, organizations)
    await keepCredit(now, await actAs(now, personCalled(creditKeeper)), organizations)
    // from now on what is asked goes by its case
    await installKinds(now, { organization: organizationNamed(organizations, '省数据局').code, division: province, validFrom: hired })
    const acting = (login: string) => actAs(now, personCalled(login))
    for (const grant of grants) if (grant.way === 'waiting') await underWay(now, grant)
    for (const sent of reviews) await sendForReview(now, acting, { ...sent, contract: sent.contract(organizationNamed(organizations, sent.provider).code) })
    const by = await actAs(now, supervisor)
    await list(now, by)
    for (const { code, steward, definition } of indicators) {
      const { post } = await actAs(now, personCalled(steward))
      await execute(then, by, addIndicator, { code, definition: { ...definition, responsiblePost: post } })
    }
    for (const [i, { tiles, ...board }] of boards.entries()) {
      await execute(then, by, addBoard, { ...board, sort: (i + 1) * 10, division: province, tiles: tiles.map(([indicator, show]) => ({ indicator, show })) })
    }
    await publishServices(now, by, organizations)
    await publishPolicies(now)
    await publishCredentials(now, by, organizations)
    await openHalls(now, organizations)
  })
}

/** One department lets another read, as the two stewards have it between them. */
async function share(world: World, { dataset, provider, consumer, organization, terms, days, way, reason, fields, since = 0 }: DemoGrant, organizations: readonly DemoOrganization[]): Promise<void> {
  const giver = await actAs(world, personCalled(provider)), asker = await actAs(world, personCalled(consumer)), given = { ...terms, until: addDays(dayOf(world.now()), days) }
  if (way === 'given') { await execute(world, giver, addGrant, { dataset, consumer: organizationNamed(organizations, organization).code, ...given }); return }
  const { id, revision } = await execute(daysAgo(world, since), asker, requestGrant, { dataset, ...given })
  if (way === 'declined') await execute(world, giver, declineGrant, { id, revision, reason: reason ?? '用途没有写明' })
  else if (way !== 'waiting') await execute(world, giver, approveGrant, { id, revision, ...fields === undefined ? {} : { fields } })
}

/** What is waiting is a case since it was asked for; some of it is with the provider already. */
async function underWay(world: World, { dataset, consumer, since = 0, fit }: DemoGrant): Promise<void> {
  const asker = await actAs(world, personCalled(consumer)), { items: [grant] } = await ask(world, asker, listGrants, { side: 'received', dataset, state: 'requested' })
  if (!grant) return
  await beginCase(daysAgo(world, since), 'grant.request', grant.id)
  if (fit !== undefined) await decide(daysAgo(world, fit), await actAs(world, supervisor), grant.id, { fit: true })
}

/** The three lists, as the stewards and the bureau keep them. */
async function list(world: World, bureau: Actor): Promise<void> {
  const of = async (login: string) => { const steward = await actAs(world, personCalled(login)); return { steward, organization: steward.organization ?? '' } }
  const on = (days: number) => addDays(dayOf(world.now()), days)
  for (const { steward: login, duty, ...asked } of demands) {
    const { steward, organization } = await of(login), { id } = await execute(world, steward, addDemand, { consumer: organization, ...asked })
    if (duty) await execute(world, bureau, addDuty, { provider: (await of(duty.steward)).organization, demand: id, name: duty.name, legalBasis: duty.legalBasis, elements: asked.elements, ...asked.dataset ? { dataset: asked.dataset } : {}, dueOn: on(duty.days) })
  }
  for (const { steward: login, days, ...owed } of duties) { const { steward, organization } = await of(login); await execute(world, steward, addDuty, { provider: organization, ...owed, dueOn: on(days) }) }
  for (const { steward: login, confirmed, ...forbidden } of exclusions) {
    const { steward, organization } = await of(login), { id, revision } = await execute(world, steward, addExclusion, { provider: organization, ...forbidden })
    if (confirmed) await execute(world, bureau, confirmExclusion, { id, revision })
  }
}

/** `dataset/` in place of a file: this world was made before the demonstration had that dataset, and does not get it any more. */
const lacking = (dataset: string): string => `${dataset}/`
/** The files that are in, by dataset. */
export async function sentSoFar(world: World): Promise<Set<string>> {
  const sent = new Set<string>(), there = new Set<string>()
  for (let offset = 0, all = 1; offset < all; offset += 200) {
    const { total, items } = await ask(world, house, listDatasets, { limit: 200, offset })
    for (const { code } of items) there.add(code)
    all = total
  }
  for (const { code } of datasets) {
    if (!there.has(code)) { sent.add(lacking(code)); continue }
    for (let offset = 0; ;) {
      const { total, items } = await ask(world, house, listDeliveries, { code, limit: 500, offset })
      for (const { fileName } of items) sent.add(`${code}/${fileName}`)
      offset += items.length
      if (items.length === 0 || offset >= total) break
    }
  }
  return sent
}

/** Files go in by their moments, those of one dataset one after another, of different ones side by side. */
export async function send(world: World, shipments: readonly Shipment[], each: (done: number, rows: number) => void = () => {}): Promise<void> {
  const stewards = new Map<string, Actor>()
  for (const { code, steward } of datasets) stewards.set(code, await actAs(world, personCalled(steward)))
  const waiting = [...shipments], busy = new Set<string>()
  let done = 0, rows = 0
  const lane = async () => {
    for (;;) {
      const at = waiting.findIndex(({ dataset }) => !busy.has(dataset))
      if (at < 0) return
      const [shipment] = waiting.splice(at, 1)
      if (!shipment) return
      busy.add(shipment.dataset)
      try {
        const read = await deliverShipment(world, stewards.get(shipment.dataset), shipment)
        rows += read
        each(++done, rows)
      } finally { busy.delete(shipment.dataset) }
    }
  }
  await Promise.all([lane(), lane(), lane()])
}
async function deliverShipment(world: World, steward: Actor | undefined, { dataset, fileName, header, window, sheet }: Shipment): Promise<number> {
  if (!steward) throw new Error(`${dataset} has no steward`)
  const { rowsRead } = await deliverFile({ ...world, now: () => window.at }, steward, { dataset, fileName, file: csvStream(header, sheet().rows) })
  return rowsRead
}

export interface Loaded { deliveries: number; rows: number; setting: Setting }

/**
 * 装入演示数据, or bring it up to now: what is there stays, what is missing is sent. It can be killed anywhere and come again; each step is a
 * transaction, and the world's own first account tells when it was made.
 */
export async function loadDemonstration(world: World, tell: Tell): Promise<Loaded> {
  let begun = await begunAt(world)
  if (!begun) {
    tell('机构、岗位、目录、指标')
    await found(world, await settingOf(world, world.now()))
    begun = await begunAt(world) ?? world.now()
  }
  const setting = await settingOf(world, begun), sent = await sentSoFar(world), older = datasets.some(({ code }) => sent.has(lacking(code)))
  const { deliveries, rows } = await catchUp(world, setting, sent, tell)
  const uncounted = (await ask(world, house, listIndicators, {})).items.some(({ tile }) => tile === null)
  if (deliveries > 0 || uncounted) {
    for (const [i, { code }] of datasets.entries()) {
      tell(`算指标 ${i + 1}/${datasets.length}`)
      if (!sent.has(lacking(code))) await refreshOver(world, code)
    }
  }
  if (older) { tell('这些演示数据是旧版做的，照旧能用；新的演示内容，换一个空的数据文件夹才有'); return { deliveries, rows, setting } }
  tell('大厅、办件、评价、公示')
  await liveThrough(world)
  await deliverCreditNow(world)
  await beginRuns(world)
  for (const each of doubts) await doubt(world, login => actAs(world, personCalled(login)), each)
  return { deliveries, rows, setting }
}

/** Sends what has become due and is not in yet; `sent` grows by it. */
export async function catchUp(world: World, setting: Setting, sent: Set<string>, tell: Tell = () => {}): Promise<{ deliveries: number; rows: number }> {
  const due = shipmentsOf({ ...setting, until: world.now() }).filter(({ dataset, fileName }) => !sent.has(lacking(dataset)) && !sent.has(`${dataset}/${fileName}`))
  let deliveries = 0, rows = 0
  await send(world, due, (done, count) => {
    deliveries = done
    rows = count
    tell(`${done}/${due.length} 批，${count.toLocaleString('en')} 行`)
  })
  for (const { dataset, fileName } of due) sent.add(`${dataset}/${fileName}`)
  return { deliveries, rows }
}
