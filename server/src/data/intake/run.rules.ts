import { type Run } from './source.schema.ts'
import { type RunTable } from './source.table.ts'

export const presentRun = ({ queuedAt, finishedAt, serial: _serial, definition: _definition, fileKey: _key, fileDigest: _digest, atWatermark: _at, ...row }: RunTable): Run =>
  ({ ...row, queuedAt: queuedAt.toISOString(), finishedAt: finishedAt?.toISOString() ?? null, deliveryState: null, deliveryNumber: null, vanished: null })

/** What cannot be taken from a source, in a sentence for whoever looks after it. Never the address, never a secret. */
export class SourceFault extends Error {}

/** Of the driver's errors, what a person can do about it. */
export function faultSentence(error: unknown, { connection, table }: { connection: string | null; table: string | null }): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
  if (/^(ECONNREFUSED|ENOTFOUND|EHOSTUNREACH|ETIMEDOUT|ECONNRESET|EAI_AGAIN|PROTOCOL_CONNECTION_LOST)$/.test(code) || /timeout|terminated/i.test(error instanceof Error ? error.message : '')) return `连不上来源的数据库（${connection}）：看看它开着没有、网络通不通，到点会再取`
  if (/^(28P01|28000|ER_ACCESS_DENIED_ERROR|ER_DBACCESS_DENIED_ERROR)$/.test(code)) return `来源的数据库（${connection}）不让登录：请运维核对环境里的账号和密码`
  if (/^(42501|ER_TABLEACCESS_DENIED_ERROR|ER_COLUMNACCESS_DENIED_ERROR)$/.test(code)) return `账号不能读表 ${table}：请对方给只读的权限`
  if (/^(42P01|3F000|3D000|ER_NO_SUCH_TABLE|ER_BAD_DB_ERROR)$/.test(code)) return `来源里没有表 ${table}：核对名字`
  if (/^(57014|ER_QUERY_TIMEOUT|ER_QUERY_INTERRUPTED)$/.test(code)) return `取表 ${table} 太久，来源的数据库停下了：缩小范围，或者给增长列建索引`
  return `从来源取数没有办成（${code || '原因不明'}），到点会再取`
}
