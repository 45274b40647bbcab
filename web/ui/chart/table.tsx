/** What a chart shows, as a table for whoever does not see it. A box holds it, because a table keeps its height however small one asks it to be. */
export const ChartTable = ({ name, head, rows }: { name: string; head: readonly string[]; rows: readonly (readonly string[])[] }) => <div className="sr"><table>
  <caption>{name}</caption>
  <thead><tr>{head.map(each => <th key={each} scope="col">{each}</th>)}</tr></thead>
  <tbody>{rows.map(row => <tr key={row.join('|')}>{row.map((cell, i) => i === 0 ? <th key={head[i]} scope="row">{cell}</th> : <td key={head[i]}>{cell}</td>)}</tr>)}</tbody>
</table></div>
