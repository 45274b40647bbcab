import { explainUscc } from '@yiwang/codes'
import { Answer } from '../../ui/answer.tsx'
import { useAsk } from '../../ui/ask.ts'
import { OptionField, TextField } from '../../ui/form.tsx'
import { longDay } from '../../ui/format.ts'
import { say } from '../../ui/say.tsx'

/** 替哪家单位来: its code; what nobody here knows is written down by hand. */
export interface Company { uscc: string; name: string; /** Who of those that are known, by name; or with a paper. */ acts: string; mandate: string; until: string }
export const noCompany: Company = { uscc: '', name: '', acts: '', mandate: '', until: '' }
export const paper = 'paper'
export const usccOf = (text: string): string => text.normalize('NFKC').replace(/\s/g, '').toUpperCase()
export const isWhole = ({ uscc }: Company): boolean => usccOf(uscc) !== '' && explainUscc(usccOf(uscc)) === null
/** What is known of it, once its code holds together. */
export const useCompany = (company: Company, wanted: boolean) => useAsk('application.company', { uscc: usccOf(company.uscc) }, { enabled: wanted && isWhole(company) })

type Mistakes = Partial<Record<keyof Company, string | undefined>>
export function companyMistakes(company: Company, known: ReturnType<typeof useCompany>['data']): Mistakes {
  const { uscc, name, acts, mandate, until } = company
  if (usccOf(uscc) === '') return { uscc: say('写上统一社会信用代码', 'The code is needed') }
  const wrong = explainUscc(usccOf(uscc))
  if (wrong !== null) return { uscc: wrong }
  if (!known) return { uscc: say('还没有查到这家单位，等一下', 'It is still being looked up') }
  const byPaper = acts === paper || known.people.length === 0
  return {
    name: known.name === null && name.trim().length < 2 ? say('照营业执照写上单位名称', 'The name is needed, as on its licence') : undefined, acts: !byPaper && acts === '' ? say('选谁替它来', 'Choose who comes for it') : undefined,
    mandate: byPaper && mandate.trim().length < 4 ? say('照授权委托书写：委托办什么', 'What is he to do?') : undefined, until: byPaper && until === '' ? say('写上委托到哪一天', 'Until which day?') : undefined,
  }
}
/** As it is handed over: only what nobody here knows. */
export const toldOf = ({ uscc, name, acts, mandate, until }: Company, known: ReturnType<typeof useCompany>['data']) =>
  ({ uscc: usccOf(uscc), ...known && known.name === null ? { name: name.trim() } : {}, ...acts === paper || known?.people.length === 0 ? { mandate: { text: mandate.trim(), until } } : {} })

/** 单位: by its code, and everything else follows from it: what it is called, whose word that is, and who may act for it. */
export function CompanyFields({ company, change, picked, asked, wrong }: { company: Company; change: (company: Company) => void; /** Somebody who is known: his name is filled in. */ picked: (name: string) => void; asked: ReturnType<typeof useCompany>; wrong: Mistakes }) {
  const set = (fresh: Partial<Company>) => change({ ...company, ...fresh })
  return <><TextField label={say('统一社会信用代码', 'Credit code')} hint={say('营业执照上的 18 位，写好就查出名称', 'The 18 signs on its licence; its name follows')} value={company.uscc} longest={40} change={uscc => change({ ...noCompany, uscc })} error={wrong.uscc} />
    {isWhole(company) ? <Answer asked={asked} what={say('这家单位', 'the company')} rows={2}>{({ name, source, granted, people }) => <div className="stack">
      {name !== null ? <section className="fact" aria-label={say('单位', 'The company')}><b className="value">{name}</b> <span className="source">{source?.kind === 'register' ? `${source.providerName} ${source.datasetName}${source.on ? say(`，${longDay(source.on)}的`, `, of ${longDay(source.on)}`) : ''}` : say('它自己登录时报的名称，没有和登记核对', 'as it called itself when it signed in; not compared with the register')}</span></section>
        : <TextField label={say('单位名称', 'Company')} hint={granted ? say('企业登记里没有这个代码，照营业执照写', 'The register does not know the code: as on its licence') : say('你的部门没有读企业登记的授权，查不到名称，照营业执照写', 'Your department may not read the register: as on its licence')} broad value={company.name} longest={100} change={written => set({ name: written })} error={wrong.name} />}
      {people.length > 0 ? <OptionField label={say('谁替它来', 'Who comes for it')} value={company.acts} change={acts => { set({ acts }); if (acts !== paper) picked(acts.slice(acts.indexOf(' ') + 1)) }} error={wrong.acts} choices={[
        ...people.map((one, at) => ({ value: `${at} ${one.name}`, label: one.name, about: one.acts === 'stands' ? say('代表这家单位，登录时核验过', 'stands for it; checked when he signed in') : say(`代办人，授权到 ${one.until ? longDay(one.until) : ''}${one.services.length > 0 ? `，只办${one.services.join('、')}` : ''}`, `authorized until ${one.until ? longDay(one.until) : ''}${one.services.length > 0 ? `, for ${one.services.join(', ')}` : ''}`) })),
        { value: paper, label: say('别的人，带着授权委托书', 'Somebody else, with a letter of authority') }]} /> : <p className="muted">{say('没有人在这里代表它登录过，也没有登记的代办人：看授权委托书。', 'Nobody has signed in for it or was authorized here: see his letter of authority.')}</p>}
      {company.acts === paper || people.length === 0 ? <div className="stack tight"><TextField label={say('委托办什么', 'What for')} hint={say('照授权委托书写', 'as his letter says')} broad value={company.mandate} longest={200} change={mandate => set({ mandate })} error={wrong.mandate} /><TextField label={say('委托到哪一天', 'Until')} kind="date" value={company.until} change={until => set({ until })} error={wrong.until} /></div> : null}
    </div>}</Answer> : null}</>
}
