import { useAsk } from '../../ui/ask.ts'
import { Code } from '../../ui/code.tsx'
import { ErrorNote } from '../../ui/panel.tsx'
import { say } from '../../ui/say.tsx'

/** 照抄就能用的命令: as the server writes them for this reader, for each way of each grant; the first stands open. */
export function Examples({ code, grant, none }: { code: string; /** Only those under this grant. */ grant?: string; none?: React.ReactNode }) {
  const asked = useAsk('grant.example', { code })
  if (asked.isError) return <ErrorNote error={asked.error} retry={() => void asked.refetch()} />
  const items = (asked.data?.items ?? []).filter(each => grant === undefined || each.grant === grant)
  const [first, ...others] = [...items].sort((a, b) => Number(a.body?.includes('"key"') ?? false) - Number(b.body?.includes('"key"') ?? false))
  if (!first) return asked.data ? <>{none}</> : null
  return <>
    <Code of={say('先设地址', 'where the house is')}>{`export YIWANG=${location.origin}`}</Code>
    <p><b>{first.title}</b></p><Code of={say(`命令：${first.title}`, `the command: ${first.title}`)}>{first.curl}</Code>
    {others.map(each => <details className="more" key={each.title + each.path}><summary>{each.title}</summary><Code of={say(`命令：${each.title}`, `the command: ${each.title}`)}>{each.curl}</Code></details>)}
  </>
}
