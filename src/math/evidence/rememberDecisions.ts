import type { Steps } from '../../base/steps';
import { shareKey } from '../scopeKeys';
import { decideSymbol, type DecidedSymbol } from './decideSymbol';
import { isSameEvidence, type KnownNames, type NameEvidence } from './evidence';
import type { NumberedComponent } from './numberedComponents';
import type { Surroundings } from './surroundings';

/** Finds out what names are. */
export type DecideNames = (names: readonly Readonly<NameEvidence>[], around: Surroundings) => Steps<ReadonlyMap<string, DecidedSymbol>>;

/** What a name is, and the other names that were asked for to find it out. */
interface Decision {
  readonly decided: DecidedSymbol;
  readonly asked: ReadonlySet<string>;
  readonly askedAll: boolean;
}

interface Decisions {
  readonly around: Surroundings;
  readonly evidence: ReadonlyMap<string, Readonly<NameEvidence>>;
  readonly made: ReadonlyMap<string, Decision>;
}

const namesAtOnce = 32;

/** A name is decided anew only where what is shown of it or of a name that mattered to it is not what it was the last time. */
export function createDecisions(): DecideNames {
  let last: Decisions | null = null;
  return function* (names, around) {
    const before = last !== null && isAlike(last.around, around) ? last : null;
    const evidence = new Map(Array.from(around.book.names.values(), (one) => [one.name, one] as const));
    const changed = before && findChanged(before.evidence, evidence);
    const made = new Map<string, Decision>();
    for (const one of names) {
      const known = before?.made.get(one.name);
      const isKept = known !== undefined && changed !== null && isUntouched(one.name, known, changed);
      made.set(one.name, isKept ? placed(known, around.book.placeOf(one.name)) : decide(one, around));
      if (made.size % namesAtOnce === 0) yield;
    }
    last = { around, evidence, made };
    return new Map(Array.from(made, ([name, { decided }]) => [name, decided] as const));
  };
}

function isAlike(one: Surroundings, other: Surroundings): boolean {
  return (
    one.dimension === other.dimension &&
    one.oneDimensional === other.oneDimensional &&
    one.mainVariable === other.mainVariable &&
    areSameComponents(one.components, other.components)
  );
}

function areSameComponents(one: Surroundings['components'], other: Surroundings['components']): boolean {
  const isSame = (component: NumberedComponent, same: NumberedComponent | undefined) =>
    component.of === same?.of && component.index === same.index;
  return one.size === other.size && [...one].every(([name, component]) => isSame(component, other.get(name)));
}

type AllEvidence = Decisions['evidence'];

/** The names of which not the same is shown as before. */
function findChanged(before: AllEvidence, after: AllEvidence): ReadonlySet<string> {
  const changed = new Set<string>();
  for (const [name, evidence] of after) {
    const old = before.get(name);
    if (old === undefined || !isSameEvidence(old, evidence)) changed.add(name);
  }
  for (const name of before.keys()) if (!after.has(name)) changed.add(name);
  return changed;
}

function isUntouched(name: string, { asked, askedAll }: Decision, changed: ReadonlySet<string>): boolean {
  if (changed.size === 0) return true;
  return !askedAll && !changed.has(name) && ![...changed].some((other) => asked.has(other));
}

/** The same where the name now stands. */
function placed(decision: Decision, place: DecidedSymbol['info']['declaredAt']): Decision {
  const { info } = decision.decided;
  if (info.declaredAt === place || (info.declaredAt?.start === place?.start && info.declaredAt?.end === place?.end)) return decision;
  const moved = { ...info, declaredAt: place };
  shareKey(info, moved);
  return { ...decision, decided: { ...decision.decided, info: moved } };
}

function decide(evidence: Readonly<NameEvidence>, around: Surroundings): Decision {
  const asked = new Set<string>();
  let askedAll = false;
  const { names } = around.book;
  const ask = (name: string) => {
    asked.add(name);
    return name;
  };
  const book: KnownNames = {
    placeOf: (name) => around.book.placeOf(name),
    names: {
      get: (name) => names.get(ask(name)),
      has: (name) => names.has(ask(name)),
      values() {
        askedAll = true;
        return names.values();
      },
    },
  };
  const decided = decideSymbol(evidence, { ...around, book });
  return { decided, asked, askedAll };
}
