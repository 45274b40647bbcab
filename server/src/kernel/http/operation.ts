import { type TSchema } from 'typebox'
import { type Command, type Query } from '#kernel/action'
import { type Module } from '#kernel/module'
import { type First, type Http, type Method, type Path } from './surface.ts'

interface Place {
  module: string
  method: Method
  /** Below `/api`, with parameters as `:code`. */
  path: string
  /** The names of the path's parameters. */
  parameters: string[]
}
export type Operation = Place & ({ kind: 'command' | 'upload'; /** A piece of a larger file. */ part?: true; /** The largest file, in bytes. */ most?: number; /** What becomes of the file before the command. */ first?: First; action: Command } | { kind: 'query' | 'download'; action: Query })

/** Everything that can be done or asked from outside, in the order of the modules. Two of one name or one path are a mistake of ours. */
export function operationsOf(modules: readonly Module[]): Operation[] {
  const found: Operation[] = []
  const taken = new Set<string>()
  for (const { name: module, routes } of modules) {
    const place = (path: Path, action: string): Place => {
      const [method, rest] = path.split(' ') as [Method, string]
      for (const key of [action, `${method} ${rest.replace(/:\w+/g, ':')}`]) {
        if (taken.has(key)) throw new Error(`${key} is served twice`)
        taken.add(key)
      }
      return { module, method, path: rest, parameters: [...rest.matchAll(/:(\w+)/g)].map(([, parameter]) => parameter!) }
    }
    const doing = (kind: 'command' | 'upload') => <I extends TSchema, O extends TSchema>(path: Path, cmd: Command<I, O>, how: { most?: number; first?: First } = {}) =>
      void found.push({ ...place(path, cmd.name), kind, action: cmd as unknown as Command, ...how })
    const asking = (kind: 'query' | 'download') => <I extends TSchema, O extends TSchema>(path: Path, q: Query<I, O>) =>
      void found.push({ ...place(path, q.name), kind, action: q as unknown as Query })
    const part = <I extends TSchema, O extends TSchema>(path: Path, cmd: Command<I, O>) =>
      void found.push({ ...place(path, cmd.name), kind: 'upload', part: true, action: cmd as unknown as Command })
    const http: Http = { command: doing('command'), upload: doing('upload'), part, query: asking('query'), download: asking('download') }
    routes?.(http)
  }
  return found
}

/** Where the input that is not in the path is found. */
export const carriesBody = ({ kind, method }: Operation): boolean => (kind === 'command' && method !== 'DELETE') || (kind === 'query' && method === 'POST')

/** 新增 answers 201, everything else 200. */
export const successOf = ({ kind, method, action }: Operation): 200 | 201 => kind === 'command' && method === 'POST' && /\.add(?![a-z])/.test(action.name) ? 201 : 200
