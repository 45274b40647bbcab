import type { Parsed } from 'bpmn-moddle'
import type { ModelProblem } from '../model/graph.ts'
import { activities, processes, subProcesses } from './activities.ts'
import { associations, dataObjects, inputSets } from './data.ts'
import { openDocument, type Rule } from './document.ts'
import { definitions, eventFlows, triggers } from './events.ts'
import { connected, gateways, messageFlows, participants, sequenceFlows } from './flows.ts'
import { once } from './once.ts'
import { bothWays, expressions, mimeTypes, readable, resources, typed } from './references.ts'
import { runnable } from './runnable.ts'

const rules: Rule[] = [
  readable, once, typed, bothWays, mimeTypes, expressions, resources, sequenceFlows, connected, gateways, messageFlows, participants, triggers, eventFlows, definitions,
  subProcesses, processes, activities, dataObjects, inputSets, associations, runnable,
]
/** Every constraint of the standard that a model breaks, and whatever this engine does not run. */
export function checkModel(parsed: Parsed, xml: string): ModelProblem[] {
  const document = openDocument(parsed, xml)
  for (const rule of rules) rule(document)
  return document.problems
}
