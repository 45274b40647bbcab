import { type ReactNode } from 'react'
import { useLocation } from 'react-router'
import { Refusal } from '../api/client.ts'
import { count } from '../ui/format.ts'
import { Loading, Empty, ErrorPanel } from '../ui/panel.tsx'
import { type Me, useMe } from '../ui/me.ts'
import { paths } from '../ui/paths.ts'
import { say } from '../ui/say.tsx'
import { Frame } from './frame.tsx'

/** Answers to a guide's questions as they stand in an address: `rent.yes~seats.no`. */
export const answersIn = (text: string): Record<string, string> => Object.fromEntries(text.split('~').flatMap(pair => { const [key, value] = pair.split('.'); return key && value ? [[key, value]] : [] }))
export const answersOut = (answers: Record<string, string>): string => Object.entries(answers).map(pair => pair.join('.')).join('~')
/** Money as one says it: 3,600 元, 12.50 元. */
export const yuan = (fen: number): string => `${count(Math.trunc(fen / 100))}${fen % 100 === 0 ? '' : `.${String(Math.abs(fen % 100)).padStart(2, '0')}`} ${say('元', 'yuan')}`

const unitsIn: Record<string, string> = { 个工作日: 'working days', 天: 'days', 个月: 'months', 个工作小时: 'working hours', 小时: 'hours', 分钟: 'minutes' }
/** 多久办好 as the server says it; in English by its unit. */
export function takesIn(takes: string): string {
  const [, value, unit = ''] = /^(\d+) (.+)$/.exec(takes) ?? []
  return say(takes, value && unitsIn[unit] ? `${value} ${unitsIn[unit]}` : takes === '当场办好' ? 'At once' : takes === '按法定时限' ? 'As the law says' : takes)
}

/** 先登录: and one comes back to where one was. */
export function SignInHere({ children }: { children: ReactNode }) {
  const here = useLocation()
  return <div className="card"><Empty icon="user" title={say('先登录', 'Sign in first')} actions={<a className="button primary" href={paths.signIn(here.pathname + here.search)}>{say('登录', 'Sign in')}</a>}>{children}</Empty></div>
}

interface Own { back?: { name: string; to: string }; heading: ReactNode; why: string; broad?: boolean; children: (me: Me) => ReactNode }
/** A page of one's own things: whoever is not signed in is asked to, and told why. */
export function OwnPage({ back, heading, why, broad = false, children }: Own) {
  const me = useMe(), stranger = me.error instanceof Refusal && me.error.status === 401
  return <Frame me={me.data} broad={broad} {...back ? { back } : {}}>
    {heading}
    {stranger ? <SignInHere>{why}</SignInHere> : me.data ? children(me.data) : me.isError ? <ErrorPanel error={me.error} retry={() => void me.refetch()} /> : <Loading what={say('您的账号', 'your account')} />}
  </Frame>
}
/** Why a paper is asked for that shared data could answer. */
export const notGranted = (): string => say('办理部门没有查看这项数据的授权，系统不能替您查', 'the department was not granted to look this up')
