import { createRequire } from 'node:module'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Plugin } from 'vite'

const home = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')), { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string }
/** What a paper may need to be drawn: letters of Chinese papers that bring none, the fonts that every reader has, pictures of scanners. Scripts without WebAssembly, since ours may run none. */
const needed: readonly [folder: string, wanted: RegExp][] = [['cmaps', /\.bcmap$/], ['standard_fonts', /\.(pfb|ttf)$/], ['wasm', /_nowasm_fallback\.js$/]]

/** 看文件: pdf.js fetches its worker and these from `/pdf/VERSION/`, only when somebody opens a paper. */
export function papers(): Plugin {
  return {
    name: 'yiwang-papers', apply: 'build',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: `pdf/${version}/worker.js`, source: readFileSync(join(home, 'legacy/build/pdf.worker.min.mjs')) })
      for (const [folder, wanted] of needed) for (const name of readdirSync(join(home, folder))) if (wanted.test(name)) this.emitFile({ type: 'asset', fileName: `pdf/${version}/${folder}/${name}`, source: readFileSync(join(home, folder, name)) })
    },
  }
}
