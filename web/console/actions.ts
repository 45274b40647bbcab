import { say } from '../ui/say.tsx'

/* Every action in words: what a role may do, and what the ledger says was done. The verb stands first. */
const names: Record<string, [chinese: string, english: string]> = {
  'identity.me': ['看自己的岗位和权限', 'See one’s own posts and rights'], 'identity.choosePost': ['选岗位', 'Choose a post'], 'identity.signIn': ['登录', 'Sign in'], 'identity.signOut': ['退出登录', 'Sign out'],
  'identity.issueToken': ['领程序用的令牌', 'Get a token for a program'], 'identity.listAccounts': ['看账号', 'See accounts'], 'identity.addAccount': ['开账号', 'Open an account'], 'identity.changeAccount': ['改账号、停用账号', 'Change or close an account'],
  'identity.listPosts': ['看岗位', 'See posts'], 'identity.addPost': ['安排岗位', 'Arrange a post'], 'identity.changePost': ['改岗位、收回岗位', 'Change or end a post'], 'identity.listRoles': ['看角色', 'See roles'], 'identity.changeRole': ['改角色的权限', 'Change what a role may do'],
  'identity.clients': ['看 API 客户端', 'See API clients'], 'identity.addClient': ['登记 API 客户端', 'Register an API client'], 'identity.changeClient': ['改 API 客户端', 'Change an API client'], 'identity.rotateClient': ['给 API 客户端换密钥', 'Change an API client’s secret'],
  'identity.endClientSecret': ['停用一把密钥', 'End a secret'], 'identity.closeClient': ['停用 API 客户端', 'Close an API client'], 'identity.clientCalls': ['看 API 客户端的调用', 'See an API client’s calls'],
  'registry.listDivisions': ['查区划', 'Look up divisions'], 'registry.readDivision': ['看一个区划', 'See a division'], 'registry.resolveDivision': ['查老区划代码变成了什么', 'Follow an old division code'], 'registry.changeDivision': ['登记区划变更', 'Register a change of divisions'],
  'registry.listOrganizations': ['查机构', 'Look up organizations'], 'registry.readOrganization': ['看一个机构', 'See an organization'], 'registry.addOrganization': ['登记机构', 'Register an organization'], 'registry.changeOrganization': ['改机构', 'Change an organization'],
  'registry.closeOrganization': ['撤销机构', 'Close an organization'], 'registry.listCodeLists': ['查代码表', 'Look up code lists'], 'registry.readCodeList': ['看一张代码表', 'See a code list'], 'registry.addCodeList': ['新建代码表', 'Add a code list'],
  'registry.addCodeListVersion': ['给代码表换版', 'Add a version of a code list'], 'registry.load': ['装入区划和代码表', 'Load divisions and code lists'],
  'catalogue.listDatasets': ['查数据目录', 'Search the catalogue'], 'catalogue.readDataset': ['看一份数据的约定', 'See a dataset’s description'], 'catalogue.listVersions': ['看约定的历次版本', 'See a dataset’s versions'], 'catalogue.readMetadata': ['取数据的核心元数据', 'Get core metadata'],
  'catalogue.addDataset': ['登记一份数据', 'Register a dataset'], 'catalogue.changeDraft': ['改约定的草稿', 'Change a draft'], 'catalogue.discardDraft': ['丢掉草稿', 'Discard a draft'], 'catalogue.publish': ['发布约定', 'Publish a dataset'], 'catalogue.withdraw': ['停用一份数据', 'Withdraw a dataset'],
  'catalogue.checkContract': ['试查约定', 'Try a contract'], 'catalogue.followProvider': ['跟着机构变动更新目录', 'Follow a provider’s change'], 'catalogue.listDataElements': ['查数据元', 'Look up data elements'], 'catalogue.addDataElement': ['登记数据元', 'Register a data element'],
  'catalogue.changeDataElement': ['改数据元', 'Change a data element'],
  'catalogue.appoint': ['定数源', 'Appoint a source'],
  'lists.demands': ['看需求清单', 'See demands'], 'lists.addDemand': ['提需求', 'Add a demand'], 'lists.changeDemand': ['改需求', 'Change a demand'], 'lists.closeDemand': ['了结需求', 'Close a demand'],
  'lists.duties': ['看责任清单', 'See duties'], 'lists.addDuty': ['定责任', 'Add a duty'], 'lists.changeDuty': ['改责任', 'Change a duty'], 'lists.closeDuty': ['了结责任', 'Close a duty'],
  'lists.exclusions': ['看负面清单', 'See the negative list'], 'lists.addExclusion': ['报负面清单', 'Propose an exclusion'], 'lists.changeExclusion': ['改负面清单', 'Change an exclusion'], 'lists.confirmExclusion': ['确认负面清单', 'Confirm an exclusion'], 'lists.endExclusion': ['移出负面清单', 'End an exclusion'],
  'lineage.read': ['看血缘', 'See lineage'], 'lineage.breaks': ['看改了会影响什么', 'See what would break'], 'lineage.events': ['看血缘事件', 'See lineage events'], 'lineage.downloadEvents': ['下载血缘事件', 'Download lineage events'],
  'lists.reconcile': ['三张清单对账', 'Reconcile the lists'], 'lists.sources': ['看一数一源', 'See sources'], 'lists.scorecard': ['看共享成绩单', 'See the scorecard'], 'lists.scorecardRows': ['点开成绩单上的数', 'Open a number of the scorecard'], 'lists.downloadScorecard': ['下载共享成绩单', 'Download the scorecard'],
  'exchange.list': ['看交付', 'See deliveries'], 'exchange.read': ['看一批交付', 'See a delivery'], 'exchange.standings': ['看各份数据的交付情况', 'See how datasets stand'], 'exchange.freshness': ['看数据新不新、好不好', 'See how fresh and good data are'], 'exchange.sample': ['拿样例文件试登记', 'Propose a contract from a sample'], 'exchange.deliver': ['交一批数据', 'Deliver'],
  'exchange.apply': ['把一批数据入库', 'Store a delivery'], 'exchange.refuse': ['整批退回', 'Refuse a delivery'], 'exchange.fail': ['一批没办成', 'A delivery failed'], 'exchange.stop': ['停下一批', 'Stop a delivery'], 'exchange.correct': ['更正退回的记录', 'Correct rejected records'],
  'exchange.records': ['看记录', 'See records'], 'exchange.recordHistory': ['看一条记录的历史', 'See a record’s history'], 'exchange.downloadRecords': ['下载记录', 'Download records'], 'exchange.rejects': ['看退回的记录', 'See rejected records'], 'exchange.rejectReasons': ['看退回的原因', 'See reasons of rejection'],
  'exchange.difference': ['比两批数据', 'Compare two deliveries'], 'exchange.downloadDifference': ['下载两批的差别', 'Download what differs'],
  'exchange.downloadRejects': ['下载退回的记录', 'Download rejected records'],
  'intake.beginUpload': ['开始分块上传', 'Begin an upload in pieces'], 'intake.putPart': ['传一块', 'Send a piece'], 'intake.readUpload': ['看上传到哪里了', 'See how far an upload is'], 'intake.deliverUpload': ['交付上传的文件', 'Deliver an upload'], 'intake.dropUpload': ['丢掉上传', 'Drop an upload'],
  'intake.sources': ['看数据来源', 'See sources'], 'intake.addSource': ['登记数据来源', 'Add a source'], 'intake.changeSource': ['改数据来源', 'Change a source'], 'intake.pauseSource': ['暂停或继续采集', 'Pause or resume a source'], 'intake.runSource': ['现在就取', 'Run a source now'], 'intake.closeSource': ['停用数据来源', 'Close a source'],
  'intake.connections': ['看可以用的连接', 'See the connections one may use'], 'intake.runs': ['看采集记录', 'See runs'], 'intake.deliverRun': ['取来了一批', 'A run delivered'], 'intake.deliverFound': ['收了文件夹里的文件', 'A found file was delivered'], 'intake.endRun': ['一次采集没有取来', 'A run brought nothing'], 'intake.late': ['该交没交', 'A delivery is late'],
  'intake.drift': ['发现结构变化', 'Columns changed'], 'intake.drifts': ['看结构变化', 'See changed columns'], 'intake.takeDrift': ['采用建议的约定', 'Take the proposed contract'], 'intake.dismissDrift': ['不采用建议', 'Dismiss the proposal'], 'intake.passDrift': ['结构变化过去了', 'A change of columns has passed'],
  'quality.rules': ['看质量规则', 'See quality rules'], 'quality.addRule': ['加质量规则', 'Add a quality rule'], 'quality.changeRule': ['改质量规则', 'Change a quality rule'], 'quality.issues': ['看质量问题', 'See quality issues'], 'quality.delivery': ['看一批的质量', 'See a delivery’s quality'],
  'quality.trend': ['看质量走势', 'See quality over time'], 'quality.settle': ['了结质量问题', 'Settle an issue'], 'quality.try': ['试质量规则', 'Try a quality rule'], 'quality.library': ['看规则库', 'See the rule library'], 'quality.ruleVersions': ['看规则的版本', 'See a rule’s versions'], 'quality.profile': ['看每一列的画像', 'See profiles of columns'], 'quality.departments': ['看各部门的质量', 'See quality by department'], 'quality.downloadIssues': ['导出质量问题', 'Download quality issues'],
  'warehouse.list': ['看数仓', 'See the warehouse'],
  'grant.list': ['看授权', 'See grants'], 'grant.read': ['看一个授权', 'See a grant'], 'grant.request': ['申请授权', 'Ask for a grant'], 'grant.add': ['直接授权', 'Give a grant'], 'grant.approve': ['批准授权', 'Approve a grant'], 'grant.decline': ['不批授权', 'Decline a grant'],
  'grant.revoke': ['撤销授权', 'Revoke a grant'], 'grant.extend': ['延长授权', 'Extend a grant'], 'grant.query': ['按授权查询', 'Query under a grant'], 'grant.verify': ['按授权核验', 'Verify under a grant'], 'grant.bulk': ['按授权整批取', 'Take all under a grant'],
  'grant.changes': ['按授权取变化', 'Take changes under a grant'], 'grant.example': ['看怎么调用', 'See how to call'], 'grant.seen': ['看谁看过我的数据', 'See who looked at my data'], 'grant.limits': ['看授权的上限', 'See limits of grants'], 'grant.changeLimits': ['改授权的上限', 'Change limits of grants'],
  'indicator.list': ['看指标', 'See indicators'], 'indicator.read': ['看一个指标', 'See an indicator'], 'indicator.add': ['新建指标', 'Add an indicator'], 'indicator.change': ['改指标', 'Change an indicator'], 'indicator.retire': ['停用指标', 'Retire an indicator'], 'indicator.preview': ['试算指标', 'Try an indicator'],
  'indicator.values': ['看指标的数', 'See values'], 'indicator.number': ['点开一个数', 'Open a number'], 'indicator.places': ['看各地的数', 'See places'], 'indicator.records': ['看一个数的记录', 'See a number’s records'], 'indicator.refresh': ['重算指标', 'Recompute an indicator'],
  'indicator.followDelivery': ['数据到了以后重算', 'Recompute after a delivery'],
  'board.list': ['看板块', 'See boards'], 'board.read': ['看一个板块', 'See a board'], 'board.versions': ['看板块的历次版本', 'See a board’s versions'], 'board.add': ['新建板块', 'Add a board'], 'board.change': ['改板块', 'Change a board'], 'board.retire': ['停用板块', 'Retire a board'],
  'ledger.list': ['查存证', 'Search the ledger'], 'ledger.read': ['看一条存证', 'See an entry'], 'ledger.prove': ['取存证证明', 'Get a proof'], 'ledger.checkpoints': ['看检查点', 'See checkpoints'], 'ledger.status': ['看账本近况', 'See the ledger’s state'], 'ledger.verify': ['核验账本', 'Verify the ledger'], 'ledger.export': ['导出账本', 'Export the ledger'],
  'ledger.proveSeen': ['取被看那一笔的证明', 'Get the proof of a look at oneself'], 'ledger.seen': ['看谁看过自己的数据', 'See who looked at one’s own data'], 'ledger.receipt': ['取自己下载的回执', 'Get the receipt of one’s own download'], 'ledger.proveReceipt': ['取回执的证明', 'Get the proof of a receipt'],
  'subscription.list': ['看订阅', 'See subscriptions'], 'subscription.read': ['看一个订阅', 'See a subscription'], 'subscription.attempts': ['看发送记录', 'See what was sent'], 'subscription.deadLetters': ['看没送到的消息', 'See dead letters'], 'subscription.add': ['新建订阅', 'Subscribe'],
  'subscription.pause': ['停发订阅', 'Pause a subscription'], 'subscription.resume': ['接着发订阅', 'Resume a subscription'], 'subscription.remove': ['删除订阅', 'Remove a subscription'], 'subscription.rotateSecret': ['换订阅的签名密钥', 'Change a subscription’s secret'],
  'subscription.test': ['发一条试试', 'Try a subscription'], 'subscription.resend': ['重发没送到的消息', 'Send dead letters again'], 'subscription.end': ['订阅随授权停了', 'A subscription ended'], 'subscription.hold': ['对方不收，停发', 'A receiver declined'], 'subscription.giveUp': ['一条消息没送到', 'A message was given up'],
}
const modules: Record<string, [string, string]> = {
  subscription: ['订阅', 'Subscriptions'], identity: ['账号和岗位', 'Accounts and posts'], registry: ['区划、机构、代码表', 'Divisions, organizations, code lists'], catalogue: ['数据目录', 'Catalogue'], exchange: ['数据交付', 'Deliveries'], intake: ['采集', 'Intake'], quality: ['质量', 'Quality'], grant: ['授权', 'Grants'], lists: ['三张清单', 'Three lists'], lineage: ['血缘', 'Lineage'],
  indicator: ['指标', 'Indicators'], board: ['板块', 'Boards'], warehouse: ['数仓', 'Warehouse'], ledger: ['存证', 'Ledger'],
}
export const moduleNames = (): { value: string; label: string }[] => Object.entries(modules).map(([value, [chinese, english]]) => ({ value, label: say(chinese, english) }))
export const moduleName = (module: string): string => { const found = modules[module]; return found ? say(...found) : module }
/** An action, all of a module's, or all there is, as one says it; the code itself where nobody has said it yet. */
export function actionName(pattern: string): string {
  if (pattern === '*') return say('什么都能办', 'Everything')
  const [module = '', verb] = pattern.split('.')
  if (verb === '*') return say(`${moduleName(module)}：全部`, `${moduleName(module)}: everything`)
  const found = names[pattern]
  return found ? say(...found) : pattern
}
export const actionsOf = (module: string): string[] => Object.keys(names).filter(name => name.startsWith(`${module}.`) && !byItself.has(name))
export const knownActions = (): string[] => Object.keys(names)
/* What the house does by itself cannot be given to anybody. */
const byItself = new Set(['intake.deliverRun', 'intake.deliverFound', 'intake.endRun', 'intake.late', 'intake.drift', 'intake.passDrift', 'identity.signIn', 'registry.load', 'catalogue.followProvider', 'subscription.end', 'subscription.hold', 'subscription.giveUp', 'exchange.apply', 'exchange.refuse', 'exchange.fail', 'indicator.refresh', 'indicator.followDelivery'])
