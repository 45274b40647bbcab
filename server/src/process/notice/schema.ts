import { type Static, Type } from 'typebox'
import { Instant, Literals, Nullable, Strict, Uuid } from '#kernel/schema'

/** 到我这里了 退回来了 被催了 快到期 超期 我提的办结了. */
export const NoticeKind = Literals('came', 'returned', 'urged', 'near', 'late', 'closed')
export type NoticeKind = Static<typeof NoticeKind>
export const Notice = Strict({ id: Type.Integer(), kind: NoticeKind, filed: Uuid, title: Type.String(), step: Nullable(Type.String()), at: Instant, read: Type.Boolean() })
/** The latest; `unread` is counted up to a hundred. */
export const Notices = Strict({ unread: Type.Integer(), muted: Type.Array(NoticeKind), items: Type.Array(Notice) })
export type Notices = Static<typeof Notices>
/** 看过了: all up to this one. */
export const ReadNotices = Strict({ until: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }) })
/** 不想听的 are not told from now on. */
export const MuteNotices = Strict({ kinds: Type.Array(NoticeKind, { maxItems: 6, uniqueItems: true }) })
