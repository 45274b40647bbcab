import { type Input, type Output } from '../api/client.ts'
import { type Choice } from '../ui/form.tsx'
import { say } from '../ui/say.tsx'

/* The console's terms. Functions, since the language may change. */
export type Organization = Output<'registry.readOrganization'>['organization']
export type OrganizationRow = Output<'registry.listOrganizations'>['items'][number]
export type Post = Output<'identity.listPosts'>['items'][number]
export type Account = Output<'identity.listAccounts'>['items'][number]
export type Role = Output<'identity.listRoles'>['items'][number]
export type Division = Output<'registry.readDivision'>['division']
export type CodeList = Output<'registry.readCodeList'>
export type Element = Output<'catalogue.listDataElements'>['items'][number]
export type Entry = Output<'ledger.list'>['items'][number]
export type Status = Output<'ledger.status'>
export type ChangeKind = Input<'registry.changeDivision'>['kind']

export const organizationKinds = (): Choice<Organization['kind']>[] => [
  { value: 'organ', label: say('机关', 'Government organ') }, { value: 'institution', label: say('事业单位', 'Public institution') }, { value: 'company', label: say('企业', 'Company') },
  { value: 'group', label: say('群团', 'Mass organization') }, { value: 'other', label: say('其他', 'Other') },
]
export const levels = (): string[] => ['', say('省', 'Province'), say('市', 'City'), say('县（市、区）', 'County'), say('乡镇、街道', 'Town'), say('村、社区', 'Village')]
export const changeKinds = (): Choice<ChangeKind>[] => [
  { value: 'rename', label: say('更名', 'Rename'), about: say('只换名字，代码不变。', 'A new name, the same code.') },
  { value: 'move', label: say('改码', 'New code'), about: say('整个换一个代码，下面的也跟着换。', 'The whole of it gets another code, and all below with it.') },
  { value: 'merge', label: say('合并', 'Merge'), about: say('几个并成一个。', 'Several become one.') },
  { value: 'split', label: say('拆分', 'Split'), about: say('一个拆成几个。', 'One becomes several.') },
  { value: 'adjust', label: say('调整', 'Adjust'), about: say('几个之间互有划入划出。', 'Parts pass between several.') },
]
export const provenances = (): Choice<CodeList['provenance']>[] => [
  { value: 'standard', label: say('照标准原文', 'Read in the standard') }, { value: 'law', label: say('照法规原文', 'Read in the law') }, { value: 'public', label: say('照公开系统', 'Seen in public systems') },
  { value: 'unverified', label: say('还没核对过', 'Not verified') }, { value: 'local', label: say('本地自定', 'Our own') },
]
export const reaches = (): Choice<Role['reach']>[] => [
  { value: 'organization', label: say('只管本机构自己的', 'Its own organization’s'), about: say('别的机构的，看得到名字也动不了。', 'Nothing of other organizations.') },
  { value: 'division', label: say('岗位所在的区划和下面的', 'Its division and all below'), about: say('市里的岗位管全市，县里的岗位管全县。', 'A city’s post reaches the city, a county’s the county.') },
  { value: 'everywhere', label: say('全部', 'Everywhere'), about: say('哪里的都管，给得越少越好。', 'Without bounds; give it sparingly.') },
]
export const provenanceState = (value: CodeList['provenance']): 'good' | 'near' | undefined => value === 'standard' || value === 'law' ? 'good' : value === 'unverified' ? 'near' : undefined
