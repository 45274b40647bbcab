import { type Mismatch, type MismatchKind } from './schema.ts'

/** What the lists are held against: the catalogue in force and who may read what. */
export interface Facts {
  today: string
  demands: readonly { id: string; name: string; consumer: string; elements: readonly string[]; dataset: string | null; fields: readonly string[]; state: string }[]
  duties: readonly { id: string; name: string; provider: string; demand: string | null; elements: readonly string[]; dataset: string | null; dueOn: string; state: string }[]
  exclusions: readonly { id: string; name: string; provider: string; elements: readonly string[]; dataset: string | null; fields: readonly string[] }[]
  grants: readonly { id: string; dataset: string; consumer: string; fields: readonly string[]; service: string }[]
  datasets: ReadonlyMap<string, { name: string; provider: string; shareType: 'unconditional' | 'conditional' | 'none'; published: boolean; delivered: boolean; fields: readonly { code: string; name: string; element: string | null }[] }>
  elements: ReadonlyMap<string, string>
}
export type Found = Omit<Mismatch, 'organizationName'>

/** 对账: each place where the three lists, the catalogue and the grants do not agree; in the order in which somebody would settle them. */
export function reconcile(facts: Facts): Found[] {
  return [...demandsOf(facts), ...dutiesOf(facts), ...grantsOf(facts), ...exclusionsOf(facts)]
}

const found = (facts: Facts, kind: MismatchKind, organization: string, name: string, given: Partial<Found> = {}): Found => {
  const dataset = given.dataset === undefined || given.dataset === null ? undefined : facts.datasets.get(given.dataset)
  return {
    kind, organization, name, demand: null, duty: null, exclusion: null, grant: null, dataset: null, datasetName: dataset?.name ?? given.dataset ?? null, about: [], shareType: null, day: null, ...given,
  }
}
const word = ({ elements }: Facts, code: string): string => elements.get(code) ?? code

/** The data elements that an entry is about: those it names and those behind the fields it names. */
function elementsOf({ datasets }: Facts, { elements, dataset, fields }: { elements: readonly string[]; dataset: string | null; fields: readonly string[] }): Set<string> {
  const bound = dataset === null ? [] : (datasets.get(dataset)?.fields ?? []).filter(({ code }) => fields.length === 0 || fields.includes(code)).flatMap(({ element }) => element ?? [])
  return new Set([...elements, ...bound])
}
/** What of an asked thing an exclusion forbids, by name: whole elements, or fields of the same dataset. Empty: they do not touch. */
export function touched(facts: Facts, asked: { elements: readonly string[]; dataset: string | null; fields: readonly string[] }, exclusion: Facts['exclusions'][number]): string[] {
  const wanted = elementsOf(facts, asked)
  const elements = exclusion.elements.filter(element => wanted.has(element)).map(element => word(facts, element))
  if (exclusion.dataset === null || exclusion.dataset !== asked.dataset) return elements
  const dataset = facts.datasets.get(exclusion.dataset), known = dataset?.fields ?? []
  const hit = known.filter(({ code }) => (exclusion.fields.length === 0 || exclusion.fields.includes(code)) && (asked.fields.length === 0 || asked.fields.includes(code)))
  return [...new Set([...elements, ...exclusion.fields.length === 0 ? [dataset?.name ?? exclusion.dataset] : hit.map(({ name }) => name)])]
}

function* demandsOf(facts: Facts): Generator<Found> {
  for (const demand of facts.demands.filter(({ state }) => state === 'open')) {
    const about = [...elementsOf(facts, demand)].map(element => word(facts, element)), given = { demand: demand.id, dataset: demand.dataset, about }
    const answered = facts.duties.filter(duty => duty.demand === demand.id)
    for (const exclusion of facts.exclusions) {
      const forbidden = touched(facts, demand, exclusion)
      if (forbidden.length > 0) yield found(facts, 'demandExcluded', demand.consumer, demand.name, { ...given, exclusion: exclusion.id, about: forbidden })
    }
    if (answered.length === 0) yield found(facts, 'demandWithoutDuty', demand.consumer, demand.name, given)
    const ready = answered.filter(({ state, dataset }) => state === 'done' && dataset !== null)
    for (const duty of ready) {
      if (!facts.grants.some(grant => grant.consumer === demand.consumer && grant.dataset === duty.dataset)) yield found(facts, 'demandWithoutGrant', demand.consumer, demand.name, { ...given, duty: duty.id, dataset: duty.dataset })
    }
  }
}

function* dutiesOf(facts: Facts): Generator<Found> {
  for (const duty of facts.duties) {
    const given = { duty: duty.id, demand: duty.demand, dataset: duty.dataset, day: duty.dueOn, about: duty.elements.map(element => word(facts, element)) }
    const dataset = duty.dataset === null ? undefined : facts.datasets.get(duty.dataset)
    if (duty.state === 'open' && duty.dueOn < facts.today) yield found(facts, 'dutyOverdue', duty.provider, duty.name, given)
    if (!dataset?.published) yield found(facts, 'dutyWithoutDataset', duty.provider, duty.name, given)
    else if (!dataset.delivered) yield found(facts, 'dutyWithoutDelivery', duty.provider, duty.name, given)
    const held = new Set(dataset?.fields.flatMap(({ element }) => element ?? []))
    const lacking = dataset?.published ? duty.elements.filter(element => !held.has(element)) : []
    if (lacking.length > 0) yield found(facts, 'dutyIncomplete', duty.provider, duty.name, { ...given, about: lacking.map(element => word(facts, element)) })
  }
}

function* grantsOf(facts: Facts): Generator<Found> {
  for (const grant of facts.grants) {
    const dataset = facts.datasets.get(grant.dataset), provider = dataset?.provider ?? grant.consumer, asked = { elements: [], dataset: grant.dataset, fields: grant.fields }
    const wanted = elementsOf(facts, asked)
    const known = facts.demands.filter(({ consumer }) => consumer === grant.consumer)
    const met = known.some(demand => demand.dataset === grant.dataset || demand.elements.some(element => wanted.has(element)) || facts.duties.some(duty => duty.demand === demand.id && duty.dataset === grant.dataset))
    const given = { grant: grant.id, dataset: grant.dataset }
    if (!met) yield found(facts, 'grantWithoutDemand', grant.consumer, grant.service, given)
    for (const exclusion of facts.exclusions) {
      const forbidden = touched(facts, asked, exclusion)
      if (forbidden.length > 0) yield found(facts, 'grantExcluded', provider, grant.service, { ...given, exclusion: exclusion.id, about: forbidden })
    }
  }
}

function* exclusionsOf(facts: Facts): Generator<Found> {
  for (const exclusion of facts.exclusions) {
    const dataset = exclusion.dataset === null ? undefined : facts.datasets.get(exclusion.dataset)
    if (!dataset?.published) continue
    // all of it forbidden, and yet shared at all; some of it forbidden, and yet shared without a condition
    const contradicted = exclusion.fields.length === 0 ? dataset.shareType !== 'none' : dataset.shareType === 'unconditional'
    if (contradicted) yield found(facts, 'exclusionContradicted', exclusion.provider, exclusion.name, { exclusion: exclusion.id, dataset: exclusion.dataset, shareType: dataset.shareType, about: dataset.fields.filter(({ code }) => exclusion.fields.includes(code)).map(({ name }) => name) })
  }
  for (const [code, { name, provider, shareType, published }] of facts.datasets) {
    if (published && shareType === 'none' && !facts.exclusions.some(({ dataset }) => dataset === code)) yield found(facts, 'refusalWithoutExclusion', provider, name, { dataset: code, shareType })
  }
}
