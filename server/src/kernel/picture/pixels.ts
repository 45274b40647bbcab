/** Red, green, blue and how much of it covers, row by row from the top. */
export interface Pixels { data: Uint8ClampedArray; width: number; height: number }

/** As it is looked at: turned and mirrored as EXIF says (1 to 8), so that nothing need say so any more. */
export function upright({ data, width, height }: Pixels, up: number): Pixels {
  const across = up >= 5 ? height : width, down = up >= 5 ? width : height, whole = across * down
  const ways: Record<number, [origin: number, step: number, row: number]> = {
    2: [across - 1, -1, across], 3: [whole - 1, -1, -across], 4: [whole - across, 1, -across],
    5: [0, across, 1], 6: [across - 1, across, -1], 7: [whole - 1, -across, -1], 8: [whole - across, -across, 1],
  }
  const way = ways[up]
  if (way === undefined) return { data, width, height }
  const [origin, step, row] = way, from = new Uint32Array(data.buffer, data.byteOffset, whole), to = new Uint32Array(whole)
  for (let y = 0, at = 0; y < height; y++) for (let x = 0, place = origin + y * row; x < width; x++, place += step) to[place] = from[at++]!
  return { data: new Uint8ClampedArray(to.buffer), width: across, height: down }
}

/** Not longer than `most` on its longer side: each new pixel is the mean of the area that it stands for. What covers nothing has no colour to give. */
export function within({ data, width, height }: Pixels, most: number): Pixels {
  const longer = Math.max(width, height)
  if (longer <= most) return { data, width, height }
  const across = Math.max(1, Math.round(width * most / longer)), down = Math.max(1, Math.round(height * most / longer)), drawn = new Uint8ClampedArray(across * down * 4)
  const columns = shares(width, across), rows = shares(height, down), area = (width / across) * (height / down)
  let sums = new Float64Array((across + 1) * 4), next = new Float64Array((across + 1) * 4)
  const line = new Float64Array((across + 1) * 4)
  for (let y = 0, at = 0, target = 0; y <= height; y++) {
    // a row of the new picture is full when the first row of the next one begins
    if (y === height || rows.place[y]! > target) { put(sums, area, drawn.subarray(target * across * 4, ++target * across * 4)); sums.fill(0); [sums, next] = [next, sums] }
    if (y === height) break
    line.fill(0)
    for (let x = 0; x < width; x++, at += 4) {
      const place = columns.place[x]! * 4, here = columns.share[x]!, alpha = data[at + 3]!, rest = alpha * (1 - here), own = alpha * here
      line[place] = line[place]! + data[at]! * own
      line[place + 1] = line[place + 1]! + data[at + 1]! * own
      line[place + 2] = line[place + 2]! + data[at + 2]! * own
      line[place + 3] = line[place + 3]! + own
      if (rest === 0) continue
      line[place + 4] = line[place + 4]! + data[at]! * rest
      line[place + 5] = line[place + 5]! + data[at + 1]! * rest
      line[place + 6] = line[place + 6]! + data[at + 2]! * rest
      line[place + 7] = line[place + 7]! + rest
    }
    const here = rows.share[y]!
    for (let i = 0; i < line.length; i++) { sums[i] = sums[i]! + line[i]! * here; next[i] = next[i]! + line[i]! * (1 - here) }
  }
  return { data: drawn, width: across, height: down }
}
function put(sums: Float64Array, area: number, row: Uint8ClampedArray): void {
  for (let at = 0; at < row.length; at += 4) {
    const covers = sums[at + 3]!
    for (let part = 0; part < 3; part++) row[at + part] = covers === 0 ? 0 : sums[at + part]! / covers
    row[at + 3] = covers / area
  }
}
/** Into which of the fewer each of the many falls, and with how much of itself; the rest falls into the one after it. */
function shares(many: number, few: number): { place: Uint32Array; share: Float64Array } {
  const place = new Uint32Array(many), share = new Float64Array(many)
  for (let i = 0; i < many; i++) {
    const begins = i * few / many, ends = (i + 1) * few / many, first = Math.min(few - 1, Math.floor(begins + 1e-9))
    place[i] = first
    share[i] = ends <= first + 1 + 1e-9 ? 1 : (first + 1 - begins) / (ends - begins)
  }
  return { place, share }
}
