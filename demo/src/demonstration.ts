import { accountLines } from './cast.ts'
import { type Job, type World } from './door.ts'
import { liveJob } from './live.ts'
import { loadDemonstration } from './load.ts'

/** What the server needs of the demonstration: the world loaded, its jobs while it runs, and who can sign in, for the terminal. */
export interface Demonstration { jobs: readonly Job<never>[]; lines(password: string): string[] }

export async function openDemonstration(world: World, tell: (progress: string) => void): Promise<Demonstration> {
  const { setting } = await loadDemonstration(world, tell)
  return { jobs: [liveJob(setting)], lines: accountLines }
}
