import { useEffect } from 'react'
import { useLocation } from 'react-router'
import { Refusal } from '../api/client.ts'
import { useTitle } from './page.tsx'
import { ErrorPanel } from './panel.tsx'
import { paths } from './paths.ts'
import { say } from './say.tsx'

/** Not signed in: straight to the sign-in, and back to where one wanted to go. Anything else is shown as what it is. */
export function SignInFirst({ error, retry }: { error: unknown; retry: () => void }) {
  const here = useLocation()
  const unknown = error instanceof Refusal && error.status === 401
  useTitle(unknown ? say('登录', 'Sign in') : say('打不开', 'Cannot open'))
  useEffect(() => { if (unknown) location.replace(paths.signIn(here.pathname + here.search)) }, [unknown, here.pathname, here.search])
  if (!unknown) return <><h1 className="sr">{say('打不开', 'Cannot open')}</h1><ErrorPanel error={error} retry={retry} /></>
  return <><h1>{say('去登录', 'Signing in')}</h1><p><a href={paths.signIn(here.pathname + here.search)}>{say('没有自己跳过去？点这里登录', 'Not taken there? Sign in here')}</a></p></>
}
