export { type Jwk, type Jws, isJwsBy, makeSigningKey, readJws, signerOf, signJws } from './jws.ts'
export { bindSdJwt, digestOfSdJwt, discloseOnly, issueSdJwt, openSdJwt, type OpenedSdJwt, readSdJwt, type SdJwt } from './sd-jwt.ts'
export { packStatuses, statusAt } from './status-list.ts'
