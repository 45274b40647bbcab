import { type ReactNode } from 'react'
import { Link } from 'react-router'
import { Dialog } from '../../ui/dialog.tsx'
import { exactTime } from '../../ui/format.ts'
import { Mark, type State } from '../../ui/mark.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'

interface Entry { name: string; legalBasis: string; elements: readonly { name: string }[]; dataset: string | null; datasetName: string | null; fields?: readonly { name: string }[]; note: string | null; createdAt: string; closedAt: string | null }

/** What an entry is about: data elements by name, a dataset as a link, some of its fields. */
export function About({ entry: { elements, dataset, datasetName, fields = [] } }: { entry: Pick<Entry, 'elements' | 'dataset' | 'datasetName' | 'fields'> }) {
  const named = [...elements, ...fields].map(({ name }) => name).join('、')
  return <>{dataset ? <Link to={paths.desk.dataset(dataset)}>{datasetName ?? dataset}</Link> : null}{dataset && named ? say('：', ': ') : ''}{named || (dataset ? '' : '—')}</>
}
export const aboutText = ({ elements, datasetName, fields = [] }: Pick<Entry, 'elements' | 'datasetName' | 'fields'>): string => [datasetName, [...elements, ...fields].map(({ name }) => name).join('、')].filter(Boolean).join('：')

/** One entry with all that is written in it, and what can be done. */
export function EntryDialog({ entry, state, word, rows, actions, close }: { entry: Entry; state: State; word: string; rows: readonly [string, ReactNode][]; actions: ReactNode; close: () => void }) {
  return <Dialog title={entry.name} close={close} broad>
    <div className="inside stack">
      <p><Mark state={state}>{word}</Mark></p>
      <dl className="pairs">
        {rows.map(([name, value]) => [<dt key={`${name}-name`}>{name}</dt>, <dd key={name}>{value}</dd>])}
        <dt>{say('内容', 'About')}</dt><dd><About entry={entry} /></dd>
        <dt>{say('依据', 'Legal basis')}</dt><dd>{entry.legalBasis}</dd>
        <dt>{say('记下的时间', 'Entered')}</dt><dd>{exactTime(entry.createdAt)}</dd>
        {entry.closedAt ? <><dt>{say('了结', 'Closed')}</dt><dd>{exactTime(entry.closedAt)}</dd></> : null}
        {entry.note ? <><dt>{say('说明', 'Note')}</dt><dd>{entry.note}</dd></> : null}
      </dl>
    </div>
    {actions ? <footer>{actions}</footer> : null}
  </Dialog>
}
