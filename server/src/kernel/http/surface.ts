import { type TSchema, Type } from 'typebox'
import { type Command, type Query, type Stream } from '#kernel/action'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'
export type Path = `${Method} /${string}`

/** What a download's query answers: a name, a media type and the bytes as they come. */
export interface Download extends Stream { fileName: string; type: string }

/** The output of a download's query; `type` is the media type that the OpenAPI document promises. */
export const downloadOf = (type: string) => Type.Unsafe<Download>(Type.Any({ contentMediaType: type }))

/** What becomes of an uploaded file, which lies at `path`, before anybody else sees it: other bytes in its place, or null to leave it as it came. What it refuses leaves nothing. */
export type First = (path: string, account: string) => Promise<Uint8Array | null>

/** What a module's `routes.ts` sees: a table of paths, each naming the action it serves. */
export interface Http {
  /** Path parameters and JSON body together are the input (DELETE: path parameters and query string). */
  command<I extends TSchema, O extends TSchema>(path: Path, cmd: Command<I, O>): void
  /** Path parameters and query string together are the input; their text is read as the schema says. A question too long for an address is a POST with a JSON body; one that takes `xml` takes it bare as well, and an output with a `contentMediaType` is sent as it is. */
  query<I extends TSchema, O extends TSchema>(path: Path, q: Query<I, O>): void
  /**
   * The body is a file of any size (`application/octet-stream`, name in the query string as `fileName`): it is
   * streamed into the file store first; then the command runs with `file: { digest, size }` beside the parameters.
   * What is larger than `most` bytes is refused before it is stored; what is done `first` is done before the command's transaction begins.
   */
  upload<I extends TSchema, O extends TSchema>(path: Path, cmd: Command<I, O>, how?: { most?: number; first?: First }): void
  /** The same for a piece of a larger file, up to 64 MB: it is held to the side, and the command gets `file: { held, digest, size }` to append it. */
  part<I extends TSchema, O extends TSchema>(path: Path, cmd: Command<I, O>): void
  /** The query answers a `Download` (declare its output as `downloadOf('text/csv')`), which is streamed. */
  download<I extends TSchema, O extends TSchema>(path: Path, q: Query<I, O>): void
}
