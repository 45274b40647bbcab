import { type Me } from './me.ts'
import { say } from './say.tsx'
import { setting } from './setting.ts'

export type Acting = 'person' | 'company'
/** 正在为谁办事: oneself, or the company that one stands for. Kept on this device until one signs out. */
export const acting = setting<Acting>('acting', ['person', 'company'], 'person')
export const useActing = (me: Me | undefined): Acting => { const chosen = acting.use(); return me?.company ? chosen : 'person' }
export const companyName = (me: Me): string => me.company?.name ?? say('您的企业', 'your company')
