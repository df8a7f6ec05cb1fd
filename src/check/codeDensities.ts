import { lawName } from '../claims/sharedLaws';
import type { Expr, ExprOf } from '../math/expr';
import { walkExpr } from '../math/visit';
import { densityKey } from '../probes/lowerDensities';
import { codeNames } from './codeNames';

/** A density of an equation, as code asks for it: `p`, with `logp_p` and `score_p`. */
export interface NamedDensity {
  readonly density: ExprOf<'density'>;
  readonly names: readonly string[];
  /** Its logarithm stands in the equation. */
  readonly isLogged: boolean;
}

/** The densities of an equation, those under a logarithm first; the first of a letter has that letter, `p(x|x_0)` beside `p(x)` is `p_x_given_x_0`. */
export function listCodeDensities(equation: Expr, sharedLaws: ReadonlySet<string> = new Set()): readonly NamedDensity[] {
  const nodes = [...walkExpr(equation)];
  const logged = nodes.flatMap((node) =>
    node.kind === 'call' && node.name === 'log' && node.argument.kind === 'density' ? [node.argument] : [],
  );
  const keyOf = (density: ExprOf<'density'>): string => codeDensityKey(density, sharedLaws);
  const isLogged = new Set(logged.map(keyOf));
  const distinct = new Map([...logged, ...nodes.filter((node) => node.kind === 'density')].reverse().map((one) => [keyOf(one), one]));
  const letters = new Set<string>();
  return [...distinct]
    .reverse()
    .sort(([one], [other]) => Number(isLogged.has(other)) - Number(isLogged.has(one)))
    .map(([key, density]) => ({ density, names: namesOf(density, letters), isLogged: isLogged.has(key) }));
}

/** The same for every place where one density stands. */
export function codeDensityKey(density: ExprOf<'density'>, sharedLaws: ReadonlySet<string> = new Set()): string {
  const law = lawName(density);
  return density.given.length === 0 && sharedLaws.has(law) ? law : densityKey(density);
}

function namesOf(density: ExprOf<'density'>, letters: Set<string>): readonly string[] {
  const letter = lawName(density);
  const isFirst = !letters.has(letter);
  letters.add(letter);
  const spelled = (parts: readonly Expr[]) => parts.map((part) => ('name' in part ? String(part.name) : part.kind)).join('_');
  const given = density.given.length > 0 ? `_given_${spelled(density.given)}` : '';
  return [...(isFirst ? codeNames(letter) : []), ...codeNames(`${letter}_${spelled(density.of)}${given}`)];
}
