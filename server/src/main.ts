import { fileURLToPath } from 'node:url'
import { createWriteStream, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { gatherLines, jsonLog } from '#kernel/log'
import { ConfigError, readConfig } from './config.ts'
import { takePlace } from './place.ts'
import { serve } from './serve.ts'
import { terminal } from './terminal.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const screen = terminal(process.stdout)

try {
  await main()
} catch (error) {
  // A fault of the settings or the machine is told in a sentence; a bug of ours with all there is.
  const known = error instanceof ConfigError || (error instanceof Error && /[\u4e00-\u9fff]/.test(error.message))
  console.error(`\n${known ? error.message : error instanceof Error ? error.stack : String(error)}`)
  process.exit(error instanceof ConfigError ? 2 : 1)
}

async function main(): Promise<void> {
  const still = process.argv.includes('--still') ? { STILL: 'yes' } : {}
  const config = readConfig({ ...process.env, ...still }, root)
  const place = takePlace(config.dataFolder)
  mkdirSync(config.dataFolder, { recursive: true })
  // A person at the terminal reads sentences; whoever collects the output gets the log itself.
  const file = process.stdout.isTTY || process.send ? createWriteStream(join(config.dataFolder, 'server.log'), { flags: 'a', mode: 0o600 }) : null
  const lines = gatherLines(text => (file ?? process.stdout).write(text))
  process.on('exit', lines.flush)
  const log = jsonLog(lines.line)
  screen.line(`一网 ${config.mode === 'demonstration' ? '（演示）' : ''}`)
  // Who reads our words may go before us.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
  let leaving = 0, serving: Awaited<ReturnType<typeof serve>> | undefined
  const leave = (code: number) => {
    // One Ctrl-C may arrive twice: from the terminal, and handed on by npm.
    if (leaving) return void (Date.now() - leaving > 1000 ? process.exit(code || 1) : undefined)
    leaving = Date.now()
    screen.line('\n  正在停止：办完手上的事就走（再按一次 Ctrl-C 立刻停）')
    const late = setTimeout(() => process.exit(1), 30_000)
    void (serving?.stop() ?? Promise.resolve()).finally(() => {
      clearTimeout(late)
      place.leave()
      process.exit(code)
    })
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => leave(0))
  // Started by `npm start`, we go when it goes, however it went.
  process.once('disconnect', () => leave(0))
  process.on('unhandledRejection', error => log.error('house.unhandled', error))
  try {
    serving = await serve(config, { terminal: screen, log })
  } catch (error) {
    place.leave()
    throw error
  }
  if (leaving) return void serving.stop()
  place.tell(serving.address, serving.databaseUrl)
  screen.line(`\n  打开 ${serving.address}`)
  if (serving.lines.length > 0) screen.line(`\n${serving.lines.map(line => `  ${line}`).join('\n')}\n`)
  screen.line('  停止按 Ctrl-C\n')
}
