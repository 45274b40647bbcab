import { type ReactNode, useId } from 'react'
import { levelWords } from '../../desk/rating/words.ts'

const eyes = <><circle cx="14.5" cy="16.5" r="1.7" fill="currentColor" stroke="none" /><circle cx="25.5" cy="16.5" r="1.7" fill="currentColor" stroke="none" /></>
/** 1 … 5: a broad smile, a smile, half a one, a mouth that hangs, and brows above it. */
const mouths: readonly ReactNode[] = [
  <path key="1" d="M11.5 22.5h17c-.7 5-4.2 8-8.5 8s-7.8-3-8.5-8z" fill="currentColor" />, <path key="2" d="M12 23.5c2 3.6 4.8 5.4 8 5.4s6-1.8 8-5.4" />, <path key="3" d="M13 26c4 1.6 10 1.6 14 0" />,
  <path key="4" d="M12.5 29c1.8-3 4.4-4.6 7.5-4.6s5.7 1.6 7.5 4.6" />, <g key="5"><path d="M12.5 30c1.8-3.4 4.4-5.2 7.5-5.2s5.7 1.8 7.5 5.2" /><path d="m10.5 11.5 6 2.4M29.5 11.5l-6 2.4" /></g>,
]
export const Face = ({ level }: { level: number }) => <svg viewBox="0 0 40 40" aria-hidden focusable={false} className="mien" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" strokeLinejoin="round"><circle cx="20" cy="20" r="16.5" />{eyes}{mouths[level - 1]}</svg>

/** 满意吗: five faces, each with its word; one is chosen by a tap or by the arrow keys. */
export function Faces({ legend, level, choose, children }: { legend: string; level: number | null; choose: (level: number) => void; children?: ReactNode }) {
  const name = useId()
  return <fieldset className="field broad"><legend>{legend}</legend>{children}
    <div className="faces">{levelWords().map((word, at) => <label key={word} className="face"><input type="radio" name={name} value={at + 1} checked={level === at + 1} onChange={() => choose(at + 1)} /><Face level={at + 1} /><span>{word}</span></label>)}</div></fieldset>
}
