import { useAsk } from '../../ui/ask.ts'
import { say } from '../../ui/say.tsx'
import { counted } from './words.ts'

/** How much waits for me and for my post, beside the way to the list. */
export function TodoCount() {
  const { data } = useAsk('case.load', {}, { every: 60_000, keep: true })
  if (!data || data.mine.all.count + data.post.all.count === 0) return null
  return <span className="badge" title={say('我的和岗位没人领的', 'Mine and those free at my post')}>{counted({ count: data.mine.all.count + data.post.all.count, more: data.mine.all.more || data.post.all.more })}</span>
}
