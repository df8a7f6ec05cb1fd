import type { Node } from '../../latex/tree';
import { scriptsOf, significant, tokenOf } from '../nodes';
import { timeLetters, wienerLetters } from '../conventions';
import { baseName, headOf } from '../names';
import { relationAt } from './relationSigns';
import { isD } from './differentialAhead';
import { simpleName } from './subscripts';

interface Measured {
  readonly nodes: readonly Node[];
  readonly variables: readonly string[];
}

/**
 * `\int f(x) p(dx)` and `\int f(x)\,d\mu(x)` are `\int f(x) p(x) dx` and `\int f(x) \mu(x) dx`: the integrand with its variables in the place of
 * their differentials; `dP(x)` is p(x) dx where the text has a density p. Null where there is none.
 */
export function withoutMeasures(written: readonly Node[], from: number, placeOf: (name: string) => string | null): Measured | null {
  const nodes = withPlaces(written, from, placeOf);
  const isDensity = (name: string) => placeOf(name) !== null;
  const end = endOfTerm(nodes, from);
  const variables: string[] = [];
  const changed = nodes.flatMap((node, index) => {
    if (index < from || index >= end) return [node];
    if (index > from && measureAt(nodes, index - 1) !== null) return [densityOf(node, isDensity)];
    const measured = measureAt(nodes, index);
    if (measured !== null) variables.push(measured);
    if (measured !== null) return []; // its d
    const isCalled = index > from && baseName(scriptsOf(nodes[index - 1]!).base) !== null;
    const found = isCalled ? differentialIn(node) : null;
    if (found === null) return [node];
    variables.push(found.name);
    return [found.pair];
  });
  return variables.length === 0 ? null : { nodes: changed, variables };
}

/** `d\pi` of a density of places x as `d\pi(x)`. */
function withPlaces(nodes: readonly Node[], from: number, placeOf: (name: string) => string | null): readonly Node[] {
  return nodes.flatMap((node, index) => {
    const before = nodes[index - 1];
    const name = index > from && before !== undefined && isD(before) ? simpleName(node) : null;
    const place = name === null || !measureLetters.test(name) || nodes[index + 1]?.kind === 'delimited' ? null : placeOf(name);
    if (place === null) return [node];
    const { span } = node;
    return [node, { kind: 'delimited', span, open: '(', close: ')', closed: true, body: [{ kind: 'letter', span, name: place }] }];
  });
}

/** p for P. */
function densityOf(node: Node, isDensity: (name: string) => boolean): Node {
  const small = node.kind === 'letter' && /^[PQ]$/.test(node.name) ? node.name.toLowerCase() : null;
  return small !== null && node.kind === 'letter' && isDensity(small) ? { ...node, name: small } : node;
}

/** The x of `d\mu(x)`, where the d stands; null for `dW(t)` and for a d that is no differential. */
export function measureAt(nodes: readonly Node[], index: number): string | null {
  const [d, measure, pair] = nodes.slice(index, index + 3);
  if (!d || !measure || pair?.kind !== 'delimited' || pair.open !== '(' || !isD(d)) return null;
  const name = simpleName(measure);
  const [variable, more] = significant(pair.body);
  const of = variable && more === undefined ? simpleName(variable) : null;
  if (name === null || !of || wienerLetters.has(headOf(name)) || timeLetters.has(headOf(of))) return null;
  return measureLetters.test(name) ? of : null;
}

/** Letters of measures and of distributions. */
const measureLetters = /^(?:mu|nu|pi|rho|lambda|[PQFGpq]|P_bb|Q_bb|P_cal|Q_cal)(?:_\w+)?$/;

function endOfTerm(nodes: readonly Node[], from: number): number {
  const end = nodes.findIndex(
    (node, index) => index >= from && (['+', '-', ',', 'int'].includes(tokenOf(scriptsOf(node).base)) || relationAt(nodes, index) !== null),
  );
  return end < 0 ? nodes.length : end;
}

/** `(dx_0)` as `(x_0)`, also given something: `(dx | y)`. */
function differentialIn(node: Node): { name: string; pair: Node } | null {
  if (node.kind !== 'delimited' || node.open !== '(') return null;
  const body = significant(node.body);
  const [d, variable, bar] = body;
  const name = variable && simpleName(variable);
  if (!d || !isD(d) || !name || (bar !== undefined && tokenOf(bar) !== '|')) return null;
  return { name, pair: { ...node, body: body.slice(1) } };
}
