import './desk.css'
import { paths } from '../ui/paths.ts'
import { say } from '../ui/say.tsx'
import { Shell } from '../ui/shell.tsx'

export const DeskShell = () => <Shell room={say('工作台', 'Desk')} home={paths.desk.data()} find={{ to: paths.desk.catalogue(), hint: say('找数据：名字、拼音首字母、部门', 'Find data: name, pinyin initials, department') }} doors={() => [
  { name: say('数据', 'Data'), doors: [
    { name: say('我的数据', 'My data'), to: paths.desk.data(), icon: 'data', end: true, phone: true },
    { name: say('数据目录', 'Catalogue'), to: paths.desk.catalogue(), icon: 'search', phone: true },
    { name: say('登记一份数据', 'Register data'), to: paths.desk.register(), icon: 'plus', phone: true },
  ] },
]} />
