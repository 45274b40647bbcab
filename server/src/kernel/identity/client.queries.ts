import { query } from '#kernel/action'
import { ClientCallBook, ClientCalls, ClientPage, ListClients } from './client.schema.ts'
import { callBook, findClientIn, listClientsIn } from './client.views.ts'
import { problem } from './problems.ts'
import { minutesAfter } from './rules.ts'

/** API 客户端: those of the areas, with their secrets as far as one may know them. */
export const listClients = query({
  name: 'identity.clients', input: ListClients, output: ClientPage,
  async read({ db, now, actor, areas }, input) {
    const own = areas()
    return own.length === 0 ? { total: 0, items: [] } : listClientsIn(db, actor, own, input, now)
  },
})

/** 客户端的调用: how often it asked for what and how that was answered, and what the ledger has of it. */
export const readClientCalls = query({
  name: 'identity.clientCalls', input: ClientCalls, output: ClientCallBook,
  async read({ db, now, actor, areas }, { id, hours }) {
    const own = areas(), client = own.length === 0 ? undefined : await findClientIn(db, actor, own, id, now)
    if (!client) throw problem.clientUnknown({ id })
    return { client, ...await callBook(db, id, minutesAfter(now, -60 * hours)) }
  },
})
