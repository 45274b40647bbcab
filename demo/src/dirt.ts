/**
 * The faults of the demonstration, counted and known: each shipment says how many of its rows the door must refuse and how many
 * the quality rules must notice. The tests hold the generator and the door to these numbers.
 */
export interface Dirt {
  /** The check digit of a resident id or credit code is wrong. */
  wrongCheckDigit: number
  /** A resident id of fifteen digits, as written before 1999. */
  oldId: number
  /** Rows whose record stands twice in the file, with different contents: both are refused, since nobody may guess. */
  twice: number
  /** A value that no instrument measures (999 and the like). */
  sentinel: number
  /** A space inside a person's name. */
  spacedName: number
  /** A character outside the usual sets; passes unharmed. */
  rareName: number
  /** Two values that contradict each other (PM10 below PM2.5, closed before received …). */
  contradiction: number
  /** A city's row that differs from the sum of its counties. */
  wrongSum: number
}
export const clean = (): Dirt => ({ wrongCheckDigit: 0, oldId: 0, twice: 0, sentinel: 0, spacedName: 0, rareName: 0, contradiction: 0, wrongSum: 0 })
/** The share of identifiers with a wrong check digit, in every file that carries them. */
export const wrongShare = 0.015
/** How many rows of a shipment the door refuses. */
export const refusedRows = ({ wrongCheckDigit, oldId, twice, sentinel, spacedName }: Dirt): number => wrongCheckDigit + oldId + twice + sentinel + spacedName
