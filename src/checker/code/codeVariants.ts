import { proposeRepairs, type RepairProposal } from '../../check/proposeRepairs';
import { makeCall, makeDivide, makeNorm, makeProduct, makeSymbol } from '../../math/build';
import type { Expr, ExprOf } from '../../math/expr';
import { printLatex } from '../../math/printLatex';
import type { Scope } from '../../math/scope';
import { children, mapChildren, mapExpr, walkExpr } from '../../math/visit';
import { halfProducts, halfQuotients, halfSquares } from './bracketMistakes';
import { absoluteSums, lostPowers, otherLogarithms, otherTimes } from './numberMistakes';
import { averagedSquares, dimensionOf, halfRoots, lostRoots, otherTargets, summedJacobians, type Mistake } from './vectorMistakes';

/** What a mistaken function may compute in place of an equation, and the sentence that says so. */
export interface CodeVariant {
  readonly expr: Expr;
  /** After `your code`: `leaves out …`. */
  readonly words: string;
}

/** The edits that texts need as well: a sign, a number, a power. `latex` is the source of the equation as it is written; the likely ones first. */
export function proposeEdits(
  equation: Expr,
  latex: string,
  scope: Scope,
): { readonly likely: CodeVariant[]; readonly others: CodeVariant[] } {
  const proposals = proposeRepairs(equation, { latex, scope, other: equation }).filter(({ expr }) => !isWhole(expr, equation));
  const show = (proposal: RepairProposal) => ({ expr: proposal.expr, words: describeEdit(proposal, equation, latex) });
  return {
    likely: proposals.filter(({ cost }) => cost < likelyCost).map(show),
    others: proposals.filter(({ cost }) => cost >= likelyCost).map(show),
  };
}

/** Signs and numbers cost less. */
const likelyCost = 2;

/**
 * Mistakes that code makes of equations: a term or a factor that was left out, a direction that is normalised, a model at another point, × for ÷.
 * Which one it was is found by running the function.
 */
export function proposeMistakes(equation: Expr): CodeVariant[] {
  const roots = lostRoots(equation).map(({ replacement, words }) => ({ expr: replacement, words }));
  return [...rewrites(equation, (expr) => mistakesOf(expr, equation)), ...exchangedNumbers(equation), ...roots];
}

/** Factors and signs of the whole are told by the relation. */
const isWhole = (expr: Expr, equation: Expr) =>
  (expr.kind === 'product' && expr.right === equation) || (expr.kind === 'expectation' && expr.body === equation);

type Rule = (expr: Expr) => readonly Mistake[];

function rewrites(expr: Expr, rule: Rule): CodeVariant[] {
  const here = rule(expr).map(({ replacement, words }) => ({ expr: replacement, words }));
  const below = children(expr).flatMap((child) =>
    rewrites(child, rule).map((variant) => ({ ...variant, expr: mapChildren(expr, (other) => (other === child ? variant.expr : other)) })),
  );
  return [...here, ...below];
}

function mistakesOf(expr: Expr, equation: Expr): readonly Mistake[] {
  switch (expr.kind) {
    case 'expectation':
      return normalisedDirections(expr);
    case 'add':
      return expr.terms.length < 2
        ? []
        : [...lostTerms(expr), ...exchangedVectors(expr), ...averagedTerms(expr), ...otherTargets(expr, equation)];
    case 'product':
      return isScaling(expr) ? [...lostFactors(expr), ...swappedProduct(expr), ...halfProducts(expr)] : [];
    case 'divide':
      return [...swappedQuotient(expr), ...halfQuotients(expr)];
    case 'power':
      return expr.base.kind === 'norm'
        ? [
            lose(expr, expr.base, `does not square ${show(expr.base)}`),
            ...halfSquares(expr, expr.base.of),
            ...plainSums(expr, expr.base.of),
            ...averagedSquares(expr, expr.base.of),
            ...absoluteSums(expr, expr.base.of),
          ]
        : lostPowers(expr);
    case 'trace':
    case 'divergence':
      return summedJacobians(expr);
    case 'norm':
    case 'absolute':
      return expr.of.shape.kind === 'scalar' ? [lose(expr, expr.of, `leaves out the absolute value of ${show(expr.of)}`)] : [];
    case 'call':
      return [
        lose(expr, expr.argument, `leaves out the ${expr.name === 'sqrt' ? 'root' : expr.name} of ${show(expr.argument)}`),
        ...halfRoots(expr),
        ...otherLogarithms(expr),
      ];
    case 'apply':
      return [...otherPoints(expr, equation), ...otherTimes(expr, equation)];
    default:
      return [];
  }
}

const show = (expr: Expr) => `\`${printLatex(expr)}\``;

const lose = (of: Expr, rest: Expr, words: string): Mistake => ({ replacement: { ...rest, span: of.span }, words });

/** v/‖v‖ and √d v/‖v‖ for a v that nothing is differentiated by. */
function normalisedDirections(expr: ExprOf<'expectation'>): Mistake[] {
  return expr.binders.flatMap(({ variable, shape, span }) => {
    const isMoved = [...walkExpr(expr.body)].some((part) => 'variable' in part && part.variable === variable);
    if (shape.kind !== 'vector' || isMoved) return [];
    const symbol = makeSymbol(variable, shape, span);
    const unit = makeDivide(symbol, makeNorm(symbol, 2, span), span);
    const put = (vector: Expr): Expr => ({ ...expr, body: mapExpr(expr.body, (part) => (isSymbol(part, variable) ? vector : part)) });
    const long = makeProduct(makeCall('sqrt', dimensionOf(shape, span), span), unit);
    return [
      { replacement: put(unit), words: `normalises ${show(symbol)} to the unit sphere` },
      { replacement: put(long), words: `normalises ${show(symbol)} to the length √d` },
    ];
  });
}

const isSymbol = (expr: Expr, name: string) => expr.kind === 'symbol' && expr.name === name;

function lostTerms(expr: ExprOf<'add'>): Mistake[] {
  return expr.terms.map((term) => {
    const rest = expr.terms.filter((other) => other !== term);
    return lose(expr, rest.length === 1 ? rest[0]! : { ...expr, terms: rest }, `leaves out the term ${show(term)}`);
  });
}

/** Sums over components, such as traces and squared norms, taken as means. */
function averagedTerms(expr: ExprOf<'add'>): Mistake[] {
  const vector = [...walkExpr(expr)].find(({ shape }) => shape.kind === 'vector')?.shape;
  if (vector?.kind !== 'vector') return [];
  const size = dimensionOf(vector, expr.span);
  return expr.terms.map((term) => ({
    replacement: { ...expr, terms: expr.terms.map((other) => (other === term ? makeDivide(term, size, term.span) : other)) },
    words: `takes the mean over the components, not the sum, in the term ${show(term)}`,
  }));
}

/** `(1-t) x_0 + t x_1` from the other end. */
function exchangedVectors(expr: ExprOf<'add'>): Mistake[] {
  const vectors = [...walkExpr(expr)].filter((part): part is ExprOf<'symbol'> => part.kind === 'symbol' && part.shape.kind === 'vector');
  const [first, second, ...more] = [...new Map(vectors.map((part) => [part.name, part])).values()];
  if (first === undefined || second === undefined || more.length > 0) return [];
  const exchange = (part: Expr): Expr => {
    if (part.kind !== 'symbol' || (part.name !== first.name && part.name !== second.name)) return part;
    return { ...part, name: part.name === first.name ? second.name : first.name };
  };
  return [{ replacement: mapExpr(expr, exchange), words: `exchanges ${show(first)} and ${show(second)} in ${show(expr)}` }];
}

/** Σ u_i for ‖u‖². */
function plainSums(expr: ExprOf<'power'>, of: Expr): Mistake[] {
  if (of.shape.kind !== 'vector') return [];
  const ones: Expr = { kind: 'constant', name: 'ones', span: of.span, shape: of.shape };
  const sum: Expr = { ...makeProduct(ones, of, 'dot'), span: expr.span };
  return [{ replacement: sum, words: `adds up the components of ${show(of)}, not their squares` }];
}

const mostNumbers = 6;

/** α for β and β for α, everywhere. */
function exchangedNumbers(equation: Expr): CodeVariant[] {
  const symbols = [...walkExpr(equation)].flatMap((part) => (part.kind === 'symbol' && part.shape.kind === 'scalar' ? [part] : []));
  const numbers = [...new Map(symbols.map((part) => [part.name, part])).values()].slice(0, mostNumbers);
  const pairs = numbers.flatMap((first, at) => numbers.slice(at + 1).map((second) => [first, second] as const));
  return pairs.map(([first, second]) => {
    const exchange = (part: Expr): Expr => {
      if (part.kind !== 'symbol' || (part.name !== first.name && part.name !== second.name)) return part;
      return { ...part, name: part.name === first.name ? second.name : first.name };
    };
    return { expr: mapExpr(equation, exchange), words: `exchanges ${show(first)} and ${show(second)}` };
  });
}

const isNumeric = (expr: Expr): boolean =>
  expr.kind === 'number' || (expr.kind === 'divide' && isNumeric(expr.numerator) && isNumeric(expr.denominator));

const isScaling = ({ left, right }: ExprOf<'product'>) => left.shape.kind === 'scalar' || right.shape.kind === 'scalar';

function lostFactors(expr: ExprOf<'product'>): Mistake[] {
  const { left, right } = expr;
  const lost = (factor: Expr, rest: Expr) =>
    factor.shape.kind === 'scalar' && !isNumeric(factor)
      ? [lose(expr, rest, `leaves out the factor ${show(factor)} of ${show(expr)}`)]
      : [];
  return [...lost(left, right), ...(right.shape.kind === 'scalar' ? lost(right, left) : [])];
}

function swappedProduct(expr: ExprOf<'product'>): Mistake[] {
  const { left, right, span } = expr;
  if (isNumeric(left) || isNumeric(right)) return [];
  const divided = (over: Expr, of: Expr) =>
    over.shape.kind === 'scalar'
      ? [{ replacement: makeDivide(of, over, span), words: `divides by ${show(over)} instead of multiplying` }]
      : [];
  const isSum = left.shape.kind === 'scalar' && right.shape.kind === 'scalar';
  const sum: Mistake[] = isSum
    ? [
        {
          replacement: { kind: 'add', terms: [left, right], span, shape: expr.shape },
          words: `adds ${show(left)} and ${show(right)} instead of multiplying them`,
        },
      ]
    : [];
  return [...sum, ...divided(left, right), ...(isSum ? divided(right, left) : [])];
}

function swappedQuotient(expr: ExprOf<'divide'>): Mistake[] {
  const { numerator, denominator, span } = expr;
  if (isNumeric(denominator)) return [];
  return [
    lose(expr, numerator, `does not divide by ${show(denominator)}`),
    { replacement: { ...makeProduct(denominator, numerator), span }, words: `multiplies by ${show(denominator)} instead of dividing` },
    { replacement: makeDivide(expr, denominator, span), words: `divides by ${show(denominator)} twice` },
  ];
}

/** A model at the clean point where the noisy one is meant, and the like. */
function otherPoints(expr: ExprOf<'apply'>, equation: Expr): Mistake[] {
  const [point, ...rest] = expr.arguments;
  if (point?.shape.kind !== 'vector') return [];
  const bound = [...walkExpr(equation)].flatMap((part) => (part.kind === 'expectation' ? part.binders : []));
  const others = bound.filter(({ variable, shape }) => shape.kind === 'vector' && !isSymbol(point, variable));
  const symbols = [...new Map(others.map((binder) => [binder.variable, makeSymbol(binder.variable, point.shape, point.span)])).values()];
  return symbols.map((symbol) => ({
    replacement: { ...expr, arguments: [symbol, ...rest] },
    words: `takes ${show({ ...expr, arguments: [symbol, ...rest] })} where the equation has ${show(expr)}`,
  }));
}

/** An edit of the text, told as what the code does. */
function describeEdit({ span, newText, expr }: RepairProposal, equation: Expr, latex: string): string {
  if (newText === '+' || newText === '-') return `has the other sign before ${termAfter(equation, span.end)}`;
  const old = [...walkExpr(equation)].find((part) => part.span.start === span.start && part.span.end === span.end);
  if (newText === '') return `leaves out ${describeLost(latex.slice(span.start, span.end))} before ${termAfter(equation, span.end)}`;
  const isInserted = span.start === span.end;
  if (isInserted)
    return `has ${newText.trim() === '' ? 'something else' : `\`${newText.trim()}\``} before ${termAfter(equation, span.end)}`;
  return old === undefined ? `computes ${show(expr)}` : `has \`${newText}\` where the equation has ${show(old)}`;
}

/** A sign, or a number in front. */
function describeLost(source: string): string {
  const lost = source.replace(/\\[,;!]|~|\s+$/g, '').trim();
  return /^[-−]$/.test(lost) ? 'the minus' : `the factor \`${lost}\``;
}

function termAfter(equation: Expr, offset: number): string {
  const parts = [...walkExpr(equation)];
  const terms = parts.flatMap((part) => (part.kind === 'add' ? part.terms : []));
  const inner = terms.map((term) => (term.kind === 'negate' ? term.of : term));
  const next = inner.filter(({ span }) => span.start >= offset).sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end)[0];
  const around = inner.find(({ span }) => span.start < offset && offset < span.end);
  if (around !== undefined && (next === undefined || next.span.start >= around.span.end)) return `the rest of ${show(around)}`;
  const following = parts.filter(({ span }) => span.start >= offset).sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end)[0]; // prettier-ignore
  if (following !== undefined && (next === undefined || following.span.start < next.span.start)) return show(following);
  return next === undefined ? 'the rest' : `the term ${show(next)}`;
}
