import { flatMapInSteps, type Steps } from '../base/steps';
import { scalarShape, type ExprOf, type Statement } from '../math/expr';
import { statementExprs } from '../math/statementExprs';
import { walkExpr } from '../math/visit';
import type { Definition } from './claim';
import type { Source } from './draft';
import { makeSide, spanInDocument } from './locate';
import { isSameScope, lastMathOf } from './sections';

type NormalSampling = Statement & { readonly kind: 'sampling' };

/**
 * `For $x \sim \mathcal N(\mu, \sigma^2 I)$ the entropy is $-\int p(x) \log p(x)\,dx$`: p(x) is the density of the x that is drawn so, where the text neither
 * declares p nor gives it a value, and draws x from nothing else.
 */
export function* readDrawnDensities(source: Source): Steps<Definition[]> {
  return yield* flatMapInSteps(source.formulas, (formula, math) =>
    formula.statements.flatMap((statement) => {
      if (statement.kind !== 'sampling' || statement.law.kind !== 'normal' || isDrawnAgain(source, statement)) return [];
      const found = findDensity(source, statement.variable, math);
      return found === undefined ? [] : [makeDefinition(source, statement, found, math)];
    }),
  );
}

function isDrawnAgain({ formulas }: Source, { variable, law }: NormalSampling): boolean {
  return formulas.some(({ statements }) =>
    statements.some((one) => one.kind === 'sampling' && one.variable === variable && one.law !== law),
  );
}

interface Found {
  readonly density: ExprOf<'density'>;
  readonly math: number;
}

/** The first place after the draw, within its section, where the density of the variable is written. */
function findDensity(source: Source, variable: string, math: number): Found | undefined {
  const { formulas, tree, scope } = source;
  const section = tree.sectionOf[math] ?? 0;
  if (scope.symbols.get('p')?.evidence === 'declared' || isGiven(source, variable)) return undefined;
  for (let at = math + 1; at < formulas.length; at++) {
    if (!isSameScope(tree, section, tree.sectionOf[at] ?? 0)) continue;
    const parts = formulas[at]!.statements.flatMap((statement) => statementExprs(statement).flatMap((expr) => [...walkExpr(expr)]));
    const density = parts.find((part): part is ExprOf<'density'> => part.kind === 'density' && isDensityOf(part, variable));
    if (density !== undefined) return { density, math: at };
  }
  return undefined;
}

function isDensityOf({ name, of, given, parameters }: ExprOf<'density'>, variable: string): boolean {
  const [point, ...more] = of;
  return name === 'p' && point?.kind === 'symbol' && point.name === variable && more.length + given.length + parameters.length === 0;
}

/** `p(x) = …` is written somewhere. */
function isGiven({ chains }: Source, variable: string): boolean {
  return chains.some(({ first }) => first?.expr.kind === 'density' && isDensityOf(first.expr, variable));
}

function makeDefinition({ snapshot, tree }: Source, { law, span }: NormalSampling, { density, math: at }: Found, math: number): Definition {
  const [here, there] = [snapshot.math[math]!, snapshot.math[at]!]; // one formula for each math span
  const section = tree.sectionOf[math] ?? 0;
  const { mean, covariance } = law as typeof law & { kind: 'normal' }; // only such draws are defined
  return {
    kind: 'definition',
    math,
    span: spanInDocument(here, span),
    name: density.name,
    value: { ...makeSide(there, density), expr: { kind: 'normal-law', mean, covariance, at: null, span, shape: scalarShape } },
    form: 'law',
    left: makeSide(there, density),
    section,
    from: math,
    until: lastMathOf(tree, section),
    isLocal: false,
    understood: true,
  };
}
