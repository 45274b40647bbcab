import { type ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'

/** Disc good, triangle nearly due, octagon late, pause stopped, half disc under way, dash missing: it survives black-and-white print. */
export type State = 'good' | 'near' | 'late' | 'pause' | 'running' | 'missing' | 'waiting'
const shape: Record<State, IconName> = { good: 'good', near: 'near', late: 'late', pause: 'pause', running: 'half', missing: 'missing', waiting: 'ring' }

/** A state is shape, word and colour, always the three. */
export const Mark = ({ state, children }: { state: State; children: ReactNode }) =>
  <span className={`mark ${state === 'waiting' ? 'missing' : state}`}><Icon name={shape[state]} /><span>{children}</span></span>

export const Tag = ({ state, icon, children, title }: { state?: State | 'brand'; icon?: IconName; children: ReactNode; title?: string | undefined }) =>
  <span className={`tag ${state ?? ''}`} title={title}>{icon ? <Icon name={icon} /> : state && state !== 'brand' ? <Icon name={shape[state]} /> : null}{children}</span>
