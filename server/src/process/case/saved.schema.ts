import { type Static, Type } from 'typebox'
import { Line, named, Strict, Uuid } from '#kernel/schema'
import { Narrowed } from './todo.schema.ts'

const View = { name: Line(30, 1), search: Strict(Narrowed), /** 打开待办先看它; it is that one alone. */ first: Type.Boolean({ default: false }) }
/** 存下来的看法: a to-do list as one looks at it often, under a name of one's own. */
export const Saved = named('CaseSavedView', Strict({ id: Uuid, ...View }))
export type Saved = Static<typeof Saved>
export const SavedPage = Strict({ items: Type.Array(Saved) })
export const SaveView = Strict(View)
export const ChangeView = Strict({ id: Uuid, ...View })
export const OfView = Strict({ id: Uuid })
