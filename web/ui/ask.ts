import { keepPreviousData, QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef } from 'react'
import { call, type Input, type Name, type Output, Refusal } from '../api/client.ts'

/* A question's key is its action's name and its input, so that an event of a module can renew all that the module answered. */
export const memory = new QueryClient({
  defaultOptions: {
    // without a network a question fails and says so, and is asked again when it is back; a page that was kept answers all the same
    queries: {
      staleTime: 15_000, gcTime: 5 * 60_000, refetchOnWindowFocus: true, networkMode: 'always', refetchOnReconnect: true,
      retry: (times, error) => times < 2 && error instanceof Refusal && (error.status === 0 || error.status === 502 || error.status === 503),
    },
    // what was pressed without a network has not happened: nothing is sent behind one's back later
    mutations: { networkMode: 'always' },
  },
})

interface Asking { enabled?: boolean; every?: number | false; keep?: boolean }

/** A question to the server, answered from memory while it is fresh. */
export function useAsk<N extends Name>(name: N, input: Input<N>, { enabled = true, every = false, keep = false }: Asking = {}) {
  return useQuery<Output<N>, Error>({
    queryKey: [name, input], queryFn: ({ signal }) => call(name, input, { signal }), enabled, refetchInterval: every,
    ...keep ? { placeholderData: keepPreviousData } : {},
  })
}

/** A change. Whatever the module and those that live on it answered before is asked again. Pressed twice, it is told once: the same again counts only when the first is answered. */
export function useTell<N extends Name>(name: N) {
  const client = useQueryClient(), going = useRef(new Set<string>())
  const told = useMutation<Output<N>, Error, Input<N>>({
    mutationFn: input => call(name, input),
    onSuccess: () => renew(client, name.split('.')[0] ?? ''),
    onSettled: (_answer, _error, input) => { going.current.delete(JSON.stringify(input)) },
  })
  const { mutate: send } = told
  const mutate = useCallback((...rest: Parameters<typeof send>) => {
    const same = JSON.stringify(rest[0])
    if (going.current.has(same)) return
    going.current.add(same)
    send(...rest)
  }, [send])
  return { ...told, mutate }
}

/* What changes on the screen when a module changes. */
const touched: Record<string, string[]> = {
  case: ['case', 'notice', 'grant'], model: ['model'], identity: ['identity'], registry: ['registry', 'identity'], catalogue: ['catalogue', 'exchange', 'quality', 'lists'],
  exchange: ['exchange', 'catalogue', 'quality', 'intake'], intake: ['intake', 'exchange', 'catalogue'], quality: ['quality', 'catalogue', 'exchange'], indicator: ['indicator', 'board'], board: ['board'], subscription: ['subscription'], lists: ['lists'], ledger: ['ledger'], benefit: ['benefit', 'payment'], payment: ['payment', 'benefit'],
}

export function renew(client: QueryClient, module: string) {
  const modules = touched[module] ?? [module]
  return client.invalidateQueries({ predicate: query => typeof query.queryKey[0] === 'string' && modules.includes(query.queryKey[0].split('.')[0] ?? '') })
}
