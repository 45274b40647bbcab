import { Fonts, linesOf, Sheet, widthOf, writePdf } from '#kernel/pdf'
import { type CredentialRow } from './table.ts'
import { type Template } from './template.schema.ts'

export const noForce = '演示印章，无法律效力'
const colours: Record<Template['layout']['colour'], string> = { red: '#a8201a', blue: '#1f4e96', green: '#1d6b45', brown: '#7a4a1c' }
const longDay = (day: string): string => { const [year, month, date] = day.split('-').map(Number); return `${year}年${month}月${date}日` }

/** 版式: one sheet. What is fixed by law for a real one is not known here; the seal is a drawing and says so. */
export function drawCredential(row: Pick<CredentialRow, 'name' | 'number' | 'faces' | 'checkCode' | 'issuedOn' | 'validFrom' | 'validUntil'>, { faces, layout }: Template, { issuerName, link, at }: { issuerName: string; link: string; at: Date }): Buffer {
  const fonts = new Fonts(), upright = layout.paper === 'portrait', [width, height] = upright ? [595, 842] : [842, 595], sheet = new Sheet(width, height, fonts), ink = colours[layout.colour], middle = width / 2, edge = 64
  sheet.text(middle, height / 2 + 40, noForce, { size: upright ? 44 : 52, weight: 700, align: 'centre', turn: upright ? 32 : 22, colour: '#f6dcdc', apart: 4 })
  sheet.frame(28, 28, width - 56, height - 56, { colour: ink, wide: 2.5 })
  sheet.frame(35, 35, width - 70, height - 70, { colour: ink, wide: 0.6 })
  if (layout.above !== '') sheet.text(middle, 82, layout.above, { size: 14, align: 'centre', apart: 2, colour: ink })
  const heading = Math.min(34, (width - 2 * edge) / Math.max(1, [...row.name].length) - 6)
  sheet.text(middle, layout.above === '' ? 112 : 128, row.name, { size: heading, weight: 700, align: 'centre', apart: 6, colour: ink })

  const labels = Math.min(150, Math.max(...faces.map(({ label }) => widthOf(label, 12))) + 24), size = 14, step = 21, foot = height - 205
  let y = upright ? 190 : 172
  for (const { key, label } of faces) {
    const value = row.faces[key]
    if (value === undefined) continue
    const lines = linesOf(value, size, width - 2 * edge - labels)
    sheet.text(edge, y, label, { size: 12, colour: '#57606a' })
    for (const line of lines) { if (y < foot) sheet.text(edge + labels, y, line, { size }); y += step }
    y += upright ? 9 : 4
  }
  if (layout.words !== '') for (const line of linesOf(layout.words, 11, width - 2 * edge)) { if (y < foot + 8) sheet.text(edge, y, line, { size: 11, colour: '#57606a' }); y += 17 }

  const qr = 104, low = height - 60 - qr
  sheet.line(edge, low - 22, width - edge, low - 22, { colour: ink, wide: 0.5 })
  sheet.code(edge, low, qr, link)
  const beside = edge + qr + 18, small = { size: 10, colour: '#57606a' }
  sheet.text(beside, low + 12, '扫码核验，或者上网输入：', small)
  for (const [n, line] of linesOf(row.number, 9, upright ? 190 : 330).entries()) sheet.text(beside, low + 30 + n * 13, line, { size: 9 })
  sheet.text(beside, low + 62, `校验码 ${row.checkCode}`, { size: 12, weight: 700 })
  sheet.text(beside, low + 82, `有效期至 ${row.validUntil === null ? '长期' : longDay(row.validUntil)}`, small)
  sheet.text(beside, low + 98, noForce, { size: 10, weight: 700, colour: '#a8201a' })

  const seal = { x: width - edge - 62, y: low + 40, r: 54 }
  sheet.ring(seal.x, seal.y, seal.r, { colour: '#d1484a', wide: 2 })
  sheet.text(seal.x, seal.y + 6, '演示印章', { size: 17, weight: 700, align: 'centre', colour: '#d1484a' })
  sheet.text(seal.x, seal.y + 24, '无法律效力', { size: 11, align: 'centre', colour: '#d1484a' })
  for (const [n, line] of linesOf(issuerName, 9, 80).slice(0, 2).entries()) sheet.text(seal.x, seal.y - 24 + n * 12, line, { size: 9, align: 'centre', colour: '#d1484a' })
  sheet.text(width - edge, low + 112, `${issuerName}　${longDay(row.issuedOn)}`, { size: 11, align: 'right' })
  return writePdf([sheet.drawing], fonts.all, { title: row.name, subject: `${row.number} ${noForce}`, author: issuerName, language: 'zh-CN', at })
}
