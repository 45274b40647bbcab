import { useEffect, useRef, useState } from 'react'
import { Dialog } from './dialog.tsx'
import { Icon } from './icon.tsx'
import { say } from './say.tsx'

/** Finds the code in what the camera sees now; null while there is none. */
type Reader = (from: HTMLVideoElement) => Promise<string | null>
interface Detector { detect: (from: HTMLVideoElement) => Promise<{ rawValue: string }[]> }
type Detecting = (new (wanted: { formats: string[] }) => Detector) & { getSupportedFormats: () => Promise<readonly string[]> }
/** Whether there may be a camera. Browsers give none to pages that came without HTTPS. */
export const films = (): boolean => typeof navigator.mediaDevices?.getUserMedia === 'function'

/** Phones and Macs find codes by themselves (BarcodeDetector); for the rest, most desks among them, a reader is fetched when it is wanted. */
async function reader(): Promise<Reader> {
  const Made = (globalThis as { BarcodeDetector?: Detecting }).BarcodeDetector
  if (Made && (await Made.getSupportedFormats().catch((): string[] => [])).includes('qr_code')) {
    const detector = new Made({ formats: ['qr_code'] })
    return async from => (await detector.detect(from).catch(() => []))[0]?.rawValue ?? null
  }
  return (await import('./code-reader.ts')).read
}

const troubles: Record<string, () => string> = {
  NotAllowedError: () => say('浏览器没有让用摄像头。在地址栏左边允许，再打开一次。', 'The browser does not allow the camera: allow it beside the address and open it again.'),
  NotFoundError: () => say('这台机器没有摄像头。', 'There is no camera.'), NotReadableError: () => say('摄像头被别的程序占着，关掉它再试。', 'Another program has the camera.'),
}
const pauseMs = 150
/** 用摄像头扫: the first code that is seen is taken, and the camera is off again. `otherwise`: what one does without it, in a sentence. */
export function Camera({ title, otherwise, found, close }: { title: string; otherwise: string; found: (text: string) => void; close: () => void }) {
  const screen = useRef<HTMLVideoElement>(null), [trouble, setTrouble] = useState<string | null>(null), take = useRef(found)
  take.current = found
  useEffect(() => {
    const stop = new AbortController()
    let stream: MediaStream | null = null
    const look = async () => {
      const [read, given] = await Promise.all([reader(), navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment', width: { ideal: 1280 } } }).then(opened => stream = opened)]), video = screen.current
      if (stop.signal.aborted || !video) { for (const track of given.getTracks()) track.stop(); return }
      video.srcObject = given
      await video.play()
      while (!stop.signal.aborted) {
        const code = await read(video)
        if (code !== null && !stop.signal.aborted) { take.current(code); return }
        await new Promise(done => setTimeout(done, pauseMs))
      }
    }
    look().catch((error: unknown) => { if (!stop.signal.aborted) setTrouble((troubles[error instanceof Error ? error.name : ''] ?? (() => say('摄像头没有打开。', 'The camera did not start.')))()) })
    return () => { stop.abort(); for (const track of stream?.getTracks() ?? []) track.stop() }
  }, [])
  return <Dialog title={title} close={close}><div className="inside stack">{trouble ? <p className="note near" role="alert"><Icon name="near" /><span>{trouble}{otherwise}</span></p> : <video ref={screen} className="camera" muted playsInline aria-label={say('摄像头看到的', 'What the camera sees')} />}</div></Dialog>
}
