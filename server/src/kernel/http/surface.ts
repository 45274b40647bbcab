import { type TSchema } from 'typebox'
import { type Command, type Query } from '#kernel/action'

type Path = `${'GET' | 'POST' | 'PUT' | 'DELETE'} /${string}`

/** What a download's query answers: a name, a media type and the bytes as they come. */
export interface Download { fileName: string; type: string; chunks: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array> }

/** What a module's `routes.ts` sees: a table of paths, each naming the action it serves. */
export interface Http {
  /** Path parameters, query string and JSON body together are the input. */
  command<I extends TSchema, O extends TSchema>(path: Path, cmd: Command<I, O>): void
  query<I extends TSchema, O extends TSchema>(path: Path, q: Query<I, O>): void
  /**
   * The body is a file of any size (`application/octet-stream`, name in the query string as `fileName`): it is
   * streamed into the file store first; then the command runs with `file: { digest, size }` beside the parameters.
   */
  upload<I extends TSchema, O extends TSchema>(path: Path, cmd: Command<I, O>): void
  /** The query answers a `Download` (declare its output as `Type.Unsafe<Download>(Type.Any())`), which is streamed. */
  download<I extends TSchema, O extends TSchema>(path: Path, q: Query<I, O>): void
}
