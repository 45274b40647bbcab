import { ModelError, readModel, roundTrip as written } from '@yiwang/bpmn'
import { actionProblem, type Area, query } from '#kernel/action'
import { deciderOf, modelProblem, readVersion, versionsOf } from '#process/model'
import { Evaluate, Evaluated, RoundTrip, RoundTripped, Simulate, Simulated } from './try.schema.ts'
import { decisionOf, trialOf } from './try.rules.ts'

const read = async <T>(work: Promise<T>): Promise<T> => work.catch((error: unknown) => { throw error instanceof ModelError ? modelProblem.unreadable({ reasons: [error.message] }) : error })
/** Whoever works with cases may try; there is nothing of anybody's in it. */
function refuseStrangers(areas: readonly Area[], action: string): void { if (areas.length === 0) throw actionProblem.forbidden({ action }) }

/** 模拟一张流程图: where it goes with some variables and answers; or only whether it may be published. */
export const simulateModel = query({
  name: 'case.simulate', input: Simulate, output: Simulated,
  async read({ now, areas }, { xml, decisions, validate, ...asked }) {
    refuseStrangers(areas(), 'case.simulate')
    const { graph, problems } = await read(readModel(xml))
    if (validate !== false) return { valid: problems.length === 0, errors: problems.map(({ message }) => message), findings: problems }
    if (asked.processId !== undefined && graph.nodes[asked.processId]?.kind !== 'process') throw modelProblem.unfit({ reasons: [`没有流程“${asked.processId}”`] })
    const decide = await deciderOf(decisions, Object.keys(decisions))
    return trialOf(graph, { ...asked, decisions }, decide, now, () => performance.now())
  },
})

/** 一张流程图 read and written again, for other tools: nothing is lost. */
export const roundTripModel = query({
  name: 'case.roundTrip', input: RoundTrip, output: RoundTripped,
  async read({ areas }, { xml }) {
    refuseStrangers(areas(), 'case.roundTrip')
    return read(written(xml))
  },
})

/** 试一个决策: of files that are given, or of a kind that is kept. */
export const evaluateDecision = query({
  name: 'case.evaluate', input: Evaluate, output: Evaluated,
  async read({ db, now, areas }, { kept, files, ...asked }) {
    refuseStrangers(areas(), 'case.evaluate')
    if (!kept) return decisionOf({ ...asked, files: files ?? {} }, now)
    const { document } = await readVersion(db, kept.code, kept.number ?? (await versionsOf(db, kept.code))[0]?.number ?? 0)
    return decisionOf({ ...asked, model: kept.decision, files: document.decisions }, now)
  },
})
