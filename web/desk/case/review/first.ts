import { longDay, nearDay } from '../../../ui/format.ts'
import { type State } from '../../../ui/mark.tsx'
import { say } from '../../../ui/say.tsx'
import { type Filed } from '../words.ts'
import { type Review, standingWord } from './panel.tsx'

export interface FirstLook { key: string; state: State; what: string; text: string }
/** 先看什么: what is wrong before what was promised, what was promised before what is only late. */
export function firstLooks(filed: Filed, review: Review): FirstLook[] {
  const labels = new Map(filed.asked.map(({ key, label }) => [key, label])), { materials, doubts, laterUntil } = review
  return [
    ...doubts.map(({ key, reason, proposed, at }, index) => ({ key: `doubt-${index}`, state: 'late' as const, what: say('本人说不对', 'Doubted'), text: say(`“${labels.get(key) ?? key}”：${reason}${proposed ? `，应该是“${proposed}”` : ''}（${longDay(at)}）`, `${labels.get(key) ?? key}: ${reason}`) })),
    ...materials.flatMap(({ key, name, credential }) => credential && credential.standing !== 'valid' ? [{ key: `credential-${key}`, state: standingWord(credential.standing).state, what: say('证照变了', 'Credential'), text: say(`${name}：交上来以后，${credential.name}${standingWord(credential.standing).word}`, `${name}: ${standingWord(credential.standing).word}`) }] : []),
    ...materials.flatMap(({ key, name, way, required, files }) => required && (way === null || (way === 'file' && files.length === 0)) ? [{ key: `none-${key}`, state: 'late' as const, what: say('没有交', 'Missing'), text: name }] : []),
    ...materials.flatMap(({ key, name, way, credit }) => way === 'promise' ? [{ key: `promise-${key}`, state: 'near' as const, what: say('告知承诺', 'Promised'), text: say(`${name}：没有交，作了承诺，批了以后要核查${credit === 'notGranted' ? '；没有授权，没有查信用' : ''}`, `${name}: to be checked afterwards${credit === 'notGranted' ? '; credit was not looked at, for want of a grant' : ''}`) }] : []),
    ...materials.flatMap(({ key, name, way }) => way === 'later' ? [{ key: `later-${key}`, state: 'near' as const, what: say('容缺', 'May follow'), text: laterUntil ? say(`${name}：${nearDay(new Date(Date.parse(laterUntil) - 1))}以前补`, `${name}: until ${longDay(laterUntil)}`) : name }] : []),
  ]
}
