import { useEffect, useRef, useState } from 'react'
import { language, say } from './say.tsx'

const fixed = (value: number, least: number, most = least) => value.toLocaleString('en-US', { minimumFractionDigits: least, maximumFractionDigits: most })
const steps = (): [number, string][] => (language.get() === 'en' ? [[1e9, 'bn'], [1e6, 'm']] : [[1e8, '亿'], [1e4, '万']])

/** A value of an indicator as its reader expects it: 1.19 亿 in Chinese, 118.9 m in English; small ones with the decimals of the definition. 万 of a unit that is itself in 万 are 亿: nobody says 万万. */
export function amountParts(value: number, decimals: number, unit = ''): { figure: string; scale: string; unit: string } {
  if (unit.startsWith('万') && Math.abs(value) >= 1e4) return amountParts(value * 1e4, decimals, unit.slice(1))
  for (const [step, scale] of steps()) if (Math.abs(value) >= step) return { figure: fixed(value / step, 0, Math.abs(value) / step >= 100 ? 0 : 2), scale, unit }
  return { figure: fixed(value, decimals), scale: '', unit }
}
export function amountText(value: number | null | undefined, { unit = '', decimals }: { unit?: string; decimals: number }): string {
  if (value === null || value === undefined) return say('缺数', 'missing')
  const { figure, scale, unit: rest } = amountParts(value, decimals, unit)
  return `${figure}${scale ? ` ${scale}` : ''}${rest ? (rest === '%' ? '%' : ` ${rest}`) : ''}`
}
/** Differences of shares are percentage points. */
export const changeUnit = (unit: string): string => (unit === '%' ? say('个百分点', 'points') : unit)
export function changeText(change: number, { decimals }: { decimals: number }): string {
  const { figure, scale } = amountParts(Math.abs(change), decimals)
  return Number(figure.replaceAll(',', '')) === 0 ? say('持平', 'unchanged') : `${change < 0 ? '−' : '+'}${figure}${scale ? ` ${scale}` : ''}`
}

/** A value with its unit; the exact one on hover and for the screen reader; a dash and a word where it is missing. It glows once when it becomes another. */
export function Amount({ value, unit, decimals, className = '' }: { value: number | null; unit: string; decimals: number; className?: string }) {
  const glow = useChanged(value)
  if (value === null) return <span className={`amount missing ${className}`}><span aria-hidden="true">—</span><span className="sr">{say('缺数', 'missing')}</span></span>
  const { figure, scale, unit: rest } = amountParts(value, decimals, unit), exact = `${fixed(value, 0, 10)} ${unit}`.trim()
  return <span className={`amount ${className}`} title={exact}><span key={glow} className={glow ? 'changed' : undefined}>{figure}</span>{scale || rest ? <small>{scale && rest ? `${scale} ${rest}` : scale || rest}</small> : null}{scale ? <span className="sr">{say(`，准确数 ${exact}`, `, exactly ${exact}`)}</span> : null}</span>
}

/** Counts how often a value has become another while it was shown. */
export function useChanged(value: unknown): number {
  const before = useRef(value)
  const [times, setTimes] = useState(0)
  useEffect(() => {
    if (before.current === value) return
    before.current = value
    setTimes(count => count + 1)
  }, [value])
  return times
}
