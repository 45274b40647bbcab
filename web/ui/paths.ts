/* Every address of the house in one place: a screen never writes a path by hand. */
type Search = Record<string, string | number | boolean | null | undefined>
const withSearch = (path: string, search: Search = {}) => {
  const given = Object.entries(search).flatMap(([name, value]) => value === null || value === undefined || value === '' ? [] : [[name, String(value)]])
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`
}
const part = encodeURIComponent
const dataset = (code: string) => `/desk/data/${part(code)}`

export const paths = {
  home: () => '/',
  seen: (search?: Search) => withSearch('/seen', search),
  receipt: () => '/receipt',
  signIn: (back: string) => withSearch('/sign-in', { return: back }),
  signedIn: () => '/signed-in',
  signOut: () => '/sign-out',
  desk: {
    home: () => '/desk',
    tasks: (search?: Search) => withSearch('/desk/todo', search),
    case: (id: string, search?: Search) => withSearch(`/desk/cases/${part(id)}`, search),
    design: (search?: Search) => withSearch('/desk/design', search),
    model: (code: string, search?: Search) => withSearch(`/desk/design/${part(code)}`, search),
    data: () => '/desk/data',
    catalogue: (search?: Search) => withSearch('/desk/data/search', search),
    register: () => '/desk/data/register',
    lists: (list: 'demands' | 'duties' | 'exclusions' | 'reconcile' | 'sources' = 'demands', search?: Search) => withSearch(`/desk/lists/${list}`, search),
    scorecard: (search?: Search) => withSearch('/desk/scorecard', search),
    lineage: (indicator: string) => `/desk/lineage/${part(indicator)}`,
    dataset: (code: string, tab?: string) => tab ? `${dataset(code)}/${tab}` : dataset(code),
    contract: (code: string) => `${dataset(code)}/edit`,
    deliver: (code: string) => `${dataset(code)}/deliver`,
    delivery: (code: string, id: string, search?: Search) => withSearch(`${dataset(code)}/deliveries/${part(id)}`, search),
    profile: (code: string, search?: Search) => withSearch(`${dataset(code)}/profile`, search),
    quality: (search?: Search) => withSearch('/desk/quality', search),
    records: (code: string, search?: Search) => withSearch(`${dataset(code)}/records`, search),
    sharing: (search?: Search) => withSearch('/desk/sharing', search),
    objections: (search?: Search) => withSearch('/desk/objections', search),
    objection: (id: string) => `/desk/objections/${part(id)}`,
    grant: (id: string) => `/desk/grants/${part(id)}`,
    requestGrant: (code: string, search?: Search) => withSearch(`${dataset(code)}/request`, search),
    clients: (search?: Search) => withSearch('/desk/clients', search),
    client: (id: string, search?: Search) => withSearch(`/desk/clients/${part(id)}`, search),
    difference: (code: string, search?: Search) => withSearch(`${dataset(code)}/difference`, search),
    subscriptions: (search?: Search) => withSearch('/desk/subscriptions', search),
    subscription: (id: string) => `/desk/subscriptions/${part(id)}`,
  },
  cockpit: {
    home: (search?: Search) => withSearch('/cockpit', search),
    newBoard: () => '/cockpit/boards/new',
    editBoard: (code: string) => `/cockpit/boards/${part(code)}/edit`,
    board: (code: string, search?: Search) => withSearch(`/cockpit/${part(code)}`, search),
    number: (indicator: string, search?: Search) => withSearch(`/cockpit/number/${part(indicator)}`, search),
    indicators: (search?: Search) => withSearch('/cockpit/indicators', search),
    newIndicator: () => '/cockpit/indicators/new',
    indicator: (code: string) => `/cockpit/indicators/${part(code)}`,
  },
  console: {
    home: () => '/console',
    organizations: (search?: Search) => withSearch('/console/organizations', search),
    organization: (code: string) => `/console/organizations/${part(code)}`,
    divisions: (search?: Search) => withSearch('/console/divisions', search),
    posts: (search?: Search) => withSearch('/console/posts', search),
    accounts: (search?: Search) => withSearch('/console/accounts', search),
    roles: (search?: Search) => withSearch('/console/roles', search),
    codeLists: (search?: Search) => withSearch('/console/code-lists', search),
    codeList: (code: string, search?: Search) => withSearch(`/console/code-lists/${part(code)}`, search),
    dataElements: (search?: Search) => withSearch('/console/data-elements', search),
    ledger: (search?: Search) => withSearch('/console/ledger', search),
    checkpoints: (search?: Search) => withSearch('/console/ledger/checkpoints', search),
    warehouse: () => '/console/warehouse',
    entry: (id: string | number) => `/console/ledger/${part(String(id))}`,
  },
}
