import { query } from '#kernel/action'
import { downloadOf } from '#kernel/http'
import { findFile } from './file.table.ts'
import { isDoers, isOwn } from './own.views.ts'
import { problem } from './problems.ts'
import { OfFile } from './schema.ts'
import { findApplication } from './table.ts'

/** 看材料: the applicant's own, and the departments that work on his case. */
export const readFileOf = query({
  name: 'application.file', input: OfFile, output: downloadOf('application/octet-stream'), protected: true,
  async read({ db, now, actor, areas, files, trace }, { id, file }) {
    const own = areas(), row = await findApplication(db, id), found = row && await findFile(db, id, file)
    if (!row || !found || own.length === 0) throw problem.notFound({ id })
    if (!await isDoers(db, actor, own, row) && !await isOwn(db, actor, row, now)) throw problem.notFound({ id })
    if (found.scan === 'waiting' && !await isOwn(db, actor, row, now)) throw problem.notScanned({ file })
    trace(id, { file, material: found.material, digest: found.digest, rows: 1 }, { touched: { division: row.division, organization: row.organization } })
    return { fileName: found.name, type: found.type, chunks: files.read(found.digest) }
  },
})
