import { flatMapInSteps, type Steps } from '../base/steps';
import { makeNumber } from '../math/build';
import { timeLetters } from '../math/conventions';
import type { Expr, Formula, Statement } from '../math/expr';
import type { Scope } from '../math/scope';
import { statementExprs } from '../math/statementExprs';
import { mapExpr, mapLaw, walkExpr } from '../math/visit';

/**
 * Where `\prod_{s=1}^{t} \alpha_s` stands, α is a family and t one of its indices: `\alpha_t`, `\bar\alpha_{t-1}` and every other number with
 * that index below are members of families too, so that what is said of `\bar\alpha_t` is said of `\bar\alpha_{t-1}` as well. Reading one
 * formula at a time cannot know; the whole document tells.
 */
export function* withIndexedNumbers(formulas: readonly Formula[], scope: Scope): Steps<readonly Formula[]> {
  const indices = new Set(yield* flatMapInSteps(formulas, ({ statements }) => statements.flatMap(endsIn)));
  if (indices.size === 0) return formulas;
  const moved = new Set(yield* flatMapInSteps(formulas, ({ statements }) => statements.flatMap(movedIn)));
  const member = memberReader(indices, moved, scope);
  return yield* flatMapInSteps(formulas, (formula) => {
    const statements = formula.statements.map((statement) => placeMembers(statement, member));
    return [statements.every((statement, index) => statement === formula.statements[index]) ? formula : { ...formula, statements }];
  });
}

const found = new WeakMap<Statement, readonly string[]>();

/** `t` of `\prod_{s=1}^t \alpha_s`. */
function endsIn(statement: Statement): readonly string[] {
  const known = found.get(statement) ?? nodesOf(statement).flatMap(endOf);
  found.set(statement, known);
  return known;
}

function endOf(node: Expr): string[] {
  if (node.kind !== 'sum') return [];
  const isIndex = (expr: Expr | undefined) => expr?.kind === 'symbol' && expr.name === node.index;
  const isMember = (inner: Expr) => inner.kind === 'apply' && inner.arguments.length === 1 && isIndex(inner.arguments[0]);
  const [end] = [...walkExpr(node.upper)].filter((part) => part.kind === 'symbol');
  return end?.kind === 'symbol' && /^[a-z]$/.test(end.name) && [...walkExpr(node.body)].some(isMember) ? [end.name] : [];
}

const moving = new WeakMap<Statement, readonly string[]>();

/** Names of what goes with a time that moves there: σ_t of `dx = \sigma_t\,dW`, or of `\partial_t p = …` with it; no member of a family, whatever else t counts. */
function movedIn(statement: Statement): readonly string[] {
  const known = moving.get(statement) ?? findMoved(statement);
  moving.set(statement, known);
  return known;
}

function findMoved(statement: Statement): readonly string[] {
  const times = timesOf(statement);
  if (times.length === 0) return [];
  const isAt = (name: string) => times.some((time) => name.endsWith(`_${time}`));
  const parts = statementExprs(statement).flatMap((expr) => [...walkExpr(expr)]);
  return parts.flatMap((part) => (part.kind === 'symbol' && isAt(part.name) ? [part.name] : []));
}

function timesOf(statement: Statement): readonly string[] {
  if (statement.kind === 'sde' || statement.kind === 'ode') return [statement.time];
  return nodesOf(statement).flatMap((node) => (node.kind === 'partial' || node.kind === 'integral' ? [node.variable] : []));
}

function nodesOf(statement: Statement): Expr[] {
  if (statement.kind === 'expression') return [...walkExpr(statement.value)];
  return statement.kind === 'chain' ? statement.sides.flatMap((side) => (side === null ? [] : [...walkExpr(side)])) : [];
}

type MemberReader = (expr: Expr) => Expr;

function memberReader(indices: ReadonlySet<string>, moved: ReadonlySet<string>, scope: Scope): MemberReader {
  const pattern = new RegExp(`^(.+)_(${[...indices].join('|')})([+-]\\d+)?$`);
  return (expr) => {
    const match = expr.kind === 'symbol' && expr.shape.kind === 'scalar' ? pattern.exec(expr.name) : null;
    if (timeLetters.has(match?.[1] ?? '') || (match !== null && moved.has(`${match[1]}_${match[2]}`))) return expr; // `t_n = T` says where a partition ends, and nothing of its other times
    const role = expr.kind === 'symbol' ? scope.symbols.get(expr.name)?.role : undefined;
    const isNumber = match !== null && (role === 'scalar-parameter' || role === 'constant'); // the `b_t` of `\alpha_t = 1 - b_t`
    if (!isNumber || expr.kind !== 'symbol') return expr;
    const { span, shape } = expr;
    const index: Expr = { kind: 'symbol', name: match[2]!, span, shape };
    const at: Expr = match[3] === undefined ? index : { kind: 'add', terms: [index, makeNumber(Number(match[3]), span)], span, shape };
    return { kind: 'apply', name: match[1]!, arguments: [at], parameters: [], span, shape };
  };
}

function placeMembers(statement: Statement, member: MemberReader): Statement {
  if (statement.kind === 'expression') {
    const value = mapExpr(statement.value, member);
    return value === statement.value ? statement : { ...statement, value };
  }
  if (statement.kind === 'sampling' && statement.given !== undefined && statement.law.kind === 'normal')
    return { ...statement, law: mapLaw(statement.law, (part) => mapExpr(part, member)) }; // `x_t | x_0 ~ N(\sqrt{\bar\alpha_t} x_0, …)`
  if (statement.kind !== 'chain') return statement;
  const sides = statement.sides.map((side) => side && mapExpr(side, member));
  return sides.every((side, index) => side === statement.sides[index]) ? statement : { ...statement, sides };
}
