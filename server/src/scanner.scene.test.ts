// What tests of the scanner share with those of the modules that use one.
import { eicar, smallClamd } from './kernel/scanner/scanner.scene.test.ts'

export const virus = eicar, scanner = smallClamd
