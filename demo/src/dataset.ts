import { type DemoContract } from './contract.ts'
import { type Setting } from './place.ts'
import { type Shipment } from './shipment.ts'
import { airCode, airContract, airShipments } from './sheet/air.ts'
import { busCode, busContract, busShipments } from './sheet/bus.ts'
import { companyContract, companyDataset, companyShipments } from './sheet/company.ts'
import { elderCode, elderContract, elderShipments } from './sheet/elder.ts'
import { electricityCode, electricityContract, electricityShipments } from './sheet/electricity.ts'
import { employmentCode, employmentContract, employmentShipments } from './sheet/employment.ts'
import { outpatientCode, outpatientContract, outpatientShipments } from './sheet/outpatient.ts'
import { permitCode, permitContract, permitShipments } from './sheet/permit.ts'
import { petitionCode, petitionContract, petitionShipments } from './sheet/petition.ts'
import { ratingCode, ratingContract, ratingShipments } from './sheet/rating.ts'
import { residentCode, residentContract, residentShipments } from './sheet/resident.ts'
import { serviceCaseCode, serviceCaseContract, serviceCaseShipments } from './sheet/service-case.ts'

/** A dataset of the demonstration: what it promises, who answers for it, what has been sent. */
export interface DemoDataset {
  code: string
  /** The provider's short name, and the login of its steward (cast.ts). */
  provider: string
  steward: string
  contract(provider: string): DemoContract
  shipments(setting: Setting): Shipment[]
}

/** In the order in which the departments joined. */
export const datasets: readonly DemoDataset[] = [
  { code: residentCode, provider: '临平区公安局', steward: 'guming', contract: residentContract, shipments: residentShipments },
  { code: companyDataset, provider: '省市场监管局', steward: 'zhaohaibo', contract: companyContract, shipments: companyShipments },
  { code: permitCode, provider: '省住建厅', steward: 'zhengyu', contract: permitContract, shipments: permitShipments },
  { code: outpatientCode, provider: '省卫生健康委', steward: 'sunli', contract: outpatientContract, shipments: outpatientShipments },
  { code: airCode, provider: '省生态环境厅', steward: 'yeqing', contract: airContract, shipments: airShipments },
  { code: petitionCode, provider: '省信访局', steward: 'fangfang', contract: petitionContract, shipments: petitionShipments },
  { code: busCode, provider: '省交通厅', steward: 'luocheng', contract: busContract, shipments: busShipments },
  { code: electricityCode, provider: '省能源局', steward: 'shenjie', contract: electricityContract, shipments: electricityShipments },
  { code: elderCode, provider: '省民政厅', steward: 'wuqiang', contract: elderContract, shipments: elderShipments },
  { code: serviceCaseCode, provider: '省政务服务中心', steward: 'zhoumin', contract: serviceCaseContract, shipments: serviceCaseShipments },
  { code: ratingCode, provider: '省政务服务中心', steward: 'zhoumin', contract: ratingContract, shipments: ratingShipments },
  { code: employmentCode, provider: '省人社厅', steward: 'gaoxiang', contract: employmentContract, shipments: employmentShipments },
]

/** Everything that has been sent as far as the world has run, in the order of its moments. */
export const shipmentsOf = (setting: Setting): Shipment[] =>
  datasets.flatMap(dataset => dataset.shipments(setting)).sort((a, b) => a.window.at.getTime() - b.window.at.getTime())
