import type { Expr, ExprOf, Law } from '../../math/expr';
import { headOf } from '../../math/names';
import { walkExpr } from '../../math/visit';
import { readIndexedName, unnamedNoise } from './readUpdate';
import { strideOf } from './sequences';
import type { UpdateWorld } from './updateWorld';

const noiseHeads: ReadonlySet<string> = new Set(['z', 'Z', 'xi', 'zeta', 'epsilon', 'eta', 'w', 'omega', 'n', 'u', 'nu', 'G', 'N']);
const plainNoiseHeads: ReadonlySet<string> = new Set(['z', 'Z', 'xi', 'zeta']);

/** ΔW_k. */
export const isIncrement = ({ name }: ExprOf<'symbol'>): boolean => /^Delta_[WBw]/.test(name);

/** A name with a law that the text states, or one of the letters of noise in the shape of the state: z_k, ξ_{k+1}, ε. */
export function isNoise(world: UpdateWorld, { name, shape }: ExprOf<'symbol'>): boolean {
  const { text, states } = world;
  if (name === unnamedNoise) return true;
  if (text.given.has(name) || name === strideOf(text)) return false;
  if (lawOf(world, name) !== null) return true;
  if (shape.kind === 'vector') return noiseHeads.has(headOf(name));
  if (shape.kind !== 'scalar' || states.every((part) => part.shape.kind === 'vector')) return false;
  const isScaled = text.updates.some(({ value }) => isScaledAsNoise(value, name));
  return plainNoiseHeads.has(headOf(name)) || (noiseHeads.has(headOf(name)) && isScaled);
}

/** ε is a step in `x + ε s(x) + √(2ε) z` and a noise in `√β_t ε` and `σ ε`. */
function isScaledAsNoise(value: Expr, name: string): boolean {
  const isName = (expr: Expr) => expr.kind === 'symbol' && expr.name === name;
  const factors = (expr: Expr): readonly Expr[] => (expr.kind === 'product' ? [...factors(expr.left), ...factors(expr.right)] : [expr]);
  const isRoot = (expr: Expr) => (expr.kind === 'call' && expr.name === 'sqrt') || ((expr.kind === 'symbol' || expr.kind === 'apply') && headOf(expr.name) === 'sigma'); // prettier-ignore
  return [...walkExpr(value)].some((part) => part.kind === 'product' && factors(part).some(isName) && factors(part).some(isRoot));
}

/** The law of `z_k`, or of `z`. */
export function lawOf({ text }: UpdateWorld, name: string): Law | null {
  const stem = readIndexedName(name)?.stem;
  const found = [name, ...(stem === undefined ? [] : [stem])].map((one) => text.scope.symbols.get(one)?.law);
  return found.find((law) => law && law.kind !== 'unspecified') ?? null;
}

export function isStandard({ mean, covariance }: Law & { kind: 'normal' }): boolean {
  const isZero = (mean.kind === 'constant' && mean.name === 'zero') || (mean.kind === 'number' && mean.value === 0);
  const isOne = (covariance.kind === 'constant' && covariance.name === 'identity') || (covariance.kind === 'number' && covariance.value === 1); // prettier-ignore
  return isZero && isOne;
}
