import type { CodeQuestion } from '../../check/planCode';
import type { Asserted, Side } from '../../claims/claim';
import { hashText } from '../../base/hash';
import { spanInDocument } from '../../claims/locate';
import { withStatedLaws } from '../../claims/withStatedLaws';
import type { Expr } from '../../math/expr';
import { hashExpr } from '../../math/hashExpr';
import { containsKind } from '../../math/visit';
import { prepareSides } from '../prepareSides';
import type { DocumentReading } from '../readDocument';
import { findDerivedNames } from './derivedNames';

/** A side of an equation that a function may compute. */
export interface EquationSide {
  readonly expr: Expr;
  /** What the notation allows: `+ const`, `∝`. */
  readonly written: Asserted;
}

/** The sides of an equation from the last to the first, without mere names, plain numbers after all others; what an equation of motion says of drift and diffusion. */
export function equationSides({ formulas }: DocumentReading, math: number): readonly EquationSide[] {
  const main = formulas[math]?.statements[0];
  switch (main?.kind) {
    case 'chain': {
      const sides = main.sides.filter((side) => side !== null && !isName(side)).reverse() as Expr[]; // those that are there
      if (sides.every(isNumber) && main.relations.every(({ sign }) => sign !== 'equal')) return []; // 0 < a < 1
      const written = main.relations.some(({ sign }) => sign === 'proportional') ? 'proportional' : 'equal';
      return numbersLast(sides).map((expr) => ({ expr, written: hasConstant(expr) ? 'constant' : written }));
    }
    case 'expression':
      return [{ expr: main.value, written: 'equal' }];
    case 'sde':
      return numbersLast([main.drift, main.diffusion]).map((expr) => ({ expr, written: 'equal' }));
    case 'ode':
      return [{ expr: main.velocity, written: 'equal' }];
    default:
      return [];
  }
}

/** `L(\theta)`, `L_{SSM}`: what is defined, and nothing to compute. */
const isName = (expr: Expr) =>
  expr.kind === 'symbol' || (expr.kind === 'apply' && [...expr.arguments, ...expr.parameters].every(({ kind }) => kind === 'symbol'));

const numbersLast = (sides: readonly Expr[]) => [...sides.filter((side) => !isNumber(side)), ...sides.filter(isNumber)];

const isNumber = (expr: Expr): boolean =>
  expr.kind === 'number' || expr.kind === 'constant' || (expr.kind === 'negate' && isNumber(expr.of));

const hasConstant = (expr: Expr) => containsKind(expr, 'unnamed-constant');

/** `open`: models stay any field, whatever the text says they are made of; `resolved`: everything that the text defines is put in its place. */
export type Preparation = 'open' | 'resolved';

/** A side, or what might be computed in its place, as a question to a function. */
export function prepareQuestion(expr: Expr, reading: DocumentReading, math: number, preparation: Preparation): CodeQuestion {
  const { claims, snapshot, scope } = reading;
  const isModel = (name: string) => scope.symbols.get(name)?.role === 'function' && scope.symbols.get(name)?.shape.kind === 'vector';
  const values = claims.definitions.filter(({ form }) => form !== 'sde' && form !== 'ode' && form !== 'pde'); // their states are points here
  const definitions = preparation === 'open' ? values.filter(({ name }) => !isModel(name)) : values;
  const statedLaws = claims.claims.find((claim) => claim.math === math)?.statedLaws ?? [];
  const span = snapshot.math[math]!;
  const side: Side = { expr, math, latex: span.latex, span: spanInDocument(span, expr.span) };
  const {
    right,
    values: given,
    densities,
  } = prepareSides({ right: side, math, tested: null, statedLaws, point: null, relatedIndices: [] }, side, { reading }, definitions);
  return {
    equation: right,
    variants: [],
    derived: findDerivedNames(expr, values, math),
    scope: withStatedLaws(scope, statedLaws),
    seed: hashText([right, ...given.values()].map(hashExpr).join(' ')),
    sharedLaws: claims.sharedLaws,
    definedDensities: densities,
    ranges: claims.ranges,
    values: given,
  };
}
