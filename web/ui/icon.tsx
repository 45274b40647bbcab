import { type ReactNode } from 'react'

/* Drawn icons take the text colour as a line; the signs of state are filled, so that they survive small sizes and print. */
const frame = { viewBox: '0 0 20 20', className: 'i', 'aria-hidden': true, focusable: false } as const
const drawn = (shape: ReactNode) =>
  <svg {...frame} fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" strokeLinejoin="round">{shape}</svg>
const solid = (shape: ReactNode) => <svg {...frame} fill="currentColor" fillRule="evenodd">{shape}</svg>

const drawings = {
  back: drawn(<><path d="M12.5 4.5 7 10l5.5 5.5" /></>),
  badge: drawn(<><rect x="3.5" y="4" width="13" height="12.5" rx="1.5" /><circle cx="10" cy="9" r="2" /><path d="M6.5 14c.5-1.7 1.9-2.6 3.5-2.6s3 .9 3.5 2.6M8 2.8h4" /></>),
  bell: drawn(<><path d="M5 14V9a5 5 0 0 1 10 0v5l1.2 1H3.8zM8.4 17.4h3.2" /></>),
  building: drawn(<><path d="M4 17V4h8v13M12 8h4v9M2.5 17h15M6.7 7h2.5M6.7 10h2.5M6.7 13h2.5" /></>),
  chain: drawn(<><path d="M8.2 6.5 10 4.7a3 3 0 0 1 4.3 0l1 1a3 3 0 0 1 0 4.3l-1.8 1.8M11.8 13.5 10 15.3a3 3 0 0 1-4.3 0l-1-1a3 3 0 0 1 0-4.3l1.8-1.8M8 12l4-4" /></>),
  check: drawn(<><path d="m4 10.5 4 4 8-9" /></>),
  clock: drawn(<><circle cx="10" cy="10" r="7.2" /><path d="M10 5.8V10l2.8 1.8" /></>),
  close: drawn(<><path d="m5 5 10 10M15 5 5 15" /></>),
  columns: drawn(<><path d="M3.5 4h13v12h-13zM8 4v12M12.2 4v12" /></>),
  copy: drawn(<><path d="M7 7h9.5v9.5H7zM4.5 13H3.5V3.5H13v1" /></>),
  data: drawn(<><ellipse cx="10" cy="5" rx="6.2" ry="2.3" /><path d="M3.8 5v10c0 1.3 2.8 2.3 6.2 2.3s6.2-1 6.2-2.3V5M3.8 10c0 1.3 2.8 2.3 6.2 2.3s6.2-1 6.2-2.3" /></>),
  document: drawn(<><path d="M5 2.8h6.5L15.5 7v10.2H5zM11.3 2.9V7.2h4.1M7.5 10.5h5M7.5 13.5h5" /></>),
  download: drawn(<><path d="M10 3.5v9.5M6 9.5l4 4 4-4M4 16.8h12" /></>),
  edit: drawn(<><path d="m12.5 4 3.5 3.5L7.5 16H4v-3.5z" /></>),
  eye: drawn(<><path d="M2.5 10S5.2 5 10 5s7.5 5 7.5 5-2.7 5-7.5 5-7.5-5-7.5-5z" /><circle cx="10" cy="10" r="2.3" /></>),
  filter: drawn(<><path d="M3 5h14M5.5 10h9M8 15h4" /></>),
  flow: drawn(<><rect x="2.5" y="7.5" width="5" height="5" rx="1" /><rect x="12.5" y="3" width="5" height="5" rx="1" /><rect x="12.5" y="12" width="5" height="5" rx="1" /><path d="M7.5 10h2.5M12.5 5.5H10v9h2.5" /></>),
  gauge: drawn(<><path d="M3.2 14.5a7.5 7.5 0 1 1 13.6 0M10 11.5l3-4" /><circle cx="10" cy="12" r="1.2" /></>),
  good: solid(<><path d="M10 1.8a8.2 8.2 0 1 0 0 16.4 8.2 8.2 0 0 0 0-16.4zM8.7 14 4.9 10.2l1.3-1.3 2.5 2.5 5.1-5.1 1.3 1.3z" /></>),
  half: solid(<><path d="M10 1.8a8.2 8.2 0 1 0 0 16.4 8.2 8.2 0 0 0 0-16.4zm0 1.8v12.8a6.4 6.4 0 0 1 0-12.8z" /></>),
  help: drawn(<><circle cx="10" cy="10" r="7.2" /><path d="M7.9 8a2.2 2.2 0 1 1 3 2.1c-.7.3-.9.7-.9 1.4M10 14v.1" /></>),
  home: drawn(<><path d="M3 9.2 10 3.4l7 5.8M5 7.8V16.6h10V7.8" /></>),
  inbox: drawn(<><path d="M3 11.5 5 4h10l2 7.5V16H3zM3 11.5h4l1 2h4l1-2h4" /></>),
  info: drawn(<><circle cx="10" cy="10" r="7.2" /><path d="M10 9.2v4.3M10 6.4v.1" /></>),
  language: drawn(<><circle cx="10" cy="10" r="7.2" /><path d="M2.8 10h14.4M10 2.8c2.2 2 3.2 4.4 3.2 7.2s-1 5.2-3.2 7.2c-2.2-2-3.2-4.4-3.2-7.2s1-5.2 3.2-7.2z" /></>),
  late: solid(<><path d="M6.5 1.5h7l5 5v7l-5 5h-7l-5-5v-7zM9 5.2v6.2h2V5.2zM9 12.9v2.1h2v-2.1z" /></>),
  link: drawn(<><path d="M8.5 11.5a3 3 0 0 0 4.3 0l3-3a3 3 0 0 0-4.3-4.3l-1 1M11.5 8.5a3 3 0 0 0-4.3 0l-3 3a3 3 0 0 0 4.3 4.3l1-1" /></>),
  list: drawn(<><path d="M7 5h10M7 10h10M7 15h10M3.4 5h.1M3.4 10h.1M3.4 15h.1" /></>),
  lock: drawn(<><rect x="4" y="9" width="12" height="8" rx="1.5" /><path d="M6.8 9V6.5a3.2 3.2 0 0 1 6.4 0V9" /></>),
  menu: drawn(<><path d="M3 5.5h14M3 10h14M3 14.5h14" /></>),
  missing: drawn(<><path d="M5 10h10" /></>),
  moon: drawn(<><path d="M16 12.2A6.8 6.8 0 0 1 7.8 4a6.8 6.8 0 1 0 8.2 8.2z" /></>),
  more: drawn(<><path d="M4.5 10h.1M10 10h.1M15.5 10h.1" strokeWidth="2.6" /></>),
  near: solid(<><path d="M10 1.8 19 17.6H1zM9 7.3v5h2v-5zM9 13.6v2h2v-2z" /></>),
  next: drawn(<><path d="m7.5 4.5 5.5 5.5-5.5 5.5" /></>),
  offline: drawn(<><path d="M6 15.5h8.5M16.8 13.5a3 3 0 0 0-1.7-5.2 5 5 0 0 0-7-3.2M5.6 7A4.3 4.3 0 0 0 3.5 14.5M3 3l14 14" /></>),
  open: drawn(<><path d="m4.5 7.5 5.5 5.5 5.5-5.5" /></>),
  pause: drawn(<><path d="M7 4.5v11M13 4.5v11" /></>),
  phone: drawn(<><path d="M4 3.5h3l1.5 4-2 1.3a9 9 0 0 0 4.7 4.7l1.3-2 4 1.5v3c0 .6-.4 1-1 1C9 17 3 11 3 4.5c0-.6.4-1 1-1z" /></>),
  pin: drawn(<><path d="M10 17.5s5.5-5 5.5-9.3a5.5 5.5 0 0 0-11 0c0 4.3 5.5 9.3 5.5 9.3z" /><circle cx="10" cy="8.2" r="2" /></>),
  play: drawn(<><path d="M6 3.8v12.4L16 10z" /></>),
  plus: drawn(<><path d="M10 4v12M4 10h12" /></>),
  previous: drawn(<><path d="m12.5 4.5-5.5 5.5 5.5 5.5" /></>),
  refresh: drawn(<><path d="M16 6.5A7 7 0 1 0 17 10M16.3 3v3.7h-3.7" /></>),
  ring: drawn(<><circle cx="10" cy="10" r="6.5" strokeDasharray="2.6 2.6" /></>),
  scale: drawn(<><path d="M10 3v13M6 17h8M4 6h12M4 6l-2 5.5h4.2zM16 6l-2.1 5.5H18z" /></>),
  screen: drawn(<><path d="M3 4h14v9.5H3zM7.5 16.5h5M10 13.5v3" /></>),
  search: drawn(<><circle cx="9" cy="9" r="5.5" /><path d="m13.2 13.2 4 4" /></>),
  sun: drawn(<><circle cx="10" cy="10" r="3.4" /><path d="M10 2.5v2M10 15.5v2M2.5 10h2M15.5 10h2M4.7 4.7l1.4 1.4M13.9 13.9l1.4 1.4M4.7 15.3l1.4-1.4M13.9 6.1l1.4-1.4" /></>),
  text: drawn(<><path d="M2.5 16 7 4.5 11.5 16M4 12.3h6M12.5 16l2.7-7 2.7 7M13.3 13.8h3.8" /></>),
  undo: drawn(<><path d="M4 8h8.5a4 4 0 0 1 0 8H8M7 4.5 3.5 8 7 11.5" /></>),
  upload: drawn(<><path d="M10 13V3.5M6 7l4-4 4 4M4 16.8h12" /></>),
  user: drawn(<><circle cx="10" cy="6.8" r="3.3" /><path d="M3.8 17c.6-3.4 3-5.2 6.2-5.2s5.6 1.8 6.2 5.2" /></>),
} satisfies Record<string, ReactNode>

export type IconName = keyof typeof drawings
/** Always decoration: whatever an icon says is also said in words beside it or in the label of its button. */
export const Icon = ({ name }: { name: IconName }) => drawings[name]
