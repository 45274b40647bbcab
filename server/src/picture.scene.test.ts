// What tests of pictures share with those of the modules that take them.
import { file, fourFields, look, partsOf, taken } from './kernel/picture/picture.scene.test.ts'

export const jpeg = () => file('image/jpeg', fourFields(640, 480)), photographed = taken, seenIn = look, madeOf = partsOf
