export { type Component, choicesOf, componentsOf, labelOf, placesOf, titleOf, type Values } from './component.ts'
export { isShown, type Settled, settle } from './shown.ts'
export { answersOf, asks, begun, type Fault, faultSentence, faultsOf } from './answers.ts'
export { type FormFault, formFaults, understood } from './check.ts'
