import { type Pixels } from './pixels.ts'

type Matrix = [number, number, number, number, number, number, number, number, number]
/** From light as sRGB has it, by red, green and blue in columns, to what ICC compares colours in. */
const srgb: Matrix = [0.4361, 0.3851, 0.1431, 0.2225, 0.7169, 0.0606, 0.0139, 0.0971, 0.7141]

/**
 * Colours as every screen takes them. A telephone with a wider range (Display P3) writes smaller numbers for the same red and says so in its profile: the numbers are
 * moved, so that the profile is not missed. Of profiles only these are followed, three primaries and a curve like that of sRGB; those of scanners with tables are left alone.
 */
export function plain(pixels: Pixels, profile: Buffer | null): Pixels {
  const primaries = profile === null ? null : primariesOf(profile)
  if (primaries === null) return pixels
  const m = product(inverse(srgb), primaries)
  if (m.every((value, at) => Math.abs(value - (at % 4 === 0 ? 1 : 0)) < 0.01)) return pixels
  const light = Float64Array.from({ length: 256 }, (_, value) => { const part = value / 255; return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4 })
  const shown = Uint8ClampedArray.from({ length: 4096 }, (_, value) => { const part = value / 4095; return 255 * (part <= 0.0031308 ? part * 12.92 : 1.055 * part ** (1 / 2.4) - 0.055) })
  const { data } = pixels, show = (value: number) => shown[value <= 0 ? 0 : value >= 1 ? 4095 : Math.round(value * 4095)]!
  for (let at = 0; at < data.length; at += 4) {
    const red = light[data[at]!]!, green = light[data[at + 1]!]!, blue = light[data[at + 2]!]!
    data[at] = show(m[0] * red + m[1] * green + m[2] * blue)
    data[at + 1] = show(m[3] * red + m[4] * green + m[5] * blue)
    data[at + 2] = show(m[6] * red + m[7] * green + m[8] * blue)
  }
  return pixels
}

/** The three primaries of a profile (rXYZ, gXYZ, bXYZ) in columns; null where it goes by tables, or is none of RGB. */
function primariesOf(profile: Buffer): Matrix | null {
  if (profile.length < 132 || profile.toString('latin1', 16, 24) !== 'RGB XYZ ') return null
  const places = new Map<string, number>()
  for (let tag = 0, at = 132; tag < Math.min(profile.readUInt32BE(128), 100) && at + 12 <= profile.length; tag++, at += 12) places.set(profile.toString('latin1', at, at + 4), profile.readUInt32BE(at + 4))
  if (places.has('A2B0')) return null
  const columns = ['rXYZ', 'gXYZ', 'bXYZ'].map(name => { const at = places.get(name); return at === undefined || at + 20 > profile.length ? null : [8, 12, 16].map(part => profile.readInt32BE(at + part) / 65_536) })
  const [r, g, b] = columns
  return r && g && b ? [r[0]!, g[0]!, b[0]!, r[1]!, g[1]!, b[1]!, r[2]!, g[2]!, b[2]!] : null
}
function product(a: Matrix, b: Matrix): Matrix {
  return a.map((_, at) => { const row = at - at % 3, column = at % 3; return a[row]! * b[column]! + a[row + 1]! * b[column + 3]! + a[row + 2]! * b[column + 6]! }) as Matrix
}
function inverse([a, b, c, d, e, f, g, h, i]: Matrix): Matrix {
  const whole = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
  return [e * i - f * h, c * h - b * i, b * f - c * e, f * g - d * i, a * i - c * g, c * d - a * f, d * h - e * g, b * g - a * h, a * e - b * d].map(each => each / whole) as Matrix
}
