import { paths } from '../ui/paths.ts'
import { say } from '../ui/say.tsx'
import { Shell } from '../ui/shell.tsx'

export const ConsoleShell = () => <Shell room={say('管理台', 'Console')} home={paths.console.home()} doors={() => [
  { name: say('人和机构', 'People and organizations'), doors: [
    { name: say('机构', 'Organizations'), to: paths.console.organizations(), icon: 'building', phone: true },
    { name: say('岗位', 'Posts'), to: paths.console.posts(), icon: 'badge', phone: true },
    { name: say('账号', 'Accounts'), to: paths.console.accounts(), icon: 'user' },
    { name: say('角色', 'Roles'), to: paths.console.roles(), icon: 'lock' },
  ] },
  { name: say('规范', 'Standards'), doors: [
    { name: say('行政区划', 'Divisions'), to: paths.console.divisions(), icon: 'pin' },
    { name: say('代码表', 'Code lists'), to: paths.console.codeLists(), icon: 'list' },
    { name: say('数据元', 'Data elements'), to: paths.console.dataElements(), icon: 'document' },
  ] },
  { name: say('存证', 'Evidence'), doors: [{ name: say('存证账本', 'Ledger'), to: paths.console.ledger(), icon: 'chain', phone: true }] },
]} />
