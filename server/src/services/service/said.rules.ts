import { type Material } from './guide.schema.ts'

/** 不用交, in the ways officials write it. */
const claim = /(?:不用|不必|不需要?|无需|无须|免予?|免于)(?:再|您|你)?(?:提交|提供|递交|上交|交|带)/
/** Whether the words beside a material say that nobody need hand it in. Whether that is so hangs on grants, which change: the house says it itself. */
export const saysNotNeeded = (explain: string): boolean => claim.test(explain)
/** What is left of the words beside a material that the department may not look up. Of one for which a credential stands they may be about that. */
export const explainedWithout = ({ explain, credential }: Pick<Material, 'explain' | 'credential'>): string => credential === null && saysNotNeeded(explain) ? explain.split(/[；;。]/).map(part => part.trim()).filter(part => part !== '' && !saysNotNeeded(part)).join('；') : explain
