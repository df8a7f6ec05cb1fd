import type { Expr } from '../math/expr';
import { sameExpr } from '../math/hashExpr';
import { symbolConvention } from '../math/conventions';
import type { Scope } from '../math/scope';
import { areParallel, readCaseTitle, type CaseTitle } from './caseTitles';
import type { Chain } from './chains';
import type { Definition } from './claim';
import type { Source } from './draft';
import { findDefinition } from './findDefinition';
import { likelyRole } from './names';
import { lastMathNearby } from './nearby';
import { isNamed, type Named } from './solveForName';

/** A passage about one of several things that go by the same letters: `**VP.** …` beside `**VE.** …`, `For the VP SDE, …` beside `For the VE SDE, …`. */
export interface Case extends Passage {
  readonly label: string;
  readonly title: CaseTitle;
  readonly section: number;
  /** The passages further down that come back to it. */
  readonly again: readonly Passage[];
}

/** First and last math span. */
interface Passage {
  readonly from: number;
  readonly until: number;
}

/**
 * The passage for which an equation gives its name a value: another one of the section, under another label, gives it another value, and before them the text has
 * told none. Null elsewhere, and for losses, of which two values are two claims.
 */
export function caseOf(source: Source, definitions: readonly Definition[], chain: Chain): Case | null {
  const left = givenBy(chain);
  const own = left === null ? null : caseAt(source, chain.math);
  if (left === null || own === null || isLoss(left, source.scope)) return null;
  const alike = source.chains.filter((one) => isGivenBy(one, left));
  const isFirst = !alike.some(({ math }) => own.from <= math && math < chain.math);
  const isGeneral = alike.some(({ math }) => math < chain.math && caseAt(source, math) === null);
  const isTold = findDefinition(left, definitions, chain.math) !== undefined;
  return isFirst && !isGeneral && !isTold && alike.some((one) => isRival(source, chain, own, one)) ? own : null;
}

/** The passage in which a name that has a value already gets another: what follows from the first in one case. */
export function caseOfTold(source: Source, definitions: readonly Definition[], chain: Chain): Case | null {
  const left = givenBy(chain);
  return left !== null && findDefinition(left, definitions, chain.math) !== undefined ? caseAt(source, chain.math) : null;
}

function isRival(source: Source, chain: Chain, own: Case, other: Chain): boolean {
  const there = caseAt(source, other.math);
  if (there === null || there.section !== own.section || !areParallel(there.title, own.title)) return false;
  const sides = ({ first, steps }: Chain) => [first!.expr, steps[0]!.right.expr] as const; // the caller looked at both
  const [one, two] = [sides(chain), sides(other)];
  return !sameExpr(one[0], two[0]) || !sameExpr(one[1], two[1]);
}

/** σ_t of `\sigma_t = …` and of `\sigma_t^2 = …`; what a slope or an average of something is says of it what follows. */
function givenBy({ first, steps }: Chain): Named | null {
  const left = steps[0]?.sign === 'equal' ? first?.expr : undefined;
  const bare = left?.kind === 'power' ? left.base : left;
  return bare !== undefined && isNamed(bare) ? bare : null;
}

function isGivenBy(chain: Chain, name: Named): boolean {
  const other = givenBy(chain);
  return other !== null && sameExpr(other, name);
}

/** By its letter, or since it depends on the parameters. */
function isLoss(left: Expr, scope: Scope): boolean {
  const isParameter = (part: Expr) => part.kind === 'symbol' && likelyRole(part.name, scope) === 'parameter';
  if (left.kind !== 'symbol' && left.kind !== 'apply') return false;
  return (
    symbolConvention(left.name).role === 'quantity' || (left.kind === 'apply' && [...left.arguments, ...left.parameters].some(isParameter))
  );
}

function caseAt(source: Source, math: number): Case | null {
  const found = casesOf(source).findLast(({ from }) => from <= math);
  return found !== undefined && found.section === source.tree.sectionOf[math] && math <= found.until ? found : null;
}

/** Of equations in reading order, those of the case that a formula is told for; all of them where there are none. */
export function ofOwnCase<T extends { readonly math: number }>(source: Source, told: readonly T[], math: number): readonly T[] {
  const own = casesOf(source).length === 0 ? null : caseAt(source, math);
  if (own === null) return told;
  const alike = told.filter((one) => {
    const there = caseAt(source, one.math);
    return there !== null && there.label === own.label && there.section === own.section;
  });
  return alike.length > 0 ? alike : told;
}

const known = new WeakMap<Source, readonly Case[]>();

function casesOf(source: Source): readonly Case[] {
  const found = known.get(source) ?? makeCases(readPassages(source));
  known.set(source, found);
  return found;
}

/** A passage with its title, whether or not another is parallel to it. */
interface Titled extends Passage {
  readonly title: CaseTitle;
  readonly section: number;
}

function makeCases(passages: readonly Titled[]): Case[] {
  const beside = (one: Titled) => passages.filter(({ section }) => section === one.section);
  return passages.flatMap((one) => {
    const others = beside(one);
    if (!others.some(({ title }) => areParallel(title, one.title))) return [];
    return {
      ...one,
      label: one.title.label,
      again: others.filter(({ from, title }) => from > one.from && title.label === one.title.label),
    };
  });
}

function readPassages(source: Source): Titled[] {
  const { elements } = source.flow;
  const found: Titled[] = [];
  let title: CaseTitle | null = null;
  for (const [place, element] of elements.entries()) {
    if (element.kind === 'sentence') {
      if (element.heading) title = null;
      title = readCaseTitle(source, element, elements[place - 1]?.block !== element.block) ?? title;
    }
    const first = element.kind === 'sentence' ? element.maths[0]?.index : element.index;
    const section = first === undefined ? 0 : (source.tree.sectionOf[first] ?? 0);
    const last = found.at(-1);
    if (first === undefined || title === null || (last?.title === title && last.section === section)) continue;
    if (last?.section === section) found[found.length - 1] = { ...last, until: first - 1 };
    found.push({ title, section, from: first, until: lastMathNearby(source, first) });
  }
  return found;
}
