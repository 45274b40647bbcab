export { type Draw, drawing, drawnAnew, pictureProblem } from './draw.ts'
export { calledAs, kindOf, kindOfFile } from './kind.ts'
