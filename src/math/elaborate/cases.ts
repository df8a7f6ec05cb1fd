import type { Node } from '../../latex/tree';
import { commonShape } from '../build';
import type { CaseArm, Expr } from '../expr';
import { significant, splitAt, tokenOf } from '../nodes';
import type { Context } from './context';
import { relationAt } from './relationSigns';
import { withoutPunctuation } from './endPunctuation';

type Environment = Node & { kind: 'environment' };
const caseEnvironments = new Set(['cases', 'dcases', 'cases*', 'dcases*']);

export function isCases(environment: Environment): boolean {
  return caseEnvironments.has(environment.name);
}

/** `\begin{cases} a & x > 0 \\ b & \text{otherwise} \end{cases}`. */
export function readCases(context: Context, environment: Environment): Expr {
  const arms = environment.rows
    .filter((row) => row.some((cell) => significant(cell.body).length > 0))
    .map((row, index, rows) =>
      readArm(
        context,
        row.map((cell) => significant(cell.body)),
        index === rows.length - 1,
      ),
    );
  const known = arms.filter((arm) => arm !== null);
  if (known.length < arms.length || arms.length < 2) return context.unread('math.unknownConstruct', environment.span);
  const shape = commonShape(known.map((arm) => arm.value));
  if (shape.kind === 'unknown') context.mismatch('cases', environment.span, shape);
  return { kind: 'cases', arms: known, span: environment.span, shape };
}

function readArm(context: Context, [first = [], ...rest]: readonly (readonly Node[])[], isLast: boolean): CaseArm | null {
  const [value, ...same] = splitAt(first, (node) => tokenOf(node) === ',');
  const condition = withoutWords([...same.flat(), ...rest.flat()]);
  if (!value || value.length === 0) return null;
  const comparisons = condition.length === 0 && isLast ? [] : readComparisons(context, condition);
  return comparisons && { value: context.readAll(value, value[0]!.span), comparisons };
}

/** `if`, `for` and `otherwise` say nothing that the place does not, also around the condition: `\text{if $x > 0$}`. */
function withoutWords(nodes: readonly Node[]): Node[] {
  const inside = nodes.flatMap((node) => (node.kind === 'text' ? node.body.filter(({ kind }) => kind !== 'text') : [node]));
  const condition = significant(withoutPunctuation(inside));
  return tokenOf(condition[0]) === ':' ? condition.slice(1) : condition; // `1 &: x > 0`
}

/** `0 \le x < 1` as two comparisons; null for anything that is no chain. */
function readComparisons(context: Context, nodes: readonly Node[]): CaseArm['comparisons'] | null {
  const signs = nodes.flatMap((_node, index) => {
    const relation = relationAt(nodes, index);
    return relation ? [{ index, relation }] : [];
  });
  if (signs.length === 0) return null;
  const starts = [0, ...signs.map(({ index, relation }) => index + relation.length)];
  const ends = [...signs.map(({ index }) => index), nodes.length];
  const sides = starts.map((start, at) => nodes.slice(start, ends[at]));
  if (sides.some((side) => side.length === 0)) return null;
  const read = sides.map((side) => context.readAll(side, side[0]!.span));
  return signs.map(({ relation }, at) => ({ left: read[at]!, sign: relation.sign, right: read[at + 1]! }));
}
