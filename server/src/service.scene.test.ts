// What the tests of services share with those of the modules that use them.
import { permit } from './services/service/guide.scene.test.ts'

/** 食品经营许可 of a county: a guide as it should be. */
export const foodGuide = permit
