import { Type } from 'typebox'
import { Strict, Uuid } from '#kernel/schema'

/** What the house did by itself: it moved something, or somebody was there before. */
export const Moved = Strict({ id: Uuid, moved: Type.Boolean() })
