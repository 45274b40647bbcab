import { type Output, Refusal, send, type Sending } from '../api/client.ts'
import { bytes } from './format.ts'
import { say } from './say.tsx'

/** As the server has it: so large a paper may be. */
const largest = 20 * 2 ** 20, longestName = 180
/** A paper for an application: what is too large does not go up a slow line first, and a long name is not held against anybody. */
export async function sendPaper({ id, key, file }: { id: string; key: string; file: File }, sending: Sending = {}): Promise<Output<'application.upload'>> {
  if (file.size > largest) throw new Refusal({ code: 'application.bigFile', status: 413, title: say(`“${file.name}”有 ${bytes(file.size)}，太大了：一个最多 20 MB。拍照的话把清晰度调低一点，或者分成几个文件传`, `“${file.name}” has ${bytes(file.size)}: 20 MB at the most. Take the photo with less detail, or hand it in as several files`) })
  return send('application.upload', { id, key, fileName: file.name.slice(-longestName) } as never, file, sending)
}
