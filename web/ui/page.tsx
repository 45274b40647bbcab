import { type ReactNode, useEffect } from 'react'
import { Link } from 'react-router'
import { say } from './say.tsx'

export function useTitle(title: string) {
  useEffect(() => { document.title = title ? `${title} · 一网` : '一网' }, [title])
}

interface Heading { title: string; crumbs?: { name: string; to: string }[]; beside?: ReactNode; about?: ReactNode; actions?: ReactNode }

/** The head of a page: where it stands, what it is, what can be done. It also names the browser's tab. */
export function Heading({ title, crumbs = [], beside, about, actions }: Heading) {
  useTitle([title, ...crumbs.map(crumb => crumb.name).reverse()].join(' · '))
  return <>
    {crumbs.length > 0 ? <nav className="crumbs" aria-label={say('位置', 'Where you are')}><ol>{crumbs.map(({ name, to }) => <li key={to}><Link to={to}>{name}</Link></li>)}</ol></nav> : null}
    <div className="heading"><h1>{title}</h1>{beside}<span className="grow" />{actions}</div>
    {about ? <p className="muted">{about}</p> : null}
  </>
}

/** One block of a page: its name, what can be done in it, its content. */
export function Card({ title, note, actions, inside = false, children, id }: { title: string; note?: ReactNode; actions?: ReactNode; inside?: boolean; children: ReactNode; id?: string }) {
  const name = id ?? `card-${title}`.replace(/\s+/g, '-')
  return <section className="card" aria-labelledby={name}>
    <header><h2 id={name}>{title} {note ? <small>{note}</small> : null}</h2>{actions}</header>
    {inside ? <div className="inside">{children}</div> : children}
  </section>
}
