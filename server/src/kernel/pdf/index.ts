export { digestOfPdf, isPdf, readSealed, sealPdf } from './seal.ts'
export { endsAsPdf } from './trailer.ts'
export { Fonts, linesOf, Sheet, widthOf } from './sheet.ts'
export { type About, writePdf } from './write.ts'
