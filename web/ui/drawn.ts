/** A browser draws so many boxes and events while one waits; more would stop the page for minutes. */
export const mostDrawn = 1500
/** How many boxes and events a drawing shows. */
export const drawnIn = (bpmn: string): number => bpmn.match(/<(?:[\w-]+:)?BPMNShape[\s>/]/g)?.length ?? 0
