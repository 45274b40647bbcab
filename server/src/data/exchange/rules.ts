import { type Actor } from '#kernel/action'
import { type DeliveryTable } from './delivery.table.ts'
import { type DeliveryState } from './schema.ts'

/** Whoever received a delivery also applies it: the ledger names the person, within what the delivery is about. */
export const receiver = ({ account, post, organization, postDivision, provider }: Pick<DeliveryTable, 'account' | 'post' | 'organization' | 'postDivision' | 'provider'>): Actor => ({
  account, name: account, post, organization, division: postDivision,
  rights: ['exchange.apply', 'exchange.refuse', 'exchange.fail'].map(action => ({ action, division: '', organization: provider })),
})

/** States in which a delivery is still on its way. */
export const underway: readonly DeliveryState[] = ['received', 'checking', 'applying', 'failed']
