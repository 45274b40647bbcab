import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Delivery } from '#data/exchange'
import { Refused, type Visitor } from './visit.ts'

interface Upload { id: string; size: number; received: number; state: string }
const piece = 16 << 20

/**
 * Sends a large file piece by piece. Which upload it belongs to is noted in `folder`, so that the program, started again after whatever killed it,
 * goes on where it was; a file that has changed since is begun anew.
 */
export async function sendInPieces(visit: Visitor, { dataset, file, size, folder }: { dataset: string; file: string; size: number; folder: string }, told: (sent: number) => void): Promise<Delivery> {
  const note = join(folder, `${createHash('sha256').update(`${dataset}\n${resolve(file)}\n${size}\n${statSync(file).mtimeMs}`).digest('hex')}.json`)
  const upload = await known(visit, note) ?? await insist(() => begin(visit, note, { dataset, fileName: basename(file), size }))
  const source = await open(file, 'r')
  try {
    let { received } = upload
    while (received < size) {
      told(received)
      const { buffer, bytesRead } = await source.read(Buffer.alloc(Math.min(piece, size - received)), 0, undefined, received)
      if (bytesRead === 0) throw new Error('文件在上传的时候变短了：核对以后再交一次')
      ;({ received } = await insist(async () => put(visit, upload.id, received, buffer.subarray(0, bytesRead))))
    }
  } finally { await source.close() }
  told(size)
  const { delivery } = await insist(() => visit.ask<{ delivery: Delivery }>(`/uploads/${upload.id}/deliver`, json({})))
  rmSync(note, { force: true })
  return delivery
}

const json = (body: object): RequestInit => ({ method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })

async function known(visit: Visitor, note: string): Promise<Upload | null> {
  let id: string
  try { id = String(JSON.parse(readFileSync(note, 'utf8')).id) } catch { return null }
  const upload = await insist(() => visit.ask<Upload>(`/uploads/${encodeURIComponent(id)}`).catch((error: unknown) => { if (error instanceof Refused && error.status === 404) return null; throw error }))
  return upload?.state === 'dropped' ? null : upload
}

async function begin(visit: Visitor, note: string, given: { dataset: string; fileName: string; size: number }): Promise<Upload> {
  const upload = await visit.ask<Upload>('/uploads', json(given))
  mkdirSync(join(note, '..'), { recursive: true, mode: 0o700 })
  writeFileSync(note, JSON.stringify({ id: upload.id }), { mode: 0o600 })
  return upload
}

/** One piece; where the house has more or less than we thought, we go on from what it has. */
async function put(visit: Visitor, id: string, offset: number, bytes: Uint8Array<ArrayBuffer>): Promise<{ received: number }> {
  try {
    return await visit.ask<Upload>(`/uploads/${id}?offset=${offset}`, { method: 'PUT', body: bytes, headers: { 'content-type': 'application/octet-stream' } })
  } catch (error) {
    if (error instanceof Refused && error.status === 409) return visit.ask<Upload>(`/uploads/${id}`)
    throw error
  }
}

/** What was not answered is asked again, for some minutes: a house that is started again takes the pieces up where they were. */
async function insist<R>(work: () => Promise<R>): Promise<R> {
  for (let tries = 1; ; tries++) {
    try { return await work() } catch (error) {
      if (error instanceof Refused && error.status < 500) throw error
      if (tries === 60) throw error instanceof Refused ? error : new Error('上传中断了，一直联系不上。再运行一次，会从断的地方接着传', { cause: error })
      await pause(Math.min(5000, tries * 250))
    }
  }
}
