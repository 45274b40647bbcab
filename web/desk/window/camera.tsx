import { useEffect, useRef, useState } from 'react'
import { Dialog } from '../../ui/dialog.tsx'
import { Icon } from '../../ui/icon.tsx'
import { say } from '../../ui/say.tsx'

interface Detector { detect: (from: HTMLVideoElement) => Promise<{ rawValue: string }[]> }
const detectorOf = (): (new (wanted: { formats: string[] }) => Detector) | undefined => (globalThis as { BarcodeDetector?: new (wanted: { formats: string[] }) => Detector }).BarcodeDetector
/** Whether this browser finds codes in a picture by itself. Where it does not, a scanner types them. */
export const sees = (): boolean => detectorOf() !== undefined && typeof navigator.mediaDevices?.getUserMedia === 'function'

const troubles: Record<string, () => string> = {
  NotAllowedError: () => say('浏览器没有让用摄像头：在地址栏左边允许，再打开；或者用扫码枪。', 'The browser does not allow the camera: allow it beside the address, or use a scanner.'),
  NotFoundError: () => say('这台电脑没有摄像头，用扫码枪。', 'There is no camera; use a scanner.'), NotReadableError: () => say('摄像头被别的程序占着，关掉它再试。', 'Another program has the camera.'),
}
/** 用摄像头扫: the first code that is seen is taken, and the camera is off again. */
export function Camera({ found, close }: { found: (text: string) => void; close: () => void }) {
  const screen = useRef<HTMLVideoElement>(null), [trouble, setTrouble] = useState<string | null>(null), take = useRef(found)
  take.current = found
  useEffect(() => {
    const Made = detectorOf(), stop = new AbortController()
    let stream: MediaStream | null = null
    const look = async () => {
      if (!Made) return
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
      const detector = new Made({ formats: ['qr_code'] }), video = screen.current
      if (stop.signal.aborted || !video) { for (const track of stream.getTracks()) track.stop(); return }
      video.srcObject = stream
      await video.play()
      while (!stop.signal.aborted) {
        const [code] = await detector.detect(video).catch(() => [])
        if (code && !stop.signal.aborted) { take.current(code.rawValue); return }
        await new Promise(done => setTimeout(done, 150))
      }
    }
    look().catch((error: unknown) => { if (!stop.signal.aborted) setTrouble((troubles[error instanceof Error ? error.name : ''] ?? (() => say('摄像头没有打开，用扫码枪。', 'The camera did not start; use a scanner.')))()) })
    return () => { stop.abort(); for (const track of stream?.getTracks() ?? []) track.stop() }
  }, [])
  return <Dialog title={say('对着手机或者纸上的码', 'Hold the code before the camera')} close={close}><div className="inside stack">{trouble ? <p className="note near" role="alert"><Icon name="near" /><span>{trouble}</span></p> : <video ref={screen} className="camera" muted playsInline aria-label={say('摄像头看到的', 'What the camera sees')} />}</div></Dialog>
}
