import type { Binder, Expr, ExprOf, Law } from '../math/expr';
import type { Definition } from './claim';

/**
 * The laws of variables that are drawn together, as far as the text gives one of them under the others: in `\mathbb E_{x, \tilde x}` and
 * `\mathbb E_{q(x, \tilde x)}` beside `q(\tilde x|x) = N(x, \sigma^2 I)`, x̃ is drawn by that kernel and x by the law that the text gives it.
 * `definitions` are those in force. Undefined for a variable of which nothing is told so.
 */
export function jointLaws(binders: readonly Binder[], definitions: readonly Definition[]): readonly (Law | undefined)[] {
  const kernels = binders.map((binder) => kernelOf(binder, binders, definitions));
  const isFactored = binders.length === 2 && kernels.some((kernel) => kernel !== undefined);
  return binders.map(({ law }, at) => kernels[at] ?? (isFactored && jointOf(law) !== null ? { kind: 'unspecified' } : undefined));
}

/** A kernel is drawn after what stands under its condition. */
export const isConditional = (law: Law | undefined): boolean => law?.kind === 'density' && law.density.given.length > 0;

function kernelOf({ variable, law }: Binder, binders: readonly Binder[], definitions: readonly Definition[]): Law | undefined {
  const joint = jointOf(law);
  if ((law.kind !== 'unspecified' && joint === null) || binders.length < 2) return undefined;
  const others = new Set(binders.map((binder) => binder.variable).filter((name) => name !== variable));
  const isKernel = (density: ExprOf<'density'>) =>
    isNamed(density.of[0], (name) => name === variable) &&
    density.given.length > 0 &&
    density.given.every((part) => isNamed(part, (name) => others.has(name))) &&
    (joint === null || isOfJoint(density, joint));
  const found = definitions.flatMap(({ form, left }) => {
    const density = left?.expr;
    return form === 'law' && density?.kind === 'density' && density.of.length === 1 && isKernel(density) ? [density] : [];
  });
  const named = found.filter((density) => !isNameless(density));
  const [kernel, ...more] = named.length > 0 ? named : found;
  return kernel !== undefined && more.length === 0 ? { kind: 'density', density: kernel } : undefined;
}

/** Told by what the text makes of noise. */
const isNameless = ({ name }: ExprOf<'density'>) => name.startsWith('\u0000');

const isNamed = (part: Expr | undefined, accepts: (name: string) => boolean) => part?.kind === 'symbol' && accepts(part.name);

/** The density of several variables together that is the law of one of them. */
const jointOf = (law: Law): ExprOf<'density'> | null =>
  law.kind === 'density' && law.density.of.length > 1 && law.density.given.length === 0 ? law.density : null;

/** Under the same name; one without a name is told by what the text makes of noise. */
function isOfJoint(kernel: ExprOf<'density'>, joint: ExprOf<'density'>): boolean {
  const isTold = isNameless(kernel);
  return (
    (isTold || kernel.name === joint.name) &&
    !joint.parameters.some((part) => !kernel.parameters.some((own) => isSame(own, part)) && !isTold)
  );
}

const isSame = (one: Expr, other: Expr) => one.kind === 'symbol' && other.kind === 'symbol' && one.name === other.name;
