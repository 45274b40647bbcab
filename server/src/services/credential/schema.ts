import { type Static, Type } from 'typebox'
import { downloadOf } from '#kernel/http'
import { Day, DivisionCode, Instant, Line, Literals, named, Nullable, OrganizationCode, Page, Paged, Revision, Strict, Uuid } from '#kernel/schema'
import { HolderKind, TypeCode } from './template.schema.ts'

/** 正常 未生效 过期 暂停 注销 换发. */
export const Standing = Literals('valid', 'early', 'expired', 'suspended', 'revoked', 'replaced')
export type Standing = Static<typeof Standing>
const Shown = Strict({ key: Type.String(), label: Type.String(), value: Type.String(), always: Type.Boolean() })
const summary = {
  id: Uuid, number: Type.String(), template: TypeCode, name: Type.String(), issuer: OrganizationCode, issuerName: Type.String(), division: DivisionCode, holderKind: HolderKind, holderName: Type.String(),
  issuedOn: Day, validFrom: Day, validUntil: Nullable(Day), standing: Standing, revision: Revision,
}
export const CredentialSummary = named('CredentialSummary', Strict(summary))
export type CredentialSummary = Static<typeof CredentialSummary>
/** 用证记录: told to its holder, and to whoever issued it. */
export const Use = Strict({ at: Instant, way: Literals('shown', 'number', 'signed', 'paper'), who: Nullable(Type.String()), /** 自称: he calls himself so, and did not sign in. */ claimed: Type.Boolean(), verdict: Type.String(), faces: Type.Array(Type.String()) })
export const Credential = named('Credential', Strict({
  ...summary, version: Type.Integer(), faces: Type.Array(Shown), checkCode: Type.String(), /** Which it stands for now, and which stands for it. */ replaces: Nullable(Uuid), replacedBy: Nullable(Uuid), filed: Nullable(Uuid),
  history: Type.Array(Strict({ verb: Type.String(), at: Instant, who: Type.String(), reason: Nullable(Type.String()) })), uses: Type.Array(Use),
  /** Shown, and neither used nor past its time. */ open: Type.Array(Strict({ faces: Type.Array(Type.String()), madeAt: Instant, until: Instant })), can: Type.Array(Type.String()),
}))
export type Credential = Static<typeof Credential>
export const Mine = Strict({ items: Type.Array(CredentialSummary) })
export const ListIssued = Strict({ /** A number, or part of the holder’s name. */ q: Type.Optional(Line(100)), template: Type.Optional(TypeCode), standing: Type.Optional(Standing), ...Page })
export const IssuedPage = Paged(CredentialSummary)
export const OfCredential = Strict({ id: Uuid })

/** 颁发: by a step of a case, whose applicant is the holder, or by hand. */
export const IssueCredential = Strict({
  template: TypeCode, /** By default the template’s own. */ issuer: Type.Optional(OrganizationCode), values: Type.Record(Type.String(), Type.Any()), account: Type.Optional(Line(64)), holderKind: Type.Optional(HolderKind), holderName: Type.Optional(Line(100)),
  validFrom: Type.Optional(Day), source: Type.Optional(Strict({ kind: Literals('desk', 'demonstration'), id: Line(100) })),
})
export type IssueCredential = Static<typeof IssueCredential>
const reason = Line(500, 2)
export const EndCredential = Strict({ id: Uuid, revision: Revision, reason })
/** By a step of the case that gave it. */
export const RevokeGiven = Strict({ id: Uuid, reason })
export const RenewCredential = Strict({ id: Uuid, revision: Revision, /** By default as long as the template says, from the day after the old one. */ validUntil: Type.Optional(Day) })
export const ReissueCredential = Strict({ id: Uuid, revision: Revision, reason, /** What it must say instead, by the keys of its faces. */ faces: Type.Record(Type.String(), Type.String({ maxLength: 500 }), { default: {} }) })

/** 出示: the faces that somebody chose, once, within minutes. */
export const ShowCredential = Strict({ id: Uuid, faces: Type.Array(Type.String(), { maxItems: 30, uniqueItems: true }), minutes: Type.Integer({ minimum: 1, maximum: 60, default: 10 }) })
export const Showing = Strict({ token: Type.String(), until: Instant, /** Where whoever verifies goes. */ link: Type.String() })
const Key = Strict({ kty: Literals('OKP', 'EC'), crv: Literals('Ed25519', 'P-256'), x: Type.String({ maxLength: 100 }), y: Type.Optional(Type.String({ maxLength: 100 })) })
/** 签名证照 (SD-JWT VC), bound to a key of the holder’s if he gives one. */
export const SignCredential = Strict({ id: Uuid, key: Type.Optional(Key) })
export const Signed = Strict({ text: Type.String(), until: Nullable(Instant) })
export const Pdf = downloadOf('application/pdf')

/** 核验: one of what somebody was shown, a number with its 校验码, a signed credential, or a PDF. */
export const VerifyCredential = Strict({
  token: Type.Optional(Type.String({ maxLength: 100 })), number: Type.Optional(Type.String({ maxLength: 140 })), code: Type.Optional(Type.String({ maxLength: 12 })), text: Type.Optional(Type.String({ maxLength: 100_000 })),
  /** Its bytes in base64. */ pdf: Type.Optional(Type.String({ maxLength: 4_000_000 })), /** Who verifies, as he calls himself: told to the holder. */ who: Type.Optional(Line(60)),
})
export const Verdict = Literals('valid', 'early', 'expired', 'suspended', 'revoked', 'replaced', 'changed', 'foreign', 'used', 'late', 'unknown', 'unbound')
export type Verdict = Static<typeof Verdict>
export const Verified = named('CredentialVerified', Strict({
  verdict: Verdict, sentence: Type.String(), at: Instant, name: Nullable(Type.String()), number: Nullable(Type.String()), issuerName: Nullable(Type.String()), issuedOn: Nullable(Day), validUntil: Nullable(Day),
  faces: Type.Array(Strict({ label: Type.String(), value: Type.String() })), /** How many more it has that were not shown. */ hidden: Type.Integer(), /** The seal is a demonstration’s. */ demonstration: Type.Boolean(),
}))
export type Verified = Static<typeof Verified>

export const StatusList = Type.String({ contentMediaType: 'application/statuslist+jwt' })
export const ReadStatusList = Strict({ list: Type.Integer({ minimum: 0, maximum: 32_766, examples: [0] }) })
const PublicKey = Strict({ kty: Type.String(), crv: Type.String(), x: Type.String(), kid: Type.String(), alg: Type.String(), use: Type.String(), /** Signs from then until then; nothing that it signed later holds. */ iat: Type.Integer(), exp: Type.Integer(), /** Since it is lost, nothing it ever signed holds. */ revoked: Type.Optional(Type.Integer()) })
export const KeySet = Strict({ keys: Type.Array(PublicKey) })
export type PublicKey = Static<typeof PublicKey>
export const ChangeKey = Strict({ /** 泄露: what the old one signed holds no more. */ lost: Type.Boolean({ default: false }), reason })
export const ExpireCredential = Strict({ id: Uuid })
