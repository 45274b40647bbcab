import { randomUUID } from 'node:crypto'
import { type Readable } from 'node:stream'
import { command, type CommandContext } from '#kernel/action'
import { endsAsPdf } from '#kernel/pdf'
import { calledAs, kindOfFile } from '#kernel/picture'
import { ScannerAway } from '#kernel/scanner'
import { guideAt } from '#services/service'
import { refuseUnlessDraft } from './commands.ts'
import { addFile, filesOf, type FileTable } from './file.table.ts'
import { tellSupplied } from './later.commands.ts'
import { creditBefore, situationIn } from './material.views.ts'
import { waysOf } from './material.rules.ts'
import { placeOf, takeOwn } from './own.views.ts'
import { problem } from './problems.ts'
import { Application, ProvideMaterial, UploadMaterial } from './schema.ts'
import { type ApplicationRow, changeApplicationRow } from './table.ts'
import { presentApplication } from './views.ts'

async function materialOf(tx: CommandContext['tx'], row: ApplicationRow, key: string) {
  const { materials } = await situationIn(tx, await guideAt(tx, row.service, row.serviceVersion), row.situation), material = materials.find(each => each.key === key)
  if (!material) throw problem.noWay({ key })
  return material
}
/** 这份材料怎么交: 告知承诺 where the guide has one, 容缺 where it may come later, on paper; or back to where it was. */
export const provideMaterial = command({
  name: 'application.provide', input: ProvideMaterial, output: Application,
  async run(ctx, { id, key, way }) {
    const { tx, now, actor, permit, record } = ctx
    permit(placeOf(actor))
    const row = await takeOwn(tx, actor, id, now)
    refuseUnlessDraft(row)
    const material = await materialOf(tx, row, key), { [key]: _, ...rest } = row.materials
    if (way !== 'none' && !waysOf(material, false).includes(way)) throw problem.noWay({ key, way })
    const credit = way === 'promise' ? { credit: await creditBefore(ctx, row) } : {}
    const change = { materials: way === 'none' ? rest : { ...rest, [key]: { way, at: now.toISOString(), text: way === 'promise' ? material.promise ?? '' : '', ...credit } }, changedAt: now }
    await changeApplicationRow(tx, id, change)
    record({ material: key, way })
    return presentApplication(tx, { ...row, ...change }, now)
  },
})

/** 查毒: what is found is refused; where the scanner does not answer the file waits for it, and so do the officials. */
async function scanOf(scanner: CommandContext['scanner'], bytes: Readable, fileName: string): Promise<FileTable['scan']> {
  if (scanner === null) { bytes.destroy(); return 'unscanned' }
  const verdict = await scanner.scan(bytes).catch((error: unknown) => { if (error instanceof ScannerAway) return null; throw error })
  if (verdict !== null && verdict.found !== null) throw problem.infected({ fileName, found: verdict.found })
  return verdict === null ? 'waiting' : 'clean'
}
/** So large a paper may be, in bytes. */
export const largest = 20 * 2 ** 20
const most = 60
/** 上传材料: known by its content; a picture has been drawn anew at the door, without where and with what it was taken. After it was handed in only what may come later, or was asked for. */
export const uploadMaterial = command({
  name: 'application.upload', input: UploadMaterial, output: Application,
  async run(ctx, { id, key, fileName, file }) {
    const { tx, now, actor, files, scanner, permit, record } = ctx
    permit(placeOf(actor))
    const row = await takeOwn(tx, actor, id, now)
    if (file.size > largest) throw problem.bigFile({ size: file.size })
    if (row.state !== 'draft' && row.state !== 'submitted') throw problem.over({ id })
    const asked = key.startsWith('material-') || key === 'other', later = row.materials[key]?.way === 'later'
    if (row.state === 'submitted' ? !asked && !later : !asked && !await materialOf(tx, row, key)) throw problem.notDraft({ id })
    if ((await filesOf(tx, id)).length >= most) throw problem.manyFiles({ most })
    const type = await kindOfFile(files.path(file.digest))
    if (type === 'heic') throw problem.heic()
    if (type === null) throw problem.badFile({ fileName })
    if (type === 'application/pdf' && !await endsAsPdf(files.path(file.digest))) throw problem.cutPdf({ fileName })
    const scan = await scanOf(scanner, files.read(file.digest), fileName)
    await addFile(tx, { id: randomUUID(), application: id, material: key, name: calledAs(type, fileName), type, digest: file.digest, size: file.size, account: actor.account, at: now, scan })
    const materials = asked && !(key in row.materials) && row.state === 'submitted' ? row.materials : { ...row.materials, [key]: { way: 'file' as const, at: now.toISOString(), text: fileName } }
    const change: Partial<ApplicationRow> & { materials: ApplicationRow['materials'] } = { materials, changedAt: now, ...Object.values(materials).some(({ way }) => way === 'later') ? {} : { laterAt: null } }
    await changeApplicationRow(tx, id, change)
    if (row.state === 'submitted' && later && change.laterAt === null) await tellSupplied(ctx, { ...row, ...change })
    record({ material: key, type, size: file.size, digest: file.digest, scan })
    return presentApplication(tx, { ...row, ...change }, now)
  },
})
