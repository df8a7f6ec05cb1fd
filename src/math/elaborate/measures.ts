import type { Node } from '../../latex/tree';
import { scriptsOf, significant, tokenOf } from '../nodes';
import { baseName } from '../names';
import { relationAt } from './relationSigns';
import { isD } from './products';
import { simpleName } from './subscripts';

interface Measured {
  readonly nodes: readonly Node[];
  readonly variables: readonly string[];
}

/** `\int f(x) p(dx)` is `\int f(x) p(x) dx`: the integrand with its variables in the place of their differentials. Null where there is none. */
export function withoutMeasures(nodes: readonly Node[], from: number): Measured | null {
  const end = endOfTerm(nodes, from);
  const variables: string[] = [];
  const changed = nodes.map((node, index) => {
    const isCalled = index > from && index < end && baseName(scriptsOf(nodes[index - 1]!).base) !== null;
    const found = isCalled ? differentialIn(node) : null;
    if (found === null) return node;
    variables.push(found.name);
    return found.pair;
  });
  return variables.length === 0 ? null : { nodes: changed, variables };
}

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
