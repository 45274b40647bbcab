import { query } from '#kernel/action'
import { problem } from './problems.ts'
import { Preview, PreviewTask } from './page.schema.ts'
import { previewOf } from './preview.views.ts'

/** 按下去以后: what follows if a step is finished with these answers. The engine goes through it; nothing is written. */
export const previewTask = query({
  name: 'case.preview', input: PreviewTask, output: Preview,
  async read({ db, now, actor, areas }, { id, values }) {
    if (areas().length === 0) throw problem.noTask({ id })
    return { id, steps: await previewOf(db, actor, id, values, now) }
  },
})
