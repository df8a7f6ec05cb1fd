import { coverSpans, type Span } from '../../base/span';
import type { Delimited, Node } from '../../latex/tree';
import { makeNegate, makeNumber, makePower, makeProduct } from '../build';
import type { Expr } from '../expr';
import { baseName } from '../names';
import { contents, scriptsOf, significant, spanOf, splitAt, tokenOf, type Scripted } from '../nodes';
import type { Context } from './context';
import type { Cursor } from './cursor';
import { startsFactor } from './factorSigns';
import { makeDerivativeOfOrder } from './openOrders';
import { readOperandOfOperator } from './operands';
import { isDerivativeSign } from './operatorSums';
import { simpleName } from './subscripts';

/** True before `(\partial_t + \mathcal L) u`, `(-\partial_x)^n f`: brackets that hold operators alone, before what they are applied to. */
export function isWaiting(context: Context, pair: Delimited, after: Node | undefined): boolean {
  const terms = termsOf(pair);
  const isOpen = (term: readonly Node[]) => isDerivativeSign(term.at(-1)) || isOperator(context, term.at(-1));
  return (
    after !== undefined &&
    startsFactor(after) &&
    ['(', '['].includes(pair.open) &&
    terms.length > 0 &&
    terms.some(isOpen) &&
    isPure(context, terms)
  );
}

/** What the other terms are made of are numbers: nothing in the brackets has an operand of its own. */
function isPure(context: Context, terms: readonly (readonly Node[])[]): boolean {
  const isSign = (node: Node) => isDerivativeSign(node) || isOperator(context, node);
  return terms.every((term) => term.slice(0, -1).every((node) => !isSign(node)));
}

function isOperator(context: Context, node: Node | undefined): boolean {
  const name = node === undefined ? null : baseName(scriptsOf(node).base);
  return name !== null && [name, `${name}_star`].some((one) => context.scope.lookup(one).role === 'operator');
}

const isSign = (node: Node) => ['+', '-'].includes(tokenOf(node));

function termsOf(pair: Delimited): (readonly Node[])[] {
  return splitAt(significant(pair.body), isSign).filter((term, index) => index > 0 || term.length > 0);
}

/** Every term with the operand behind it; as often as the power says. */
export function readWaiting(context: Context, cursor: Cursor, pair: Delimited, { sup, span }: Scripted): Expr {
  const start = cursor.index;
  const [term, more] = termsOf(pair);
  const variable = term !== undefined && term.length === 1 && more === undefined ? variableOf(term[0]!) : null;
  const isDerivative = variable !== null && sup !== null; // `(-\partial_x)^n D_n p`, of the whole product as `\partial_x D_n p`
  context.attempt(() => (isDerivative ? readOperandOfOperator(context, cursor, variable) : context.grammar.factor(context, cursor)));
  const operand = cursor.nodes.slice(start, cursor.index);
  const whole = coverSpans(span, spanOf(operand, span));
  const power = sup === null ? 1 : Number(contents(sup).map(tokenOfNumber).join(''));
  if (sup === null || [1, 2, 3].includes(power)) return { ...context.readAll(applied(pair, operand, power), whole), span: whole };
  if (variable === null) return context.unread('math.unknownConstruct', whole);
  const order = context.readAll(contents(sup), sup.span);
  const derivative = makeDerivativeOfOrder(context, context.readAll(operand, whole), variable, order, whole);
  const isNegative = tokenOf(significant(pair.body)[0]) === '-';
  return isNegative ? makeProduct(powerOfMinusOne(order, whole), derivative) : derivative;
}

const tokenOfNumber = (node: Node): string => (node.kind === 'number' ? node.text : '?');

function powerOfMinusOne(order: Expr, span: Span): Expr {
  return makePower(makeNegate(makeNumber(1, span), span), order, span);
}

function applied(pair: Delimited, operand: readonly Node[], times: number): readonly Node[] {
  const once = significant(pair.body).flatMap((node, index, all) => {
    const next = all[index + 1];
    return !isSign(node) && (next === undefined || isSign(next)) ? [node, ...operand] : [node];
  });
  const { span, open, close, closed } = pair;
  return times <= 1 ? once : applied(pair, [{ kind: 'delimited', span, open, close, closed, body: once }], times - 1);
}

/** The x of `\partial_x` and `\frac{\partial}{\partial x}`. */
function variableOf(node: Node): string | null {
  const { base, sub, sup } = scriptsOf(node);
  if (sup !== null) return null;
  const [only, more] = base?.kind === 'fraction' ? contents(base.denominator).slice(1) : contents(sub);
  return only !== undefined && more === undefined ? simpleName(only) : null;
}
