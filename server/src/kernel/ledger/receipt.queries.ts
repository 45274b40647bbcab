import { query } from '#kernel/action'
import { problem } from './problems.ts'
import { checkReceipt, readReceipt, Receipt } from './receipt.ts'
import { ProveReceipt, ReadReceipt, ReceiptProof } from './schema.ts'
import { findReceipt, keys } from './table.ts'
import { proveEntry } from './views.ts'

/** 回执的证明: whoever holds a receipt gets, without signing in, the proof that its entry is in the sealed ledger. Of nothing else is anything said. */
export const proveReceipt = query({
  name: 'ledger.proveReceipt', input: ProveReceipt, output: ReceiptProof, open: true,
  async read({ db, areas }, { receipt: text }) {
    areas()
    const receipt = readReceipt(text)
    if (!receipt) throw problem.noReceipt()
    const known = (await keys(db)).find(({ id }) => id === receipt.key)
    if (!known) throw problem.forgedReceipt({ reasons: ['签名用的公钥不是本系统的'] })
    const key = { id: known.id, algorithm: known.algorithm, publicKey: known.publicKey }
    const fault = checkReceipt(receipt, { key })
    if (fault) throw problem.forgedReceipt({ reasons: [fault] })
    const proof = await proveEntry(db, receipt.entry)
    return { state: proof ? 'proved' as const : 'waiting' as const, key, proof }
  },
})

/** 取回执: of a download that one has made oneself, when it has gone out whole or was broken off. */
export const readReceiptOf = query({
  name: 'ledger.receipt', input: ReadReceipt, output: Receipt,
  async read({ db, actor, areas }, { entry }) {
    const found = areas().length === 0 ? undefined : await findReceipt(db, entry)
    if (!found || found.account !== actor.account) throw problem.noReceiptYet({ entry })
    return found.receipt
  },
})
