import { useState } from 'react'
import { LongField } from '../ui/form.tsx'
import { FileDrop } from '../ui/drop.tsx'
import { bytes } from '../ui/format.ts'
import { Icon } from '../ui/icon.tsx'
import { Mark } from '../ui/mark.tsx'
import { useMe } from '../ui/me.ts'
import { Card, Heading } from '../ui/page.tsx'
import { readReceipt } from '../ui/receipt.ts'
import { CheckReceipt, saidReceipt } from '../ui/receipt.tsx'
import { say } from '../ui/say.tsx'
import { Frame } from './frame.tsx'

interface Body { name: string; bytes: Uint8Array<ArrayBuffer> }

/** 核验回执: whoever holds one, without signing in. The content never leaves this browser. */
export function Page() {
  const me = useMe()
  const [text, setText] = useState(''), [body, setBody] = useState<Body | null>(null)
  const receipt = text.trim() === '' ? null : readReceipt(text)
  const takeReceipt = (file: File) => void file.text().then(setText)
  const takeBody = (file: File) => void file.arrayBuffer().then(buffer => setBody({ name: file.name, bytes: new Uint8Array(buffer) }))
  return <Frame me={me.data}>
    <Heading title={say('核验回执', 'Check a receipt')} about={say('从本系统取过数据，都会拿到一张签了名的回执。在这里核一核：是不是本系统给的、内容有没有被改过、账本里有没有这一笔。不用登录。', 'Everything read from this house comes with a signed receipt. Check here whether it is ours, whether the content was changed, and whether the ledger has it. No sign-in needed.')} />
    <Card title={say('1 放上回执', '1 The receipt')} inside><div className="stack tight">
      <LongField id="receipt-text" label={say('把 yiwang-receipt 那一串贴在这里', 'Paste the text of yiwang-receipt')} hint={say('存下来的回执文件、整个响应头文件，也能直接贴或者拖进来', 'A kept receipt file or a whole file of headers will do, too')} value={text} change={setText} error={text.trim() !== '' && !receipt ? say('这不像一张回执：要原样一整串，不能少字', 'This is not a receipt: it must be whole') : undefined} />
      {receipt ? <p role="status"><Mark state="running">{saidReceipt(receipt)}</Mark></p>
        : <FileDrop label={say('或者把回执文件拖到这里', 'Or drop the receipt’s file here')} hint={say('回执-123.json、headers.txt', 'receipt-123.json, headers.txt')} accept=".json,.txt,application/json,text/plain" take={takeReceipt} />}
    </div></Card>
    <Card title={say('2 放上答复的内容', '2 The answer')} note={say('可以不放', 'optional')} inside>
      {body ? <div className="row"><Icon name="document" /><b>{body.name}</b><span className="muted">{bytes(body.bytes.length)}</span><button type="button" className="textlink" onClick={() => setBody(null)}>{say('换一个', 'Another')}</button></div>
        : <FileDrop label={say('把存下来的答复拖到这里', 'Drop the kept answer here')} hint={say('只在这台浏览器里算，不会传出去。要一个字节都没动过的原文件。', 'Computed in this browser only; nothing is sent. It must be the file as it came.')} accept="*" take={takeBody} />}
    </Card>
    <Card title={say('3 核验', '3 Check')} inside>{receipt ? <div className="stack tight"><CheckReceipt key={`${receipt.entry}-${receipt.signature}-${body?.name ?? ''}`} receipt={receipt} body={body?.bytes ?? null} /></div> : <p className="muted">{say('先放上回执。', 'The receipt first.')}</p>}</Card>
    <p className="muted small">{say('不想用网页？装了一网的电脑上可以用命令：', 'Rather by command? On a computer with Yiwang: ')}<code className="mono whole">npm run receipt -- verify</code></p>
  </Frame>
}
