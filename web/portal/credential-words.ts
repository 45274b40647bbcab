import { type Output } from '../api/client.ts'
import { type State } from '../ui/mark.tsx'
import { say } from '../ui/say.tsx'

type Standing = Output<'credential.mine'>['items'][number]['standing']
/** How a credential stands, in shape, colour and word. */
export const standingOf = (standing: Standing): { state: State; word: string } => ({
  valid: { state: 'good' as const, word: say('有效', 'Valid') }, early: { state: 'waiting' as const, word: say('还没生效', 'Not yet in force') }, expired: { state: 'missing' as const, word: say('过期了', 'Expired') },
  suspended: { state: 'pause' as const, word: say('暂停使用', 'Suspended') }, revoked: { state: 'late' as const, word: say('已注销', 'Revoked') }, replaced: { state: 'missing' as const, word: say('换发了新的', 'Replaced') },
})[standing]
export const verbOf = (verb: string): string => ({
  issue: say('颁发', 'Issued'), suspend: say('暂停', 'Suspended'), resume: say('恢复', 'Resumed'), revoke: say('注销', 'Revoked'), renew: say('延续', 'Renewed'), reissue: say('补发', 'Reissued'), replace: say('换发了新的', 'Replaced'), expire: say('到期', 'Expired'),
})[verb] ?? verb
export const wayOf = (way: string): string => ({ shown: say('扫了您出示的码', 'scanned what you showed'), number: say('按证照标识查', 'asked by its number'), signed: say('验了签名证照', 'verified the signed file'), paper: say('验了 PDF', 'verified the PDF') })[way] ?? way
/** Of a look at it: what came out. */
export const verdictOf = (verdict: string): string => ({
  valid: say('有效', 'valid'), early: say('还没生效', 'not yet in force'), expired: say('过期', 'expired'), suspended: say('暂停', 'suspended'), revoked: say('已注销', 'revoked'), replaced: say('已换发', 'replaced'), changed: say('被改过', 'changed'),
  foreign: say('不是本系统签发的', 'not ours'), used: say('码已用过，没给看', 'used already, nothing was shown'), late: say('码过了时间，没给看', 'too late, nothing was shown'), unknown: say('查不到', 'unknown'), unbound: say('没有本人签名', 'not by its holder'),
})[verdict] ?? verdict
/** 谁核验的: whoever did not sign in calls himself what he likes. */
export const whoOf = ({ who, claimed }: { who: string | null; claimed: boolean }): string => who === null ? say('没说自己是谁的人', 'Somebody unnamed') : claimed ? say(`自称“${who}”的人`, `Somebody who called himself “${who}”`) : who
