/* Written by hand until the generated client takes its place: the name of every action, its path, what goes in and what comes out. */
import { type Me, type Post } from './shape.ts'

const table = {
  'identity.me': ['GET', '/me'],
  'identity.choosePost': ['POST', '/me/post'],
  'identity.signOut': ['POST', '/me/sign-out'],
} as const satisfies Record<string, readonly ['GET' | 'POST' | 'PUT' | 'DELETE', string]>

interface Shapes {
  'identity.me': [Record<string, never>, Me]
  'identity.choosePost': [{ post: string }, Post]
  'identity.signOut': [Record<string, never>, unknown]
}
export type Name = keyof Shapes
export type Input<N extends Name> = Shapes[N][0]
export type Output<N extends Name> = Shapes[N][1]
export const operations: Record<Name, readonly ['GET' | 'POST' | 'PUT' | 'DELETE', string]> = table
