import { Empty } from '../../../ui/panel.tsx'
import { say } from '../../../ui/say.tsx'
import { draftOf, type Model } from '../words.ts'

/** 试算: what closed cases would have done by the draft. */
export const DryRun = ({ model }: { model: Model }) => draftOf(model) ? null : <Empty icon="play" title={say('没有草稿', 'No draft')}>{say('改了再算。', 'Change it first.')}</Empty>
/** 转到新版: which step of the old version goes on as which of the new one. */
export const Migration = ({ model: { version } }: { model: Model }) => version === null ? null : <p className="muted">{say('在办的按收件时的版本办完。', 'Cases under way end by the version that they began with.')}</p>
