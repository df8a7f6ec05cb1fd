import { readMixture } from '../probes/finiteMixture';
import { densityKey } from '../probes/lowerDensities';
import { isMarginal, type DefinedDensity } from '../probes/marginals';
import type { Definition } from '../claims/claim';
import { resolveDefinitions } from '../claims/resolveDefinitions';

/** Definitions with the densities among them that a world can make for itself. */
export interface SplitDefinitions {
  /** What is put in place of names: all but the marginals. */
  readonly replaced: readonly Definition[];
  readonly densities: readonly DefinedDensity[];
}

const splits = new WeakMap<readonly Definition[], SplitDefinitions>();

/**
 * Kernels `q(x|x_0) = N(…)`, marginals `p_σ(x) = ∫ q(x|x_0) p_0(x_0) dx_0` and mixtures `p(x) = Σ_k w_k N(x; μ_k, Σ_k)`, the latest of each name.
 * Marginals and mixtures keep their name, since each is
 * drawn from and differentiated as a density of its own.
 */
export function splitDefinitions(definitions: readonly Definition[]): SplitDefinitions {
  const known = splits.get(definitions);
  if (known !== undefined) return known;
  const found = definitions.flatMap((definition) => {
    const density = readDensity(definition, definitions);
    return density === undefined ? [] : [{ definition, density }];
  });
  const marginals = new Set(
    found.filter(({ density }) => isMarginal(density) || readMixture(density) !== null).map(({ definition }) => definition),
  );
  const latest = new Map(found.map(({ density }) => [densityKey(density.left), density]));
  const split = { replaced: definitions.filter((definition) => !marginals.has(definition)), densities: [...latest.values()] };
  splits.set(definitions, split);
  return split;
}

function readDensity(definition: Definition, definitions: readonly Definition[]): DefinedDensity | undefined {
  const { left, value, form, understood, math } = definition;
  if (!understood || left?.expr.kind !== 'density') return undefined;
  const own = new Set([...left.expr.of, ...left.expr.given].flatMap((part) => (part.kind === 'symbol' ? [part.name] : [])));
  const others = definitions.filter((other) => other !== definition && !(other.form === 'rebinding' && own.has(other.name)));
  const density = { left: left.expr, value: resolveDefinitions(value.expr, others, math).expr };
  return form === 'law' || value.expr.kind === 'integral' || readMixture(density) !== null ? density : undefined;
}
