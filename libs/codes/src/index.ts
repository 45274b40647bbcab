export { type Fault, fault, isFullWidth, toHalfWidth } from './fault.ts'
export { completeResidentId, explainResidentId, isResidentId, parseResidentId, type ResidentId, residentIdCheck, residentIdFault, residentIdFaultOf } from './resident-id.ts'
export { completeUscc, explainUscc, isUscc, parseUscc, type Uscc, usccCheck, usccFault, usccFaultOf, usccOrganizationChecks } from './uscc.ts'
export { completeOrganizationCode, explainOrganizationCode, isOrganizationCode, organizationCodeCheck, organizationCodeFault } from './organization-code.ts'
export {
  divisionAncestors, divisionFault, divisionLevel, divisionParent, type DivisionParts, divisionPrefix, expandDivision, explainDivision, isWithin, parseDivision,
} from './division.ts'
export { explainImplementationCode, type ImplementationCode, isImplementationCode, parseImplementationCode } from './implementation-code.ts'
export { type CredentialId, credentialRoot, explainCredentialId, formatCredentialId, isCredentialId, mod3736, parseCredentialId } from './credential-id.ts'
export { explainPhone, isMobile, isPhone, phoneFault, phoneFaultOf } from './phone.ts'
export {
  type Ends, keepEnds, mask, maskAddress, type MaskKind, maskPersonName, maskPhone, maskResidentId, type MaskRules, maskUscc, strictMasks, usualMasks,
} from './mask.ts'
