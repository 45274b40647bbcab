import './style.css'
import { useState } from 'react'
import { Link } from 'react-router'
import { type Graph } from '../../api/shape.ts'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { howWord, kindWord } from '../lists/words.ts'
import { around, laid, size } from './layout.ts'

type Node = Graph['nodes'][number]
/** Where a node leads; a reader and a table of others lead nowhere. */
export function placeOf({ kind, code }: Pick<Node, 'kind' | 'code'>, dataset?: string): string | null {
  switch (kind) {
    case 'dataset': return paths.desk.dataset(code)
    case 'delivery': return dataset ? paths.desk.delivery(dataset, code) : null
    case 'table': return dataset ? paths.desk.records(dataset) : null
    case 'indicator': return paths.cockpit.indicator(code)
    case 'board': return paths.cockpit.board(code)
    case 'grant': return paths.desk.grant(code)
    case 'element': return paths.console.dataElements({ open: code })
    case 'demand': return paths.desk.lists('demands', { open: code })
    case 'duty': return paths.desk.lists('duties', { open: code })
    case 'rule': return dataset ? paths.desk.dataset(dataset, 'quality') : null
    default: return null
  }
}

/** 血缘图: what is made of what, from left to right. Whatever one looks at keeps its own path in colour. The same stands below as a table. */
export function Picture({ graph }: { graph: Graph }) {
  const [looked, look] = useState<string | null>(null)
  const { width, height, places, lines } = laid(graph), lit = looked ? around(looked, graph.links) : null
  const dataset = graph.nodes.find(({ kind }) => kind === 'dataset')?.code
  return <>
    <div className="lineage-frame" role="region" aria-label={say('血缘图', 'Lineage picture')} tabIndex={0}>
      <div className="lineage" style={{ width, height }}>
        <svg width={width} height={height} aria-hidden="true">
          <defs><marker id="lineage-end" viewBox="0 0 8 8" refX="6" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z" /></marker></defs>
          {lines.map(({ from, to, path }) => <path key={`${from}>${to}`} d={path} markerEnd="url(#lineage-end)" className={lit ? lit.has(from) && lit.has(to) ? 'lit' : 'dim' : undefined} />)}
        </svg>
        <ol aria-label={say('从左到右：从哪来，到哪去', 'From left to right: whence and whither')}>{graph.nodes.map(node => <Stand key={node.id} node={node} at={places.get(node.id)} to={placeOf(node, dataset)} dim={lit !== null && !lit.has(node.id)} look={look} />)}</ol>
      </div>
    </div>
    <Steps graph={graph} />
  </>
}

function Stand({ node, at, to, dim, look }: { node: Node; at: { x: number; y: number } | undefined; to: string | null; dim: boolean; look: (id: string | null) => void }) {
  if (!at) return null
  const shown = <><small>{kindWord(node.kind)}{node.columns.length > 0 ? say(` · ${node.columns.length} 项`, ` · ${node.columns.length} columns`) : ''}</small><b>{node.name}</b></>
  const common = { className: `node ${dim ? 'dim' : ''} ${node.level === 0 ? 'own' : ''}`, title: [node.name, node.columns.map(({ name }) => name).join('、')].filter(Boolean).join('\n'), onMouseEnter: () => look(node.id), onMouseLeave: () => look(null), onFocus: () => look(node.id), onBlur: () => look(null) }
  return <li style={{ left: at.x, top: at.y, width: size.width, height: size.height }}>{to ? <Link to={to} {...common}>{shown}</Link> : <span {...common}>{shown}</span>}</li>
}

/** The same as a table: each step with the columns that take it. */
function Steps({ graph: { nodes, links } }: { graph: Graph }) {
  const named = new Map(nodes.map(node => [node.id, node]))
  const column = (id: string, code: string | null) => code === null ? '' : named.get(id)?.columns.find(each => each.code === code)?.name ?? code
  const rows = links.map(link => ({ ...link, id: `${link.from}>${link.to}`, a: named.get(link.from), b: named.get(link.to), by: [...new Set(link.columns.map(({ from, to, how }) => {
    const [left, right] = [column(link.from, from), column(link.to, to)]
    return `${left === right || right === '' ? left : left === '' ? right : `${left} → ${right}`}${how === 'value' ? '' : say(`（${howWord(how)}）`, ` (${howWord(how)})`)}`
  }).filter(Boolean))].join('、') }))
  const columns: Column<typeof rows[number]>[] = [
    { key: 'from', name: say('从', 'From'), show: row => <>{row.a?.name} <span className="small muted">{row.a ? kindWord(row.a.kind) : ''}</span></>, text: row => row.a?.name ?? '' },
    { key: 'to', name: say('到', 'To'), show: row => <>{row.b?.name} <span className="small muted">{row.b ? kindWord(row.b.kind) : ''}</span></>, text: row => row.b?.name ?? '' },
    { key: 'by', name: say('哪些项', 'Columns'), show: row => row.by, text: row => row.by },
  ]
  return <DataTable name={say('血缘的每一步', 'Each step')} rows={rows} columns={columns} id={row => row.id} empty={<p className="muted inside">{say('还没有人用它做别的。', 'Nothing is made of it yet.')}</p>} />
}
