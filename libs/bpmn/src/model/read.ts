import { BpmnModdle, type Parsed } from 'bpmn-moddle'
import { checkModel } from '../constraints/check.ts'
import { buildGraph } from './build.ts'
import { ywDescriptor } from './extension.ts'
import type { Graph, ModelProblem } from './graph.ts'
import { guardXml, ModelError } from './guard.ts'

export interface ReadModel { graph: Graph; /** Why it cannot be published; empty if it can. */ problems: ModelProblem[] }

/** Reads BPMN 2.0 XML. What is no BPMN at all is a `ModelError`; what is BPMN but wrong or beyond the engine is in `problems`. */
export async function readModel(xml: string): Promise<ReadModel> {
  const parsed = await parse(xml)
  return { graph: buildGraph(parsed.rootElement), problems: checkModel(parsed, xml) }
}

/** The same model as XML again, nothing lost: what another tool wrote into its own namespaces stays. */
export async function roundTrip(xml: string): Promise<string> {
  const { moddle, rootElement } = await parse(xml)
  return (await moddle.toXML(rootElement, { format: true })).xml
}

async function parse(xml: string): Promise<Parsed & { moddle: BpmnModdle }> {
  const moddle = new BpmnModdle({ yw: structuredClone(ywDescriptor) })
  try {
    return { ...await moddle.fromXML(guardXml(xml)), moddle }
  } catch (error) {
    if (error instanceof ModelError) throw error
    throw new ModelError(`模型文件读不懂：${error instanceof Error ? error.message.split('\n')[0] : String(error)}`)
  }
}
