import { correctRecord, finishCorrection, keepRecord, type Objection } from '#data/objection'
import { type Service } from '#process/case'
import { providerScope, written } from './kind.rules.ts'
import { problem } from './problems.ts'

export const objectionKind = 'data.objection'

/** What an objection brings to its source: what is doubted, as whoever doubts it sees it, and why; where the answer begins is what he proposes. */
export const variablesOf = ({ id, dataset, datasetName, provider, providerName, consumer, consumerName, field, fieldName, seen, proposed, reason }: Objection) => ({
  objection: id, dataset, datasetName, provider, providerName, consumer, consumerName, field, fieldName, seen, proposed, why: reason, value: proposed, problem: null,
})

/** 更正入库, seen to its end: what the checks turn away goes back to whoever answered; 告知维持原值. */
export const objectionServices: readonly Service[] = [
  {
    name: 'objection.correct', title: '更正入库', command: correctRecord as never, scope: providerScope, input: ({ objection, value }) => ({ id: objection, value }),
    async after(world, { id, delivery }, stopping) {
      const trouble = await finishCorrection(world, { id: String(id), delivery: String(delivery) }, stopping)
      if (trouble !== null) throw problem.notIn({ reasons: [trouble] })
      return { delivery: String(delivery) }
    },
  },
  { name: 'objection.keep', title: '告知维持原值', command: keepRecord as never, scope: providerScope, input: ({ objection, answer }) => ({ id: objection, answer: written(answer) }) },
]
