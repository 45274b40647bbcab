import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Keeps in the database what the house must be able to read again and nobody else: whoever has the tables alone has nothing. `about` names what it belongs to; locked away for one thing, it does not open for another. */
export interface Safe {
  lock(text: string, about: string): string
  unlock(locked: string, about: string): string
}

/** AES-256-GCM. */
export function safeWith(key: Buffer): Safe {
  return {
    lock(text, about) {
      const nonce = randomBytes(12), cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about))
      const hidden = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return `1.${Buffer.concat([nonce, cipher.getAuthTag(), hidden]).toString('base64url')}`
    },
    unlock(locked, about) {
      const bytes = Buffer.from(locked.replace(/^1\./, ''), 'base64url')
      const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAAD(Buffer.from(about)).setAuthTag(bytes.subarray(12, 28))
      return Buffer.concat([cipher.update(bytes.subarray(28)), cipher.final()]).toString('utf8')
    },
  }
}

/** The key lies in a file of its own, 32 bytes as 64 hexadecimal digits; made at the first start, readable by nobody else. */
export function takeSafe(file: string): Safe {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    writeFileSync(file, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' })
  }
  const text = readFileSync(file, 'utf8').trim()
  if (!/^[0-9a-fA-F]{64}$/.test(text)) throw new Error(`密钥文件 ${file} 读不懂：里面应该是 64 位十六进制`)
  return safeWith(Buffer.from(text, 'hex'))
}

/** For tests, and for tools that keep nothing secret. */
export const openSafe: Safe = safeWith(Buffer.alloc(32))
