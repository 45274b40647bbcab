import { type Row } from './csv.ts'
import { type Dirt } from './dirt.ts'
import { type Window } from './window.ts'

/** The contents of one file, with its known faults. */
export interface Sheet { rows: Row[]; dirt: Dirt }

/** One file that a department sends: made when it is needed, the same each time. */
export interface Shipment {
  dataset: string
  fileName: string
  window: Window
  header: readonly string[]
  sheet(): Sheet
}

export const shipmentOf = (dataset: string, name: string, header: readonly string[], window: Window, sheet: () => Sheet): Shipment =>
  ({ dataset, fileName: `${name}-${window.label}.csv`, window, header, sheet })
