import { Link } from 'react-router'
import { type Dataset } from '../../api/shape.ts'
import { useAsk } from '../../ui/ask.ts'
import { may, useMe } from '../../ui/me.ts'
import { Card } from '../../ui/page.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { placeOf } from '../lineage/picture.tsx'
import { kindWord } from '../lists/words.ts'

const most = 5
/** 从哪来，到哪去, in a few lines: what stands next to the dataset on either side; the picture is one tap away. */
export function Whence({ dataset: { code } }: { dataset: Dataset }) {
  const me = useMe().data
  const { data } = useAsk('lineage.read', { dataset: code }, { enabled: may(me, 'lineage.read') })
  if (!data || data.nodes.length < 2) return null
  const own = data.nodes.find(({ level }) => level === 0)
  const sides = [
    { name: say('从哪来', 'Whence'), found: data.links.filter(({ to }) => to === own?.id).map(({ from }) => from) },
    { name: say('到哪去', 'Whither'), found: data.links.filter(({ from }) => from === own?.id).map(({ to }) => to) },
  ].map(({ name, found }) => ({ name, nodes: data.nodes.filter(({ id }) => found.includes(id)) })).filter(({ nodes }) => nodes.length > 0)
  if (sides.length === 0) return null
  return <Card title={say('从哪来，到哪去', 'Whence and whither')} actions={<Link to={paths.desk.dataset(code, 'lineage')}>{say('看图', 'See the picture')}</Link>} inside><dl className="pairs">{sides.map(({ name, nodes }) => [<dt key={name}>{name}</dt>, <dd key={`${name}.`}>{nodes.slice(0, most).map(node => {
    const to = placeOf(node, code)
    return <div key={node.id}>{to ? <Link to={to}>{node.name}</Link> : node.name} <span className="small muted">{kindWord(node.kind)}</span></div>
  })}{nodes.length > most ? <Link to={paths.desk.dataset(code, 'lineage')}>{say(`还有 ${nodes.length - most} 个`, `${nodes.length - most} more`)}</Link> : null}</dd>])}</dl></Card>
}
