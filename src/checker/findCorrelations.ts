import { makeNumber, makeSymbol } from '../math/build';
import { letterName, plainName } from '../math/names';
import { scalarShape, type Expr, type Formula, type Statement } from '../math/expr';
import { readEquation, type Equation } from '../sde/joint/readEquation';
import type { Correlation } from '../sde/textProcess';

/**
 * `d⟨W, B⟩_t = ρ dt`, `E[dW_t dB_t] = ρ dt` and `dW_t dB_t = ρ dt` of noises of some equations, which stand at some places: what is said belongs to the last
 * equations before it that have these noises, else to the first after it.
 */
export function findCorrelations(
  equations: readonly Equation[],
  places: ReadonlySet<number>,
  formulas: readonly Formula[],
): readonly Correlation[] {
  const noises = [...new Set(equations.flatMap(noisesOf))];
  const byKey = new Map(noises.map((noise) => [keyOf(plainName(noise)), noise]));
  return formulas.flatMap(({ statements }, at) =>
    statements.flatMap((statement) => {
      const found = readCorrelation(statement, byKey);
      return found !== null && places.has(ownerOf(found, at, formulas)) ? [found] : [];
    }),
  );
}

const noisesOf = ({ shakes }: Equation): string[] => shakes.map(({ noise }) => noise);

function ownerOf({ one, other }: Correlation, at: number, formulas: readonly Formula[]): number {
  const uses = formulas.flatMap(({ statements }, place) => {
    const noises = statements.flatMap((statement) => {
      const equation = readEquation(statement);
      return equation === null ? [] : noisesOf(equation).map(plainName);
    });
    return noises.includes(plainName(one)) || noises.includes(plainName(other)) ? [place] : [];
  });
  return uses.findLast((place) => place <= at) ?? uses[0] ?? -1;
}

/** Letter, then the other letters and digits in order: `W_1_t` and `W^1_t` are one noise. */
const keyOf = (name: string): string => `${name.replace(/^\\/, '').slice(0, 1)}${[...name.slice(1).replace(/[^A-Za-z0-9]/g, '')].filter((letter) => !/[ts]/.test(letter)).sort().join('')}`; // prettier-ignore

type Noises = ReadonlyMap<string, string>;

function readCorrelation(statement: Statement, noises: Noises): Correlation | null {
  if (statement.kind === 'membership') return readRule(statement, noises);
  if (statement.kind !== 'chain') return null;
  const [left, right] = statement.sides;
  const pair = left ? pairOf(left) : null;
  const value = right ? rateOf(right) : null;
  return pair === null || value === null ? null : make(pair, value, noises);
}

function make(pair: readonly string[], value: Expr, noises: Noises): Correlation | null {
  const [one, other] = pair.map((name) => noises.get(keyOf(plainName(name))));
  return one === undefined || other === undefined || one === other ? null : { one, other, value };
}

/** The two noises of d⟨W, B⟩ or of the mean of dW dB. */
function pairOf(expr: Expr): readonly string[] | null {
  if (expr.kind === 'differential')
    return expr.of.kind === 'operation' && expr.of.name === 'covariation' ? namesOf(expr.of.operands) : null;
  if (expr.kind === 'expectation') return pairOf(expr.body);
  if (expr.kind !== 'product' || expr.left.kind !== 'differential' || expr.right.kind !== 'differential') return null;
  return namesOf([expr.left.of, expr.right.of]);
}

function namesOf(exprs: readonly Expr[]): readonly string[] | null {
  const names = exprs.flatMap((expr) => (expr.kind === 'symbol' ? [expr.name] : []));
  return names.length === 2 ? names : null;
}

/** ρ of ρ dt. */
const rateOf = (expr: Expr): Expr | null => (expr.kind === 'product' && expr.right.kind === 'differential' ? expr.left : null);

/** `dW_t\,dB_t = \rho\,dt` is read as its text. */
function readRule({ variable, set, span }: Statement & { kind: 'membership' }, noises: Noises): Correlation | null {
  const factors = [...variable.matchAll(/(?:d|\\mathrm\{d\})\s*([A-Za-z](?:[_^](?:\{[^{}]*\}|\w))*)/g)].map(([, name]) => name!); // the group is there
  const rate = /^=\s*(\\?[A-Za-z]+|-?[\d.]+)\s*(?:\\[,;!:]|\s)*(?:d|\\mathrm\{d\})\s*t$/.exec(set.trim())?.[1];
  if (factors.length !== 2 || rate === undefined) return null;
  const value = /[\d.]$/.test(rate) ? makeNumber(Number(rate), span) : makeSymbol(letterName(rate.replace(/^\\/, '')), scalarShape, span);
  return make(factors, value, noises);
}
