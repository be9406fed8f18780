import { europeanTenants } from './tenants-europe'
import { germanTenants } from './tenants-germany'
import { overseasTenants } from './tenants-overseas'

/** All made-up tenants. Companies, people and tax numbers are invented. */
export const tenants = [...germanTenants, ...europeanTenants, ...overseasTenants]
