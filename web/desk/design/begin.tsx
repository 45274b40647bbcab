import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useTell } from '../../ui/ask.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { FileDrop } from '../../ui/drop.tsx'
import { type Mistake, Mistakes, OptionField, SelectField, TextField } from '../../ui/form.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useMe } from '../../ui/me.ts'
import { ErrorNote } from '../../ui/panel.tsx'
import { paths } from '../../ui/paths.ts'
import { say } from '../../ui/say.tsx'
import { blank, simple } from './begin.rules.ts'
import { taken } from './taken.rules.ts'

type From = 'simple' | 'blank' | 'file'
type Taken = NonNullable<ReturnType<typeof taken>> & { file: string }
const codes = /^[a-z][a-z0-9._-]{1,63}$/

/** 新建流程: from a pattern, from nothing, or from a neighbour's file. */
export function Begin({ from: given, close }: { from: From; close: () => void }) {
  const me = useMe().data, go = useNavigate(), add = useTell('model.add'), [from, setFrom] = useState<From>(given), [name, setName] = useState(''), [code, setCode] = useState(''), [file, setFile] = useState<Taken | null>(null), [unread, setUnread] = useState(false), [round, setRound] = useState(0)
  const posts = [...new Map((me?.posts ?? []).map(({ organization, organizationName }) => [organization, organizationName])).entries()], [organization, setOrganization] = useState(me?.post?.organization ?? posts[0]?.[0] ?? '')
  const mistakes: Mistake[] = [
    ...from === 'file' && !file ? [{ field: 'begin-file', label: say('文件', 'File'), message: say('先选一个文件', 'choose a file first') }] : [],
    ...name.trim().length < 2 ? [{ field: 'begin-name', label: say('叫什么', 'Name'), message: say('写至少两个字', 'at least two letters') }] : [],
    ...codes.test(code) ? [] : [{ field: 'begin-code', label: say('代码', 'Code'), message: say('小写字母开头，只用小写字母、数字和 . _ -，比如 permit.food', 'begins with a small letter; small letters, digits and . _ - only') }],
  ]
  const wrong = (field: string) => round > 0 ? mistakes.find(each => each.field === field)?.message : undefined
  const read = async (chosen: File) => {
    const found = taken(await chosen.text())
    setUnread(!found)
    if (!found) return
    setFile({ ...found, file: chosen.name })
    if (found.name && !name) setName(found.name)
    if (found.code && !code) setCode(found.code)
  }
  const send = () => {
    setRound(round + 1)
    if (mistakes.length > 0 || add.isPending) return
    const document = from === 'file' ? file?.document : (from === 'simple' ? simple : blank)(code, name.trim())
    if (document) add.mutate({ code, name: name.trim(), organization, document, note: from === 'file' ? file?.note ?? null : null }, { onSuccess: made => void go(paths.desk.model(made.code)) })
  }
  return <Dialog broad title={say('新建一个流程', 'A new model')} close={close}>
    <form className="inside stack" noValidate onSubmit={event => { event.preventDefault(); send() }}>
      <Mistakes mistakes={round > 0 ? mistakes : []} round={round} />
      {add.isError ? <ErrorNote error={add.error} kept /> : null}
      <OptionField label={say('从哪里开始', 'Begin with')} value={from} change={setFrom} choices={[
        { value: 'simple', label: say('申请、受理、审查、办结', 'Application, acceptance, review, end'), about: say('最常见的样子，带一张审查表；谁来办、几天办完自己定', 'The usual course with a form; you say who and until when') },
        { value: 'blank', label: say('空白', 'Nothing'), about: say('只有开始和结束', 'A beginning and an end') },
        { value: 'file', label: say('一个文件', 'A file'), about: say('别处导出的流程，整套拿来：图、表单、决策表；也可以是一张 BPMN 图', 'What a neighbour handed out: drawing, forms, decisions; or a bare BPMN drawing') },
      ]} />
      {from === 'file' ? <><div id="begin-file" tabIndex={-1}><FileDrop label={say('流程文件', 'File of a model')} hint={say('.json 或 .bpmn', '.json or .bpmn')} accept=".json,.bpmn,.xml,application/json" take={chosen => void read(chosen)} /></div>
        {unread ? <p className="wrong"><Icon name="late" /><span>{say('这个文件不是流程。选“导出”出来的 .json，或 BPMN 2.0 的图。', 'This is no model. Choose a .json that was handed out, or a BPMN 2.0 drawing.')}</span></p> : file ? <p className="note good"><Icon name="good" /><span>{file.file}</span></p> : null}</> : null}
      <div className="grid-of-fields">
        <TextField id="begin-name" label={say('叫什么', 'Name')} value={name} change={setName} error={wrong('begin-name')} longest={80} />
        <TextField id="begin-code" label={say('代码', 'Code')} hint={say('系统用的，定了不改', 'For systems; it stays')} value={code} change={next => setCode(next.trim())} error={wrong('begin-code')} longest={64} />
        {posts.length > 1 ? <SelectField label={say('归口', 'Kept by')} value={organization} choices={posts.map(([value, label]) => ({ value, label }))} change={setOrganization} /> : null}
      </div>
      <footer className="row"><button type="submit" className="button primary" aria-disabled={add.isPending}>{say('建好，开始画', 'Make it and draw')}</button><button type="button" className="button" onClick={close}>{say('不建了', 'Cancel')}</button></footer>
    </form>
  </Dialog>
}
