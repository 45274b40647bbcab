import { type Static, Type } from 'typebox'
import { DatasetCode } from '#data/catalogue'
import { Delivery } from '#data/exchange'
import { Instant, Literals, Nullable, Strict, Uuid } from '#kernel/schema'

const Digest = Type.String({ pattern: '^[0-9a-f]{64}$' })
const FileName = Type.String({ minLength: 1, maxLength: 255 })
const Size = Type.Integer({ minimum: 1, maximum: 2 ** 53 - 1 })

/** 分块上传. */
export const Upload = Strict({
  id: Uuid, dataset: DatasetCode, fileName: Type.String(), size: Size, /** How many bytes are here and safe: the next piece begins there. */ received: Type.Integer(),
  digest: Nullable(Digest), state: Literals('open', 'delivered', 'dropped'), delivery: Nullable(Uuid), beganAt: Instant, touchedAt: Instant,
})
export type Upload = Static<typeof Upload>
export const BeginUpload = Strict({ dataset: DatasetCode, fileName: FileName, size: Size, /** SHA-256 of the whole file; then what arrives is compared with it. */ digest: Type.Optional(Digest) })
/** What the file store holds of a piece. */
export const PutPart = Strict({ id: Uuid, offset: Type.Integer({ minimum: 0, maximum: 2 ** 53 - 1, examples: [0] }), file: Strict({ held: Uuid, digest: Digest, size: Type.Integer({ minimum: 0 }) }) })
export const OfUpload = Strict({ id: Uuid })
export const UploadDelivered = Strict({ id: Uuid, delivery: Delivery })
