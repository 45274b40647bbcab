// Draws the icons of the home screen from web/public/icon.svg; the pictures are committed, so that nobody needs a browser to build.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { root } from './house.mjs'

const folder = join(root, 'web/public'), svg = readFileSync(join(folder, 'icon.svg'), 'utf8')
// A mask may cut away all but the inner four fifths: the ground goes to the edge.
const masked = svg.replace(' rx="7"', '')
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] })
const page = await browser.newPage()
for (const [name, size, drawing] of [['icon-192.png', 192, svg], ['icon-512.png', 512, svg], ['icon-maskable-512.png', 512, masked], ['apple-touch-icon.png', 180, masked]]) {
  await page.setViewportSize({ width: size, height: size })
  await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${drawing}`)
  writeFileSync(join(folder, name), await page.screenshot({ omitBackground: true }))
}
await browser.close()
