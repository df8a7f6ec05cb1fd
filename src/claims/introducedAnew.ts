import type { Expr, Law, Statement } from '../math/expr';
import { freeVariables } from '../math/visit';
import type { Source } from './draft';
import { headOf, labelOf } from '../math/names';
import { isPlainNumber } from './findDefinition';
import { isTakenAnew } from './takenAnew';
import { firstSides } from './toldAlone';

/** Where a letter is taken for something new. */
interface Beginning {
  readonly math: number;
  readonly section: number;
  /** By a law of its own, which no value that was given before has. */
  readonly hasOwnLaw: boolean;
}

/**
 * The first math span after a definition of a bare letter with which the text takes the letter for something new: `Let $z \sim N(0, I)$` after
 * `z = \alpha x + \sigma\epsilon`, and in another section `let $\sigma > 0$`, `let $y \in \mathbb R^d$`. Null where there is none.
 */
export function findNewBeginning(source: Source, left: Expr, math: number, section: number): number | null {
  if (left.kind !== 'symbol') return null;
  const own = beginningsOf(source).get(left.name) ?? [];
  const next = own.find((one) => one.math > math && (one.hasOwnLaw || one.section !== section) && !isInSentenceOf(source, one.math, math));
  return next?.math ?? null;
}

/**
 * The first math span after `p_t = \mathcal N(0, I)` with which another paragraph makes another x_t: `Let $x_t = x_0 + t\epsilon$`, of which p_t is the density then. Null
 * where there is none.
 */
export function findNewState(source: Source, left: Expr, math: number): number | null {
  const [time, ...more] = left.kind === 'density' && left.given.length === 0 ? left.parameters : [];
  const [place] = left.kind === 'density' ? left.of : [];
  if (time?.kind !== 'symbol' || place?.kind !== 'symbol' || more.length > 0) return null;
  const state = `${headOf(place.name)}_${time.name}`;
  const blockOf = (at: number) => source.flow.elements[source.flow.placeOf[at] ?? -1]?.block;
  const next = statesMadeAnew(source).find((one) => one.state === state && one.math > math && blockOf(one.math) !== blockOf(math));
  return next?.math ?? null;
}

interface MadeState {
  readonly state: string;
  readonly math: number;
}

const made = new WeakMap<Source, readonly MadeState[]>();

function statesMadeAnew(source: Source): readonly MadeState[] {
  const found =
    made.get(source) ??
    source.formulas.flatMap(({ incomplete, statements: [main] }, math) => {
      const [left] = incomplete ? [] : (firstSides(main) ?? []);
      return left?.kind === 'symbol' && labelOf(left.name) !== '' && isTakenAnew(source, math) ? [{ state: left.name, math }] : [];
    });
  made.set(source, found);
  return found;
}

const isInSentenceOf = ({ flow }: Source, one: number, other: number) => flow.placeOf[one] === flow.placeOf[other];

const known = new WeakMap<Source, ReadonlyMap<string, readonly Beginning[]>>();

function beginningsOf(source: Source): ReadonlyMap<string, readonly Beginning[]> {
  const found = known.get(source) ?? readBeginnings(source);
  known.set(source, found);
  return found;
}

/** `Let`, and then nothing but formulas up to the place. */
const opens = /(?:\b(?:[Ll]et|[Dd]raw|[Ff]ix)\b(?:\s+(?:now|also|again|then))?|设|令)(?:\s|,|，|、|\band\b|和|\$[^$]*\$|\bin\b)*$/;

function readBeginnings(source: Source): ReadonlyMap<string, readonly Beginning[]> {
  const found = new Map<string, Beginning[]>();
  for (const element of source.flow.elements) {
    if (element.kind !== 'sentence' || element.heading) continue;
    for (const { index, start } of element.maths) {
      if (!opens.test(element.text.slice(0, start))) continue;
      const section = source.tree.sectionOf[index] ?? 0;
      for (const { name, hasOwnLaw } of (source.formulas[index]?.statements ?? []).flatMap(takenBy))
        found.set(name, [...(found.get(name) ?? []), { math: index, section, hasOwnLaw }]);
    }
  }
  return found;
}

function takenBy(statement: Statement): readonly { readonly name: string; readonly hasOwnLaw: boolean }[] {
  switch (statement.kind) {
    case 'sampling':
      return isClosed(statement.law) && statement.given === undefined ? [{ name: statement.variable, hasOwnLaw: true }] : [];
    case 'membership':
      return statement.set === '' ? [] : [{ name: statement.variable, hasOwnLaw: false }];
    case 'chain': {
      const [first, second] = statement.sides;
      const isBound = statement.sides.length === 2 && statement.relations[0]?.sign !== 'equal' && !!second && isPlainNumber(second);
      return isBound && first?.kind === 'symbol' ? [{ name: first.name, hasOwnLaw: false }] : [];
    }
    default:
      return [];
  }
}

/** Of no other letter: standard normal, uniform on a sphere. */
function isClosed(law: Law): boolean {
  if (law.kind === 'normal') return [law.mean, law.covariance].every((part) => freeVariables(part).size === 0);
  return law.kind === 'rademacher' || law.kind === 'sphere';
}
