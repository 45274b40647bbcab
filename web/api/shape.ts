import { type Output } from './client.ts'

/* The words of the wire under short names: parts of what the actions answer. */
export type Contract = NonNullable<Output<'catalogue.readDataset'>['contract']>
export type Field = Contract['fields'][number]
export type FieldType = Field['type']
export type Classification = Field['classification']
export type Sensitive = NonNullable<Field['sensitive']>
export type ShareType = Contract['shareType']
export type OpenType = Contract['openType']
export type UpdateCycle = Contract['updateCycle']
export type ShareMethod = NonNullable<Contract['shareMethod']>
export type Secrecy = NonNullable<Contract['secrecy']>
export type Dataset = Output<'catalogue.readDataset'>
export type DatasetState = Dataset['state']
export type Delivery = Output<'exchange.read'>
export type DeliveryState = Delivery['state']
export type Difference = Output<'exchange.difference'>
export type Standing = Output<'exchange.standings'>['items'][number]
export type Finding = Output<'catalogue.checkContract'>['findings'][number]
export type Sample = Output<'exchange.sample'>
export type Rejected = Output<'exchange.rejects'>['items'][number]
export type Rule = Output<'quality.rules'>['items'][number]
export type RuleKind = Rule['kind']
export type Issue = Output<'quality.issues'>['items'][number]
export type Trend = Output<'quality.trend'>
export type Grant = Output<'grant.read'>
export type GrantRows = Grant['rows']
export type Way = Grant['ways'][number]
export type Client = Output<'identity.clients'>['items'][number]
export type CallBook = Output<'identity.clientCalls'>
export type Seen = Output<'ledger.seen'>['items'][number]
