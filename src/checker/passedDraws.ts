import type { Claim, Definition } from '../claims/claim';
import { isSameScope, type SectionTree } from '../claims/sections';
import { findDefinition } from '../claims/findDefinition';
import type { Binder, Expr } from '../math/expr';
import type { Scope } from '../math/scope';
import { containsKind, freeVariables, walkExpr } from '../math/visit';
import { lawOf } from '../probes/lawOf';

/** Where a claim stands, and what the text says of laws there. */
type Asked = Pick<Claim, 'math' | 'statedLaws'>;

/**
 * `where $Y = \exp(\theta(W_t - W_s))$`, and paragraphs later `\mathbb E[Y]`: what the text made of what it draws, for a passage that is over, and gave no law of its own.
 * A world would draw it from any law. Undefined where there is none.
 */
export function findPassedDraw(
  sides: readonly Expr[],
  { math, statedLaws }: Asked,
  text: { readonly definitions: readonly Definition[]; readonly scope: Scope; readonly tree: SectionTree },
): string | undefined {
  const { definitions, scope, tree } = text;
  const isTold = (name: string) =>
    (scope.symbols.get(name)?.law ?? null) !== null ||
    statedLaws.some(({ variable, law, openAlternatives }) => variable === name && (law !== null || openAlternatives.length > 0));
  const isHere = ({ section }: Definition) => isSameScope(tree, section, tree.sectionOf[math] ?? 0);
  const isPassed = (name: string) => {
    const own = definitions.filter((one) => one.form === 'rebinding' && one.name === name && one.math < math && isHere(one));
    return own.length > 0 && own.every(({ isLocal, until }) => isLocal && until < math) && own.some((one) => isRandom(one, scope));
  };
  const drawn = sides
    .flatMap((side) => [...walkExpr(side)])
    .flatMap((part) => (part.kind === 'expectation' ? part.binders.filter(({ law }) => law.kind === 'unspecified') : []));
  return drawn.map(({ variable }) => variable).find((name) => !isTold(name) && isPassed(name));
}

/** Made of a process, or of what has a law. */
const isRandom = ({ value }: Definition, { symbols }: Scope): boolean =>
  [...freeVariables(value.expr)].some((name) => {
    const info = symbols.get(name);
    return info?.role === 'process' || (info?.law ?? null) !== null || info?.random === true;
  });

/**
 * `\mathbb E[\bar y^2]` after `\bar y = \frac1n\sum_i y_i`: what is averaged over is made of draws that no average is taken over instead. A world would draw it from any law.
 * Undefined where there is none.
 */
export function findMadeDraw(
  sides: readonly Expr[],
  { math }: Pick<Claim, 'math'>,
  { definitions, scope }: { readonly definitions: readonly Definition[]; readonly scope: Scope },
): string | undefined {
  const open = sides
    .flatMap((side) => [...walkExpr(side)])
    .flatMap((part) => (part.kind === 'expectation' ? part.binders.filter((binder) => lawOf(binder, scope).kind === 'unspecified') : []));
  const isMade = ({ variable, span, shape }: Binder) => {
    const made = findDefinition({ kind: 'symbol', name: variable, span, shape }, definitions, math);
    return made?.form === 'rebinding' && containsKind(made.value.expr, 'sum');
  };
  return open.find(isMade)?.variable;
}
