import { type Setting, setting } from './setting.ts'

/* How the letters are to look: chosen once, kept on this device, told to nobody. */
type Switch = 'no' | 'yes'
/** 长辈版: large letters, large targets, a home page of its own. */
export const elder: Setting<Switch> = setting('elder', ['no', 'yes'], 'no', paint)
/** 18, 24 and 30 are the steps of the 适老化 standard; `auto` is 24 in 长辈版 and 18 otherwise. */
export const letters = setting('letters', ['auto', '18', '24', '30'], 'auto', paint)
export const contrast: Setting<Switch> = setting('contrast', ['no', 'yes'], 'no', paint)
/** 阅读辅助线: a line that follows the finger or the focus. */
export const readingLine: Setting<Switch> = setting('reading-line', ['no', 'yes'], 'no')
/** 大字幕: what is pointed at, once more at the foot of the page and very large. */
export const captions: Setting<Switch> = setting('captions', ['no', 'yes'], 'no')

/** The same as boot.js does before the first paint. */
function paint() {
  const { dataset } = document.documentElement
  dataset.elder = elder.get()
  dataset.letters = letters.get() === 'auto' ? (elder.get() === 'yes' ? '24' : '18') : letters.get()
  dataset.contrast = contrast.get()
}
