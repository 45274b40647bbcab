import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readModel, simulate, standing } from './index.ts'
import { generate } from './generated.ts'
import { askOracle } from './oracle.ts'
import { evaluate } from './testing.ts'

// What is left out of the comparison, because bpmn-engine 25.0.1 is wrong there or both may be right:
// - how often: it counts the instances of a loop as one, and lets an inclusive join pass twice; so sets are compared, not lists
// - an error end event within another caught error is not told as ended (`raise…` here); the boundary event behind it is compared
// - an error is caught by the boundary event of an activity that is long over, if the code is the same; every error has its own code here
// - clocks, boundary events and terminations in a branch beside others: it waits for ever (see `unsureBeside` in generated.ts)
// - a choice within the last branch of a parallel gateway: for about one model in a hundred it stops at the join, or goes through to the end and does not tell.
//   Nobody could wait for anything there. What it had reached must have been reached here, too; more than these models are compared, so that 2,000 agree wholly
const reached = (completed: string[]) => [...new Set(completed)].filter(id => !id.startsWith('raise')).sort()

// The other engine takes 30 ms for a model: the first four hundred at every run, all of them with ORACLE=all.
const [count, wanted] = process.env.ORACLE === 'all' ? [2040, 2000] : [410, 400]
const together = 25
test(`${wanted} generated models reach the same ends as in bpmn-engine`, async () => {
  const different: unknown[] = []
  let kinds = 0
  let [alike, endless] = [0, 0]
  let next = 1
  await Promise.all(Array.from({ length: together }, async () => {
    while (next <= count) {
      const seed = next++
      const { xml, variables } = generate(seed, undefined, 4)
      const { graph } = await readModel(xml)
      kinds += new Set(Object.values(graph.nodes).map(node => node.kind)).size
      const mine = simulate(graph, variables, { evaluate })
      const theirs = await askOracle(xml, variables)
      const [here, there] = [{ status: standing(mine.state), completed: reached(mine.completed) }, { status: theirs.status, completed: reached(theirs.completed) }]
      const missing = here.completed.filter(id => !there.completed.includes(id))
      const besides = there.completed.filter(id => !here.completed.includes(id))
      if (here.status === there.status && missing.length + besides.length === 0) alike++
      else if (here.status === 'completed' && there.status === 'running' && besides.length === 0) endless++
      else different.push({ seed, here: here.status, there: there.status, missing, besides, error: theirs.error })
    }
  }))
  assert.deepEqual(different, [])
  assert.ok(alike >= wanted, `${alike} alike, ${endless} times bpmn-engine did not see the end`)
  assert.ok(kinds > count * 4, 'the models are of several kinds of nodes')
})
