import { type PDFDocumentProxy } from 'pdfjs-dist'

export type Paper = PDFDocumentProxy
/** More points than this no canvas of a page gets: a sheet as large as a wall is drawn coarser. */
const mostPixels = 16_000_000
/** A picture in a paper larger than this is left out rather than taking all memory. */
const mostImage = 100_000_000

/** The library comes when the first paper is opened; its worker and its fonts from our own address. */
const library = async () => {
  const pdf = await import('pdfjs-dist/legacy/build/pdf.mjs')
  pdf.GlobalWorkerOptions.workerSrc = `/pdf/${pdf.version}/worker.js`
  return pdf
}
export async function openPaper(bytes: Blob): Promise<Paper> {
  const { getDocument, version } = await library(), home = `/pdf/${version}/`
  return getDocument({ data: new Uint8Array(await bytes.arrayBuffer()), cMapUrl: `${home}cmaps/`, cMapPacked: true, standardFontDataUrl: `${home}standard_fonts/`, wasmUrl: `${home}wasm/`, useWasm: false, maxImageSize: mostImage, enableXfa: false, stopAtErrors: false, verbosity: 0 }).promise
}

/** One page as wide as asked, with its text above it. What was there stays until it is drawn, so that nothing flickers. */
export async function drawPage(paper: Paper, number: number, place: HTMLElement, width: number, signal: AbortSignal): Promise<void> {
  const { TextLayer } = await library(), page = await paper.getPage(number), natural = page.getViewport({ scale: 1 }), viewport = page.getViewport({ scale: width / natural.width })
  const dense = Math.min(globalThis.devicePixelRatio || 1, Math.sqrt(mostPixels / (viewport.width * viewport.height))), canvas = document.createElement('canvas'), text = document.createElement('div')
  if (signal.aborted) return
  canvas.width = Math.max(1, Math.floor(viewport.width * dense))
  canvas.height = Math.max(1, Math.floor(viewport.height * dense))
  const drawing = page.render({ canvas, viewport, transform: dense === 1 ? undefined : [dense, 0, 0, dense, 0, 0] }), layer = new TextLayer({ textContentSource: page.streamTextContent(), container: text, viewport })
  signal.addEventListener('abort', () => { drawing.cancel(); layer.cancel() }, { once: true })
  text.className = 'text-of-pdf'
  await Promise.all([drawing.promise, layer.render()])
  if (signal.aborted) return
  place.style.setProperty('--total-scale-factor', String(viewport.scale))
  place.style.width = `${viewport.width}px`
  place.style.height = `${viewport.height}px`
  canvas.setAttribute('aria-hidden', 'true')
  place.replaceChildren(canvas, text)
  page.cleanup()
}
