import { isAbsolute, resolve } from 'node:path'
import { isNetwork } from '#kernel/outward'

export type Mode = 'demonstration' | 'production'

/** All that the environment may say, read once and checked. The table in README lists it for people. */
export interface Config {
  mode: Mode
  host: string
  port: number
  /** Somebody asked for this very port: if it is taken, say so rather than move. */
  portGiven: boolean
  /** The address that people type; without one, it follows host and port. */
  publicUrl: string | null
  trustProxy: boolean
  /** Another PostgreSQL; without it, the house starts its own. */
  databaseUrl: string | null
  dataFolder: string
  uploadLimit: number
  /** From how many records a dataset is kept in the warehouse too, and how much memory counting there may take, in bytes. */
  warehouseFrom: number
  warehouseMemory: number
  /** The root of the watched folders; without it, none is watched. */
  intakeFolder: string | null
  /** Databases that data are taken from, by the name after INTAKE_DATABASE_: their addresses with their secrets, and whose they are. */
  intakeDatabases: Readonly<Record<string, { organization: string | null; url: string }>>
  /** How long events stay that every subscriber has had, and answers to idempotency keys, in days. */
  eventDays: number
  replyDays: number
  digest: 'sha256' | 'sm3'
  signature: 'ed25519' | 'sm2'
  /** How long what is new in the ledger waits for the checkpoint that seals it, at most. */
  checkpointSeconds: number
  /** The file with the key that signs checkpoints; without it, the house makes its own in the data folder. */
  ledgerKeyFile: string | null
  /** The file with the key under which secrets are locked away; without it, the house makes its own in the data folder. */
  safeKeyFile: string | null
  /** Networks inside that webhooks may be sent to. */
  webhookNetworks: readonly string[]
  /** Where OpenLineage events are sent; without it they stay in the house. */
  openLineageUrl: string | null
  /** clamd, by its socket; without it, files are not looked at for viruses. */
  scanner: string | null
  provider: { issuer: string; clientId: string; clientSecret: string; loginClaim: string; residentIdClaim: string; usccClaim: string; companyNameClaim: string } | null
  /** One password for all accounts of the demonstration. */
  demonstrationPassword: string
  /** One more application that may sign people in at the demonstration's provider. */
  demonstrationClient: { id: string; secret: string; redirectUri: string } | null
  /** What a demonstration begins with. */
  world: 'small' | 'empty'
  /** The demonstration's world stands still. */
  still: boolean
  /** Who may let everybody else in: gets an account and the post of platform administrator while there is no account at all. */
  firstAdmin: { login: string; organization: string; division: string } | null
}

/** What is wrong with the environment, one sentence for each setting; the server does not start. */
export class ConfigError extends Error {
  readonly faults: readonly string[]
  constructor(faults: readonly string[]) {
    super(`设置有误，没有启动：\n${faults.map(fault => `  · ${fault}`).join('\n')}`)
    this.name = 'ConfigError'
    this.faults = faults
  }
}

type Environment = Readonly<Record<string, string | undefined>>
const units: Record<string, number> = { '': 1, B: 1, KB: 2 ** 10, MB: 2 ** 20, GB: 2 ** 30, TB: 2 ** 40 }

/** Throws `ConfigError` that names every wrong setting. Relative folders are below `root`. */
export function readConfig(env: Environment, root: string): Config {
  const faults: string[] = []
  const given = (name: string): string | null => env[name]?.trim() || null
  const wrong = <T>(fault: string, instead: T): T => { faults.push(fault); return instead }
  const oneOf = <T extends string>(name: string, values: readonly T[], usual: T): T => {
    const value = given(name)
    if (value === null) return usual
    return values.find(known => known === value) ?? wrong(`${name} 是 ${value}，只能是 ${values.join(' 或 ')}`, usual)
  }
  const yes = (name: string) => oneOf(name, ['yes', 'no'], 'no') === 'yes'
  const url = (name: string, schemes: readonly string[]): string | null => {
    const value = given(name)
    if (value === null) return null
    const scheme = URL.canParse(value) ? new URL(value).protocol.slice(0, -1) : null
    if (scheme && schemes.includes(scheme)) return value
    return wrong(`${name} 不是地址，应该像 ${schemes[0]}://…`, null)
  }
  const whole = (name: string, most: number, usual: number): number => {
    const value = given(name)
    if (value === null) return usual
    const number = Number(value)
    return /^\d+$/.test(value) && number >= 1 && number <= most ? number : wrong(`${name} 是 ${value}，要 1 到 ${most} 的整数`, usual)
  }
  const size = (name: string, usual: number): number => {
    const value = given(name)
    if (value === null) return usual
    const [, number, unit] = /^(\d+)\s*(B|KB|MB|GB|TB)?$/i.exec(value) ?? []
    return number && Number(number) > 0 ? Number(number) * (units[(unit ?? '').toUpperCase()] ?? 1) : wrong(`${name} 是 ${value}，应该像 500MB 或 20GB`, 0)
  }
  const file = (name: string) => { const value = given(name); return value === null ? null : resolve(root, value) }
  const mode = oneOf('YIWANG_MODE', ['demonstration', 'production'] as const, 'demonstration')
  const publicUrl = url('PUBLIC_URL', ['https', 'http'])
  if (mode === 'production' && !publicUrl?.startsWith('https:')) faults.push('正式运行要有 PUBLIC_URL，而且是 https 开头：登录的凭证不能在明文里走')
  const databaseUrl = url('DATABASE_URL', ['postgres', 'postgresql'])
  const folder = given('DATA_FOLDER') ?? 'var'

  const config: Config = {
    mode, publicUrl, databaseUrl, port: whole('PORT', 65_535, 8080), portGiven: given('PORT') !== null, host: given('HOST') ?? '127.0.0.1', trustProxy: yes('TRUST_PROXY'),
    dataFolder: isAbsolute(folder) ? folder : resolve(root, folder), uploadLimit: size('UPLOAD_LIMIT', 20 * 2 ** 30),
    warehouseFrom: whole('WAREHOUSE_FROM', 1_000_000_000, 100_000), warehouseMemory: size('WAREHOUSE_MEMORY', 2 ** 30), eventDays: whole('EVENT_DAYS', 3650, 30), replyDays: whole('REPLY_DAYS', 365, 7),
    digest: oneOf('LEDGER_DIGEST', ['sha256', 'sm3'] as const, 'sha256'), signature: oneOf('LEDGER_SIGNATURE', ['ed25519', 'sm2'] as const, 'ed25519'), checkpointSeconds: whole('LEDGER_CHECKPOINT_SECONDS', 60, 60),
    ledgerKeyFile: file('LEDGER_KEY_FILE'), intakeFolder: file('INTAKE_FOLDER'), intakeDatabases: databases(env, mode, faults), safeKeyFile: file('SAFE_KEY_FILE'), webhookNetworks: networks(given('WEBHOOK_NETWORKS'), faults),
    openLineageUrl: url('OPENLINEAGE_URL', ['https', 'http']),
    scanner: url('VIRUS_SCANNER', ['unix', 'tcp']),
    provider: provider(given, url, mode, faults), demonstrationPassword: password(given, faults), demonstrationClient: client(given, mode, faults), world: oneOf('DEMONSTRATION_WORLD', ['small', 'empty'] as const, 'small'), still: yes('STILL'), firstAdmin: firstAdmin(given, faults),
  }
  if (faults.length > 0) throw new ConfigError(faults)
  return config
}

/** The addresses are never told again, not even when they are wrong. */
function databases(env: Environment, mode: Mode, faults: string[]): Config['intakeDatabases'] {
  const found: Record<string, { organization: string | null; url: string }> = {}
  for (const [name, value] of Object.entries(env)) {
    const [, own] = /^INTAKE_DATABASE_([A-Z][A-Z0-9_]{0,40})$/.exec(name) ?? []
    if (own === undefined || !value?.trim()) continue
    const [, organization = null, url = ''] = /^(?:([0-9A-HJ-NPQRTUWXY]{18})\s+)?(\S+)$/.exec(value.trim()) ?? []
    if (!URL.canParse(url) || !/^(postgres|postgresql|mysql):$/.test(new URL(url).protocol)) faults.push(`${name} 不是数据库的地址，应该像 postgres://账号:密码@主机/库 或者 mysql://…，前面写是哪个机构的`)
    else if (organization === null && mode === 'production') faults.push(`${name} 没有写是哪个机构的：前面加上统一社会信用代码和一个空格，只有这个机构能从它取数`)
    else found[own] = { organization, url }
  }
  return found
}

type Given = (name: string) => string | null

function provider(given: Given, url: (name: string, schemes: readonly string[]) => string | null, mode: Mode, faults: string[]): Config['provider'] {
  const issuer = url('OIDC_ISSUER', ['https', 'http'])
  const clientId = given('OIDC_CLIENT_ID'), clientSecret = given('OIDC_CLIENT_SECRET')
  if (issuer && clientId && clientSecret) return { issuer, clientId, clientSecret, loginClaim: given('OIDC_LOGIN_CLAIM') ?? 'preferred_username', residentIdClaim: given('OIDC_RESIDENT_ID_CLAIM') ?? 'resident_id', usccClaim: given('OIDC_USCC_CLAIM') ?? 'uscc', companyNameClaim: given('OIDC_COMPANY_NAME_CLAIM') ?? 'company_name' }
  const some = [issuer, clientId, clientSecret].some(value => value !== null)
  if (mode === 'production' || some) faults.push(`${mode === 'production' ? '正式运行要接统一身份认证' : '接统一身份认证'}：OIDC_ISSUER、OIDC_CLIENT_ID、OIDC_CLIENT_SECRET 三个都要有`)
  return null
}

function networks(value: string | null, faults: string[]): string[] {
  const all = (value ?? '').split(/[\s,]+/).filter(Boolean), wrong = all.filter(one => !isNetwork(one))
  if (wrong.length > 0) faults.push(`WEBHOOK_NETWORKS 里的 ${wrong.join('、')} 不是网段，应该像 10.20.0.0/16，几个之间用逗号隔开`)
  return all
}

function password(given: Given, faults: string[]): string {
  const value = given('DEMONSTRATION_PASSWORD') ?? 'yiwang-2026'
  if (value.length < 8) faults.push('DEMONSTRATION_PASSWORD 太短，至少 8 个字')
  return value
}

function firstAdmin(given: Given, faults: string[]): Config['firstAdmin'] {
  const login = given('FIRST_ADMIN'), organization = given('FIRST_ADMIN_ORGANIZATION'), division = given('FIRST_ADMIN_DIVISION') ?? '330000000000'
  if (!login && !organization) return null
  if (!login || !/^[a-zA-Z0-9][a-zA-Z0-9._@-]{1,99}$/.test(login)) faults.push('FIRST_ADMIN 是第一位管理员在统一身份认证里的登录名')
  else if (!organization || !/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(organization)) faults.push('FIRST_ADMIN_ORGANIZATION 是第一位管理员所在机构的统一社会信用代码，18 位')
  else if (!/^\d{12}$/.test(division)) faults.push('FIRST_ADMIN_DIVISION 是 12 位区划代码')
  else return { login, organization, division }
  return null
}

function client(given: Given, mode: Mode, faults: string[]): Config['demonstrationClient'] {
  const id = given('DEMONSTRATION_CLIENT_ID'), secret = given('DEMONSTRATION_CLIENT_SECRET'), redirectUri = given('DEMONSTRATION_CLIENT_REDIRECT')
  if (!id && !secret && !redirectUri) return null
  if (mode === 'demonstration' && id && secret && redirectUri && URL.canParse(redirectUri)) return { id, secret, redirectUri }
  faults.push('DEMONSTRATION_CLIENT_ID、DEMONSTRATION_CLIENT_SECRET、DEMONSTRATION_CLIENT_REDIRECT（回调地址）要一起给，而且只在演示时用')
  return null
}
