import { type ReactNode } from 'react'
import { count, scaled } from './format.ts'
import { say } from './say.tsx'

/** A number with its unit: 612.4 万条, the exact value on hover and for the screen reader. What is missing is shown as missing, never as 0. */
export function Figure({ value, unit = '', decimals = 1 }: { value: number | null | undefined; unit?: string; decimals?: number }) {
  if (value === null || value === undefined) return <span className="mark missing">{say('还没有', 'none yet')}</span>
  const { figure, scale } = scaled(value, decimals)
  const rest = `${scale}${unit}`
  return <span title={scale ? `${count(value)} ${unit}`.trim() : undefined}>{figure}{rest ? <small> {rest}</small> : null}</span>
}

export interface FigureBox { name: string; value: ReactNode; about?: ReactNode }
/** The few figures one looks at first, each with what it is compared to. */
export const Figures = ({ boxes }: { boxes: FigureBox[] }) => <dl className="card figures">{boxes.map(({ name, value, about }) =>
  <div key={name}><dt>{name}</dt><dd>{value}</dd>{about ? <dd className="about">{about}</dd> : null}</div>)}</dl>

/** What is known already: shown as a fact with its source and day, not as a filled input. */
export const FactBox = ({ facts }: { facts: { name: string; value: ReactNode; source?: ReactNode }[] }) => <dl className="fact">{facts.map(({ name, value, source }) =>
  <div key={name}><dt>{name}</dt><dd className="value">{value}</dd>{source ? <dd className="source">{source}</dd> : null}</div>)}</dl>

/** How far it is. Without a share it only says that something goes on. */
export function Bar({ share, label }: { share: number | null; label: string }) {
  const done = share === null ? null : Math.max(0, Math.min(1, share))
  return <span className={`bar ${done === null ? 'unknown' : ''}`} role="progressbar" aria-label={label} aria-valuemin={0} aria-valuemax={100}
    {...done === null ? {} : { 'aria-valuenow': Math.round(done * 100) }}><i style={done === null ? undefined : { width: `${done * 100}%` }} /></span>
}
