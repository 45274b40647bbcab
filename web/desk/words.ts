import { type Classification, type DatasetState, type DeliveryState, type FieldType, type OpenType, type RuleKind, type Secrecy, type Sensitive, type ShareMethod, type ShareType, type UpdateCycle } from '../api/shape.ts'
import { type Choice } from '../ui/form.tsx'
import { type State } from '../ui/mark.tsx'
import { say } from '../ui/say.tsx'

/* The field's terms, each with the plain explanation that stands one tap away. Functions, since the language may change. */

export const shareTypes = (): Choice<ShareType>[] => [
  { value: 'unconditional', label: say('无条件共享', 'Shared freely'), about: say('别的部门要用，直接就能用，不用你批。不涉及个人和商业秘密的数据，都应该选这个。', 'Other departments use it without asking. The right choice for data without personal or business secrets.') },
  { value: 'conditional', label: say('有条件共享', 'Shared on conditions'), about: say('别的部门写明用途来申请，你按条件批。要在下面写清条件，比如“只给户籍登记用”。', 'Others apply with a purpose and you decide. State the conditions below, e.g. “only for household registration”.') },
  { value: 'none', label: say('不予共享', 'Not shared'), about: say('不给别的部门。必须有法律、法规或党中央、国务院文件写明不能给，要写出是哪一条。', 'Withheld. Needs a law or a State Council document that forbids sharing; name it.') },
]
export const openTypes = (): Choice<OpenType>[] => [
  { value: 'open', label: say('无条件开放', 'Open'), about: say('放到公众能下载的地方，谁都可以用。', 'Published for everyone to download.') },
  { value: 'conditional', label: say('有条件开放', 'Open on conditions'), about: say('公众说明用途，签协议后能用。', 'The public may use it after stating a purpose and signing.') },
  { value: 'none', label: say('不开放', 'Not open'), about: say('只在政府内部用。', 'For use inside government only.') },
]
export const updateCycles = (): Choice<UpdateCycle>[] => [
  { value: 'realtime', label: say('实时', 'Real time') }, { value: 'daily', label: say('每天', 'Daily') }, { value: 'weekly', label: say('每周', 'Weekly') }, { value: 'monthly', label: say('每月', 'Monthly') },
  { value: 'quarterly', label: say('每季', 'Quarterly') }, { value: 'halfYearly', label: say('每半年', 'Half-yearly') }, { value: 'yearly', label: say('每年', 'Yearly') }, { value: 'irregular', label: say('不定期', 'Irregular') },
]
export const shareMethods = (): Choice<ShareMethod>[] => [
  { value: 'api', label: say('接口', 'Interface') }, { value: 'file', label: say('文件', 'File') }, { value: 'database', label: say('库表', 'Database table') },
]
export const secrecies = (): Choice<Secrecy>[] => [
  { value: 'GK', label: say('公开', 'Public') }, { value: 'XZ', label: say('限制', 'Restricted') },
]
export const fieldTypes = (): Choice<FieldType>[] => [
  { value: 'text', label: say('文本', 'Text') }, { value: 'integer', label: say('整数', 'Whole number') }, { value: 'decimal', label: say('小数', 'Decimal') },
  { value: 'boolean', label: say('是否', 'Yes or no') }, { value: 'date', label: say('日期', 'Day') }, { value: 'instant', label: say('时间', 'Date and time') },
]
export const classifications = (): Choice<Classification>[] => [
  { value: 'L1', label: say('L1 公开', 'L1 public'), about: say('谁看了都没关系，比如机构名称。', 'Harmless to anyone, e.g. an organization’s name.') },
  { value: 'L2', label: say('L2 一般', 'L2 ordinary'), about: say('漏出去影响不大，在政府内部用。', 'Little harm if leaked; inside government.') },
  { value: 'L3', label: say('L3 敏感', 'L3 sensitive'), about: say('认得出是哪个人，比如姓名、地址。看的时候遮住一部分。', 'Identifies a person, e.g. name, address. Masked in part when shown.') },
  { value: 'L4', label: say('L4 极敏感', 'L4 highly sensitive'), about: say('漏出去会害到人，比如身份证号、病情。看的时候遮住大部分。', 'Leaking harms people, e.g. resident id, illness. Masked for the most part.') },
]
export const sensitives = (): Choice<Sensitive>[] => [
  { value: 'residentId', label: say('公民身份号码', 'Resident id') }, { value: 'phone', label: say('电话', 'Phone') }, { value: 'uscc', label: say('统一社会信用代码', 'Organization code') },
  { value: 'personName', label: say('姓名', 'Person’s name') }, { value: 'address', label: say('地址', 'Address') },
]
export const formats = (): Choice<'1' | '2' | '3' | '4' | '5' | '6' | '7'>[] => [
  { value: '1', label: say('电子文件', 'Documents') }, { value: '2', label: say('电子表格', 'Spreadsheets') }, { value: '3', label: say('数据库', 'Databases') }, { value: '4', label: say('图形图像', 'Images') },
  { value: '5', label: say('流媒体', 'Streams') }, { value: '6', label: say('自描述格式', 'Self-described') }, { value: '7', label: say('服务接口', 'Interfaces') },
]
/** 基础类 and 主题类 of《政务信息资源目录编制指南（试行）》; a department may write its own. */
export const themes = ['人口', '法人单位', '自然资源和空间地理', '社会信用', '电子证照', '公共服务', '健康保障', '社会保障', '食品药品安全', '安全生产', '价格监管', '能源安全', '信用体系', '城乡建设', '社区治理', '生态环保', '应急维稳']
export const labelOf = <T extends string>(choices: readonly Choice<T>[], value: T | null | undefined): string => choices.find(choice => choice.value === value)?.label ?? value ?? ''

export const datasetState = (state: DatasetState): { state: State; word: string } => ({
  draft: { state: 'waiting' as const, word: say('草稿', 'Draft') }, published: { state: 'good' as const, word: say('在用', 'In force') }, withdrawn: { state: 'pause' as const, word: say('已停用', 'Withdrawn') },
})[state]

export const deliveryState = (state: DeliveryState, rejected = 0): { state: State; word: string } => ({
  received: { state: 'running' as const, word: say('收到了，排队等核对', 'Received, queued') },
  checking: { state: 'running' as const, word: say('正在核对', 'Checking') },
  applying: { state: 'running' as const, word: say('正在入库', 'Storing') },
  applied: rejected > 0 ? { state: 'near' as const, word: say('已入库，有退回', 'Stored, some rejected') } : { state: 'good' as const, word: say('已入库', 'Stored') },
  refused: { state: 'late' as const, word: say('整批退回', 'Refused whole') },
  stopped: { state: 'pause' as const, word: say('停下了，没入库', 'Stopped, nothing stored') },
  failed: { state: 'late' as const, word: say('没办成，没入库', 'Failed, nothing stored') },
})[state]
export const running = (state: DeliveryState): boolean => state === 'received' || state === 'checking' || state === 'applying'

/** 六类质量要求 (GB/T 36344), each as the question it asks. */
export const ruleKinds = (): Choice<RuleKind>[] => [
  { value: 'completeness', label: say('完整性', 'Completeness'), about: say('该填的填了没有', 'Is filled what should be') },
  { value: 'uniqueness', label: say('唯一性', 'Uniqueness'), about: say('有没有重复', 'Does anything repeat') },
  { value: 'validity', label: say('规范性', 'Validity'), about: say('写法对不对', 'Is it written as agreed') },
  { value: 'consistency', label: say('一致性', 'Consistency'), about: say('前后说得通吗', 'Does it agree with itself') },
  { value: 'timeliness', label: say('及时性', 'Timeliness'), about: say('按时交了没有', 'Did it come in time') },
  { value: 'accuracy', label: say('准确性', 'Accuracy'), about: say('像不像真的', 'Is it plausible') },
]
