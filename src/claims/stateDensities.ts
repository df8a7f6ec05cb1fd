import { flatMapInSteps, type Steps } from '../base/steps';
import type { ExprOf, Law } from '../math/expr';
import { headOf, labelOf } from '../math/names';
import { hashLaw } from '../math/hashExpr';
import { statementExprs } from '../math/statementExprs';
import { freeVariables, walkExpr } from '../math/visit';
import type { Definition } from './claim';
import type { Source } from './draft';
import { defineDensity, type Found } from './drawnDensities';
import { statesOf } from './fokkerPlanck';
import { bareState } from './forwardSde';
import { spanInDocument } from './locate';
import { findInitialValue, findStart } from './process/findStart';
import { isSameScope } from './sections';

type NormalLaw = Law & { readonly kind: 'normal' };

/** `X_t ~ N(m, v)`, the one law that a text gives its state at time t. */
interface StateLaw {
  readonly state: string;
  readonly time: string;
  readonly law: NormalLaw;
  readonly math: number;
}

/**
 * `we have $X_t \sim \mathcal N(e^{-t}, 1 - e^{-2t})$, hence $\partial_x \log p(x, t) = …$`: p(·, t) is the density of the state whose law is told, where words call it
 * that, or where the text has one state in that letter and time. Not where that law is the one given X_0, or where the text says itself what p is.
 */
export function* readStateDensities(source: Source): Steps<Definition[]> {
  const laws = listLaws(source);
  if (laws.length === 0) return [];
  const found = yield* flatMapInSteps(source.formulas, ({ statements }, math) =>
    statements.flatMap((statement) => statementExprs(statement).flatMap((expr) => densitiesIn(expr, math))),
  );
  const written = new Set(source.chains.flatMap(({ first }) => (first?.expr.kind === 'density' ? [first.expr.name] : [])));
  const open = found.filter(({ density }) => !written.has(density.name));
  return laws.flatMap((one) => {
    const places = open.filter((place) => place.math >= one.math && isDensityOf(source, laws, one, place));
    const names = [...new Set(places.map(({ density }) => density.name))];
    return names.map((name) =>
      define(
        source,
        one,
        places.find(({ density }) => density.name === name)!,
      ),
    ); // each name is of a place
  });
}

function listLaws(source: Source): StateLaw[] {
  const found = source.formulas.flatMap(({ incomplete, statements }, math) =>
    incomplete
      ? []
      : statements.flatMap((said): StateLaw[] => {
          if (said.kind !== 'sampling' || said.law.kind !== 'normal') return [];
          const { variable: state, law } = said;
          const time = labelOf(state);
          return timeLabel.test(time) && isOfAll(source, law, state, math) ? [{ state, time, law, math }] : [];
        }),
  );
  const isOnly = ({ state, law }: StateLaw) => found.every((other) => other.state !== state || keyOf(other) === keyOf({ state, law }));
  return found.filter((one, at) => isOnly(one) && found.findIndex(({ state }) => state === one.state) === at);
}

const keyOf = ({ state: variable, law }: Pick<StateLaw, 'state' | 'law'>) => hashLaw({ variable, law });

const timeLabel = /^(?:[a-z]|tau)$/;

/** It is not the law given a start that is drawn, or that is left open. */
function isOfAll({ formulas, scope }: Source, { mean, covariance }: NormalLaw, state: string, math: number): boolean {
  const isDrawn = (name: string) => scope.symbols.get(name)?.random === true || (scope.symbols.get(name)?.law ?? null) !== null;
  const names = [mean, covariance].flatMap((part) => [...freeVariables(part)]);
  const start = findStart(mean, state);
  const first = `${bareState(state)}_0`;
  const isFixed = start === null || (!isDrawn(first) && findInitialValue({ formulas }, state, math) !== null); // of `given $X_0 = x_0$` the start is drawn
  return isFixed && !names.some(isDrawn);
}

/** `p_t(x)`, `p(x, t)`: of one place, at one time. */
function densitiesIn(expr: Parameters<typeof walkExpr>[0], math: number): Found[] {
  const isAtTime = (density: ExprOf<'density'>) =>
    density.of.length === 1 && density.given.length === 0 && density.parameters.length === 1 && density.of[0]!.kind === 'symbol';
  return [...walkExpr(expr)].flatMap((part) => (part.kind === 'density' && isAtTime(part) ? [{ density: part, math }] : []));
}

function isDensityOf(source: Source, laws: readonly StateLaw[], { state, time, math }: StateLaw, { density, math: at }: Found): boolean {
  const [[place], [moment]] = [density.of, density.parameters];
  if (place?.kind !== 'symbol' || moment?.kind !== 'symbol' || moment.name !== time) return false;
  if (!isSameScope(source.tree, source.tree.sectionOf[math] ?? 0, source.tree.sectionOf[at] ?? 0)) return false;
  const told = statesOf(source, density).map(bareState);
  if (told.length > 0) return told.includes(bareState(state));
  const isOnly = laws.every((other) => other.state === state || other.time !== time);
  return isOnly && densityLetters.has(headOf(density.name)) && headOf(place.name).toLowerCase() === headOf(state).toLowerCase();
}

const densityLetters: ReadonlySet<string> = new Set(['p', 'q', 'rho', 'varrho']);

function define(source: Source, { law, math }: StateLaw, found: Found): Definition {
  const here = source.snapshot.math[math]!; // one formula for each math span
  return defineDensity(source, { law, math, span: spanInDocument(here, { start: 0, end: here.latex.length }) }, found);
}
