import { type Bench, type Figures } from './figures.ts'
import { openHouse } from './grant/index.ts'

/** All of five million records out under a grant as NDJSON, three fields of each masked, over HTTP, with the ledger's word and a receipt on the bytes. */
export async function bench(given: Bench): Promise<Figures> {
  const rows = Math.round(5_000_000 * given.scale)
  const house = await openHouse(given, rows, ['record_no', 'applicant', 'resident_id', 'phone', 'division', 'accepted_on', 'amount', 'result'])
  try {
    const began = performance.now(), cpu = house.cpuSeconds(), answer = await fetch(`${house.grant}/bulk?format=ndjson`, { headers: house.headers })
    if (!answer.ok || !answer.body) throw new Error(`${answer.status} ${await answer.text()}`)
    let lines = 0, bytes = 0, first = ''
    for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) {
      if (first === '') first = Buffer.from(chunk).toString('utf8').split('\n', 1)[0]!
      bytes += chunk.length
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines++
    }
    const seconds = (performance.now() - began) / 1000
    given.say(`${lines} 行，${(bytes / 2 ** 20).toFixed(0)} MB，${seconds.toFixed(1)} 秒；第一行 ${first}`)
    if (lines !== rows) throw new Error(`${lines} of ${rows} came`)
    return { rows, rowsPerSecond: Math.round(rows / seconds), peakRssMb: Math.round(house.peakRssMb()), serverCpuMicrosPerRow: Math.round((house.cpuSeconds() - cpu) / rows * 1e8) / 100, megabytesPerSecond: Math.round(bytes / 2 ** 20 / seconds) }
  } finally { await house.stop() }
}
