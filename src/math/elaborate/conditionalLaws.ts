import type { Node } from '../../latex/tree';
import { makeSymbol } from '../build';
import type { Expr, ExprOf, Statement } from '../expr';
import { spanOf, tokenOf } from '../nodes';
import { substituteName } from '../visit';
import { conditionedOn } from './binders';
import type { Context } from './context';
import { differentialName } from './differentialNames';
import { isNormalAhead } from './laws';

/**
 * `X_T \\mid X_t = x \\sim \\mathcal N(m(x), v)`: the density of X_T under X_t is that of the normal law, with X_t in the place of the letter that
 * stands for its value. Null for anything else.
 */
export function readConditionalLaw(context: Context, nodes: readonly Node[], sim: number): Statement | null {
  const bar = nodes.findIndex((node) => ['|', 'vert', 'mid'].includes(tokenOf(node)));
  const equals = nodes.findIndex((node) => tokenOf(node) === '=');
  if (bar < 1 || equals < bar || equals > sim || !isNormalAhead(nodes, sim + 1) || nodes.length > sim + 3) return null;
  const [variable, given] = [nodes.slice(0, bar), nodes.slice(bar + 1, equals)].map((part) => differentialName(part));
  const span = spanOf(nodes, nodes[0]!.span);
  if (!variable || !given) return null;
  const at = context.readAll(nodes.slice(equals + 1, sim), span);
  const law = context.readAll(nodes.slice(sim + 1), span);
  if ((at.kind !== 'symbol' && at.kind !== 'number') || law.kind !== 'normal-law') return null;
  const found = conditionedOn(context, [variable], [given], span);
  const condition = makeSymbol(given, context.scope.lookup(given).shape, at.span);
  const placed = at.kind === 'number' || at.name === given ? law : substituteName(law, at.name, condition);
  const value: Expr = { ...(placed as typeof law), at: makeSymbol(variable, context.scope.lookup(variable).shape, span) }; // a law stays one
  if (found.kind !== 'density') return null;
  const { density } = found;
  const left = at.kind === 'number' ? valueAt(density, condition, at) : density;
  return { kind: 'chain', span, sides: [left, value], relations: [{ sign: 'equal', span: nodes[sim]!.span }] };
}

/** `x \mid y = 1 \sim \mathcal N(\mu_1, \Sigma)`: of one class. */
function valueAt(body: Expr, { name, shape }: ExprOf<'symbol'>, at: Expr): Expr {
  return { kind: 'evaluation', variable: name, variableShape: shape, at, body, span: body.span, shape: body.shape };
}
