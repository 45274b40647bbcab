import { compare, isInteger, modulo, negate, type Num, round, type Rounding, signOf } from '../decimal.ts'
import { exp, ln, squareRoot } from '../decimal-power.ts'
import { DaysDuration, MonthsDuration } from '../temporal.ts'
import { type Value } from '../value.ts'
import { duration, leftOut, number, signature, type Table } from './define.ts'

const places = (n: Num | null): number | null => {
  const whole = n === null ? 0 : round(n, 0, 'down')
  return typeof whole === 'number' && whole >= -6111 && whole <= 6176 ? whole : null
}
const rounded = (rounding: Rounding, scaleOptional = false) => [signature<[Num, Num | null]>(['n', 'scale'], [number, scaleOptional ? leftOut(number) : number], (_, n, scale) => {
  const to = places(scale)
  return to === null ? null : round(n, to, rounding)
})]
const of = (run: (n: Num) => Value) => [signature<[Num]>(['number'], [number], (call, n) => { call.state.pay(10); return run(n) })]

export const numberFunctions: Table = {
  decimal: rounded('halfEven'),
  floor: rounded('floor', true),
  ceiling: rounded('ceiling', true),
  'round up': rounded('up'),
  'round down': rounded('down'),
  'round half up': rounded('halfUp'),
  'round half down': rounded('halfDown'),
  abs: [
    signature<[Num]>(['n'], [number], (_, n) => (signOf(n) < 0 ? negate(n) : n)),
    signature<[DaysDuration | MonthsDuration]>(['n'], [duration], (_, n) => absolute(n)),
  ],
  modulo: [signature<[Num, Num]>(['dividend', 'divisor'], [number, number], (_, dividend, divisor) => modulo(dividend, divisor))],
  sqrt: of(squareRoot),
  log: of(ln),
  exp: of(exp),
  odd: of(n => isInteger(n) && compare(modulo(n, 2) ?? 0, 1) === 0),
  even: of(n => isInteger(n) && modulo(n, 2) === 0),
}
function absolute(of: DaysDuration | MonthsDuration): Value {
  if (of instanceof MonthsDuration) return new MonthsDuration(Math.abs(of.months))
  return signOf(of.seconds) < 0 ? new DaysDuration(negate(of.seconds)) : of
}
