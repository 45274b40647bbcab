import { type Static, Type } from 'typebox'
import { Line, Literals, Nullable, OrganizationCode, Page, Strict } from '#kernel/schema'
import { ModelCode } from '#process/model'
import { Task } from './schema.ts'

const Whose = Literals('mine', 'post', 'area')
/** 超期 快到期 不急 停钟. */
const Standing = Literals('late', 'near', 'calm', 'paused')
/** What narrows a list; 我的, 我岗位没人领的, 我辖区的. */
export const Narrowed = { whose: Type.Union([Whose], { default: 'post' }), q: Type.Optional(Line(100)), model: Type.Optional(ModelCode), state: Type.Optional(Standing), /** Whose work it is. */ organization: Type.Optional(OrganizationCode) }
export const ListTasks = Strict({ ...Narrowed, ...Page })
export type ListTasks = Static<typeof ListTasks>
/** How many, counted up to a thousand: `more` says that there are more than that. */
const Count = Strict({ count: Type.Integer(), more: Type.Boolean() })
export const Counts = Strict({ all: Count, late: Count, near: Count, calm: Count, paused: Count })
export type Counts = Static<typeof Counts>
export const TaskPage = Strict({ ...Count.properties, total: Type.Integer(), items: Type.Array(Task), counts: Counts, kinds: Type.Array(Strict({ code: ModelCode, name: Type.String(), count: Type.Integer() })) })
/** How much there is on each list; and, for whoever governs an area, whose work there is late. */
export const Load = Strict({
  mine: Counts, post: Counts, area: Counts,
  departments: Type.Array(Strict({ organization: Nullable(OrganizationCode), name: Nullable(Type.String()), late: Type.Integer(), near: Type.Integer() })), /** So many were late or nearly so that not all were looked at. */ most: Type.Boolean(),
})
