import { command } from '#kernel/action'
import { rowTexts } from '#kernel/csv'
import { datasetCode, proposeContract } from './sample.rules.ts'
import { readKnown, readPrefix } from './sample.views.ts'
import { Sample, TakeSample } from './schema.ts'
import { openSource, readingProblem, type Source } from './source.jobs.ts'

/** How much of a sample is looked at. */
const mostRows = 20_000, mostBytes = 8 << 20

async function readRows(source: Source): Promise<{ rows: string[][]; complete: boolean }> {
  const rows: string[][] = []
  let read = 0
  try {
    for await (const bytes of source.rows(row => { if (rows.length < mostRows) rows.push(rowTexts(row)) })) {
      read += bytes
      if (rows.length >= mostRows || read >= mostBytes) return { rows, complete: false }
    }
  } catch (error) { throw readingProblem(error) }
  return { rows, complete: true }
}

/** 从样例登记: reads the beginning of a file and proposes its contract; nothing is registered yet. */
export const takeSample = command({
  name: 'exchange.sample', input: TakeSample, output: Sample, subject: ({ file }) => file,
  async run({ tx, actor, files, permit, record, announce }, { fileName, file }) {
    permit({ ...(actor.division === null ? {} : { division: actor.division }), ...(actor.organization === null ? {} : { organization: actor.organization }) })
    const source = await openSource(files, file.digest)
    const { rows, complete } = await readRows(source)
    const { proposal, notes } = proposeContract(fileName.replace(/\.[A-Za-z0-9.]{1,8}$/, ''), source.headings, rows, await readKnown(tx))
    const { prefix, taken } = await readPrefix(tx, actor)
    record({ fileDigest: file.digest, fileSize: file.size, fields: proposal.fields.length })
    announce({ fields: proposal.fields.length })
    if (!complete) notes.unshift({ field: null, level: 'sure', message: `文件很大，只看了前 ${rows.length} 行` })
    return {
      file: file.digest, fileName, code: datasetCode(prefix, proposal.name, taken), encoding: source.encoding, delimiter: source.delimiter, rows: rows.length, complete, proposal,
      preview: [source.headings, ...rows.slice(0, 20)], notes,
    }
  },
})
