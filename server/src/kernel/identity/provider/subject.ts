import { createCipheriv, createDecipheriv, createHmac, timingSafeEqual } from 'node:crypto'

/** A subject tells an outsider nothing, and us which account it is: its handle, encrypted under an initial value that is its own fingerprint. */
export function subjects(secret: string) {
  const key = createHmac('sha256', secret).update('key').digest()
  const fingerprint = (account: string) => createHmac('sha256', secret).update(`account:${account}`).digest().subarray(0, 16)
  return {
    subjectOf(account: string): string {
      const iv = fingerprint(account)
      const cipher = createCipheriv('aes-256-ctr', key, iv)
      return Buffer.concat([iv, cipher.update(account, 'utf8'), cipher.final()]).toString('base64url')
    },
    accountOf(subject: string): string | undefined {
      const bytes = Buffer.from(subject, 'base64url')
      if (bytes.length < 17) return undefined
      const decipher = createDecipheriv('aes-256-ctr', key, bytes.subarray(0, 16))
      const account = Buffer.concat([decipher.update(bytes.subarray(16)), decipher.final()]).toString('utf8')
      return timingSafeEqual(fingerprint(account), bytes.subarray(0, 16)) ? account : undefined
    },
  }
}
