import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

export interface PasswordHash { salt: string; hash: string; cost: number }

const derive = (password: string, salt: Buffer, cost: number): Promise<Buffer> => new Promise((resolve, reject) => {
  scrypt(password.normalize('NFKC'), salt, 32, { N: cost, r: 8, p: 1, maxmem: 256 * cost * 8 }, (error, key) => error ? reject(error) : resolve(key))
})

export async function hashPassword(password: string, cost = 1 << 15): Promise<PasswordHash> {
  const salt = randomBytes(16)
  return { salt: salt.toString('hex'), hash: (await derive(password, salt, cost)).toString('hex'), cost }
}
export async function isPassword(password: string, { salt, hash, cost }: PasswordHash): Promise<boolean> {
  return timingSafeEqual(await derive(password, Buffer.from(salt, 'hex'), cost), Buffer.from(hash, 'hex'))
}
