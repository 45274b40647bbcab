import { componentsOf } from '@yiwang/form'
import { useRef } from 'react'
import { Icon } from '../../../ui/icon.tsx'
import { say } from '../../../ui/say.tsx'
import { tell } from '../../../ui/toast.tsx'
import { type Schema } from './edit.ts'

const largest = 1_000_000
/** A form-js document out of a file, or why it is none. */
export function readSchema(text: string): { schema: Schema } | { fault: string } {
  try {
    const read: unknown = JSON.parse(text)
    if (typeof read !== 'object' || read === null || !('components' in read) || !Array.isArray(read.components)) return { fault: say('这个文件不是 form-js 的表单：里面没有 components。', 'Not a form-js document: it has no components.') }
    if (componentsOf(read).length < read.components.length) return { fault: say('这个文件里有读不懂的项，没有导入。', 'Some components cannot be read; nothing was imported.') }
    return { schema: { ...read } }
  } catch { return { fault: say('这个文件不是 JSON，没有导入。', 'Not JSON; nothing was imported.') } }
}

/** A file to be read as text, chosen by a button that looks like the others. */
export function FileButton({ label, accept, take }: { label: string; accept: string; take: (text: string, name: string) => void }) {
  const input = useRef<HTMLInputElement>(null)
  const read = async (file: File) => { if (file.size > largest) tell(say('文件太大了', 'The file is too large')); else take(await file.text(), file.name) }
  return <><button type="button" className="button" onClick={() => input.current?.click()}><Icon name="upload" />{label}</button>
    <input ref={input} type="file" hidden accept={accept} onChange={event => { const file = event.target.files?.[0]; event.target.value = ''; if (file) void read(file) }} /></>
}
