import { say } from './say.tsx'

/** Whoever did it, by name; the house itself in the reader's language. */
export const whoOf = (account: string, name: string): string => account.startsWith('system:') ? say(name, 'the system') : name
