import { readModel } from '@yiwang/bpmn'
import { useEffect, useState } from 'react'
import { say } from '../../../ui/say.tsx'
import { type Part } from '../words.ts'

/** 试跑: where a case begins, shown on the drawing. */
export function Trial({ document: { bpmn }, mark }: Pick<Part, 'document'> & { mark: (nodes: readonly string[]) => void }) {
  const [starts, setStarts] = useState<readonly string[]>([])
  useEffect(() => {
    let gone = false
    void readModel(bpmn).then(({ graph }) => { if (!gone) setStarts(Object.values(graph.nodes).filter(({ kind, scope }) => kind === 'startEvent' && scope === graph.process).map(({ id }) => id)) }, () => {})
    return () => { gone = true }
  }, [bpmn])
  useEffect(() => { mark(starts); return () => mark([]) }, [starts, mark])
  return <p className="muted">{say(`一件从图上标出的 ${starts.length} 处开始。`, `A case begins at ${starts.length} places, marked on the drawing.`)}</p>
}
