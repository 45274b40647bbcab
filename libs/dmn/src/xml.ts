/// <reference path="./dmn-moddle.d.ts" />
import { type Described, DmnModdle } from 'dmn-moddle'
import { DmnFault } from './fault.ts'

/** So large a model was not drawn by a person. */
export const largestXml = 8_000_000

const versions = ['http://www.omg.org/spec/DMN/20151101/dmn.xsd', 'http://www.omg.org/spec/DMN/20180521/MODEL/', 'https://www.omg.org/spec/DMN/20211108/MODEL/', 'https://www.omg.org/spec/DMN/20230324/MODEL/', 'https://www.omg.org/spec/DMN/20240513/MODEL/']
const understood = 'https://www.omg.org/spec/DMN/20191111/MODEL/'

const child = (name: string, type = 'ChildExpression') => ({ name, type })
/** What DMN 1.4 and 1.5 have beyond 1.3, in the manner of the moddle's own description. */
const later = [
  { name: 'ChildExpression', properties: [{ name: 'id', isAttr: true, type: 'String' }, { name: 'typeRef', isAttr: true, type: 'String' }, { name: 'value', type: 'Expression' }] },
  { name: 'Conditional', superClass: ['Expression'], properties: [child('if'), child('then'), child('else')] },
  { name: 'Filter', superClass: ['Expression'], properties: [child('in'), child('match')] },
  { name: 'Iterator', superClass: ['Expression'], properties: [{ name: 'iteratorVariable', isAttr: true, type: 'String' }, child('in')] },
  { name: 'For', superClass: ['Iterator'], properties: [child('return')] },
  { name: 'Some', superClass: ['Iterator'], properties: [child('satisfies')] },
  { name: 'Every', superClass: ['Iterator'], properties: [child('satisfies')] },
]
function described(): Described {
  const base = new DmnModdle().getPackage('dmn')
  const types = base.types.map(type => {
    const properties = type.properties ?? []
    if (type.name === 'ItemDefinition') return { ...type, properties: [...properties, { name: 'typeConstraint', type: 'UnaryTests' }] }
    // the moddle drops an element whose id holds a Chinese letter; as plain text every id will do
    return type.name === 'DMNElement' ? { ...type, properties: properties.map(each => (each.isId === true ? { ...each, isId: false } : each)) } : type
  })
  return { ...base, types: [...types, ...later] }
}
let moddle: DmnModdle | null = null

/** Reads the XML into the tree of the moddle, whatever version of DMN it says, and nothing that could make it explode. */
export async function readXml(xml: string): Promise<object> {
  if (xml.length > largestXml) throw new DmnFault(`决策模型太大：最多 ${largestXml} 个字符`)
  if (/<!DOCTYPE|<!ENTITY/i.test(xml)) throw new DmnFault('决策模型里不能有 DOCTYPE 或实体声明')
  if (deepest(xml) > 200) throw new DmnFault('决策模型套得太深')
  // the drawing is for screens; nothing in it decides anything
  let text = xml.replace(/^\uFEFF/, '').replace(/<((?:[\w.-]+:)?DMNDI)\b[\s\S]*<\/\1\s*>/, '')
  for (const version of versions) text = text.replaceAll(`"${version}"`, `"${understood}"`).replaceAll(`'${version}'`, `'${understood}'`)
  if (!text.includes(understood)) throw new DmnFault('这不是 DMN 1.1 至 1.5 的决策模型')
  try {
    const { rootElement, warnings } = await (moddle ??= new DmnModdle({ dmn: described() })).fromXML(text)
    const lost = warnings.map(({ message }) => /^unparsable content <([^>]+)>[\s\S]*?line: (\d+)/.exec(message)).find(each => each !== null)
    if (lost) throw new DmnFault(`第 ${Number(lost[2]) + 1} 行的 <${lost[1]}> 读不懂`)
    return rootElement
  } catch (error) {
    if (error instanceof DmnFault) throw error
    throw new DmnFault(`XML 读不懂：${error instanceof Error ? error.message.split('\n')[0] : '格式不对'}`)
  }
}
/** How deep elements lie within each other. */
function deepest(xml: string): number {
  let depth = 0, most = 0
  for (const [, close, , self] of xml.matchAll(/<(\/?)([A-Za-z_][^\s/>]*)(?:"[^"]*"|'[^']*'|[^"'>])*?(\/?)>/g)) {
    if (close === '/') depth--
    else if (self !== '/') most = Math.max(most, ++depth)
  }
  return most
}
