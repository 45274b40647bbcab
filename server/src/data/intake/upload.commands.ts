import { randomUUID } from 'node:crypto'
import { type Actor, command } from '#kernel/action'
import { fileProblem } from '#kernel/files'
import { takePublishedDataset } from '#data/catalogue'
import { deliver, deliveryOf } from '#data/exchange'
import { problem } from './problems.ts'
import { BeginUpload, OfUpload, PutPart, Upload, UploadDelivered } from './upload.schema.ts'
import { addUpload, changeUpload, countOpen, takeUpload, type UploadTable } from './upload.table.ts'

/** Of one account at once; whoever begins more has lost count. */
const mostOpen = 20

export const presentUpload = ({ provider: _provider, division: _division, account: _account, beganAt, touchedAt, ...row }: UploadTable): Upload =>
  ({ ...row, beganAt: beganAt.toISOString(), touchedAt: touchedAt.toISOString() })

/** It belongs to whoever began it; to anybody else there is none. The house may tidy up after all. */
function refuseStranger({ account, id }: UploadTable, actor: Actor): void {
  if (account !== actor.account && !actor.account.startsWith('system:')) throw problem.noUpload({ id })
}

/** 开始分块上传: says what is coming; the pieces follow, and a broken upload goes on where it stopped. */
export const beginUpload = command({
  name: 'intake.beginUpload', input: BeginUpload, output: Upload,
  async run({ tx, now, actor, files, permit, record, announce }, { dataset: code, fileName, size, digest = null }) {
    const { division, provider } = await takePublishedDataset(tx, code)
    permit({ division, organization: provider })
    if (size > files.limit) throw fileProblem.tooLarge({ limit: files.limit })
    if (await countOpen(tx, actor.account) >= mostOpen) throw problem.tooManyOpen({ limit: mostOpen })
    record({ dataset: code, fileSize: size })
    announce({ dataset: code })
    return presentUpload(await addUpload(tx, {
      id: randomUUID(), dataset: code, provider, division, fileName, size, received: 0, digest, state: 'open', delivery: null, account: actor.account, beganAt: now, touchedAt: now,
    }))
  },
})

/** 传一块: the bytes from `offset` on. A piece that is here already is answered as if it had just come. */
export const putPart = command({
  name: 'intake.putPart', input: PutPart, output: Upload,
  async run({ tx, now, actor, files, permit, record }, { id, offset, file }) {
    const upload = await takeUpload(tx, id)
    permit({ division: upload.division, organization: upload.provider })
    refuseStranger(upload, actor)
    const { received, size, state } = upload, until = offset + file.size
    if (state !== 'open') throw problem.uploadOver({ id, state })
    if (until > size) throw problem.beyondSize({ size })
    record({ dataset: upload.dataset, offset, size: file.size, digest: file.digest })
    if (until <= received) return presentUpload(upload)
    if (offset !== received) throw problem.wrongOffset({ received })
    await files.append(id, received, file.held)
    await changeUpload(tx, id, { received: until, touchedAt: now })
    return presentUpload({ ...upload, received: until, touchedAt: now })
  },
})

/** 交付上传的文件: the whole file becomes a delivery, as if it had come in one piece; asked again, it is the same delivery. */
export const deliverUpload = command({
  name: 'intake.deliverUpload', input: OfUpload, output: UploadDelivered, subject: ({ delivery }) => delivery.id,
  async run(ctx, { id }) {
    const { tx, now, actor, files, permit } = ctx, upload = await takeUpload(tx, id)
    permit({ division: upload.division, organization: upload.provider })
    refuseStranger(upload, actor)
    const { dataset: code, fileName, size, received, digest, state, delivery: known } = upload
    if (state === 'delivered' && known !== null) return { id, delivery: await deliveryOf(tx, actor, known) }
    if (state !== 'open') throw problem.uploadOver({ id, state })
    if (received < size) throw problem.incomplete({ received, size })
    const file = await files.adopt(id)
    if (digest !== null && digest !== file.digest) throw problem.wrongDigest({ digest: file.digest })
    const delivery = await deliver.run(ctx, { code, fileName, file })
    await changeUpload(tx, id, { state: 'delivered', delivery: delivery.id, touchedAt: now })
    return { id, delivery }
  },
})

/** 丢掉上传: what has come so far is forgotten. */
export const dropUpload = command({
  name: 'intake.dropUpload', input: OfUpload, output: Upload,
  async run({ tx, now, actor, files, permit, record }, { id }) {
    const upload = await takeUpload(tx, id)
    permit({ division: upload.division, organization: upload.provider })
    refuseStranger(upload, actor)
    if (upload.state !== 'open') throw problem.uploadOver({ id, state: upload.state })
    await changeUpload(tx, id, { state: 'dropped', touchedAt: now })
    await files.drop(id)
    record({ dataset: upload.dataset, received: upload.received })
    return presentUpload({ ...upload, state: 'dropped', touchedAt: now })
  },
})
