import { type Kind } from './kind.rules.ts'
import { objection } from './objection.jobs.ts'
import { registration } from './registration.jobs.ts'
import { sharing } from './sharing.jobs.ts'
import { withdrawal } from './withdrawal.jobs.ts'

/** The kinds that follow what is done in the exchange. */
export const kinds: readonly Kind[] = [registration, withdrawal, sharing, objection]
