/** Where in a text something stands: offsets from 0, line and column as people count them, from 1. */
export interface Place { from: number; to: number; line: number; column: number }

export const placeOf = (text: string, from: number, to: number): Place => {
  const before = text.slice(0, from), lastBreak = before.lastIndexOf('\n')
  return { from, to, line: before.split('\n').length, column: [...before.slice(lastBreak + 1)].length + 1 }
}

/**
 * What stops an expression: it cannot be read (`syntax`), has no meaning for the back end asked (`meaning`), or took more
 * time or memory than one expression may (`limit`). Everything else that goes wrong while evaluating is null, as FEEL has it.
 */
export class FeelFault extends Error {
  readonly kind: 'syntax' | 'meaning' | 'limit'
  readonly place: Place | null
  /** The sentence without the place. */
  readonly reason: string
  constructor(kind: 'syntax' | 'meaning' | 'limit', reason: string, place: Place | null = null) {
    super(place === null ? reason : `第 ${place.line} 行第 ${place.column} 列：${reason}`)
    this.name = 'FeelFault'
    this.kind = kind
    this.reason = reason
    this.place = place
  }
}
