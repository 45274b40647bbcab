// What the benches of cases share: departments with their stewards, a bureau, two kinds of case in force, and the whole house before them.
import { join } from 'node:path'
import { completeUscc } from '../../libs/codes/src/index.ts'
import { type Actor, execute, systemActor, type World } from '../../server/src/kernel/action/index.ts'
import { connect, type Database } from '../../server/src/kernel/db/index.ts'
import { folderFiles } from '../../server/src/kernel/files/index.ts'
import { addAccount, addPost, choosePost, signedIn, signIn } from '../../server/src/kernel/identity/index.ts'
import { freePort } from '../../server/src/kernel/postgres/index.ts'
import { openSafe } from '../../server/src/kernel/safe/index.ts'
import { addOrganization, seedRegistry } from '../../server/src/data/registry/index.ts'
import { addClock } from '../../server/src/process/clock/index.ts'
import { addModel, publishModel } from '../../server/src/process/model/index.ts'
import { type RunningHouse, startHouse } from '../../server/src/tools/house.ts'
import { type Bench } from '../figures.ts'
import { hurried, reviewed } from './model.ts'

const province = '330000000000', bureau = completeUscc('11149901MB9X00134')
export interface Person { organization: string; token: string; actor: Actor }
export interface Stand { world: World; database: Database; /** A steward of each department. */ stewards: readonly Person[]; supervisor: Person }

/** Everything through the same commands as anybody. */
export async function stand({ url, folder }: Bench, departments = 40): Promise<Stand> {
  const database = connect(url, { max: 8, role: 'yiwang_app' })
  const world: World = { db: database.db, now: () => new Date(), files: folderFiles(join(folder, 'files')), digest: 'sha256', safe: openSafe, wake() {} }, setup = systemActor('bench')
  await seedRegistry(world)
  const hire = async (login: string, role: string, organization: string): Promise<Person> => {
    const { id } = await execute(world, setup, addAccount, { login, name: `${login}经办` })
    const { id: post } = await execute(world, setup, addPost, { account: id, name: `${login}的岗位`, role, organization, division: province, from: '2020-01-01' })
    const { token } = await execute(world, systemActor('sign-in'), signIn, { issuer: 'http://127.0.0.1/oidc', subject: id, login, idToken: null })
    const first = await signedIn(world, token)
    if (!first) throw new Error(`${login} did not get in`)
    await execute(world, first, choosePost, { post })
    return { organization, token, actor: (await signedIn(world, token))! }
  }
  await execute(world, setup, addOrganization, { code: bureau, name: '浙江省数据局', shortName: '省数据局', division: province, kind: 'organ', validFrom: '2018-10-01' })
  const supervisor = await hire('zhenghong', 'exchange-supervisor', bureau), stewards: Person[] = []
  for (let i = 0; i < departments; i++) {
    const code = completeUscc(`1149901MB9X${String(i).padStart(4, '0')}`.padStart(17, '1').slice(-17))
    await execute(world, setup, addOrganization, { code, name: `浙江省第${i + 1}局`, shortName: `第${i + 1}局`, division: province, kind: 'organ', validFrom: '2018-10-01' })
    stewards.push(await hire(`steward${i}`, 'data-steward', code))
  }
  for (const [code, value] of [['bench.whole', 20], ['bench.review', 10]] as const) {
    await execute(world, setup, addClock, { code, name: '复核', value, unit: 'workingDay', warnAt: 80, basis: '压力测试，不是真的依据', division: province, validFrom: '2020-01-01' })
  }
  for (const { code, name, document } of [reviewed, hurried]) {
    await execute(world, setup, addModel, { code, name, organization: bureau, document })
    await execute(world, supervisor.actor, publishModel, { code, revision: 1 })
  }
  return { world, database, stewards, supervisor }
}

/** Servers as processes of their own, on one database and with the same keys. */
export async function houses({ url, folder }: Bench, count = 1): Promise<(RunningHouse & { port: number })[]> {
  const running: (RunningHouse & { port: number })[] = []
  for (let n = 0; n < count; n++) {
    const port = await freePort(), keys = join(folder, 'house0')
    const env = { DATABASE_URL: url, PORT: String(port), DEMONSTRATION_WORLD: 'empty', ...n === 0 ? {} : { SAFE_KEY_FILE: join(keys, 'safe.key'), LEDGER_KEY_FILE: join(keys, 'ledger.key') }, ...process.env.PROF ? { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${process.env.PROF}` } : {} }
    running.push({ ...await startHouse({ folder: join(folder, `house${n}`), args: ['--still'], env }), port })
  }
  return running
}
