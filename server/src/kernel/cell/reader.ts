import { type CopyBuffer } from './copy.ts'

/** Reads one kind of cell from its bytes and writes it as a binary COPY field; answers 0 or a fault, and then wrote nothing that counts. */
export interface CellReader {
  read(bytes: Buffer, start: number, end: number, out: CopyBuffer): number
  /** Of the last cell read: its number, its day or its millisecond, for conditions; NaN for texts. */
  value: number
  /** Blanks around the cell mean nothing. In a text they do. */
  readonly trims: boolean
}
