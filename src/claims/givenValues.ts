import type { DirectiveValue } from '../math/directiveValues';
import type { Definition, Side } from './claim';
import type { ClaimsReading } from './readClaims';

/** No math span: it stands before all of them. */
const beforeAll = -1;

/** The definitions of the text after those that directives give; these hold everywhere, as long as the text gives no other value. */
export function withGivenValues(reading: ClaimsReading, values: readonly DirectiveValue[]): ClaimsReading {
  return values.length === 0 ? reading : { ...reading, definitions: [...values.map(toDefinition), ...reading.definitions] };
}

function toDefinition({ name, left, value, latex, directive: { span } }: DirectiveValue): Definition {
  const side = (expr: Side['expr'], written: string): Side => ({ expr, math: beforeAll, latex: written, span });
  return {
    kind: 'definition',
    math: beforeAll,
    span,
    name,
    value: side(value, latex),
    form: 'value',
    left: side(left, name),
    section: 0,
    from: 0,
    until: Number.POSITIVE_INFINITY,
    isLocal: false,
    understood: true,
  };
}
