/** A file that cannot be a model at all; the message is for the person who brought it. */
export class ModelError extends Error {}

export const modelLimits = { bytes: 8_000_000, depth: 200 }

/** Refuses what an XML reader should never see: too much, document types and entities (XML bombs), nesting without end. */
export function guardXml(xml: string, limits = modelLimits): string {
  if (xml.length > limits.bytes) throw new ModelError(`模型文件太大：${(xml.length / 1e6).toFixed(1)} MB，上限 ${limits.bytes / 1e6} MB`)
  if (!/<[\w:.-]*definitions[\s>/]/.test(xml)) throw new ModelError('这不是 BPMN 2.0 文件：没有 definitions 元素')
  let depth = 0
  for (let at = xml.indexOf('<'); at >= 0; at = xml.indexOf('<', at + 1)) {
    const next = xml.charCodeAt(at + 1)
    if (next === 33) {
      const [open, close] = xml.startsWith('<!--', at) ? ['<!--', '-->'] : xml.startsWith('<![CDATA[', at) ? ['<![CDATA[', ']]>'] : ['', '']
      if (!open) throw new ModelError('模型文件不得含有文档类型声明（DOCTYPE）或实体定义')
      const end = xml.indexOf(close, at + open.length)
      if (end < 0) throw new ModelError('模型文件不完整：注释或 CDATA 没有结束')
      at = end + close.length - 1
    } else if (next === 47) depth--
    else if (next !== 63) {
      const end = tagEnd(xml, at)
      if (xml.charCodeAt(end - 1) !== 47 && ++depth > limits.depth) throw new ModelError(`模型文件嵌套太深：超过 ${limits.depth} 层`)
      at = end
    }
  }
  return xml
}

function tagEnd(xml: string, from: number): number {
  let quote = 0
  for (let at = from; at < xml.length; at++) {
    const letter = xml.charCodeAt(at)
    if (quote) { if (letter === quote) quote = 0 } else if (letter === 34 || letter === 39) quote = letter
    else if (letter === 62) return at
  }
  throw new ModelError('模型文件不完整：有标签没有结束')
}
