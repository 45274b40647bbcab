import { type Static, Type } from 'typebox'
import { Literals, named, Nullable, OrganizationCode, Strict } from '#kernel/schema'

/** 外来清单: departments → 主项 → items, each with the address of its guide elsewhere, in which its codes stand. */
const file = Type.String({ minLength: 2, maxLength: 4_000_000 })
/** Which organization of the house a department of the list is; one that is left out is not taken in. */
const departments = Type.Record(Type.String({ maxLength: 100 }), OrganizationCode, { default: {} })
export const LookAtList = Strict({ file, departments })
export const ImportList = Strict({ file, departments, /** Items that look strange, by their place in the list, and are wanted all the same. */ also: Type.Array(Type.Integer({ minimum: 0, maximum: 100_000 }), { maxItems: 5000, default: [] }) })

/** One item of the list: new, here already, strange (taken in only when chosen), or of a department that nobody has named yet. */
export const ListedItem = named('ListedService', Strict({ at: Type.Integer(), department: Type.String(), main: Type.String(), name: Type.String(), itemCode: Type.String(), /** 实施编码 that it would have here; null while the department is not known, or where none can be made. */ code: Nullable(Type.String()), type: Type.String(), state: Literals('new', 'same', 'strange', 'unmapped'), why: Nullable(Type.String()) }))
export type ListedItem = Static<typeof ListedItem>
export const ListedDepartment = named('ListedDepartment', Strict({ name: Type.String(), items: Type.Integer(), /** As they are written there. */ codes: Type.Array(Type.String()), /** What is strange about them. */ strange: Nullable(Type.String()), organization: Nullable(OrganizationCode), organizationName: Nullable(Type.String()) }))
export type ListedDepartment = Static<typeof ListedDepartment>
export const ListLook = Strict({ departments: Type.Array(ListedDepartment), items: Type.Array(ListedItem) })
export const Imported = Strict({ /** Drafts that were made. */ added: Type.Integer(), /** Here already, and left as they are. */ same: Type.Integer(), /** Strange, or of a department without an organization. */ left: Type.Integer(), /** The first of them. */ codes: Type.Array(Type.String()) })
