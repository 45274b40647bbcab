import { accountLines } from './cast.ts'
import { type Job, type World } from './door.ts'
import { liveJob } from './live.ts'
import { loadDemonstration } from './load.ts'
import { identities } from './neighbour.ts'

/** What the server needs of the demonstration: the world loaded, its jobs while it runs, and who can sign in, for the terminal. */
export interface Demonstration { jobs: readonly Job<never>[]; lines(password: string): string[]; /** What its sign-in says of people, beside their names. */ identities: typeof identities }

export async function openDemonstration(world: World, tell: (progress: string) => void): Promise<Demonstration> {
  const { setting } = await loadDemonstration(world, tell)
  return { jobs: [liveJob(setting)], lines: accountLines, identities }
}
