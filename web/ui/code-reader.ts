import { decodeQR } from 'qr/decode.js'

/** Wide enough for a code on a phone at arm's length, small enough to be read several times a second. */
const widest = 960
const canvas = document.createElement('canvas'), pen = canvas.getContext('2d', { willReadFrequently: true })

/** The QR code in a picture of the camera, read here: the picture goes nowhere. Null where there is none. */
export async function read(from: HTMLVideoElement): Promise<string | null> {
  if (!pen || from.videoWidth === 0) return null
  const scale = Math.min(1, widest / from.videoWidth)
  canvas.width = Math.round(from.videoWidth * scale)
  canvas.height = Math.round(from.videoHeight * scale)
  pen.drawImage(from, 0, 0, canvas.width, canvas.height)
  // the reader throws where it finds nothing
  try { return decodeQR(pen.getImageData(0, 0, canvas.width, canvas.height)) } catch { return null }
}
