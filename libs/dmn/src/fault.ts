/** A model that cannot be read or run: a Chinese sentence, and the element it is about. */
export class DmnFault extends Error {
  /** The name or id of the decision, function or table it is about. */
  readonly where: string | null
  constructor(message: string, where: string | null = null) {
    super(where === null ? message : `${where}：${message}`)
    this.name = 'DmnFault'
    this.where = where
  }
}
