export type Tree = { readonly [key: string]: string | Tree }

/** Messages by their whole key, as in "common.cancel". */
export function flatten(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[path + key, value]] : flatten(value, `${path}${key}.`),
  )
}
