import { useEffect, useRef, useState } from 'react'
import { type Delivery } from '../../api/shape.ts'
import { useAsk } from '../../ui/ask.ts'
import { say } from '../../ui/say.tsx'
import { running } from '../words.ts'

interface Sent { id: string; rows: readonly { line: number; values: Record<string, string> }[] }
export interface Corrected { passed: number[]; failed: number }

/**
 * Follows the delivery that a correction is, until it has ended; then tells which lines passed and why the others did not.
 * The correction's own file has its rows in the order in which they were sent, one line for each below the headings.
 */
export function useCorrection(ended: (result: Corrected) => void): { going: Delivery | null; again: ReadonlyMap<number, readonly string[]>; watch: (id: string, rows: Sent['rows']) => void } {
  const [sent, setSent] = useState<Sent | null>(null)
  const [again, setAgain] = useState<ReadonlyMap<number, readonly string[]>>(new Map())
  const id = sent?.id ?? ''
  const [over, setOver] = useState(true)
  const asked = useAsk('exchange.read', { id }, { enabled: id !== '', every: over ? false : 700 })
  const going = sent && asked.data?.id === sent.id ? asked.data : null
  const done = going !== null && !running(going.state)
  const wrong = useAsk('exchange.rejects', { id, limit: 500 }, { enabled: done && (going?.rowsRejected ?? 0) > 0 })
  const told = useRef('')
  useEffect(() => {
    if (!sent || !done || told.current === sent.id) return
    setOver(true)
    if (going.rowsRejected > 0 && !wrong.data) return
    told.current = sent.id
    const reasons = new Map<number, readonly string[]>()
    for (const row of wrong.data?.items ?? []) {
      const line = sent.rows[row.line - 2]?.line
      if (line !== undefined) reasons.set(line, row.reasons.map(({ message, howToMend }) => `${say('还是不对：', 'Still wrong: ')}${message}${howToMend ? say('。', '. ') + howToMend : ''}`))
    }
    setAgain(reasons)
    ended({ passed: sent.rows.map(({ line }) => line).filter(line => going.state === 'applied' && !reasons.has(line)), failed: going.state === 'applied' ? reasons.size : sent.rows.length })
  }, [sent, done, going, wrong.data, ended])
  return { going, again, watch: (next, rows) => { setOver(false); setAgain(new Map()); setSent({ id: next, rows }) } }
}
