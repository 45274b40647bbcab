import { accountLines } from './cast.ts'
import { type Door, type Job, type World } from './door.ts'
import { liveJob } from './live.ts'
import { loadDemonstration } from './load.ts'
import { identities } from './neighbour.ts'
import { sandboxReceiver, subscribeHere } from './receiver.ts'

/** What the server needs of the demonstration: the world loaded, its jobs while it runs, and who can sign in, for the terminal. */
export interface Demonstration { jobs: readonly Job<never>[]; lines(password: string): string[]; /** Ways in that only a demonstration has. */ doors: readonly Door[]; /** What its sign-in says of people, beside their names. */ identities: typeof identities }

export async function openDemonstration(world: World, port: number, tell: (progress: string) => void): Promise<Demonstration> {
  const { setting } = await loadDemonstration(world, tell)
  await subscribeHere(world, port)
  return { jobs: [liveJob(setting)], lines: accountLines, doors: [sandboxReceiver], identities }
}
