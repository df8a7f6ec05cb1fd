import { makeNumber } from '../../math/build';
import type { Expr, ExprOf, Statement } from '../../math/expr';
import type { Scope } from '../../math/scope';
import type { Definition } from '../claim';
import { onlySymbol } from '../normalKernels';
import { modelsIn, withModels, type Model } from './exactModels';
import { noiseOf, readPlace, symbolsIn } from './readStep';

/** `x_{t-1} = F(x_t, model(x_t, t), z)`, with everything put in its place. */
export interface StepBack {
  readonly state: ExprOf<'symbol'>;
  readonly next: ExprOf<'symbol'>;
  readonly value: Expr;
  /** As the text writes it. */
  readonly written: Expr;
  readonly models: readonly Model[];
  readonly noise: ExprOf<'symbol'> | null;
  /** Of the mean of a step, beside which nothing says how large the noise is. */
  readonly isMean: boolean;
}

interface Text {
  readonly scope: Scope;
  readonly definitions: readonly Definition[];
  readonly put: (expr: Expr) => Expr;
}

/** Null where no model, or several, stand in it; `\mu_\theta(x_t, t) = …` is the mean of p_θ(x_{t-1} | x_t) if the text says so. */
export function readStepBack(statement: Statement, { scope, definitions, put }: Text): StepBack | null {
  if (statement.kind !== 'chain' || !['equal', 'define'].includes(statement.relations[0]?.sign ?? '')) return null;
  const [left, written] = statement.sides;
  if (!left || !written) return null;
  const value = put(written);
  const mean = left.kind === 'apply' ? meanOfStep(left, definitions) : null;
  const next = left.kind === 'symbol' ? left : (mean?.next ?? null);
  const state = mean?.state ?? (next && stateBefore(value, next));
  const place = next && readPlace(next.name);
  if (!next || !place || !state) return null;
  const models = modelsIn(value, state.name);
  const isOne = models.length > 0 && models.every(({ call: { name } }) => name === models[0]!.call.name);
  const noise = mean ? null : noiseOf(withoutModels(value, state.name), scope, { ...place, steps: place.steps + 1 }, state.name);
  return isOne && noise !== undefined ? { state, next, value, written, models, noise: noise?.expr ?? null, isMean: mean !== null } : null;
}

const withoutModels = (value: Expr, state: string) => withModels(value, state, ({ call: { span } }) => makeNumber(0, span));

/** x_t of x_{t-1}. */
function stateBefore(value: Expr, next: ExprOf<'symbol'>): ExprOf<'symbol'> | null {
  const found = symbolsIn(value).filter(({ name }) => isAfter(name, next.name));
  return found.length > 0 && found.every(({ name }) => name === found[0]!.name) ? found[0]! : null;
}

function isAfter(name: string, next: string): boolean {
  const [from, to] = [readPlace(name), readPlace(next)];
  return from !== null && to !== null && from.stem === to.stem && from.letter === to.letter && from.steps - to.steps === 1;
}

/** Of `p_\theta(x_{t-1} \mid x_t) = \mathcal N(\mu_\theta(x_t, t), …)`. */
function meanOfStep(name: ExprOf<'apply'>, definitions: readonly Definition[]): Pick<StepBack, 'state' | 'next'> | null {
  for (const { left, value, form } of definitions) {
    if (form !== 'law' || left?.expr.kind !== 'density' || value.expr.kind !== 'normal-law') continue;
    const [next, state] = [onlySymbol(left.expr.of), onlySymbol(left.expr.given)];
    const { mean } = value.expr;
    if (next && state && isAfter(state.name, next.name) && mean.kind === 'apply' && mean.name === name.name) return { next, state };
  }
  return null;
}
