import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { ConfigError, readConfig } from './config.ts'

const faultsOf = (env: Record<string, string>): readonly string[] => {
  try { readConfig(env, '/srv/yiwang') } catch (error) {
    if (error instanceof ConfigError) return error.faults
    throw error
  }
  return []
}

test('with an empty environment the house starts as a demonstration on this machine alone', () => {
  const { mode, host, port, publicUrl, databaseUrl, dataFolder, digest, signature, provider } = readConfig({}, '/srv/yiwang')
  assert.deepEqual({ mode, host, port, publicUrl, databaseUrl, dataFolder, digest, signature, provider }, {
    mode: 'demonstration', host: '127.0.0.1', port: 8080, publicUrl: null, databaseUrl: null, dataFolder: '/srv/yiwang/var', digest: 'sha256', signature: 'ed25519', provider: null,
  })
})

test('a wrong setting is refused by a sentence that names it', () => {
  const wrong = { PORT: '80800', DATABASE_URL: 'mysql://somewhere', UPLOAD_LIMIT: 'viel', WAREHOUSE_FROM: 'all', WAREHOUSE_MEMORY: 'most', EVENT_DAYS: '0', WEBHOOK_NETWORKS: '10.20.0.0/40', OPENLINEAGE_URL: 'lineage', VIRUS_SCANNER: 'clamd', REPLY_DAYS: 'ever', LEDGER_DIGEST: 'md5', LEDGER_SIGNATURE: 'rsa', LEDGER_CHECKPOINT_SECONDS: '61', YIWANG_MODE: 'test', TRUST_PROXY: '1', PUBLIC_URL: 'yiwang', STILL: 'maybe', DEMONSTRATION_PASSWORD: 'short', OIDC_ISSUER: 'http://idp', DEMONSTRATION_CLIENT_ID: 'x', DEMONSTRATION_WORLD: 'large', FIRST_ADMIN: 'a b' }
  const faults = faultsOf(wrong).join('\n')
  for (const name of Object.keys(wrong)) assert.match(faults, new RegExp(name), name)
})

test('several wrong settings are told at once, so that one start is enough to find them', () => {
  assert.equal(faultsOf({ PORT: 'eighty', LEDGER_DIGEST: 'md5' }).length, 2)
})

test('production wants an identity provider and an address that is encrypted', () => {
  const faults = faultsOf({ YIWANG_MODE: 'production' })
  assert.match(faults.join(), /PUBLIC_URL/)
  assert.match(faults.join(), /OIDC_ISSUER/)
  assert.deepEqual(faultsOf({ YIWANG_MODE: 'production', PUBLIC_URL: 'https://yiwang.example.gov.cn', OIDC_ISSUER: 'https://id.example.gov.cn', OIDC_CLIENT_ID: 'yiwang', OIDC_CLIENT_SECRET: 'kept elsewhere' }), [])
})

test('a database that data are taken from says whose it is; in production it must', () => {
  const url = 'mysql://reader:geheim@db.example.gov.cn/hospital', organization = '11330000002482137X'
  assert.deepEqual(readConfig({ INTAKE_DATABASE_WJW: `${organization} ${url}`, INTAKE_DATABASE_ANY: url }, '/').intakeDatabases, { WJW: { organization, url }, ANY: { organization: null, url } })
  const production = { YIWANG_MODE: 'production', PUBLIC_URL: 'https://yiwang.example.gov.cn', OIDC_ISSUER: 'https://id.example.gov.cn', OIDC_CLIENT_ID: 'yiwang', OIDC_CLIENT_SECRET: 'kept elsewhere' }
  assert.deepEqual(faultsOf({ ...production, INTAKE_DATABASE_WJW: `${organization} ${url}` }), [])
  for (const faults of [faultsOf({ ...production, INTAKE_DATABASE_WJW: url }), faultsOf({ INTAKE_DATABASE_WJW: `${organization} http://geheim@db` })]) {
    assert.match(faults.join(), /^INTAKE_DATABASE_WJW/)
    assert.doesNotMatch(faults.join(), /geheim/)
  }
})

test('sizes are written as people write them', () => {
  assert.equal(readConfig({ UPLOAD_LIMIT: '500MB' }, '/').uploadLimit, 500 * 2 ** 20)
  assert.equal(readConfig({ UPLOAD_LIMIT: '2 gb' }, '/').uploadLimit, 2 * 2 ** 30)
})

test('the table in README lists every setting', () => {
  const textOf = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8')
  const settings = [...textOf('./config.ts').matchAll(/\w\('([A-Z][A-Z_]{3,})'/g)].map(([, name]) => name!)
  assert.ok(settings.includes('PORT') && settings.includes('LEDGER_KEY_FILE'))
  const table = textOf('../../README.md')
  assert.deepEqual(settings.filter(name => !table.includes(`\`${name}\``)), [])
})
