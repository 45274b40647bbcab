import { type ReactNode } from 'react'
import { Icon } from '../ui/icon.tsx'
import { say } from '../ui/say.tsx'

/** A term's plain explanation, one tap away. */
export const Told = ({ of, children }: { of?: string; children: ReactNode }) =>
  <details className={of ? 'more' : 'more term'}><summary>{of ?? <><Icon name="help" /><span className="sr">{say('这是什么', 'What is this')}</span></>}</summary><div className="told">{children}</div></details>

const terms = () => ({
  share: say('《政务数据共享条例》把数据分成三类：直接给用的、按条件给的、不能给的。选“不予共享”一定要写出哪部法律、行政法规或者国家文件不让给。', 'The rules on sharing government data know three kinds: given freely, given on conditions, withheld. Withholding needs a law or State document that says so.'),
  legalBasis: say('写文件名和第几条，比如“《中华人民共和国母婴保健法》第二十三条”。别的部门申请的时候看的就是这一条。', 'Name the document and the article. Whoever applies reads exactly this.'),
  open: say('“共享”是给别的部门，“开放”是给社会上所有人。有个人信息的不能无条件开放。', '“Shared” means with other departments, “open” with everybody. Personal data is never open without conditions.'),
  cycle: say('多久来一批新的。平台按这个算“晚没晚”，也按这个给及时分。', 'How often new data comes. Being late, and the score for timeliness, follow from it.'),
  due: say('一个周期过完以后，多少小时以内交到算准时。比如“每天、8 小时”就是第二天早上 8 点以前。', 'Hours after the end of a cycle in which a delivery is in time, e.g. daily and 8: before eight next morning.'),
  key: say('拿来区分每一条记录的编号，比如证明编号。一样的编号再来，就是改原来那一条，不会多一条。没有单独的编号，几项合起来也行。', 'What tells records apart, e.g. a certificate number. The same key again changes the record instead of adding one. Several fields may form it together.'),
  level: say('按漏出去的后果分四级，由低到高 L1 到 L4，就高不就低。L3 给别人看要遮住一部分，L4 全遮住。整份数据的级别跟着最高的一项走。', 'Four levels by the harm of a leak. L3 is masked in part, L4 wholly. The dataset takes the highest of its fields.'),
  codeList: say('这一项只能填登记过的代码，比如性别只有 1、2、9。填别的会被退回来。', 'The field may hold registered codes only; anything else is turned away.'),
  element: say('同一件事在所有部门只有一种说法，比如“姓名”。绑上以后，类型和级别就跟着它，也查得到谁是权威来源。', 'One definition of a fact for all departments, e.g. “name”. Bound to it, type and level follow.'),
  refusal: say('退回的行超过这个比例，整批都不入库，免得半批好半批坏。', 'If more rows than this share are turned away, the whole delivery is refused.'),
  catalogueCode: say('国家目录里的编号：分类码/顺序码，比如 306014/000123。现在没有可以先空着，上报目录之前补。', 'The number in the national catalogue, e.g. 306014/000123. May stay empty until it is reported.'),
  secrecy: say('国家秘密（秘密、机密、绝密）不能登记在这里，这里只有公开和限制两种。', 'State secrets must not be registered here; only public and restricted exist.'),
  division: say('哪一项写的是区划代码（2 到 12 位）。指标按它分到市、县，权限也按它看。', 'Which field holds the division code; indicators and rights go by it.'),
  time: say('哪一项说的是这件事什么时候发生。指标按它分月、分日，也按它算数据新不新。', 'Which field says when the fact happened; indicators and freshness go by it.'),
})
export const Term = ({ of }: { of: keyof ReturnType<typeof terms> }) => <Told>{terms()[of]}</Told>
