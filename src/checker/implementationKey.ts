import type { MatchPlan, MatchReference } from '../check/plan';
import type { Motion } from '../check/planMatch';
import { resolveDefinitions } from '../claims/resolveDefinitions';
import { makeCall } from '../math/build';
import type { Expr, Statement } from '../math/expr';
import { hashExpr } from '../math/hashExpr';
import type { DocumentReading } from './readDocument';

/** Content of the equation and of what it is made of. */
export function implementationKey(reading: DocumentReading, math: number, own: readonly MatchReference[] = []): string {
  return [contentKey(reading, math), ...own.map(({ id, key }) => `${id} ${key}`)].join(' ');
}

/** It is asked for at every step of a check, and each version of a document has one answer. */
const keysFound = new WeakMap<DocumentReading, Map<number, string>>();

function contentKey(reading: DocumentReading, math: number): string {
  const found = keysFound.get(reading) ?? new Map<number, string>();
  keysFound.set(reading, found);
  const known = found.get(math) ?? makeContentKey(reading, math);
  found.set(math, known);
  return known;
}

function makeContentKey(reading: DocumentReading, math: number): string {
  const asked = askedOf(mainOf(reading, math), reading.snapshot.math[math]!.display);
  const parts = (asked?.parts ?? []).flatMap((part) => [part, resolveDefinitions(part, reading.claims.definitions, math).expr]);
  return [reading.snapshot.math[math]!.latex, ...parts.map(hashExpr)].join(' ');
}

/** What an implementation would have to compute. */
export interface Asked {
  readonly parts: readonly Expr[];
  readonly compare: MatchPlan['compare'];
  readonly motion?: Motion;
}

export function mainOf({ formulas }: DocumentReading, math: number): Statement | null {
  const formula = formulas[math]!;
  return formula.incomplete ? null : (formula.statements[0] ?? null);
}

export const isItoSde = (main: Statement | null) => main?.kind === 'sde' && main.calculus === 'ito';

export function askedOf(main: Statement | null, isDisplay: boolean): Asked | null {
  switch (main?.kind) {
    case 'chain': {
      const side = isDisplay ? (main.sides.at(-1) ?? null) : null;
      return side === null ? null : { parts: [comparable(side)], compare: 'numbers' };
    }
    case 'sde':
      return isItoSde(main) ? { parts: [main.drift, main.diffusion], compare: 'exact', motion: main } : null;
    case 'ode':
      return { parts: [main.velocity], compare: 'exact', motion: main };
    default:
      return null;
  }
}

/** The logarithm of a kernel: densities themselves are next to nothing almost everywhere. */
function comparable(side: Expr): Expr {
  return side.kind === 'normal-law' && side.at !== null ? makeCall('log', side, side.span) : side;
}
