import { ApiError, fieldsRefused } from '../api-error'
import type { FieldError } from '../api-error'
import type { Success } from '../envelope'
import type { CheckedFields } from '../merge'
import { mergeAddress, mergeFields } from '../merge'
import { parseJsonBody } from '../request-body'
import { checkFields, checkTest, isJsonObject } from '../rules/check'
import { addressNames, addressRules, tenantRules } from '../rules/fields'
import type { Context } from './context'
import { tenantById, uuidFromPath } from './context'

type JsonObject = Readonly<Record<string, unknown>>

/**
 * PUT /v1/tenants/:tenantId (put-tenants). Its page shows two bodies: the flat one with
 * `kind: "tenant"` in the body section, one wrapped in `tenant` in the example. `tenantBody` says
 * which of them this server takes.
 *
 * @throws ApiError 400 for a body against the rules, 403, 404
 */
export function updateTenant(context: Context): Success {
  const tenant = tenantById(context, uuidFromPath(context, 'tenantId'))
  const body = parseJsonBody(context.headers['content-type'], context.body)
  if (!isJsonObject(body)) throw new ApiError(400, 'The body must be a JSON object')
  const done: Success = { kind: 'tenant', message: 'Tenant updated', content: null }
  const { tenantBody, otherTenantBody, onPut } = context.behaviour
  const isWrapped = Object.hasOwn(body, 'tenant')
  const isOther = tenantBody !== 'both' && isWrapped !== (tenantBody === 'wrapped')
  if (isOther && otherTenantBody === 'ignore') return done
  const changes = isOther ? refuseOther(isWrapped) : checkedTenant(body, isWrapped)
  context.state.tenants.set(tenant.id, {
    ...tenant,
    fields: mergeFields(tenant.fields, changes, tenantRules, onPut),
    billingAddress: mergeAddress(tenant.billingAddress, address(changes, 'billingAddress'), onPut),
    shippingAddress: mergeAddress(
      tenant.shippingAddress,
      address(changes, 'shippingAddress'),
      onPut,
    ),
  })
  return done
}

function refuseOther(isWrapped: boolean): never {
  throw fieldsRefused([
    isWrapped
      ? { path: ['tenant'], message: 'tenant is not a known field' }
      : { path: ['tenant'], message: 'tenant must be an object' },
  ])
}

function checkedTenant(body: JsonObject, isWrapped: boolean): CheckedFields {
  const path = isWrapped ? ['tenant'] : []
  const tenant = isWrapped ? body['tenant'] : body
  if (!isJsonObject(tenant)) {
    throw fieldsRefused([{ path, message: 'tenant must be an object' }])
  }
  const errors: FieldError[] = [...checkTest(body)]
  if (isWrapped) errors.push(...checkFields(body, new Map(), [], ['tenant', 'test']))
  else if (body['kind'] !== 'tenant') {
    errors.push({ path: ['kind'], message: 'kind must be "tenant"' })
  }
  const checkedElsewhere = [...addressNames, ...(isWrapped ? [] : ['kind', 'test'])]
  errors.push(...checkFields(tenant, tenantRules, path, checkedElsewhere))
  for (const name of addressNames) errors.push(...checkAddress(tenant, name, path))
  if (errors.length > 0) throw fieldsRefused(errors)
  return tenant
}

function checkAddress(tenant: JsonObject, name: string, path: readonly string[]): FieldError[] {
  const value = tenant[name]
  if (value === undefined) return []
  const addressPath = [...path, name]
  if (isJsonObject(value)) return checkFields(value, addressRules, addressPath)
  return [{ path: addressPath, message: `${addressPath.join('.')} must be an object` }]
}

function address(changes: CheckedFields, name: string): CheckedFields | undefined {
  const value = changes[name]
  return isJsonObject(value) ? value : undefined
}
