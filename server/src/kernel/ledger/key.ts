import { createPrivateKey, generateKeyPairSync, type KeyObject, createPublicKey, hash, sign } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { sm2 } from 'sm-crypto-v2'
import { type Algorithm } from './signature.ts'

export interface SigningKey { id: string; algorithm: Algorithm; publicKey: string; /** The signature in hexadecimal. */ sign(text: string): string }

export const keyId = (algorithm: Algorithm, publicKey: string): string => hash('sha256', `${algorithm}:${publicKey}`, 'hex').slice(0, 32)

/** Where a house keeps its signing key when the settings name no other file. */
export const keyFileIn = (folder: string, algorithm: Algorithm): string => join(folder, 'ledger', `${algorithm}.key`)

/**
 * The key that signs checkpoints: PEM (PKCS 8) for Ed25519, 64 hexadecimal digits for SM2. Made at the first start, readable by nobody else.
 * Its public half is kept beside it, so that a look at the ledger need not ask the database which key is the house's.
 */
export function takeKey(file: string, algorithm: Algorithm): SigningKey {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    const made = algorithm === 'sm2' ? `${sm2.generateKeyPairHex().privateKey}\n` : generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' })
    writeFileSync(file, made, { mode: 0o600, flag: 'wx' })
  }
  const key = algorithm === 'sm2' ? sm2Key(file) : ed25519Key(file)
  return { ...key, id: keyId(algorithm, key.publicKey) }
}

/** Notes the public half in the data folder; that of a key which has been replaced stays there. */
export function notePublicKey(folder: string, { id, algorithm, publicKey }: SigningKey): void {
  mkdirSync(join(folder, 'ledger'), { recursive: true, mode: 0o700 })
  writeFileSync(join(folder, 'ledger', `${id}.pub`), `${algorithm} ${publicKey}\n`)
}

/** The public keys that a data folder knows, by id. */
export function notedKeys(folder: string): Map<string, string> {
  const place = join(folder, 'ledger')
  if (!existsSync(place)) return new Map()
  return new Map(readdirSync(place).flatMap(name => {
    const [, id] = /^([0-9a-f]{32})\.pub$/.exec(name) ?? []
    const [, publicKey] = id === undefined ? [] : readFileSync(join(place, name), 'utf8').trim().split(' ')
    return id !== undefined && publicKey !== undefined ? [[id, publicKey] as const] : []
  }))
}

type Half = Omit<SigningKey, 'id'>

function ed25519Key(file: string): Half {
  let key: KeyObject
  try { key = createPrivateKey(readFileSync(file)) } catch { throw unreadable(file, '一把 Ed25519 私钥（PEM）') }
  if (key.asymmetricKeyType !== 'ed25519') throw unreadable(file, '一把 Ed25519 私钥（PEM）')
  const { x } = createPublicKey(key).export({ format: 'jwk' })
  return { algorithm: 'ed25519', publicKey: Buffer.from(x ?? '', 'base64url').toString('hex'), sign: text => sign(null, Buffer.from(text, 'utf8'), key).toString('hex') }
}

function sm2Key(file: string): Half {
  const secret = readFileSync(file, 'utf8').trim()
  if (!/^[0-9a-fA-F]{64}$/.test(secret)) throw unreadable(file, '一把 SM2 私钥（64 位十六进制）')
  const publicKey = sm2.getPublicKeyFromPrivateKey(secret)
  return { algorithm: 'sm2', publicKey, sign: text => sm2.doSignature(Buffer.from(text, 'utf8'), secret, { hash: true, der: true, publicKey }) }
}

const unreadable = (file: string, wanted: string) => new Error(`存证签名的密钥文件 ${file} 读不懂：里面应该是${wanted}`)
