import { Link } from 'react-router'
import { useAsk } from '../../ui/ask.ts'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'

/** 请您评: beside what came to its end. */
export function Invite({ filed }: { filed: string }) {
  const found = useAsk('rating.own', {}).data?.items.find(one => one.filed === filed)
  if (!found) return null
  const open = found.can.includes('rating.give'), again = found.ratings.length > 0
  return <section className="card inside stack tight" aria-labelledby={`h-rate-${filed}`}><h2 id={`h-rate-${filed}`}>{open ? again ? say('改好了吗？', 'Is it mended?') : say('办得怎么样？', 'How was it?') : say('您评过了', 'You rated it')}</h2>
    <p>{open && !again ? say('评一下，半分钟。评得不好的，有人查、有人改。', 'Half a minute. What is rated badly is looked into.') : open ? say('部门说改好了，您看看，可以再评一次。', 'The department says it is mended; you may rate again.') : say('看看后来怎么样。', 'See what came of it.')}</p>
    <Link className={open ? 'button primary' : 'button'} to={paths.rate(found.id)}>{open ? again ? say('再评一次', 'Rate again') : say('评一评', 'Rate it') : say('看我的评价', 'My rating')}</Link></section>
}

/** The same in a line, in the place of one service of a 一件事. */
export function RateLink({ filed, name }: { filed: string; name: string }) {
  const found = useAsk('rating.own', {}).data?.items.find(one => one.filed === filed)
  if (!found) return null
  const open = found.can.includes('rating.give')
  return <p><Link className={open ? 'button' : 'textlink'} to={paths.rate(found.id)}>{!open ? say('看我的评价', 'My rating') : found.ratings.length > 0 ? say('改好了，再评一次', 'It is mended: rate again') : say('评一评', 'Rate it')}<span className="sr">{say(`：${name}`, `: ${name}`)}</span></Link></p>
}
