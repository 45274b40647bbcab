import { Heading } from '../ui/page.tsx'
import { Empty } from '../ui/panel.tsx'
import { say } from '../ui/say.tsx'

export function Page() {
  return <><Heading title={say('我的数据', 'My data')} /><div className="card"><Empty icon="data" title={say('还没有数据', 'No data yet')} /></div></>
}
