import { may } from '../ui/me.ts'
import { paths } from '../ui/paths.ts'
import { say } from '../ui/say.tsx'
import { type Door, Shell } from '../ui/shell.tsx'
import './style.css'

/** What the post may not see is not in the way; whoever comes by an address is told why. */
export const ConsoleShell = () => <Shell room={say('管理台', 'Console')} home={paths.console.home()} doors={me => {
  const offered = (action: string, door: Door): Door[] => may(me, action) ? [door] : []
  return [
    { name: say('人和机构', 'People and organizations'), doors: [
      { name: say('机构', 'Organizations'), to: paths.console.organizations(), icon: 'building', phone: true },
      ...offered('identity.listPosts', { name: say('岗位', 'Posts'), to: paths.console.posts(), icon: 'badge', phone: true }),
      ...offered('identity.listAccounts', { name: say('账号', 'Accounts'), to: paths.console.accounts(), icon: 'user' }),
      ...offered('identity.listRoles', { name: say('角色', 'Roles'), to: paths.console.roles(), icon: 'lock' }),
    ] },
    { name: say('规范', 'Standards'), doors: [
      { name: say('行政区划', 'Divisions'), to: paths.console.divisions(), icon: 'pin', phone: true },
      { name: say('代码表', 'Code lists'), to: paths.console.codeLists(), icon: 'list' },
      { name: say('数据元', 'Data elements'), to: paths.console.dataElements(), icon: 'document' },
    ] },
    ...may(me, 'ledger.list') ? [{ name: say('存证', 'Evidence'), doors: [{ name: say('存证账本', 'Ledger'), to: paths.console.ledger(), icon: 'chain' as const, phone: true }] }] : [],
    ...may(me, 'warehouse.list') ? [{ name: say('运行', 'Operations'), doors: [{ name: say('数仓', 'Warehouse'), to: paths.console.warehouse(), icon: 'data' as const }] }] : [],
  ]
}} />
