import type { Node } from '../../latex/tree';
import { makeSymbol } from '../build';
import type { Expr } from '../expr';
import { scalarShape } from '../expr';
import { labelText } from '../names';
import { baseTokenOf, contents, scriptsOf, significant, spanOf } from '../nodes';
import type { Context } from './context';
import { setName } from './regions';
import { relationAt } from './relationSigns';

const setSigns: ReadonlySet<string> = new Set(['cap', 'cup', 'setminus', 'bigcap', 'bigcup', 'emptyset', 'varnothing']);

const hasSetSign = (nodes: readonly Node[]) => nodes.some((node) => setSigns.has(baseTokenOf(node)));

/** `A`, `E_n`, `A \cap B`, `A^c`: events by the letters that are usual for them, where the text has no number of that name. */
export function isNamedEvent({ scope }: Context, nodes: readonly Node[]): boolean {
  const isNumber = (name: string) =>
    scope.lookup(name).shape.kind === 'scalar' && !['used', 'convention'].includes(scope.lookup(name).evidence);
  const isEventName = (node: Node) => {
    const name = setName([node]);
    return name !== null && /^[ABEFG](?:_.*)?$/.test(name) && !isNumber(name);
  };
  const names = nodes.filter((node) => !setSigns.has(baseTokenOf(node)));
  return names.length > 0 && names.every(isEventName) && (names.length === 1 || hasSetSign(nodes));
}

/** The indicator of an event by its name: a number, of which only that is known. */
export function indicatorOfEvent(nodes: readonly Node[], span: Expr['span']): Expr {
  return makeSymbol(`1_${nodes.map((node) => labelText(node)).join('')}`, scalarShape, spanOf(nodes, span));
}

/** `\{\tau \le t\}`, `A \cap B`: what is in a σ-algebra. */
export function isEventWritten(nodes: readonly Node[]): boolean {
  const [only, more] = nodes;
  const base = only && more === undefined ? scriptsOf(only).base : null;
  const inside = base?.kind === 'delimited' && base.open === '{' ? significant(base.body) : [];
  return hasSetSign(nodes) || inside.some((node, at) => at > 0 && (relationAt(inside, at) !== null || baseTokenOf(node) === 'in'));
}

/** `\mathcal F_t = \sigma(B_s : s \le t)`, `A \cap B = \emptyset`: the sign between sets, of which nothing is computed; -1 where numbers may stand. */
export function equalSets(nodes: readonly Node[]): number {
  const at = nodes.findIndex((node) => baseTokenOf(node) === '=');
  if (at < 1) return -1;
  const [word, pair, more] = nodes.slice(at + 1);
  const isGenerated = baseTokenOf(word) === 'sigma' && pair?.kind === 'delimited' && more === undefined;
  const isOfEvents = isEventWritten(nodes.slice(0, at)) && isEventWritten(nodes.slice(at + 1)); // `\{\tau_a \le t\} = \{M_t \ge a\}`
  return (isGenerated && at === 1 && isAlgebra(nodes[0]!)) || isOfEvents || hasSetSign(nodes) ? at : -1;
}

/** `\mathcal F_t`, `\mathcal G`. */
function isAlgebra(node: Node): boolean {
  const { base } = scriptsOf(node);
  return (
    base?.kind === 'styled' &&
    /cal|scr|frak/.test(base.style) &&
    /^[ABFGH]$/.test(
      contents(base.body)
        .map((one) => labelText(one))
        .join(''),
    )
  );
}
