import type { MathSpan } from '../document/snapshot';
import { walkExpr } from '../math/visit';
import { readUpdate, type Update } from '../sde/updates/readUpdate';
import type { Motion } from '../sde/textProcess';
import type { DocumentReading } from './readDocument';

/** What can be run of a formula: an equation of motion, else a recursion. Null where it states none. */
export function findMotion({ formulas, scope }: Pick<DocumentReading, 'formulas' | 'scope'>, math: number): Motion | null {
  const statements = formulas[math]?.statements ?? [];
  const process = statements.find((statement) => statement.kind === 'sde' || statement.kind === 'ode');
  if (process !== undefined) return process;
  const updates = statements.map(readUpdate).filter((update) => update !== null);
  return updates.find(({ state }) => !isNumber(scope.symbols.get(state)?.role)) ?? null;
}

/**
 * A recursion with those whose states it uses, x_k or x_{k+1}, and so on: for each state the one that stands nearest, in the same index and the
 * same direction.
 */
export function coupledUpdates(first: Update, math: MathSpan, { formulas, snapshot }: DocumentReading): readonly Update[] {
  const place = snapshot.math.findIndex((other) => other === math);
  const all = formulas.flatMap(({ statements }, at) =>
    statements.map(readUpdate).flatMap((update) => (update === null ? [] : [{ update, at }])),
  );
  const others = all
    .filter(({ update }) => update.index === first.index && update.after - update.before === first.after - first.before)
    .sort((one, other) => Math.abs(one.at - place) - Math.abs(other.at - place));
  const found = [first];
  for (const { value } of found) {
    const names = new Set([...walkExpr(value)].flatMap((part) => (part.kind === 'symbol' ? [part.name] : [])));
    const used = others.find(
      ({ update }) => found.every(({ state }) => state !== update.state) && (names.has(update.state) || names.has(update.next)),
    );
    if (used !== undefined) found.push(used.update);
  }
  return found;
}

/** A recursion of ᾱ_t tells a schedule; it moves nothing. */
const isNumber = (role: string | undefined): boolean => role === 'scalar-parameter' || role === 'constant' || role === 'index';
