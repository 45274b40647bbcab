/** What a script of this folder gets: a migrated database of its own, a folder of its own, and the size to run at. */
export interface Bench { url: string; folder: string; scale: number; say(line: string): void }
export type Figures = Record<string, number | string | boolean | null>
