import type { Expr } from '../expr';
import { containsKind, freeVariables, walkExpr } from '../visit';
import type { Context } from './context';
import { isUsualIndex } from './subscripts';

/** `\sum_j \pi_j` after `\sum_{k=1}^K \pi_k`: of as many, by another letter. Null where no letter of the formula is known with another index. */
export function lastOfFamily({ scope, latex }: Context, index: string): string | null {
  const members = [...latex.matchAll(new RegExp(`([A-Za-z]+)\\}?_\\{?${index}(?![A-Za-z])`, 'g'))].map(([, base]) => base!); // it is in the pattern
  const isOf = (base: string, letter: string) => scope.knows(`${base}_${letter}`) || scope.lookup(base).copyIndex === letter;
  const others = sumIndices.filter((letter) => letter !== index && members.some((base) => isOf(base, letter)));
  return others.map((letter) => scope.lookup(letter).last).find((last) => last !== undefined) ?? null;
}

const sumIndices = ['i', 'j', 'k', 'l', 'm', 'n'];

/** `r_k(x) = \pi_k \mathcal N(x; \mu_k, I) / …`, `\nabla r_k(x) = …` for every k: on the other sides k is the index of sums too. */
export function familyIndices(context: Context, side: Expr | null): string[] {
  if (side === null || !containsKind(side, 'apply')) return [];
  const free = freeVariables(side);
  const members = [...walkExpr(side)].flatMap((part) => (part.kind === 'apply' ? part.parameters : []));
  const names = new Set(members.flatMap((part) => (part.kind === 'symbol' && free.has(part.name) ? [part.name] : [])));
  return [...names].filter((name) => isUsualIndex(name) && isSummed(context, name));
}

function isSummed(context: Context, name: string): boolean {
  const { role, last } = context.scope.lookup(name);
  return (context.scope.knows(name) && (role === 'index' || last !== undefined)) || lastOfFamily(context, name) !== null;
}
