/** What the person at the terminal reads: one line a step, and the time if it takes more than two seconds. */
export interface Terminal {
  line(text?: string): void
  /** Runs something, tells that it goes on, and how far it is if it says so. */
  step<R>(what: string, work: (progress: (detail: string) => void) => Promise<R>): Promise<R>
}

export function terminal(out: NodeJS.WriteStream): Terminal {
  const live = out.isTTY
  return {
    line: (text = '') => { out.write(`${text}\n`) },
    async step(what, work) {
      const began = performance.now()
      let detail = '', shown = 0
      const seconds = () => (performance.now() - began) / 1000
      const show = () => {
        if (live) out.write(`\r\x1b[2K  ${what} … ${seconds() >= 2 ? `${Math.floor(seconds())} 秒 ` : ''}${detail}`)
        else if (seconds() - shown >= 2) { shown = seconds(); out.write(`  ${what} … ${Math.floor(seconds())} 秒 ${detail}\n`) }
      }
      const clock = setInterval(show, live ? 250 : 1000)
      if (live) show()
      try {
        const result = await work(text => { detail = text })
        out.write(`${live ? '\r\x1b[2K' : ''}  ${what}${seconds() >= 2 ? `（${seconds().toFixed(1)} 秒）` : ''}\n`)
        return result
      } catch (error) {
        out.write(`${live ? '\r\x1b[2K' : ''}  ${what}：没有成功\n`)
        throw error
      } finally { clearInterval(clock) }
    },
  }
}
