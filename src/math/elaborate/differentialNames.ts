import type { Node } from '../../latex/tree';
import { wienerLetters } from '../conventions';
import { baseName, joinName, labelText } from '../names';
import { scriptsOf, significant } from '../nodes';
import { simpleName } from './subscripts';

/** `x_t`, or `y(t)` as `y_t`. */
export function differentialName(nodes: readonly Node[]): string | null {
  const [head, time] = nodes;
  const name = head && simpleName(head);
  if (!name || nodes.length > 2) return null;
  if (time === undefined) return name;
  return time.kind === 'delimited' && time.open === '('
    ? joinName(
        name,
        significant(time.body)
          .map((node) => labelText(node))
          .join(''),
      )
    : null;
}

/** `dW(s)` in an integral: the noise at a time, and no product `d W(s)`. */
export function isNoiseAtTime(variable: Node, pair: Node | undefined): boolean {
  const name = baseName(scriptsOf(variable).base);
  return name !== null && wienerLetters.has(name) && pair?.kind === 'delimited' && significant(pair.body).length === 1;
}
