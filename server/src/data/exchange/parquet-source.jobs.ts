import { mostColumns, openParquet, TabularFault } from '#kernel/tabular'
import { type Source } from './source.jobs.ts'

/** Parquet: the columns are its own; a row is known by its number. */
export async function parquetSource(path: string, size: number): Promise<Source> {
  const { columns, rowCount, rows } = await openParquet(path)
  if (columns.length > mostColumns) throw new TabularFault('wide', { line: 1, limit: mostColumns })
  return {
    format: 'parquet', encoding: 'Parquet', delimiter: '', headings: columns.map(({ name }) => name), size, expected: rowCount, replaced: true, typed: true,
    async *rows(each) {
      let told = 0
      for await (const share of rows(each)) {
        const bytes = Math.round(size * share)
        yield bytes - told
        told = bytes
      }
    },
  }
}
