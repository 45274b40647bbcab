import { mask } from '@yiwang/codes'
import { type Field } from './schema.ts'

/** 脱敏 by level: L1 and L2 as they are, L3 masked by kind, L4 not at all. */
export function maskCell({ classification, sensitive, type }: Pick<Field, 'classification' | 'sensitive' | 'type'>, text: string): string {
  if (classification === 'L4') return '***'
  if (classification !== 'L3') return sensitive === 'residentId' || sensitive === 'phone' ? mask(sensitive, text) : text
  if (sensitive !== null) return mask(sensitive, text)
  return type === 'text' && [...text].length > 1 ? `${[...text][0]}***` : '***'
}

/** How a field leaves the house for a reader: as it is, masked, or not at all. */
export type Shown = 'clear' | 'masked' | 'hidden'
export const shownAs = ({ classification, sensitive }: Pick<Field, 'classification' | 'sensitive'>, clear: boolean): Shown => {
  if (clear) return 'clear'
  if (classification === 'L4') return 'hidden'
  return classification === 'L3' || sensitive === 'residentId' || sensitive === 'phone' ? 'masked' : 'clear'
}
