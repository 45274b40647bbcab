import { Type } from 'typebox'
import { command } from '#kernel/action'
import { Strict, Uuid } from '#kernel/schema'
import { tellAccount } from '#process/notice'
import { dropFile, filesOf, findFile, passFile } from './file.table.ts'
import { Scanned } from './schema.ts'
import { changeApplicationRow, lockApplication } from './table.ts'

/** 查毒有结果了: a file that waited is let through, or is gone and whoever handed it in hears of it. By the house. */
export const settleScan = command({
  name: 'application.settleScan', input: Scanned, output: Strict({ id: Uuid, moved: Type.Boolean() }),
  async run({ tx, now, files, permit, record }, { id, file, found }) {
    permit({})
    const row = await lockApplication(tx, id), kept = row && await findFile(tx, id, file)
    if (!row || kept?.scan !== 'waiting') return { id, moved: false }
    record({ file, material: kept.material, digest: kept.digest, found })
    if (found === null) { await passFile(tx, file); return { id, moved: true } }
    await dropFile(tx, file)
    await files.letPass(kept.digest)
    const { [kept.material]: given, ...rest } = row.materials, others = (await filesOf(tx, id)).some(({ material }) => material === kept.material)
    if (given?.way === 'file' && !others) await changeApplicationRow(tx, id, { materials: row.state === 'draft' ? rest : { ...rest, [kept.material]: { way: 'paper', at: now.toISOString(), text: '' } }, changedAt: now })
    await tellAccount({ tx, now }, { account: kept.account, event: 'application.infected', values: { service: row.serviceName, file: kept.name }, key: `application.infected:${file}`, filed: row.filed, link: row.state === 'draft' ? `/apply/${id}` : `/mine/${id}` })
    return { id, moved: true }
  },
})
