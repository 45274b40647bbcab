import { type Contract } from '#data/catalogue'
import { headingsOf } from '#data/exchange'
import { type RunEvent } from './schema.ts'

/** What an event tells of a delivery: all of it is codes and counts, never a value of a record nor the name of a file, which somebody typed. */
export interface Told {
  run: string; dataset: string; name: string; summary: string; number: number; version: number; contract: Contract; provider: string; providerName: string
  headings: readonly string[]; size: number; digest: string; receivedAt: Date; finishedAt: Date | null
  /** The file is the latest one again: it was in before it came. */
  repeats: boolean
  rowsRead: number; rowsPassed: number; rowsRejected: number; rowsAdded: number; rowsChanged: number; rowsSame: number
  /** The share of rows in which each field has a value, and what the rules found; null where nothing was judged. */
  filled: Readonly<Record<string, number>> | null; results: readonly { name: string; kind: string; severity: string; applicable: number; broken: number; score: number | null }[]
}
export type Moment = RunEvent['eventType']

const producer = 'urn:yiwang:exchange'
const spec = 'https://openlineage.io/spec'
const facet = (version: string, name: string, content: Record<string, unknown>) => ({ _producer: producer, _schemaURL: `${spec}/facets/${version}/${name}.json#/$defs/${name}`, ...content })
/** Names by which others know what is in here: the file of a department by its dataset, the records by theirs. */
const space = { job: 'yiwang.exchange', file: 'yiwang.delivery', records: 'yiwang.lake' }

const fieldSchema = ({ code, type, name, description }: Contract['fields'][number], index: number) => ({ name: code, type, description: description === '' ? name : `${name}：${description}`, ordinal_position: index + 1 })
const owner = ({ provider }: Told) => ({ owners: [{ name: `organization:${provider}`, type: 'OWNER' }] })

/** An empty cell is counted from its share; beyond ten thousand rows the share is too coarse for an exact count, and none is told. */
function columnMetrics({ contract, filled, rowsRead }: Told): Record<string, { nullCount?: number; count?: number }> {
  return Object.fromEntries(contract.fields.flatMap(({ code }) => {
    const share = filled?.[code]
    if (share === undefined || rowsRead >= 10_000) return []
    const nulls = Math.round((1 - share) * rowsRead)
    return [[code, { nullCount: nulls, count: rowsRead - nulls }]]
  }))
}

/** The file as it came: its headings, how much of it was read, how good it was. */
function input(told: Told, ended: boolean) {
  const { headings, size, rowsRead, finishedAt } = told
  return {
    namespace: space.file, name: told.dataset,
    facets: {
      ...headings.length > 0 ? { schema: facet('1-2-0', 'SchemaDatasetFacet', { fields: headings.map((heading, index) => ({ name: heading.trim() || `第 ${index + 1} 列`, ordinal_position: index + 1 })) }) } : {},
      ownership: facet('1-0-1', 'OwnershipDatasetFacet', owner(told)),
      version: facet('1-0-1', 'DatasetVersionDatasetFacet', { datasetVersion: `sha256:${told.digest}` }),
    },
    inputFacets: ended ? {
      dataQualityMetrics: facet('1-0-3', 'DataQualityMetricsInputDatasetFacet', { rowCount: rowsRead, bytes: size, fileCount: 1, lastUpdated: (finishedAt ?? told.receivedAt).toISOString(), columnMetrics: columnMetrics(told) }),
      inputStatistics: facet('1-0-0', 'InputStatisticsInputDatasetFacet', { rowCount: rowsRead, size, fileCount: 1 }),
    } : {},
  }
}

/** The records as they are kept: the contract's fields, of which headings each was read, what the rules said. */
function output(told: Told, done: boolean) {
  const { contract, headings, results, version } = told, from = headingsOf(contract, headings)
  const lineage = Object.fromEntries(contract.fields.flatMap(({ code }) => {
    const read = from.get(code) ?? []
    return read.length === 0 ? [] : [[code, { inputFields: read.map(field => ({ namespace: space.file, name: told.dataset, field, transformations: [{ type: 'DIRECT', subtype: read.length === 1 ? 'IDENTITY' : 'TRANSFORMATION' }] })) }]]
  }))
  return {
    namespace: space.records, name: told.dataset,
    facets: {
      schema: facet('1-2-0', 'SchemaDatasetFacet', { fields: contract.fields.map(fieldSchema) }),
      ownership: facet('1-0-1', 'OwnershipDatasetFacet', owner(told)),
      documentation: facet('1-1-0', 'DocumentationDatasetFacet', { description: told.summary === '' ? told.name : `${told.name}：${told.summary}` }),
      version: facet('1-0-1', 'DatasetVersionDatasetFacet', { datasetVersion: `v${version}#${told.number}` }),
      ...done && Object.keys(lineage).length > 0 ? { columnLineage: facet('1-2-0', 'ColumnLineageDatasetFacet', { fields: lineage }) } : {},
      ...done && results.length > 0 ? {
        dataQualityAssertions: facet('1-1-0', 'DataQualityAssertionsDatasetFacet', {
          assertions: results.map(({ name, kind, severity, broken }) => ({ assertion: kind, name, success: broken === 0, severity: severity === 'reject' ? 'error' : 'warn', actual: String(broken), expected: '0' })),
        }),
      } : {},
    },
    outputFacets: done ? { outputStatistics: facet('1-0-2', 'OutputStatisticsOutputDatasetFacet', { rowCount: told.rowsAdded + told.rowsChanged, size: told.size }) } : {},
  }
}

const ends: Record<Exclude<Moment, 'START' | 'COMPLETE'>, (told: Told) => string> = {
  FAIL: ({ number, rowsRead, rowsRejected }) => `第 ${number} 批整批退回：读了 ${rowsRead} 行，${rowsRejected} 行不合约定`,
  ABORT: ({ number }) => `第 ${number} 批停下了，没有入库`,
}

/** One moment of one delivery as OpenLineage 2.0.2 has it. The run is the delivery, the job is taking in this dataset. */
export function eventOf(moment: Moment, told: Told): RunEvent {
  const ended = moment !== 'START', at = ended ? told.finishedAt ?? told.receivedAt : told.receivedAt
  return {
    eventType: moment, eventTime: at.toISOString(), producer, schemaURL: `${spec}/2-0-2/OpenLineage.json#/$defs/RunEvent`,
    run: {
      runId: told.run,
      facets: {
        nominalTime: facet('1-0-1', 'NominalTimeRunFacet', { nominalStartTime: told.receivedAt.toISOString() }),
        ...moment === 'FAIL' || moment === 'ABORT' ? { errorMessage: facet('1-0-1', 'ErrorMessageRunFacet', { message: ends[moment](told), programmingLanguage: 'TypeScript' }) } : {},
      },
    },
    job: {
      namespace: space.job, name: told.dataset,
      facets: {
        jobType: facet('2-0-4', 'JobTypeJobFacet', { processingType: 'BATCH', integration: 'YIWANG', jobType: 'DELIVERY' }),
        documentation: facet('1-1-0', 'DocumentationJobFacet', { description: `${told.providerName}交付${told.name}` }),
        ownership: facet('1-0-1', 'OwnershipJobFacet', owner(told)),
      },
    },
    inputs: [input(told, ended)], outputs: [output(told, moment === 'COMPLETE')],
  }
}
