import { mayIn, query } from '#kernel/action'
import { problem } from './problems.ts'
import { presentUpload } from './upload.commands.ts'
import { OfUpload, Upload } from './upload.schema.ts'
import { readUploadRow } from './upload.table.ts'

/** 上传到哪里了: how many bytes are safe, so that the sender goes on from there. */
export const readUpload = query({
  name: 'intake.readUpload', input: OfUpload, output: Upload,
  async read({ db, actor, areas }, { id }) {
    const upload = await readUploadRow(db, id)
    if (upload.account !== actor.account || !mayIn(areas(), { division: upload.division, organization: upload.provider })) throw problem.noUpload({ id })
    return presentUpload(upload)
  },
})
