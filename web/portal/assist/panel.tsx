import { Icon } from '../../ui/icon.tsx'
import { captions, contrast, elder, letters, readingLine } from '../../ui/look.ts'
import { Settings } from '../../ui/person.tsx'
import { language, say } from '../../ui/say.tsx'
import { type Setting } from '../../ui/setting.ts'
import { readAloud, silence, useSpeaking } from '../../ui/speak.ts'

/** 看着舒服: letters, contrast, a voice, a line to read along. In the page and not over it; what is chosen stays on this device. */
export function Assist({ close }: { close: () => void }) {
  language.use()
  const size = letters.use(), spoken = useSpeaking()
  return <section className="assist" aria-labelledby="assist"><div className="measure stack">
    <div className="row"><h2 id="assist" className="grow">{say('看着舒服、听得清楚', 'Easier to see and to hear')}</h2><button type="button" className="button quiet" onClick={close}><Icon name="close" />{say('收起', 'Close')}</button></div>
    <div className="assist-grid">
      <fieldset><legend>{say('字多大', 'Letters')}</legend><div className="row">{([['auto', say('自动', 'Auto')], ['18', say('标准', 'Normal')], ['24', say('大', 'Large')], ['30', say('特大', 'Largest')]] as const).map(([value, word]) =>
        <button key={value} type="button" className="chip" aria-pressed={size === value} onClick={() => letters.set(value)}>{word}</button>)}</div></fieldset>
      <fieldset><legend>{say('读', 'Read')}</legend><div className="row">
        <button type="button" className="chip" aria-pressed={spoken === 'reading'} onClick={() => spoken === 'reading' ? silence() : void readAloud(document.getElementById('main'))}><Icon name={spoken === 'reading' ? 'pause' : 'play'} />{spoken === 'reading' ? say('别读了', 'Stop') : say('读给我听', 'Read to me')}</button>
        <Toggle of={readingLine}>{say('阅读线', 'Reading line')}</Toggle><Toggle of={captions}>{say('大字幕', 'Captions')}</Toggle></div></fieldset>
      <fieldset><legend>{say('看', 'See')}</legend><div className="row"><Toggle of={contrast}>{say('高对比', 'High contrast')}</Toggle><Toggle of={elder}>{say('大字大按钮（长辈版）', 'Large letters and buttons')}</Toggle></div></fieldset>
      <fieldset><legend>{say('语言和明暗', 'Language and theme')}</legend><Settings /></fieldset>
    </div>
    <Mute />
    <p className="muted small">{say('只记在这台设备上。', 'Kept on this device only.')}</p>
  </div></section>
}

function Toggle({ of, children }: { of: Setting<'no' | 'yes'>; children: string }) {
  const on = of.use() === 'yes'
  return <button type="button" className="chip" aria-pressed={on} onClick={() => of.set(on ? 'no' : 'yes')}>{children}</button>
}

/** Said and not hidden: a button that does nothing is worse than none. */
export function Mute() {
  return useSpeaking() === 'mute' ? <p className="note near" role="status"><Icon name="near" /><span>{say('这台设备没有装中文语音，读不出来。要人讲，打 12345。', 'This device has no voice for this language. To have it explained, call 12345.')}</span></p> : null
}
