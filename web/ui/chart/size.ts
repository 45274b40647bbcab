import { useEffect, useRef, useState } from 'react'

export interface Size { width: number; height: number; /** The size of the letters here, so that a chart grows with its room. */ em: number }

/** How much room a chart has, measured and followed: lines and letters are drawn at their true size, never stretched. */
export function useSize<E extends HTMLElement>(): [React.RefObject<E | null>, Size | null] {
  const frame = useRef<E>(null)
  const [size, setSize] = useState<Size | null>(null)
  useEffect(() => {
    const element = frame.current
    if (!element) return
    const look = () => {
      const { width, height } = element.getBoundingClientRect(), em = Number.parseFloat(getComputedStyle(element).fontSize)
      setSize(before => (before && before.em === em && Math.abs(before.width - width) < 1 && Math.abs(before.height - height) < 1 ? before : { width, height, em }))
    }
    look()
    const observer = new ResizeObserver(look)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return [frame, size]
}

export const linear = (from: number, until: number, low: number, high: number) => (value: number): number => low + (until === from ? .5 : (value - from) / (until - from)) * (high - low)

/** The ends of an axis that holds some values, with air around them; a flat line lies in the middle. */
export function domain(values: readonly (number | null | undefined)[], { zero = false, air = .08 }: { zero?: boolean; air?: number } = {}): [number, number] {
  const known = values.filter((value): value is number => value !== null && value !== undefined && Number.isFinite(value))
  const low = Math.min(...known, ...zero ? [0] : []), high = Math.max(...known, ...zero ? [0] : [])
  if (!Number.isFinite(low)) return [0, 1]
  const margin = high === low ? Math.abs(high) * .1 || 1 : (high - low) * air
  return [zero && low === 0 ? 0 : low - margin, zero && high === 0 ? 0 : high + margin]
}
/** Round numbers between two ends. */
export function ticks([low, high]: readonly [number, number], about = 4): number[] {
  const rough = (high - low) / Math.max(1, about), power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 2.5, 5, 10].map(each => each * power).find(each => each >= rough) ?? rough
  const first = Math.ceil(low / step)
  return Array.from({ length: Math.max(0, Math.floor(high / step) - first + 1) }, (_, i) => Number(((first + i) * step).toPrecision(12)))
}

/** A line that is broken where a value is missing: missing is never zero, and never bridged. */
export function linePath(points: readonly (readonly [number, number] | null)[]): string {
  let text = '', pen = false
  for (const point of points) {
    if (point) text += `${pen ? 'L' : 'M'}${point[0].toFixed(1)} ${point[1].toFixed(1)}`
    pen = point !== null
  }
  return text
}
/** A value with nothing known on either side would be no line at all: it gets a point. */
export const lonely = (values: readonly (number | null)[]): number[] => values.flatMap((value, i) => (value !== null && (values[i - 1] ?? null) === null && (values[i + 1] ?? null) === null ? [i] : []))
