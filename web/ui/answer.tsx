import { type UseQueryResult } from '@tanstack/react-query'
import { type ReactNode } from 'react'
import { ErrorNote, ErrorPanel, Loading } from './panel.tsx'

interface Asked<T> { asked: UseQueryResult<T, Error>; what: string; of?: string; rows?: number; height?: number; children: (answer: T) => ReactNode }

/** Waiting, failed or here: no screen forgets one of the three. A failed renewal leaves what was there and says so. */
export function Answer<T>({ asked, what, of, rows, height, children }: Asked<T>) {
  const again = () => void asked.refetch()
  if (asked.data !== undefined) return <>{asked.isError ? <ErrorNote error={asked.error} retry={again} /> : null}{children(asked.data)}</>
  if (asked.isError) return <ErrorPanel error={asked.error} retry={again} />
  return <Loading what={what} {...of ? { of } : {}} {...rows ? { rows } : {}} {...height ? { height } : {}} />
}
