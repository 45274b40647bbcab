import { type ModelProblem } from '@yiwang/bpmn'
import { type Output } from '../../api/client.ts'

export type Model = Output<'model.read'>
export type ModelSummary = Output<'model.list'>['items'][number]
/** What a kind of case is made of: the drawing, its forms, its decisions. */
export type ModelDocument = Model['document']
export type Finding = Model['findings'][number]
export type Version = Model['versions'][number]
export type { ModelProblem }

/** What a part of the page is given: the document as it is now, and how to change a part of it; the drawing is changed on the board alone. */
export interface Part { document: ModelDocument; /** Whether it may be changed here. */ editable: boolean; change: (part: Partial<Omit<ModelDocument, 'bpmn'>>) => void }

/** The version that is not in force yet, or none. */
export const draftOf = ({ versions: [latest] }: Pick<Model, 'versions'>): Version | null => latest && latest.publishedAt === null ? latest : null
