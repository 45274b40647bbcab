import { useState } from 'react'
import { Dialog } from '../ui/dialog.tsx'
import { Icon } from '../ui/icon.tsx'
import { paths } from '../ui/paths.ts'
import { say } from '../ui/say.tsx'
import { Link } from 'react-router'
import { tell } from '../ui/toast.tsx'
import { amountText } from '../ui/amount.tsx'
import { farSentence, periodName, type Tile, whoText, whySentence } from './words.ts'

/** 责任岗位: one tap to the person who answers for the number, with the sentence to send. */
export function Who({ tile, broad = false }: { tile: Tile; broad?: boolean }) {
  const [open, setOpen] = useState(false)
  const { responsible: who } = tile
  if (!who) return <span className="who muted"><Icon name="missing" />{say('还没定责任岗位', 'No responsible post yet')}</span>
  return <>
    <button type="button" className={`button ${broad ? 'person-button' : 'little'}`} onClick={() => setOpen(true)}><Icon name="user" /><span><b>{who.holder ?? say('岗位空缺', 'post vacant')}</b> <span className="small muted">{whoText(who)}</span></span></button>
    {open ? <Dialog title={say(`“${tile.name}”找谁`, `Who answers for “${tile.name}”`)} close={() => setOpen(false)}><div className="inside stack">
      <dl className="pairs"><dt>{say('人', 'Person')}</dt><dd><b>{who.holder ?? say('这个岗位现在没有人', 'Nobody holds this post now')}</b></dd><dt>{say('岗位', 'Post')}</dt><dd>{who.name}</dd><dt>{say('机构', 'Organization')}</dt><dd>{who.organizationName}</dd><dt>{say('管哪里', 'Area')}</dt><dd>{who.divisionName}</dd></dl>
      <p className="note"><Icon name="info" /><span>{question(tile)}</span></p>
      <div className="row"><button type="button" className="button primary" onClick={() => void navigator.clipboard.writeText(question(tile)).then(() => tell(say('这句话复制好了，发给他就行', 'Copied; send it to them')), () => tell(say('浏览器不让复制，请自己选中', 'The browser forbids copying; select it by hand')))}><Icon name="copy" />{say('复制这句话', 'Copy this sentence')}</button>
        <Link className="button" to={paths.cockpit.number(tile.indicator, { division: tile.division.code })}>{say('打开这个数', 'Open the number')}</Link></div>
    </div></Dialog> : null}
  </>
}

/** What one would ask: the number, how far it is off, and where it comes from. */
function question(tile: Tile): string {
  const { name, value, unit, decimals, division, period, responsible } = tile, why = whySentence(tile), far = farSentence(tile)
  return say(`${responsible?.holder ?? ''}：${division.name}${period ? periodName(period.start, period.grain) : ''}${name} ${amountText(value, { unit, decimals })}${far ? `，${far}` : ''}。${why ? `${why.before}${why.place}${why.after}` : ''}请说明原因和改进时间。`,
    `${responsible?.holder ?? ''}: ${name} of ${division.name}${period ? `, ${periodName(period.start, period.grain)}` : ''}: ${amountText(value, { unit, decimals })}${far ? `, ${far}` : ''}. ${why ? `${why.before}${why.place}${why.after} ` : ''}Please say why, and by when it will be mended.`)
}
