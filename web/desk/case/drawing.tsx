import { useEffect, useRef, useState } from 'react'
import { drawnIn, mostDrawn } from '../../ui/drawn.ts'
import { say } from '../../ui/say.tsx'
import { type Filed } from './words.ts'

/** 流程图: the drawing of the case's own version, with where it has been and where it stands. What it shows is told in words beside it. */
export function Drawing({ filed: { bpmn, passed, standing, modelName } }: { filed: Filed }) {
  const frame = useRef<HTMLDivElement>(null), [failed, setFailed] = useState(false), marks = `${passed.join()}|${standing.join()}`
  useEffect(() => {
    let viewer: { destroy(): void } | undefined, gone = false
    const draw = async () => {
      if (drawnIn(bpmn) > mostDrawn) throw new Error('too large to draw')
      const { default: Viewer } = await import('bpmn-js/lib/Viewer')
      if (gone || !frame.current) return
      const made = new Viewer({ container: frame.current, textRenderer: { defaultStyle: { fontFamily: getComputedStyle(frame.current).fontFamily } } })
      viewer = made
      await made.importXML(bpmn)
      const canvas = made.get('canvas') as { zoom(how: string, center: string): void; addMarker(id: string, name: string): void }, [done, now] = marks.split('|').map(list => list.split(',').filter(Boolean))
      for (const id of done ?? []) try { canvas.addMarker(id, 'passed') } catch { /* not drawn */ }
      for (const id of now ?? []) try { canvas.addMarker(id, 'standing') } catch { /* not drawn */ }
      canvas.zoom('fit-viewport', 'auto')
      // drawn once for this width; narrower or on paper it shrinks whole
      const { clientWidth, clientHeight } = frame.current, svg = frame.current.querySelector('svg')
      svg?.setAttribute('viewBox', `0 0 ${clientWidth} ${clientHeight}`)
    }
    draw().catch(() => setFailed(true))
    return () => { gone = true; viewer?.destroy() }
  }, [bpmn, marks])
  return failed ? <p className="inside muted">{say('这个流程没有画出来，看上面的经过。', 'This model has no drawing; see the path above.')}</p> : <div ref={frame} className="drawing" role="figure" aria-label={say(`${modelName}的流程图`, `Drawing of ${modelName}`)} />
}
