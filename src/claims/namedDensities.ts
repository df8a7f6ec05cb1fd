import { flatMapInSteps, type Steps } from '../base/steps';
import type { Expr, Formula } from '../math/expr';
import { isCalledDensityOf } from './densitiesInWords';
import type { Flow } from './flow';
import { lawName, type NamedDensities } from './sharedLaws';

/** "Let $p_\sigma$ denote the density of $y$", "$\rho_t$ is the density of $X_t$": said of one variable alone. */
export function* findNamedDensities({ elements }: Flow, formulas: readonly Formula[]): Steps<NamedDensities> {
  const said = yield* flatMapInSteps(elements, (element) =>
    element.kind !== 'sentence'
      ? []
      : element.maths.flatMap((math, at): (readonly [string, string])[] => {
          if (!isCalledDensityOf(element, at)) return [];
          const [density, variable] = [math, element.maths[at + 1]].map((one) => loneExpr(formulas, one?.index));
          return density?.kind === 'density' && density.given.length === 0 && variable?.kind === 'symbol'
            ? [[lawName(density), variable.name]]
            : [];
        }),
  );
  const isOfOne = ([name, variable]: readonly [string, string]) => said.every(([other, of]) => other !== name || of === variable);
  return new Map(said.filter(isOfOne));
}

function loneExpr(formulas: readonly Formula[], math: number | undefined): Expr | undefined {
  const [first, ...more] = (math === undefined ? undefined : formulas[math])?.statements ?? [];
  return first?.kind === 'expression' && more.length === 0 ? first.value : undefined;
}
