import type { Node } from '../../latex/tree';
import { makeSymbol } from '../build';
import { scalarShape, type Expr, type Statement } from '../expr';
import { baseName } from '../names';
import { baseTokenOf, contents, scriptsOf, spanOf, splitAt, tokenOf } from '../nodes';
import { mapExpr, walkExpr } from '../visit';
import type { Context } from './context';
import { makeOperation } from './makeOperation';

const testFunction = 'test_function';

/**
 * `\mathcal L = b(x) \partial_x + \tfrac12 \sigma^2(x) \partial_x^2` says what 𝓛 makes of any function: it is read as
 * `\mathcal L f = b f' + \tfrac12 \sigma^2 f''` for a function f of everything that is differentiated by. Null for anything else.
 */
export function readOperatorSum(context: Context, nodes: readonly Node[]): Statement | null {
  if (!isOperatorSum(nodes)) return null;
  const [head, equals, ...right] = nodes;
  const [operator, sum] = [context.readAll([head!], head!.span), context.readAll(withTest(right), spanOf(right, head!.span))]; // isOperatorSum saw them
  if (operator.kind !== 'symbol' || sum.kind === 'unknown') return null;
  const of = testOf(sum, head!.span);
  const inPlace = (expr: Expr) => mapExpr(expr, (part) => (part.kind === 'symbol' && part.name === testFunction ? of : part));
  const left = makeOperation('applied', [operator, of], head!.span);
  const relations = [{ sign: 'equal', span: equals!.span }] as const;
  return { kind: 'chain', span: spanOf(nodes, head!.span), sides: [left, inPlace(sum)], relations };
}

/** A capital, an equals sign, and terms that all end with a derivative of nothing. */
export function isOperatorSum([head, equals, ...right]: readonly Node[]): boolean {
  const name = head === undefined ? null : baseName(scriptsOf(head).base);
  if (name === null || !/^[A-Z](?:_cal)?$/.test(name) || !['=', 'coloneqq'].includes(tokenOf(equals))) return false;
  return right.length > 0 && termsOf(right).every((term) => isDerivativeSign(term[term.length - 1]));
}

function termsOf(nodes: readonly Node[]): (readonly Node[])[] {
  return splitAt(
    nodes.filter((node) => !['.', ','].includes(tokenOf(node))),
    isSign,
  ).filter((term, index) => index > 0 || term.length > 0);
}

const isSign = (node: Node) => ['+', '-'].includes(tokenOf(node));

/** `\partial_x`, `\partial_x^2`, `\nabla`, `\Delta_v`, `\frac{\partial^2}{\partial x^2}`. */
export function isDerivativeSign(node: Node | undefined): boolean {
  if (node === undefined) return false;
  const { base, sub } = scriptsOf(node);
  const token = baseTokenOf(node);
  if (token === 'partial') return sub !== null;
  if (token === 'nabla' || token === 'Delta') return true;
  const above = base?.kind === 'fraction' ? contents(base.numerator) : [];
  return above.length === 1 && (baseTokenOf(above[0]) === 'partial' || baseName(scriptsOf(above[0]!).base) === 'd');
}

/** The terms with a function after each; ∇ and Δ are by x where they do not say by what. */
function withTest(nodes: readonly Node[]): readonly Node[] {
  return nodes.flatMap((node, index) => {
    const next = nodes[index + 1];
    const isLast = next === undefined || isSign(next) || ['.', ','].includes(tokenOf(next));
    if (['.', ','].includes(tokenOf(node))) return [];
    if (!isLast || !isDerivativeSign(node)) return [node];
    const test: Node = { kind: 'operator-name', span: { start: node.span.end, end: node.span.end }, name: testFunction, limits: false };
    return [byVariable(node), test];
  });
}

function byVariable(node: Node): Node {
  const { base, sub, sup, primes } = scriptsOf(node);
  if (sub !== null || base === null || !['nabla', 'Delta'].includes(tokenOf(base))) return node;
  return { kind: 'scripts', span: node.span, base, sub: { kind: 'letter', span: node.span, name: 'x' }, sup, primes };
}

/** The function of all that the sum differentiates by. */
function testOf(sum: Expr, span: Expr['span']): Expr {
  const parts = [...walkExpr(sum)];
  const variables = parts.flatMap((part) => ('variable' in part ? [part.variable] : []));
  const shapes = new Map(parts.flatMap((part) => (part.kind === 'symbol' ? [[part.name, part.shape] as const] : [])));
  const names = [...new Set(variables)].filter((name, _index, all) => !/^[A-Z]$/.test(name) || !all.includes(name.toLowerCase())); // X is at x
  return {
    kind: 'apply',
    name: testFunction,
    arguments: names.map((name) => makeSymbol(name, shapes.get(name) ?? scalarShape, span)),
    parameters: [],
    span,
    shape: scalarShape,
  };
}
