/** How a table goes out: text that anything reads, or what officials open by a double click. */
export type Format = 'csv' | 'xlsx'
/** What no file system takes in a name. */
const unfit = /[\\/:*?"<>|\p{Cc}]+/gu
/** 好差评汇总-2026-03-02.csv: what it is, and of which day. */
export const fileNameOf = (name: string, day: string, format: Format): string => `${name.replace(unfit, '-')}-${day}.${format}`

/** No list that somebody saves at his desk is longer; whoever needs more takes the data under a grant. */
const mostSaved = 10_000, piece = 500
/** All that a filter leaves, page by page. */
export async function everyPage<Row>(page: (at: { limit: number; offset: number }) => Promise<{ items: readonly Row[] }>): Promise<Row[]> {
  const rows: Row[] = []
  for (;;) {
    const { items } = await page({ limit: piece, offset: rows.length })
    rows.push(...items)
    if (items.length < piece || rows.length >= mostSaved) return rows
  }
}
