import qrcode from 'qrcode-generator'

/** A QR code as one drawing: dark on white in every theme, with the quiet border that cameras want. */
export function Qr({ text, label }: { text: string; label: string }) {
  const code = qrcode(0, 'M')
  code.addData(text)
  code.make()
  const size = code.getModuleCount(), dark: string[] = []
  for (let row = 0; row < size; row++) for (let column = 0; column < size; column++) if (code.isDark(row, column)) dark.push(`M${column + 4} ${row + 4}h1v1h-1z`)
  return <svg className="qr" viewBox={`0 0 ${size + 8} ${size + 8}`} role="img" aria-label={label} shapeRendering="crispEdges"><rect width="100%" height="100%" fill="#fff" /><path d={dark.join('')} fill="#000" /></svg>
}
