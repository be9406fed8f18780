import { z } from '../schema'
import { promotionCodeFault } from '../values/promotion-code'

export const promotionCodeSchema = z.string().refine((code) => promotionCodeFault(code) === null)
