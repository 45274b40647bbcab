import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { problems } from '#kernel/problem'
import { isPicture, kindOfFile, type Picture } from './kind.ts'

export const pictureProblem = problems('picture', {
  broken:   [422, '这张图片打不开：可能坏了，或者没传完整。重新拍一张，或者截一张图再传'],
  tooLarge: [422, '这张图片太大，最多 5000 万像素：缩小一些，或者截一张图再传'],
  tooLong:  [422, '这张图片处理太久，没有收：缩小一些，或者截一张图再传'],
  busy:     [503, '现在传图片的人太多，过一会儿再传'],
})

/** What a thread is given. */
export interface Asked { kind: Picture; path: string; mostPixels: number; longest: number }
export type Outcome = { drawn: Uint8Array<ArrayBuffer> } | { refused: 'broken' | 'tooLarge' }

export interface Limits {
  /** So many are drawn at once. */
  lanes: number
  /** So many may wait beside them; and of one person. */
  waiting: number
  ofOne: number
  /** Work on one picture, in seconds of the processor: waiting and what else the machine has to do do not count. */
  seconds: number
  mostPixels: number
  /** The longer side of what comes out, in pixels. */
  longest: number
}
const usual: Limits = { lanes: Math.max(1, Math.min(4, Math.floor(availableParallelism() / 2))), waiting: 60, ofOne: 20, seconds: 20, mostPixels: 50_000_000, longest: 4096 }

/** Draws the picture in a file anew: upright, in its kind, with nothing but what is seen. Null: the file is no picture, and none of its business. */
export type Draw = (path: string, whose: string) => Promise<Uint8Array | null>

/** A place where pictures are drawn, one thread for each; those who come while all lanes are taken wait their turn. */
export function drawing(some: Partial<Limits> = {}): Draw {
  const limits = { ...usual, ...some }, waiting: { whose: string; begin: () => void }[] = []
  let busy = 0
  const turn = async (whose: string): Promise<void> => {
    if (busy < limits.lanes) { busy++; return }
    if (waiting.length >= limits.waiting || waiting.filter(each => each.whose === whose).length >= limits.ofOne) throw pictureProblem.busy({ retryAfter: 10 })
    await new Promise<void>(begin => { waiting.push({ whose, begin }) })
  }
  // the lane goes from one to the next without being free in between
  const done = () => { const next = waiting.shift(); if (next) next.begin(); else busy-- }
  return async (path, whose) => {
    const kind = await kindOfFile(path)
    if (!isPicture(kind)) return null
    await turn(whose)
    try {
      const outcome = await inThread({ kind, path, mostPixels: limits.mostPixels, longest: limits.longest }, limits.seconds)
      if ('refused' in outcome) throw pictureProblem[outcome.refused]()
      return outcome.drawn
    } finally { done() }
  }
}

/** Draws the pictures that come to the house's door. */
export const drawnAnew = drawing()

async function inThread(asked: Asked, seconds: number): Promise<Outcome> {
  const thread = new Worker(new URL('./draw.thread.ts', import.meta.url), { workerData: asked, env: {} })
  let watch: NodeJS.Timeout | undefined
  try {
    return await new Promise<Outcome>((answer, fail) => {
      thread.once('message', answer).once('error', fail).once('exit', code => { fail(new Error(`the thread that draws ended with ${code}`)) })
      watch = setInterval(() => {
        void thread.cpuUsage().then(({ user, system }) => { if (user + system > seconds * 1e6) fail(pictureProblem.tooLong()) }, () => {})
      }, 250)
    })
  } finally {
    clearInterval(watch)
    await thread.terminate()
  }
}
