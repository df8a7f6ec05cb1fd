import type { Steps } from '../../base/steps';
import { makeNumber } from '../../math/build';
import type { Expr, ExprOf } from '../../math/expr';
import { hashExpr, sameExpr } from '../../math/hashExpr';
import { joinName } from '../../math/names';
import { containsKind, freeVariables, mapExpr, walkExpr } from '../../math/visit';
import type { Side } from '../claim';
import { noClaimParts, type Draft, type DraftClaim, type Source } from '../draft';
import { makeSide, spanInDocument } from '../locate';
import { resolveDefinitions } from '../resolveDefinitions';
import { isSameScope } from '../sections';
import { firstSides, flatMapTold, listTold, statementsAlone } from '../toldAlone';
import { combine } from './combine';
import { namedMoment } from './namedMoments';
import { beginning, hasOpen, isMadeOfKnown, openIn } from './odeSolutions';
import { readMoving, timeDerivative } from './timeDerivative';

/** `\mu' = -\tfrac12\beta\mu`, `(\sigma^2)' = \beta - \beta\sigma^2`: how a function of time moves, told by itself. */
interface RateTold {
  readonly of: Expr;
  readonly time: string;
  readonly velocity: Expr;
}

const ratesAlone = statementsAlone((statement): readonly RateTold[] => {
  const [left, velocity] = firstSides(statement) ?? [];
  if (left?.kind !== 'partial' || left.order !== 1 || velocity === undefined || functionIn(left.of, left.variable) === undefined) return [];
  const isPlain = !(['density', 'expectation', 'gradient', 'partial', 'divergence'] as const).some((kind) => containsKind(velocity, kind));
  return isPlain && hasPart(velocity, left.of) ? [{ of: left.of, time: left.variable, velocity }] : [];
});

interface ValueTold {
  readonly of: Expr;
  readonly value: Expr;
}

const valuesAlone = statementsAlone((statement): readonly ValueTold[] => {
  const [of, value] = firstSides(statement) ?? [];
  return of !== undefined && value !== undefined && (of.kind === 'apply' || of.kind === 'power') ? [{ of, value }] : [];
});

/** `\mu(t) = \mu_0 e^{-\beta t/2}` after `\mu' = -\tfrac12\beta\mu`: its derivative is the velocity at it, and it begins at μ_0. */
export function* readFunctionSolutions(source: Source, { definitions }: Draft): Steps<DraftClaim[]> {
  const rates = yield* listTold(source.formulas, ratesAlone);
  if (rates.length === 0) return [];
  const told = rates.flatMap(({ told: some, math }) => some.map((rate) => ({ ...rate, math })));
  return yield* flatMapTold(source, valuesAlone, (values, math) =>
    values.flatMap((value) => {
      const rate = told.findLast((one) => one.math < math && sameExpr(one.of, value.of) && isHere(source, one.math, math));
      return rate === undefined ? [] : makeClaim(source, definitions, rate, value, math);
    }),
  );
}

const isHere = ({ tree }: Source, one: number, other: number): boolean =>
  isSameScope(tree, tree.sectionOf[one] ?? 0, tree.sectionOf[other] ?? 0);

function makeClaim(
  source: Source,
  definitions: Draft['definitions'],
  { of, time, velocity, math: at }: RateTold & { readonly math: number },
  { value: written }: ValueTold,
  math: number,
): DraftClaim[] {
  const call = functionIn(of, time)!; // both told of the same
  if (namedMoment(call, definitions, math) !== null) return []; // its equation of motion tells it
  const others = definitions.filter(({ name }) => name !== call.name && name !== joinName(call.name, '0'));
  const put = (expr: Expr) => resolveDefinitions(expr, others, math).expr;
  const [value, rate] = [put(written), put(velocity)];
  const start = startOf(source, of, call, value, math);
  const known = [withoutPart(rate, of), ...(start === null ? [] : [start])];
  const moving = !hasCall(value, call.name) && freeVariables(value).has(time) ? readMoving(value, time) : undefined;
  const there = moving?.alike(mapExpr(rate, (part) => (sameExpr(part, of) ? moving.expr : part)));
  if (moving === undefined || there === undefined || hasCall(there, call.name) || !isMadeOfKnown(source, value, known, time)) return [];
  const began = start === null || hasOpen(source, value, known, time) ? null : beginning(put(start), moving);
  const isGeneral = began === null && openIn(value, known, time).length > 0;
  const condition = { left: there, right: timeDerivative(moving) };
  const tested = began === null ? combine([condition], { kind: isGeneral ? 'known' : 'open' }) : combine([condition, began]);
  const span = spanInDocument(source.snapshot.math[at]!, velocity.span);
  const left: Side = { expr: velocity, math: at, latex: source.snapshot.math[at]!.latex.trim(), span };
  const right = makeSide(source.snapshot.math[math]!, written);
  const base = { ...noClaimParts, kind: 'named', motion: 'solution', math, span: right.span, left, right, tested } as const;
  return [{ ...base, sign: 'equal', written: 'equal', understood: true, against: { kind: 'equation', math: at, span } }];
}

/** The one function of time in `m(t)` or `\sigma(t)^2`. */
function functionIn(of: Expr, time: string): ExprOf<'apply'> | undefined {
  const call = of.kind === 'power' && of.exponent.kind === 'number' ? of.base : of;
  if (call.kind !== 'apply' || call.arguments.length !== 1 || call.parameters.length > 0) return undefined;
  const [at] = call.arguments;
  return at?.kind === 'symbol' && at.name === time ? call : undefined;
}

const hasCall = (expr: Expr, name: string): boolean => [...walkExpr(expr)].some((part) => part.kind === 'apply' && part.name === name);

function hasPart(expr: Expr, wanted: Expr): boolean {
  const key = hashExpr(wanted);
  return [...walkExpr(expr)].some((part) => hashExpr(part) === key);
}

/** A velocity in which a number stands for what moves. */
const withoutPart = (velocity: Expr, of: Expr): Expr => mapExpr(velocity, (part) => (sameExpr(part, of) ? makeNumber(1, part.span) : part));

/** What the text says it is at 0, `m(0) = 2`, else its letter with a 0 where the value has one. */
function startOf({ formulas }: Source, of: Expr, call: ExprOf<'apply'>, value: Expr, math: number): Expr | null {
  const zero = makeNumber(0, call.span);
  const atZero = mapExpr(of, (part) => (part === call || sameExpr(part, call) ? { ...call, arguments: [zero] } : part));
  const said = formulas.slice(0, math + 1).flatMap(({ statements }) =>
    statements.flatMap((statement) => {
      const [left, right] = firstSides(statement) ?? [];
      return left !== undefined && right !== undefined && sameExpr(left, atZero) ? [right] : [];
    }),
  );
  const letter = joinName(call.name, '0');
  const own = [...walkExpr(value)].find((part) => part.kind === 'symbol' && part.name === letter);
  return said.at(-1) ?? (own ? mapExpr(of, (part) => (sameExpr(part, call) ? own : part)) : null);
}
