export { type Encoding, inspect, type Inspection, utf8Chunks } from './encoding.ts'
export { detectDelimiter, plainHeading } from './header.ts'
export { cellText, LongRecord, ManyCells, OpenQuote, type Row, rowTexts, Scanner } from './scan.ts'
export { csvLine, unguarded } from './write.ts'
