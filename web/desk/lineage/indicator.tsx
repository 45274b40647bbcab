import { useParams } from 'react-router'
import { Answer } from '../../ui/answer.tsx'
import { useAsk } from '../../ui/ask.ts'
import { Card, Heading } from '../../ui/page.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { Picture } from './picture.tsx'

/** 一个指标从哪来: back to its columns, its table, its delivery. */
export function Page() {
  const { indicator = '' } = useParams(), asked = useAsk('lineage.read', { indicator })
  const name = asked.data?.nodes.find(({ kind, code }) => kind === 'indicator' && code === indicator)?.name ?? indicator
  return <>
    <Heading title={say(`“${name}”从哪来`, `Where “${name}” comes from`)} crumbs={[{ name: say('指标', 'Indicators'), to: paths.cockpit.indicators() }, { name, to: paths.cockpit.indicator(indicator) }]} />
    <Answer asked={asked} what={say('血缘', 'the lineage')} rows={4}>{graph => <Card title={say('从哪来', 'Whence')}><Picture graph={graph} /></Card>}</Answer>
  </>
}
