import { type Actor, areasOf, mayIn } from '#kernel/action'
import { type Db } from '#kernel/db'
import { accountNames } from '#kernel/identity'
import { type DeliveryTable, readDelivery } from './delivery.table.ts'
import { mendedCounts } from './reject.table.ts'
import { type Delivery } from './schema.ts'

/** What each state still allows, by command. */
const steps: Record<DeliveryTable['state'], readonly string[]> = {
  received: ['exchange.stop'], checking: ['exchange.stop'], applying: ['exchange.stop'], failed: ['exchange.stop'],
  applied: ['exchange.correct'], refused: ['exchange.correct'], stopped: [],
}

/** A refusal quotes the file, and a file without headings begins with somebody's name: it is told to those who may see rejected rows. */
const withheld = '整批退回了。原因里可能有个人信息，只给交数的单位看。'

function present(actor: Actor, row: DeliveryTable, accountName: string, rowsCorrected: number): Delivery {
  const { serial: _serial, provider, division, headings: _headings, correctionLines: _lines, post: _post, organization: _organization, postDivision: _division, score, receivedAt, startedAt, finishedAt, ...rest } = row
  const may = (action: string) => mayIn(areasOf(actor, action), { division, organization: provider })
  const mendable = row.rowsRejected > rowsCorrected
  return {
    ...rest, accountName, rowsCorrected, reason: row.state === 'refused' && !may('exchange.rejects') ? withheld : row.reason, score: score === null ? null : Number(score), receivedAt: receivedAt.toISOString(),
    startedAt: startedAt?.toISOString() ?? null, finishedAt: finishedAt?.toISOString() ?? null,
    can: steps[row.state].filter(step => may(step) && (step !== 'exchange.correct' || mendable)),
  }
}

/** Where the rejected rows of a delivery lie: an identical file shares those of the first. */
export const rejectsOf = ({ id, sameAs }: Pick<DeliveryTable, 'id' | 'sameAs'>): string => sameAs ?? id

export async function presentDelivery(db: Db, actor: Actor, row: DeliveryTable): Promise<Delivery> {
  return (await presentDeliveries(db, actor, [row]))[0]!
}
export const deliveryOf = async (db: Db, actor: Actor, id: string): Promise<Delivery> => presentDelivery(db, actor, await readDelivery(db, id))
export async function presentDeliveries(db: Db, actor: Actor, rows: readonly DeliveryTable[]): Promise<Delivery[]> {
  const mended = await mendedCounts(db, rows.filter(row => row.rowsRejected > 0).map(rejectsOf))
  const nameOf = await accountNames(db, rows.map(({ account }) => account))
  return rows.map(row => present(actor, row, nameOf(row.account), mended.get(rejectsOf(row)) ?? 0))
}
