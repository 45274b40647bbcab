// What the tests of the demonstration share: the divisions as the registry begins with them, without a database.
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { type Setting } from './place.ts'

const lines = gunzipSync(readFileSync(new URL('../../server/src/data/registry/seed/divisions.csv.gz', import.meta.url))).toString().split('\n').map(line => line.split(','))
const places = (digits: number, within: string) => lines.flatMap(([code = '', name = '']) => code.length === digits && code.startsWith(within) ? [{ code: code.padEnd(12, '0'), name }] : [])
export const made = new Date('2026-03-26T10:00:00+08:00')
export const setting: Setting = { begun: made, until: made, counties: places(6, '33'), towns: places(9, '330113'), communities: places(12, '330113') }
export const known = new Set(lines.map(([code = '']) => code.padEnd(12, '0')))
