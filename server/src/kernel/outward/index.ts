export { isNetwork, type Reach, reachOf } from './address.ts'
export { call, CallFailed, type Fault, type Reply } from './call.ts'
export { newWebhookSecret, signWebhook, verifyWebhook } from './webhook.ts'
