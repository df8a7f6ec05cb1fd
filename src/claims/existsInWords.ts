import type { Expr, Formula } from '../math/expr';
import { headOf } from '../math/names';
import { freeVariables, walkExpr } from '../math/visit';
import type { Source } from './draft';
import type { Sentence } from './flow';

/**
 * "There exists a point $\xi \in (a, b)$ such that …", `… for some $\xi$`: a number that only some value is. What is said of it is true of that one, and no
 * other value speaks against it. The words; null where they tell of no name on the sides.
 */
export function existsInWords({ flow, formulas }: Source, math: number, sides: readonly Expr[]): string | null {
  const place = flow.placeOf[math] ?? -1;
  let names: ReadonlySet<string> | undefined;
  for (let at = Math.min(place + 1, flow.elements.length - 1); at >= Math.max(0, place - furthest); at--) {
    const element = flow.elements[at]!;
    if (element.kind !== 'sentence' || element.heading || !mayTell.test(element.text)) continue;
    for (const { index, start } of element.maths) {
      const words = wordsBefore(element, start, at >= place);
      const name = nameOf(formulas[index]);
      if (words === null || name === null) continue;
      names ??= namesOn(sides);
      if (names.has(name) || names.has(headOf(name))) return words;
    }
  }
  return null;
}

/** Sentences and displays back: a derivation goes on with its point. */
const furthest = 12;

const mayTell = /\bexists?\b|\bfor some\b|\bthere (?:is|are)\b|存在/i;

/** "For some" behind a claim is of it; before it, it may fix a number for the whole text. */
function wordsBefore({ text }: Sentence, end: number, isNear: boolean): string | null {
  const before = text.slice(0, end);
  return (existence.exec(before) ?? (isNear ? some.exec(before) : null))?.[0].trim() ?? null;
}

const things = '(?:points?|numbers?|values?|times?|constants?)';
/** Of numbers and places; "there is a density $p$" says that one is given. */
const existence = new RegExp(
  `(?:\\bthere\\s+exists?\\s+(?:(?:an?|some|one)\\s+)?(?:\\w+\\s+)?(?:${things}\\s+)?|\\bthere\\s+(?:is|are)\\s+(?:an?|some)\\s+(?:\\w+\\s+)?${things}\\s+|存在(?:某?一?个?)(?:点|数|值|常数|时刻)?\\s*)$`,
  'i',
);
const some = new RegExp(`\\bfor\\s+some\\s+(?:(?:\\w+\\s+)?${things}\\s+)?$`, 'i');

/** Every free name, and ξ of the family `\xi_i` in a sum. */
function namesOn(sides: readonly Expr[]): ReadonlySet<string> {
  const families = sides.flatMap((side) => [...walkExpr(side)]).flatMap((part) => (part.kind === 'apply' ? [part.name] : []));
  return new Set([...sides.flatMap((side) => [...freeVariables(side)]), ...families]);
}

/** The ξ of `\xi`, `\xi_i \in (a, b)`, `\xi > 0`, as it stands on the sides or as a member of its family. */
function nameOf(formula: Formula | undefined): string | null {
  const [first] = formula?.statements ?? [];
  if (first?.kind === 'membership') return first.variable;
  const lead = first?.kind === 'expression' ? first.value : first?.kind === 'chain' ? first.sides[0] : undefined;
  return lead?.kind === 'symbol' ? lead.name : null;
}
