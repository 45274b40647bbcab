export { type Download, type Http } from './surface.ts'
