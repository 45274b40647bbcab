import './desk.css'
import { may } from '../ui/me.ts'
import { paths } from '../ui/paths.ts'
import { say } from '../ui/say.tsx'
import { Shell } from '../ui/shell.tsx'
import { Bell } from './notice/bell.tsx'
import { TodoCount } from './todo/count.tsx'

export const DeskShell = () => <Shell room={say('工作台', 'Desk')} home={paths.desk.data()} beside={me => may(me, 'notice.list') ? <Bell /> : null} find={{ to: paths.desk.catalogue(), hint: say('找数据：名字、拼音首字母、部门', 'Find data: name, pinyin initials, department') }} doors={me => [
  ...may(me, 'case.tasks') ? [{ name: say('办事', 'Work'), doors: [
    { name: say('待办', 'To do'), to: paths.desk.tasks(), icon: 'inbox' as const, phone: true, count: <TodoCount /> },
    ...may(me, 'service.list') ? [{ name: say('窗口', 'Window'), to: paths.desk.window(), icon: 'badge' as const }] : [],
    ...may(me, 'service.list') ? [{ name: say('事项', 'Services'), to: paths.desk.services(), icon: 'document' as const }] : [],
    ...may(me, 'credential.issued') ? [{ name: say('证照', 'Credentials'), to: paths.desk.credentials(), icon: 'badge' as const }] : [],
  ] }] : [],
  { name: say('数据', 'Data'), doors: [
    { name: say('我的数据', 'My data'), to: paths.desk.data(), icon: 'data', end: true, phone: true },
    { name: say('数据目录', 'Catalogue'), to: paths.desk.catalogue(), icon: 'search', phone: true },
    { name: say('登记一份数据', 'Register data'), to: paths.desk.register(), icon: 'plus' },
    ...may(me, 'quality.issues') ? [{ name: say('质量', 'Quality'), to: paths.desk.quality(), icon: 'scale' as const }] : [],
  ] },
  ...may(me, 'grant.list') || may(me, 'identity.clients') ? [{ name: say('共享', 'Sharing'), doors: [
    ...may(me, 'grant.list') ? [{ name: say('授权', 'Grants'), to: paths.desk.sharing(), icon: 'link' as const, phone: true }] : [],
    ...may(me, 'objection.list') ? [{ name: say('疑义', 'Objections'), to: paths.desk.objections(), icon: 'scale' as const }] : [],
    ...may(me, 'subscription.list') ? [{ name: say('订阅', 'Subscriptions'), to: paths.desk.subscriptions(), icon: 'bell' as const }] : [],
    ...may(me, 'identity.clients') ? [{ name: say('API 客户端', 'API clients'), to: paths.desk.clients(), icon: 'chain' as const }] : [],
  ] }] : [],
  ...may(me, 'lists.demands') ? [{ name: say('清单', 'Lists'), doors: [
    { name: say('三张清单', 'Three lists'), to: paths.desk.lists(), icon: 'list' as const },
    ...may(me, 'lists.scorecard') ? [{ name: say('共享成绩单', 'Scorecard'), to: paths.desk.scorecard(), icon: 'gauge' as const }] : [],
  ] }] : [],
  ...may(me, 'appointment.list') || may(me, 'notice.outbox') ? [{ name: say('服务', 'Services'), doors: [
    ...may(me, 'appointment.list') ? [{ name: say('叫号', 'Queue'), to: paths.desk.hall(), icon: 'bell' as const }] : [],
    ...may(me, 'rating.list') ? [{ name: say('好差评', 'Ratings'), to: paths.desk.ratings(), icon: 'good' as const }] : [],
    ...may(me, 'credit.list') ? [{ name: say('双公示', 'Credit'), to: paths.desk.credit(), icon: 'building' as const }] : [],
    ...may(me, 'notice.outbox') ? [{ name: say('发件箱', 'Outbox'), to: paths.desk.outbox(), icon: 'text' as const }] : [],
  ] }] : [],
  ...may(me, 'benefit.list') ? [{ name: say('惠民惠企', 'Benefits'), doors: [
    { name: say('免申即享', 'Benefits'), to: paths.desk.benefits(), icon: 'good' as const },
    ...may(me, 'payment.list') ? [{ name: say('收支', 'Payments'), to: paths.desk.payments(), icon: 'document' as const }] : [],
  ] }] : [],
  ...may(me, 'model.list') ? [{ name: say('规则', 'Rules'), doors: [{ name: say('流程', 'Models'), to: paths.desk.design(), icon: 'flow' as const }] }] : [],
]} />
