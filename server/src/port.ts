import { createServer } from 'node:net'
import { type Config } from './config.ts'

const isFree = (host: string, port: number): Promise<boolean> => new Promise((resolve, reject) => {
  const probe = createServer()
  probe.once('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE') resolve(false)
    else reject(new Error(error.code === 'EACCES' ? `没有权限用端口 ${port}：PORT 请用 1024 以上的` : `HOST ${host} 不能用：${error.message}`))
  })
  probe.listen({ host, port }, () => probe.close(() => resolve(true)))
})

/** The port that was asked for, or, if nobody asked, the next free one. A port that was asked for and is taken is refused with a sentence. */
export async function choosePort({ host, port, portGiven }: Pick<Config, 'host' | 'port' | 'portGiven'>): Promise<number> {
  for (let candidate = port; candidate < port + 50 && candidate <= 65_535; candidate++) {
    if (await isFree(host, candidate)) return candidate
    if (portGiven) throw new Error(`端口 ${port} 有别的程序在用：请关掉它，或者用 PORT 换一个`)
  }
  throw new Error(`从 ${port} 起的 50 个端口都有程序在用：请用 PORT 指定一个`)
}
