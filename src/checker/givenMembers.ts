import { isPlainNumber } from '../claims/findDefinition';
import type { Expr, Formula, Statement } from '../math/expr';
import { headOf, labelOf } from '../math/names';
import { walkExpr } from '../math/visit';

/**
 * `\beta_1 = 10^{-4}` where sides speak of a family β: of the number of one member a world knows nothing, so nothing is refuted over it. The member's name, or undefined
 * where the text gives none a number.
 */
export function findGivenMember(sides: readonly Expr[], formulas: readonly Formula[]): string | undefined {
  const families = new Set(sides.flatMap((side) => [...walkExpr(side)]).flatMap(familyOf));
  if (families.size === 0) return undefined;
  const given = formulas.flatMap(({ statements }) => statements.flatMap(membersGiven));
  return given.find((name) => families.has(familyIn(name)));
}

/** The β of `\beta_s`, β(1): a function of an index alone. */
const familyOf = (part: Expr): string[] =>
  part.kind === 'apply' && part.arguments.length === 1 && part.arguments[0]!.shape.kind === 'scalar' && part.parameters.length === 0
    ? [part.name]
    : [];

const familyIn = (member: string): string => member.slice(0, member.lastIndexOf('_'));

/** `beta_1` of `\beta_1 = 0.1`, by whatever reading. */
function membersGiven(statement: Statement): string[] {
  if (statement.kind !== 'chain' || statement.sides.length !== 2 || statement.relations[0]?.sign !== 'equal') return [];
  const [member, value] = statement.sides;
  if (!member || !value || !isOfNumbers(value) || isEnd(value)) return [];
  if (member.kind === 'symbol') return /^\d+$/.test(labelOf(member.name)) && headOf(member.name) !== '' ? [member.name] : [];
  const [index] = member.kind === 'apply' ? member.arguments : [];
  return member.kind === 'apply' && index?.kind === 'number' ? [`${member.name}_${index.value}`] : [];
}

/** `\sigma(0) = 0`, `\alpha_0 = 1`: what a schedule is at an end of its interval. */
const isEnd = (value: Expr): boolean => value.kind === 'number' && (value.value === 0 || value.value === 1);

/** `10^{-4}`, `1/2`: numbers alone. */
const isOfNumbers = (expr: Expr): boolean =>
  isPlainNumber(expr) || [...walkExpr(expr)].every(({ kind }) => ['number', 'power', 'divide', 'negate', 'product', 'add'].includes(kind));
