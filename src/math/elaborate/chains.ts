import type { Node } from '../../latex/tree';
import { makeAdd } from '../build';
import type { Expr, Relation, Statement } from '../expr';
import { spanOf } from '../nodes';
import type { Context } from './context';
import { settleSides } from './chainSides';
import { relationAt } from './relationSigns';
import { asNamedSign } from './namedSigns';
import { familyIndices } from './families';
import { asFlow } from './flows';

/** `v_t \xrightarrow{\text{by the ODE}} \phi_t \to p_t`: what leads to what, in words over the arrows. */
function isDiagram(context: Context, nodes: readonly Node[]): boolean {
  return nodes.some((_node, index) => {
    const relation = relationAt(nodes, index);
    return (
      relation?.sign === 'tends-to' &&
      index > 0 &&
      /\\(?:text|mathrm|operatorname)/.test(relation.reason ? context.textOf(relation.reason.span) : '')
    );
  });
}

/** What is said of what stands before a sign, kept as it is written. */
export function said(context: Context, nodes: readonly Node[], at: number): Statement {
  const span = spanOf(nodes, nodes[0]!.span);
  const [variable, set] = [nodes.slice(0, at), nodes.slice(at)].map((side) => context.textOf(spanOf(side, span))) as [string, string]; // of two
  return { kind: 'membership', span, variable, set };
}

export function unreadStatement(context: Context, nodes: readonly Node[]): Statement {
  const span = spanOf(nodes, { start: 0, end: 0 });
  context.gaps.push(span);
  return { kind: 'unread', span, text: context.textOf(span) };
}

/** `A = B \le C`, or a value alone. A chain that begins with its sign has null for the side it continues. */
export function readChain(context: Context, nodes: readonly Node[]): Statement {
  if (isDiagram(context, nodes)) return said(context, nodes, 1);
  const sides: (Expr | null)[] = [];
  const relations: Relation[] = [];
  const span = spanOf(nodes, { start: 0, end: 0 });
  const outside = context.indices.length;
  let isUpToConstant = false;
  let from = 0;
  for (let index = 0; index <= nodes.length; index++) {
    const relation = relationAt(nodes, index);
    if (index < nodes.length && relation === null) continue;
    const side = readSide(context, nodes, from, index);
    sides.push(side !== null && isUpToConstant ? withConstant(side) : side);
    if (from === 0) context.indices.push(...familyIndices(context, sides[0]!));
    if (relation === null) break;
    const isOfLogarithm = relation.sign === 'proportional' && isLogDensity(side);
    relations.push({ sign: isOfLogarithm ? 'equal' : relation.sign, span: relation.span });
    isUpToConstant ||= relation.upToConstant === true || isOfLogarithm;
    if (relation.reason) context.notes.push({ text: context.textOf(relation.reason.span), span: relation.reason.span });
    index += relation.length - 1;
    from = index + 1;
  }
  context.indices.length = outside;
  const [only] = sides;
  if (relations.length === 0) return only ? { kind: 'expression', span, value: only } : unreadStatement(context, nodes);
  settleSides(context, sides);
  return asFlow(context, { kind: 'chain', span, sides, relations });
}

/** `\log q(x | y) \propto -\tfrac12 \|x - y\|^2` leaves out the logarithm of a factor. */
function isLogDensity(side: Expr | null): boolean {
  return side?.kind === 'call' && side.name === 'log' && (side.argument.kind === 'density' || side.argument.kind === 'normal-law');
}

/** `A \overset{c}{=} B` is `A = B + \text{const}`. */
function withConstant(side: Expr): Expr {
  const constant: Expr = { kind: 'unnamed-constant', span: side.span, shape: { kind: 'scalar' } };
  return { ...makeAdd([side, constant]), span: side.span };
}

const isWhole = (nodes: readonly Node[], from: number, to: number) => from === 0 && to === nodes.length;

function readSide(context: Context, nodes: readonly Node[], from: number, to: number): Expr | null {
  if (from < to) return context.readAll(isWhole(nodes, from, to) ? nodes : asNamedSign(nodes.slice(from, to)), nodes[from]!.span);
  if (from === 0) return null;
  const end = nodes[from - 1]!.span.end;
  return context.unread('math.missingOperand', { start: end, end });
}
