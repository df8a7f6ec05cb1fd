import { lawName } from '../claims/sharedLaws';
import type { Binder, Expr, Law } from '../math/expr';
import { canonicalKey } from '../math/hashExpr';
import type { Scope } from '../math/scope';
import { headOf } from '../math/names';
import { boundNames, freeVariables, mapExpr, renameVariable, walkExpr } from '../math/visit';
import { lawOf } from '../probes/lawOf';

/**
 * The right side with its bound variables named like those of the left side that have the same law, in order: `E_{y∼p} f(y)` beside
 * `E_{x∼p} f(x)` becomes `E_{x∼p} f(x)`, so that both share their draws. `shared`: names of densities that are one law for all variables.
 */
export function alignBinders(left: Expr, right: Expr, scope: Scope, shared: ReadonlySet<string>): Expr {
  const wanted = groupByLaw(left, scope, shared);
  const found = groupByLaw(right, scope, shared);
  const names = [...found].flatMap(([law, variables]) => pairNames(wanted.get(law) ?? new Set(), variables));
  return names.reduce((expr, [from, to]) => (canRename(expr, from, to) ? renameVariable(expr, from, to) : expr), right);
}

/** Variables that stand on one side alone, paired in order; those that both sides have keep their names. */
function pairNames(wanted: ReadonlySet<string>, found: ReadonlySet<string>): (readonly [from: string, to: string])[] {
  const missing = [...wanted].filter((name) => !found.has(name));
  const extra = [...found].filter((name) => !wanted.has(name));
  return extra.flatMap((name, i) => (missing[i] === undefined ? [] : [[name, missing[i]] as const]));
}

/** `E_v[\operatorname{tr} A]` is `\operatorname{tr} A`: what is averaged speaks of nothing that is drawn, nor of a path `B(t_j)` by that letter. */
export function withoutVainAverages(expr: Expr): Expr {
  return mapExpr(expr, (part) => {
    if (part.kind !== 'expectation' || part.binders.length === 0) return part;
    const spoken = new Set([...walkExpr(part.body)].flatMap((one) => ('name' in one ? [headOf(String(one.name))] : [])));
    return part.binders.some(({ variable }) => spoken.has(headOf(variable))) ? part : part.body;
  });
}

/** Bound at `from` alone, and `to` is nothing else there. */
function canRename(expr: Expr, from: string, to: string): boolean {
  const free = freeVariables(expr);
  return !free.has(from) && !free.has(to) && ![...walkExpr(expr)].some((node) => boundNames(node).includes(to));
}

function groupByLaw(expr: Expr, scope: Scope, shared: ReadonlySet<string>): Map<string, Set<string>> {
  const groups = new Map<string, Set<string>>();
  const add = (law: string | null, variable: string) => {
    if (law !== null) groups.set(law, (groups.get(law) ?? new Set()).add(variable));
  };
  for (const node of walkExpr(expr)) {
    if (node.kind === 'expectation') for (const binder of node.binders) add(nameLaw(binder, scope, shared), binder.variable);
    if (node.kind === 'integral' && node.bounds === null) add(nameIntegral(node.body, node.variable, shared), node.variable);
  }
  return groups;
}

function nameLaw(binder: Binder, scope: Scope, shared: ReadonlySet<string>): string | null {
  const law: Law = lawOf(binder, scope);
  const shape = JSON.stringify(binder.shape);
  switch (law.kind) {
    case 'unspecified':
      return null;
    case 'density':
      return law.density.given.length === 0 && shared.has(lawName(law.density)) ? `density ${lawName(law.density)}` : null;
    case 'normal':
      return `normal ${canonicalKey(law.mean)} ${canonicalKey(law.covariance)} ${shape}`;
    case 'uniform':
      return `uniform ${canonicalKey(law.lower)} ${canonicalKey(law.upper)} ${shape}`;
    case 'family':
      return `${law.family} ${law.parameters.map(canonicalKey).join(' ')} ${shape}`;
    case 'sphere':
      return `sphere ${law.radius} ${shape}`;
    case 'rademacher':
      return `rademacher ${shape}`;
  }
}

/** `∫ p(z) f(z) dz`: the variable is weighted by that density. */
function nameIntegral(body: Expr, variable: string, shared: ReadonlySet<string>): string | null {
  for (const node of walkExpr(body)) {
    if (node.kind !== 'density' || node.of.length !== 1 || node.given.length > 0) continue;
    const [of] = node.of;
    if (of?.kind === 'symbol' && of.name === variable && shared.has(lawName(node))) return `density ${lawName(node)}`;
  }
  return null;
}
