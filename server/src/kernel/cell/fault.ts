/** Why a cell cannot be kept. Numbers, because millions of cells answer 0. */
export const fault = {
  none: 0, missing: 1, notInteger: 2, notDecimal: 3, fullWidth: 4, tooLong: 5, tooManyDecimals: 6, tooManyDigits: 7, notDate: 8, noSuchDay: 9,
  notInstant: 10, notBoolean: 11, belowMinimum: 12, aboveMaximum: 13, pattern: 14, notInList: 15, thousands: 16, exponent: 17, excelSerial: 18,
  notWhole: 19, oldResidentId: 20, residentIdShape: 21, residentIdDay: 22, residentIdCheck: 23, usccShape: 24, usccCheck: 25, phone: 26, nameBlank: 27,
  outOfRange: 28, noTimeOfDay: 29, surrounded: 30, fewCells: 40, manyCells: 41, quote: 42, duplicateKey: 43, rule: 44,
} as const
export type Fault = (typeof fault)[keyof typeof fault]
export type FaultName = Exclude<keyof typeof fault, 'none'>
const names = new Map<number, string>(Object.entries(fault).map(([name, code]) => [code, name]))
export const faultName = (code: number): FaultName => (names.get(code) ?? 'rule') as FaultName
