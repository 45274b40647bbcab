/* A file that was chosen on one page and is delivered on the next: it lives in memory alone. */
const waiting = new Map<string, File>()

export function handOver(dataset: string, file: File) {
  waiting.set(dataset, file)
}
export function takeOver(dataset: string): File | null {
  const file = waiting.get(dataset) ?? null
  waiting.delete(dataset)
  return file
}
