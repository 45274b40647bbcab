import { type Output } from '../api/client.ts'
import { Icon } from './icon.tsx'
import { say } from './say.tsx'

type Field = Output<'exchange.records'>['fields'][number]

/** A value of a record as this reader may see it: hidden is said, missing is said, neither is empty. */
export function Value({ field, value }: { field: Pick<Field, 'shown' | 'type'>; value: string | null | undefined }) {
  if (field.shown === 'hidden') return <span className="dim" title={say('L4，你的岗位看不到', 'L4: not for your post')}><Icon name="lock" /><span className="sr">{say('看不到', 'hidden')}</span></span>
  if (value === null || value === undefined || value === '') return <span className="dim">{say('空', 'none')}</span>
  if (field.type === 'boolean') return <>{value === 'true' ? say('是', 'yes') : say('否', 'no')}</>
  const text = /^\d{4}-\d{2}-\d{2}T/.test(value) ? value.replace('T', ' ').replace(/\+08:00$/, '') : value
  // Numbers, codes and days are read whole; only prose may wrap.
  return text.length <= 24 ? <span className="whole">{text}</span> : <>{text}</>
}
