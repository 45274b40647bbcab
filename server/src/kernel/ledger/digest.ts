import { hash } from 'node:crypto'
import { type Digest } from '#kernel/evidence'
import { type HashBytes } from './merkle.ts'

export const hashBytes = (digest: Digest): HashBytes => bytes => hash(digest, bytes, 'buffer')
