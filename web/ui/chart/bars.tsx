/** Lengths to compare, from zero, in the order given; each with its figure in text. What is missing has no bar. */
export function Bars({ name, bars, head, missing }: { name: string; head: readonly [string, string]; bars: readonly { key: string; name: string; value: number | null; text: string }[]; missing: string }) {
  const most = Math.max(...bars.map(({ value }) => Math.abs(value ?? 0)), Number.MIN_VALUE)
  return <table className="bars"><caption className="sr">{name}</caption><thead className="sr"><tr><th scope="col">{head[0]}</th><td /><th scope="col">{head[1]}</th></tr></thead>
    <tbody>{bars.map(({ key, name: of, value, text }) => <tr key={key}><th scope="row">{of}</th><td>{value === null ? null : <i style={{ width: `${Math.abs(value) / most * 100}%` }} />}</td><td className="number">{value === null ? <span className="dim">{missing}</span> : text}</td></tr>)}</tbody></table>
}
