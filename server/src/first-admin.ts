import { ask, execute, systemActor, type World } from '#kernel/action'
import { addAccount, addPost, listAccounts } from '#kernel/identity'
import { type Config } from './config.ts'

/** 第一位管理员: somebody must be able to let the others in. Done once, while the house knows nobody. */
export async function letFirstAdminIn(world: World, { login, organization, division }: NonNullable<Config['firstAdmin']>): Promise<boolean> {
  const house = systemActor('first-admin')
  const { total } = await ask(world, house, listAccounts, { limit: 1 })
  if (total > 0) return false
  const { id } = await execute(world, house, addAccount, { login, name: '第一位管理员' })
  await execute(world, house, addPost, { account: id, name: '平台管理员', role: 'platform-admin', organization, division, from: '2000-01-01' })
  return true
}
