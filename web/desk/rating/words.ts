import { say } from '../../ui/say.tsx'

/** 1 … 5 of GB/T 39046. */
export const levelWords = (): string[] => [say('非常满意', 'Very satisfied'), say('满意', 'Satisfied'), say('基本满意', 'Fairly satisfied'), say('不满意', 'Dissatisfied'), say('非常不满意', 'Very dissatisfied')]
