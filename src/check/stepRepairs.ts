import { isNumber, makeAdd, makeCall, makeNegate, makeNumber, makeProduct } from '../math/build';
import type { Expr, ExprOf } from '../math/expr';
import { sameExpr } from '../math/hashExpr';
import { printLatex } from '../math/printLatex';
import { walkExpr } from '../math/visit';
import type { Change, Setting } from './powerRepairs';

/** What one step of a scheme has most often wrong: h for √h beside the noise, or no h or √h at all. */
export function stepChanges(expr: Expr, setting: Setting): Change[] {
  if (setting.isStep !== true) return [];
  switch (expr.kind) {
    case 'symbol':
    case 'apply':
      return [...rootedFactor(expr, setting), ...otherMember(expr, setting)];
    case 'product':
      return rootedSize(expr, setting);
    case 'call':
      return expr.name === 'sqrt' ? [doubledInside(expr)] : [];
    case 'add':
      return [...lostFactors(expr, setting), ...rootedSum(expr, setting)];
    default:
      return [];
  }
}

/** `2\eta\,\xi` for `\sqrt{2\eta}\,\xi`. */
function rootedSize({ left, right, form }: ExprOf<'product'>, { latex }: Setting): Change[] {
  if (form !== 'scale' || left.kind !== 'product' || left.shape.kind !== 'scalar') return [];
  const root = makeCall('sqrt', left, left.span);
  const newText = `\\sqrt{${latex.slice(left.span.start, left.span.end)}}`;
  return [{ replacement: makeProduct(root, right), cost: 0.6, span: left.span, newText }];
}

/** `\sqrt{\eta}` for `\sqrt{2\eta}`. */
function doubledInside({ argument, span }: ExprOf<'call'>): Change {
  const place = { start: argument.span.start, end: argument.span.start };
  return { replacement: makeCall('sqrt', makeProduct(makeNumber(2, span), argument), span), cost: 0.7, span: place, newText: '2' };
}

/** h or β for the √h or √β of the other side. */
function rootedFactor(expr: Expr, { other }: Setting): Change[] {
  const root = [...walkExpr(other)].find((part) => part.kind === 'call' && part.name === 'sqrt' && sameExpr(part.argument, expr));
  return root === undefined ? [] : [{ replacement: root, cost: 0.4, newText: printLatex(root) }];
}

/** `1 - \bar\alpha_t` for the root of it on the other side. */
function rootedSum(expr: ExprOf<'add'>, { other, latex }: Setting): Change[] {
  const root = [...walkExpr(other)].find((part) => part.kind === 'call' && part.name === 'sqrt' && sameExpr(part.argument, expr));
  return root === undefined ? [] : [{ replacement: root, cost: 0.4, newText: `\\sqrt{${latex.slice(expr.span.start, expr.span.end)}}` }];
}

/** `\bar\alpha_t` for `\alpha_t`, `\alpha_t` for `\bar\alpha_t`, and either of the step before: what the other side or the text has. */
function otherMember(expr: ExprOf<'symbol' | 'apply'>, { other, latex, scope }: Setting): Change[] {
  const written = latex.slice(expr.span.start, expr.span.end);
  const [base = '', index = ''] = /^(.*?)(_(?:\{[^{}]*\}|\w))$/s.exec(written)?.slice(1) ?? [];
  if (index === '' || expr.shape.kind !== 'scalar') return [];
  const bar = /^\\(?:bar|overline)\s*(?:\{([^{}]*)\}|(\\?\w+))$/.exec(base);
  const letter = bar === null ? `\\bar{${base}}` : (bar[1] ?? bar[2] ?? '');
  const name = bar === null ? expr.name.replace(/^([a-zA-Z]+)/, '$1_bar') : expr.name.replace('_bar', '');
  const marked: Change[] = isName(name, expr, scope) ? [{ replacement: { ...expr, name }, cost: 0.6, newText: letter + index }] : [];
  return [...marked, ...otherIndices(expr, other, base)];
}

const isName = (name: string, { kind }: Expr, { symbols }: Setting['scope']) =>
  symbols.has(name) || (kind === 'apply' && [...symbols.keys()].some((known) => known.startsWith(`${name}_`)));

/** The same at another time. */
function otherIndices(expr: ExprOf<'symbol' | 'apply'>, other: Expr, base: string): Change[] {
  if (expr.kind !== 'apply') return [];
  const members = [...walkExpr(other)].filter(
    (part): part is ExprOf<'apply'> =>
      part.kind === 'apply' && part.name === expr.name && !sameExpr(part, expr) && part.arguments.length === 1,
  );
  const [member] = members;
  const index = member === undefined ? '' : printLatex(member.arguments[0]!).replaceAll(/\s|\+(?=\s*-)/g, ''); // it has one
  return member === undefined ? [] : [{ replacement: member, cost: 0.6, newText: `${base}_{${index}}` }];
}

/** A factor h or √h that stands in a term of the other side and in none of this one. */
function lostFactors(expr: ExprOf<'add'>, { other }: Setting): Change[] {
  if (other.kind !== 'add') return [];
  const wanted = other.terms
    .flatMap(factorsOf)
    .filter((factor) => factor.kind === 'symbol' || (factor.kind === 'call' && factor.name === 'sqrt'));
  const lengths = wanted.filter((factor, at) => factor.shape.kind === 'scalar' && wanted.findIndex((one) => sameExpr(one, factor)) === at);
  return expr.terms.flatMap((term, at) => {
    if (other.terms.some((one) => sameExpr(one, term))) return [];
    const inner = term.kind === 'negate' ? term.of : term;
    const own = factorsOf(inner);
    return lengths
      .filter((factor) => own.every((one) => !sameExpr(one, factor)))
      .map((factor): Change => {
        const scaled = makeProduct(factor, inner);
        const terms = expr.terms.map((one, k) => (k !== at ? one : term.kind === 'negate' ? makeNegate(scaled, term.span) : scaled));
        const isOne = isNumber(inner, 1);
        const place = isOne ? inner.span : { start: inner.span.start, end: inner.span.start };
        return { replacement: makeAdd(terms), cost: 0.5, span: place, newText: isOne ? printLatex(factor) : `${printLatex(factor)}\\,` };
      });
  });
}

function factorsOf(expr: Expr): readonly Expr[] {
  if (expr.kind === 'negate') return factorsOf(expr.of);
  return expr.kind === 'product' && expr.form === 'scale' ? [...factorsOf(expr.left), ...factorsOf(expr.right)] : [expr];
}
