/** The part of JSON Schema (draft 7) that the product's schemas use. An unknown keyword is an error, so that none is ignored in silence. */
export interface Schema {
  readonly [keyword: string]: unknown;
}

const keywords: Readonly<Record<string, (value: unknown, argument: never, schema: Schema, root: Schema) => string[]>> = {
  $ref: (value, reference: string, _schema, root) => listViolations(value, resolve(root, reference), root),
  type: (value, types: string | string[]) =>
    [types].flat().some((type) => isOfType(value, type)) ? [] : [`is not ${[types].flat().join(' or ')}`],
  enum: (value, allowed: unknown[]) => (allowed.includes(value) ? [] : [`is not one of ${allowed.join(', ')}`]),
  minimum: (value, least: number) => (typeof value !== 'number' || value >= least ? [] : [`is less than ${least}`]),
  anyOf: (value, choices: Schema[], _schema, root) =>
    choices.some((choice) => listViolations(value, choice, root).length === 0) ? [] : ['fits none of the choices'],
  required: (value, names: string[]) => (isObject(value) ? names.filter((name) => !(name in value)).map((name) => `has no ${name}`) : []),
  properties: (value, properties: Record<string, Schema>, _schema, root) =>
    isObject(value)
      ? Object.entries(value).flatMap(([name, part]) =>
          name in properties ? listViolations(part, properties[name]!, root).map((fault) => `.${name} ${fault}`) : [],
        )
      : [],
  additionalProperties: (value, allowed: false | Schema, schema, root) =>
    isObject(value)
      ? Object.entries(value)
          .filter(([name]) => !isObject(schema['properties']) || !(name in schema['properties']))
          .flatMap(([name, part]) => (allowed === false ? [`has an unknown ${name}`] : listViolations(part, allowed, root)))
      : [],
  items: (value, items: Schema, _schema, root) =>
    Array.isArray(value) ? value.flatMap((part, index) => listViolations(part, items, root).map((fault) => `[${index}] ${fault}`)) : [],
};

const annotations = ['$schema', 'title', 'description', 'definitions'];

/** What keeps `value` from fitting the schema; empty when it fits. */
export function listViolations(value: unknown, schema: Schema, root: Schema = schema): string[] {
  return Object.entries(schema).flatMap(([keyword, argument]) => {
    if (annotations.includes(keyword)) return [];
    const check = keywords[keyword];
    if (check === undefined) throw new Error(`The schema uses ${keyword}, which this validator does not know.`);
    return check(value, argument as never, schema, root); // Each keyword's argument has the form that the standard gives it.
  });
}

function resolve(root: Schema, reference: string): Schema {
  const definitions = root['definitions'] as Record<string, Schema>; // draft 7
  const found = definitions[reference.replace('#/definitions/', '')];
  if (found === undefined) throw new Error(`The schema has no ${reference}.`);
  return found;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isOfType(value: unknown, type: string): boolean {
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return isObject(value);
  return type === 'null' ? value === null : typeof value === type;
}
