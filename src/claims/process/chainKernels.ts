import { makeAdd, makeDivide, makeNegate, makeNumber, makePower, makeProduct } from '../../math/build';
import { noiseLetters } from '../../math/conventions';
import type { Expr, ExprOf, Statement } from '../../math/expr';
import { headOf } from '../../math/names';
import type { Scope } from '../../math/scope';
import type { Definition } from '../claim';
import { readScaled, type Scaled } from '../composedKernels';
import type { Draft, Source } from '../draft';
import type { Placed } from '../forwardSde';
import { kernelsOf, readNoised, readWritten, spread, type NormalKernel } from '../normalKernels';
import { shiftKernel } from '../posteriorOfSteps';
import { readAffine } from './linearIn';
import { symbolsIn } from './readStep';

/** The normal laws of a chain, by what its states are multiplied by and the variance. */
export interface Chain {
  /** x_t given x_0. */
  readonly whole: Scaled;
  /** x_{t-1} given x_0. */
  readonly before: Scaled;
  /** x_t given x_{t-1}. */
  readonly one: Scaled;
  readonly told: Placed<Statement>;
}

interface States {
  readonly state: ExprOf<'symbol'>;
  readonly next: ExprOf<'symbol'>;
}

/** The kernels of the text; a step that it does not write is that of a Markov chain with its x_t given x_0. */
export function findChain(source: Source, draft: Draft, { state, next }: States, math: number, put: (expr: Expr) => Expr): Chain | null {
  const found = findWhole(source, draft, state, math);
  const stepped = kernelsOf({ definitions: draft.definitions, scope: source.scope, atMath: math }).find(
    (kernel) => kernel.of.name === state.name && kernel.given.name === next.name,
  );
  const whole = found && readScaled(found.kernel, put);
  const before = shiftKernel(whole, state, next);
  const one = stepped === undefined ? whole && before && stepBetween(whole, before) : readScaled(stepped, put);
  const isPlain = [whole, before, one].every((kernel) => kernel !== null && kernel.rest === null);
  return found && whole && before && one && isPlain ? { whole, before, one, told: found.told } : null;
}

/** x_t given x_0, and where the text says it; also of a noise of which it says no more than its letter. */
export function findWhole({ scope, formulas }: Source, { definitions }: Draft, state: ExprOf<'symbol'>, math: number) {
  const first = `${headOf(state.name)}_0`;
  const read = (definition: Definition) => readWritten(definition) ?? readNoised(definition, scope) ?? readNoisedBare(definition, scope);
  for (const definition of definitions.toReversed()) {
    const kernel = definition.understood && definition.math <= math ? read(definition) : null;
    const statement = formulas[definition.math]?.statements[0];
    if (statement && kernel?.of.name === state.name && kernel.given.name === first)
      return { kernel, told: { statement, math: definition.math } };
  }
  return null;
}

function stepBetween(whole: Scaled, before: Scaled): Scaled {
  const factor = makeDivide(whole.factor, before.factor);
  const left = makeProduct(squared(factor), before.variance);
  return { factor, rest: null, variance: makeAdd([whole.variance, makeNegate(left, left.span)]) };
}

export const squared = (expr: Expr) => makePower(expr, makeNumber(2, expr.span), expr.span);

/** `x_t = a x_0 + b\epsilon` where the text says nothing of the law of ε. */
function readNoisedBare({ left, value }: Definition, { symbols }: Scope): NormalKernel | null {
  if (left?.expr.kind !== 'symbol') return null;
  const of = left.expr;
  const noise = symbolsIn(value.expr).find(({ name }) => noiseLetters.has(headOf(name)) && (symbols.get(name)?.law ?? null) === null);
  const given = symbolsIn(value.expr).find(({ name }) => name === `${headOf(of.name)}_0`);
  const noisy = noise && readAffine(value.expr, noise.name);
  const isScaled = noisy?.coefficient?.shape.kind === 'scalar';
  return noisy?.rest && given && isScaled
    ? { of, given, mean: noisy.rest, covariance: spread(of, squared(noisy.coefficient)), isWritten: false } // it is a number
    : null;
}
