import type { Delimited, Node } from '../../latex/tree';
import { headOf } from '../names';
import { baseTokenOf, bracketsOf, contents, scriptsOf, significant, splitAt, tokenOf } from '../nodes';
import { simpleName } from './subscripts';

/** A ∇ before a density that is written with its places: `\nabla\log p(y \mid x)`. */
interface Slope {
  /** What is written below the ∇. */
  readonly by: string | null;
  readonly letter: string;
  readonly of: readonly string[];
  readonly given: readonly string[];
  /** Which side of which relation it stands on. */
  readonly side: number;
}

/**
 * `\nabla\log p(x | y) = \nabla\log p(x) + \nabla\log p(y | x)`: every ∇ of an equation is by the same variable, here by x, though the last density is one
 * of y. By what the ∇ of a density of y is meant: x for y.
 */
export function slopesOfOthers(body: readonly Node[]): ReadonlyMap<string, string> {
  const clauses = splitAt(flatten(body), (node) => node.kind === 'break' || (node.kind === 'space' && node.width >= 1));
  return new Map(clauses.flatMap((clause) => splitAt(clause, (node) => tokenOf(node) === ',').flatMap(slopesInClause)));
}

function slopesInClause(clause: readonly Node[]): (readonly [string, string])[] {
  const slopes = slopesIn(clause);
  const shared = placesOf(slopes[0]).filter((name) => slopes.every((slope) => placesOf(slope).includes(name)));
  const [by, more] = shared;
  if (by === undefined || more !== undefined || !slopes.some(({ of }) => of.includes(by))) return [];
  const others = slopes.filter(({ of, given }) => of.length === 1 && given.includes(by));
  return others.filter((slope) => slope.by !== null || isTurned(slope, by, slopes)).map(({ of }) => [of[0]!, by] as const);
}

/** Beside `p(x | y)`, or in a sum with the p(x) of the same letter. */
function isTurned({ of: [own], letter, side }: Slope, by: string, slopes: readonly Slope[]): boolean {
  return slopes.some((slope) => {
    if (!slope.of.includes(by)) return false;
    return slope.given.includes(own!) || (slope.letter === letter && slope.side === side);
  });
}

function placesOf(slope: Slope | undefined): readonly string[] {
  if (slope === undefined) return [];
  return slope.by === null ? [...slope.of, ...slope.given] : [slope.by];
}

function slopesIn(nodes: readonly Node[]): Slope[] {
  let side = 0;
  return significant(nodes).flatMap((node, index, list) => {
    if (['=', 'approx', ':='].includes(tokenOf(node))) side++;
    const { base, sub, sup } = scriptsOf(node);
    const by = sub === null ? null : (simpleName(contents(sub)[0] ?? sub) ?? '');
    if (tokenOf(base) !== 'nabla' || by === '' || sup !== null) return [];
    const at = ['log', 'ln'].includes(tokenOf(list[index + 1])) ? index + 2 : index + 1;
    const pair = bracketsOf(list[at + 1]);
    const letter = pair?.open === '(' ? (simpleName(list[at]!) ?? null) : null;
    return pair === null || letter === null ? [] : [{ by, letter: headOf(letter), side, ...placesIn(pair) }];
  });
}

function placesIn(pair: Delimited): { of: readonly string[]; given: readonly string[] } {
  const [of = [], given = []] = splitAt(significant(pair.body), (node) => baseTokenOf(node) === '|').map(namesOf);
  return { of, given };
}

/** The names between commas, also c of `c = 1`; parameters behind a semicolon are no places. */
function namesOf(nodes: readonly Node[]): string[] {
  const [places = []] = splitAt(nodes, (node) => tokenOf(node) === ';');
  return splitAt(places, (node) => tokenOf(node) === ',').flatMap(([first]) => (first === undefined ? [] : (simpleName(first) ?? [])));
}

/** What stands in braces, under braces and in brackets that are no places, row by row. */
function flatten(nodes: readonly Node[]): Node[] {
  return nodes.flatMap((node, index): Node[] => {
    if (node.kind === 'group') return flatten(node.body);
    if (node.kind === 'accent' && node.accent.endsWith('brace')) return flatten([node.body]);
    if (node.kind === 'environment') return node.rows.flatMap((row) => row.flatMap((cell) => flatten(cell.body)));
    const { base } = scriptsOf(node);
    if (base !== node && base?.kind === 'group') return flatten(base.body);
    const isPlaces = index > 0 && simpleName(nodes[index - 1]!) !== null;
    return node.kind === 'delimited' && (node.open === '(' || node.open === '[') && !isPlaces ? flatten(node.body) : [node];
  });
}
