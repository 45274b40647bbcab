import { open } from 'node:fs/promises'

/** So far from its end a PDF may still say that it ends: mail programs and signing tools leave something behind it. */
const tail = 16 * 1024
/** What a reader looks for first: where the table of the last saving begins. A file that was saved again, or that begins to show before it is whole (linearized), has several; the last one counts. */
const closing = /startxref[\0\t\n\f\r ]+(\d{1,12})[\0\t\n\f\r ]+(?:%[^\n\r]*[\n\r]+)*?%%EOF/g
/** A table, or (since PDF 1.5) a stream that is one. */
const table = /^[\0\t\n\f\r ]{0,16}(?:xref\b|\d{1,10}[\0\t\n\f\r ]+\d{1,5}[\0\t\n\f\r ]+obj\b)/
/** Whoever wrote lines anew on the way moved everything by a little; readers find such a file’s trailer by looking for it, and so do we. */
const rebuilt = /trailer[\0\t\n\f\r ]*<<[\s\S]*\/Root\b/

/** Whether a file that begins like a PDF also ends like one: it says where its table is, and there is one. Nonsense behind `%PDF-`, and what broke off on the way, does not. */
export async function endsAsPdf(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { size } = await file.stat(), read = async (from: number, length: number): Promise<string> => { const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, from); return buffer.subarray(0, bytesRead).toString('latin1') }
    const end = await read(Math.max(0, size - tail), Math.min(size, tail)), last = [...end.matchAll(closing)].at(-1), begins = Number(last?.[1] ?? 0)
    if (!last || begins >= size) return false
    return (begins > 0 && table.test(await read(begins, 64))) || rebuilt.test(end.slice(0, last.index))
  } finally { await file.close() }
}
