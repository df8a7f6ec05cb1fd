import type { ClaimGroup } from './corpus';
import { joinPieces, splitLatex } from './vary';

/** A claim with one thing changed, and what. */
export interface Mutant {
  readonly change: 'sign' | 'number' | 'power' | 'transpose' | 'factor' | 'term' | 'name' | 'function' | 'order';
  readonly claim: string;
}

type Pieces = readonly string[];

/** All claims with one piece of the LaTeX changed. Of an inequality only the direction is turned: most other changes leave it true. */
export function mutantsOf(claim: string, { alike = [] }: Pick<ClaimGroup, 'alike'> = {}): readonly Mutant[] {
  const pieces = splitLatex(claim);
  const order = pieces.findIndex((piece) => piece in turned);
  if (order >= 0) return [make('order', replaceAt(pieces, order, turned[pieces[order]!]!))];
  const free = freePlaces(pieces);
  const found = [
    ...free.flatMap((place) => changesAt(pieces, place)),
    ...alike.flatMap(([one, other]) => [...exchange(pieces, free, one, other), ...exchange(pieces, free, other, one)]),
    ...doubleRight(pieces),
    ...dropTerms(pieces),
  ];
  return [...new Map(found.map((mutant) => [mutant.claim, mutant])).values()].filter((mutant) => mutant.claim !== claim);
}

const turned: Readonly<Record<string, string>> = { '\\le': '\\ge', '\\ge': '\\le' };

const relations: ReadonlySet<string> = new Set(['=', '\\stackrel{d}{=}', '\\propto']);
const relationOf = (pieces: Pieces) => pieces.findIndex((piece) => relations.has(piece));
const make = (change: Mutant['change'], pieces: Pieces): Mutant => ({ change, claim: joinPieces(pieces) });
const replaceAt = (pieces: Pieces, place: number, ...by: string[]) => [...pieces.slice(0, place), ...by, ...pieces.slice(place + 1)];
const without = (pieces: Pieces, from: number, to: number) => [...pieces.slice(0, from), ...pieces.slice(to)];

/** Places outside of subscripts, the variables of binders among them. */
function freePlaces(pieces: Pieces): readonly number[] {
  const places: number[] = [];
  for (let i = 0; i < pieces.length; i++) {
    if (pieces[i] === '_') i = endOfGroup(pieces, i + 1);
    else places.push(i);
  }
  return places;
}

/** Where the group or the single piece at `from` ends. */
function endOfGroup(pieces: Pieces, from: number): number {
  if (pieces[from] !== '{') return from;
  let depth = 0;
  for (let i = from; i < pieces.length; i++) {
    if (pieces[i] === '{') depth++;
    if (pieces[i] === '}' && --depth === 0) return i;
  }
  return pieces.length;
}

/** What takes the place of a function: another one, or nothing. */
const functions: Readonly<Record<string, string>> = { '\\log': '', '\\sqrt': '', '\\sin': '\\cos', '\\cos': '\\sin' };

function changesAt(pieces: Pieces, place: number): Mutant[] {
  const piece = pieces[place]!;
  const next = pieces[place + 1] ?? '';
  if (piece === '+' || piece === '-')
    return isFreeConstant(pieces, place) ? [] : [make('sign', replaceAt(pieces, place, piece === '+' ? '-' : '+'))];
  if (piece === '^' && next === '\\top' && isOfMatrix(pieces.slice(0, place)))
    return [make('transpose', without(pieces, place, place + 2))];
  if (piece === '^' && /^\d$/.test(next)) return [make('power', without(pieces, place, place + 2))];
  if (/^\d+$/.test(piece) && piece !== '0') return [make('number', replaceAt(pieces, place, String(Number(piece) + 1)))];
  if (piece in functions) return [make('function', replaceAt(pieces, place, functions[piece]!))];
  return [];
}

/** Without its transpose a vector would have another shape; a capital and a Jacobian in brackets have the same. */
const isOfMatrix = (before: Pieces) => /(?:[A-Z]|\(\\nabla[^()]*\([a-z]\)\))$/.test(before.join(''));

/** `+ C` may have any sign. */
const isFreeConstant = (pieces: Pieces, place: number) => /^\s*(?:C|\\text\{const\})/.test(pieces.slice(place + 1).join(''));

/** Each occurrence of one name replaced by the other, alone. Names may have an index: `x_0`. */
function exchange(pieces: Pieces, free: readonly number[], one: string, other: string): Mutant[] {
  const name = splitLatex(one);
  const isHere = (place: number) => name.every((piece, i) => pieces[place + i] === piece) && pieces[place + name.length] !== '_';
  const changed = free.filter(isHere).map((place) => [...pieces.slice(0, place), other, ...pieces.slice(place + name.length)]);
  const isSound = (after: Pieces) => standsTwice(after, one) && standsTwice(after, other) && !isConditionedOnItself(after);
  return changed.filter(isSound).map((after) => make('name', after));
}

/** `q(x|x)` */
const isConditionedOnItself = (pieces: Pieces) => /\(([^()|]+)\|\1\)/.test(pieces.join(''));

/** A name that stands on one side alone could be what the equation says it is. */
function standsTwice(pieces: Pieces, one: string): boolean {
  const [name, equals] = [splitLatex(one), relationOf(pieces)];
  return [pieces.slice(0, equals), pieces.slice(equals + 1)].every((side) =>
    freePlaces(side).some((place) => name.every((piece, i) => side[place + i] === piece)),
  );
}

/** The right side begins with a factor 2. */
function doubleRight(pieces: Pieces): Mutant[] {
  const start = relationOf(pieces) + 1;
  const right = pieces.slice(start).join('').trim();
  if (start === 0 || right === '0' || pieces[start - 1] === '\\propto') return [];
  const sign = right.startsWith('-') ? '-' : '';
  return [make('factor', [...pieces.slice(0, start), ` ${sign}2 \\cdot `, right.slice(sign.length)])];
}

const opening: ReadonlySet<string> = new Set(['(', '[', '{', '\\left']);
const closing: ReadonlySet<string> = new Set([')', ']', '}', '\\right']);

/** The right side without one of its terms. */
function dropTerms(pieces: Pieces): Mutant[] {
  const start = relationOf(pieces) + 1;
  let depth = 0;
  let isInNorm = false;
  const cuts = [start];
  for (let i = start; i < pieces.length; i++) {
    if (pieces[i - 1] === '\\left' || pieces[i - 1] === '\\right') continue;
    if (opening.has(pieces[i]!)) depth++;
    if (closing.has(pieces[i]!)) depth--;
    if (pieces[i] === '\\|' && depth === 0) isInNorm = !isInNorm;
    if (depth === 0 && !isInNorm && (pieces[i] === '+' || pieces[i] === '-') && pieces.slice(start, i).join('').trim() !== '') cuts.push(i);
  }
  if (start === 0 || cuts.length < 2) return [];
  return cuts.map((from, k) =>
    make('term', without(pieces, from, (cuts[k + 1] ?? pieces.length) + (k === 0 && pieces[cuts[1]!] === '+' ? 1 : 0))),
  );
}
