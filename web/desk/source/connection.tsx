import { useAsk } from '../../ui/ask.ts'
import { Code } from '../../ui/code.tsx'
import { SelectField, TextField } from '../../ui/form.tsx'
import { Icon } from '../../ui/icon.tsx'
import { say } from '../../ui/say.tsx'
import { type Writing } from './words.ts'

/** 从哪个库取: those that the operator has set up for this department, by name; where there is none, what to ask him for. */
export function Connection({ dataset, typed: { connection, kind }, set, wrong }: Writing) {
  const asked = useAsk('intake.connections', { dataset: dataset.code })
  const id = 'source-connection', label = say('连接', 'Connection'), error = wrong(id)
  if (asked.isError) return <TextField id={id} label={label} hint={say('现在取不到名单，写运维起的名字也行，比如 WJW', 'The list cannot be fetched now; the name that the operator gave will do, as WJW')} longest={41} value={connection} change={value => set({ connection: value })} error={error} />
  const offered = asked.data?.items ?? [], gone = asked.data && connection !== '' && !offered.includes(connection) ? [connection] : []
  if (asked.data && offered.length + gone.length === 0) return <div className="field broad"><div className="note near" id={id} tabIndex={-1}><Icon name="near" /><div className="stack tight">
    <p><b>{say('现在没有给你们单位用的连接', 'No connection is set up for your organization')}</b>{say('，所以还不能从库里取。请运维在环境里加上这一行，换成真的账号和地址，重启以后就能选。账号只要能读：', ', so nothing can be pulled from a database yet. Ask the operator to add this line with the real account and address to the environment and to restart; an account that may only read is enough:')}</p>
    <Code of={say('请运维加的一行', 'the line to ask for')}>{`INTAKE_DATABASE_${(dataset.code.split('.')[0] ?? '').toUpperCase()}="${dataset.provider} ${kind === 'mysql' ? 'mysql' : 'postgres'}://reader:password@host/db"`}</Code>
  </div></div></div>
  return <SelectField id={id} label={label} hint={say('运维设好的；地址和密码只在运维那里', 'set up by the operator, who keeps address and password')} disabled={asked.isPending} none={asked.isPending ? say('正在取名单', 'Fetching the list') : say('请选', 'Choose')}
    choices={[...offered.map(name => ({ value: name, label: name })), ...gone.map(name => ({ value: name, label: say(`${name}（运维那里现在没有）`, `${name} (not set up any more)`) }))]} value={connection} change={value => set({ connection: value })} error={error} />
}
