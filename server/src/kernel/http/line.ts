import { problem } from './problems.ts'

export interface LineOptions {
  /** So many are served at once: fewer than there are connections to the database, so that none of them waits there in vain. */
  places?: number
  /** So many may wait; whoever comes then is asked to come again. */
  most?: number
  /** Whoever takes longer, in milliseconds, keeps nobody waiting any more. */
  patience?: number
}
export type Line = <R>(work: () => Promise<R>, begun?: boolean) => Promise<R>

/** Requests stand in line, in the order in which they came, and those that were begun are finished first: a rush takes its time, and nobody is turned away for it. */
export function waitingLine({ places = 16, most = 20_000, patience = 2000 }: LineOptions = {}): Line {
  const fresh: (() => void)[] = [], half: (() => void)[] = []
  let inside = 0
  const leave = () => {
    const next = half.shift() ?? fresh.shift()
    if (next) next()
    else inside--
  }
  return async (work, begun = false) => {
    if (inside < places) inside++
    else {
      if (!begun && fresh.length >= most) throw problem.away({ retryAfter: 5 })
      await new Promise<void>(resolve => { (begun ? half : fresh).push(resolve) })
    }
    let left = false
    const go = () => { if (!left) { left = true; leave() } }
    const late = setTimeout(go, patience)
    try { return await work() } finally {
      clearTimeout(late)
      go()
    }
  }
}
