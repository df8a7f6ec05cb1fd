import type { Steps } from '../../base/steps';
import type { Tree } from '../../latex/tree';
import { hasOtherSize } from '../shapes';
import { collectEvidence } from './collectEvidence';
import { addCall, EvidenceBook, type NameEvidence } from './evidence';
import { forEachSet, type NameSet, type Overview } from './overview';

type Flag = { [K in keyof NameEvidence]: NameEvidence[K] extends boolean ? K : never }[keyof NameEvidence];

/** What one formula, or a row of them, shows about one name; `at` tells which of the row showed it first. Never changed once made. */
interface NamePiece {
  readonly evidence: NameEvidence;
  readonly flags: readonly Flag[];
  readonly at: number;
}

/** What a formula or a row of formulas shows, apart from the rest of the document. */
export type EvidencePiece = ReadonlyMap<string, NamePiece>;

/** A piece with what it learned from the overview; elsewhere it holds wherever the answers are the same. */
interface RememberedPiece {
  readonly piece: EvidencePiece;
  readonly asked: readonly Asked[];
  /** The last one that gave these answers. */
  overview: Overview;
}

interface Asked {
  readonly set: keyof Overview;
  readonly name: string;
  readonly answer: boolean;
}

const blank = new EvidenceBook().of('');
// The keys are those of an evidence, and the values at these are true or false.
const flagNames = (Object.keys(blank) as (keyof NameEvidence)[]).filter((key): key is Flag => typeof blank[key] === 'boolean');

const pieces = new WeakMap<Tree, RememberedPiece[]>();
/** A formula is read in the overview of the document and in those of a few of its parts. */
const piecesKept = 4;

/** What a formula shows; a formula that was looked at before in a like document is not looked at again. */
export function findPiece(tree: Tree, overview: Overview): EvidencePiece {
  const known = pieces.get(tree) ?? [];
  for (const one of known) if (one.overview === overview) return one.piece;
  const found = known.find(({ asked }) => asked.every(({ set, name, answer }) => overview[set].has(name) === answer));
  if (found) {
    found.overview = overview;
    return found.piece;
  }
  const fresh = collectPiece(tree, overview);
  pieces.set(tree, [...known.slice(1 - piecesKept), fresh]);
  return fresh.piece;
}

function collectPiece(tree: Tree, overview: Overview): RememberedPiece {
  const asked = new Map<string, Asked>();
  const listen = (set: keyof Overview): NameSet => ({
    has(name) {
      const answer = overview[set].has(name);
      asked.set(`${set} ${name}`, { set, name, answer });
      return answer;
    },
  });
  const book = new EvidenceBook();
  collectEvidence(book, tree.body, forEachSet(listen));
  return { piece: pieceOf(book, () => 0), asked: [...asked.values()], overview };
}

function pieceOf(book: EvidenceBook, placeOf: (name: string) => number): EvidencePiece {
  return new Map([...book.names.values()].map((evidence) => [evidence.name, makeNamePiece(evidence, placeOf(evidence.name))] as const));
}

function makeNamePiece(evidence: NameEvidence, at: number): NamePiece {
  const flags: Flag[] = [];
  for (const flag of flagNames) if (evidence[flag]) flags.push(flag);
  return { evidence, flags, at };
}

const rowLength = 16;

/** What all formulas show: sums of rows of them, of rows of those, and so on up to one sum of all; most hold in the next version. */
export interface SummedRows {
  readonly levels: readonly (readonly EvidencePiece[])[];
  readonly total: EvidencePiece;
}

const noPiece: EvidencePiece = new Map();

/** Adds rows up; where a few formulas changed, only the names in them and only the rows that they are in. */
export function* sumRows(pieces: readonly EvidencePiece[], before: SummedRows | null): Steps<SummedRows> {
  const levels = [pieces];
  let stride = 1;
  for (let sums = pieces; sums.length > 1; stride *= rowLength) {
    sums = yield* sumLevel(sums, stride, before?.levels[levels.length - 1] ?? [], before?.levels[levels.length] ?? []);
    levels.push(sums);
  }
  return { levels, total: levels[levels.length - 1]![0] ?? noPiece };
}

function* sumLevel(
  pieces: readonly EvidencePiece[],
  stride: number,
  before: readonly EvidencePiece[],
  sums: readonly EvidencePiece[],
): Steps<EvidencePiece[]> {
  const found: EvidencePiece[] = [];
  for (let start = 0; start < pieces.length; start += rowLength) {
    const known = sums[found.length];
    if (known && isSameRow(pieces, before, start)) found.push(known);
    else {
      const row = pieces.slice(start, start + rowLength);
      found.push(joinRow(row, stride, known && { row: before.slice(start, start + rowLength), sum: known }));
      yield;
    }
  }
  return found;
}

function isSameRow(pieces: readonly EvidencePiece[], before: readonly EvidencePiece[], start: number): boolean {
  if (Math.min(start + rowLength, pieces.length) !== Math.min(start + rowLength, before.length)) return false;
  for (let index = start; index < start + rowLength; index++) if (pieces[index] !== before[index]) return false;
  return true;
}

interface OldRow {
  readonly row: readonly EvidencePiece[];
  readonly sum: EvidencePiece;
}

/** What a row shows; each of its pieces tells of `stride` formulas. Names in none of the pieces that changed are as they were. */
function joinRow(row: readonly EvidencePiece[], stride: number, old: OldRow | undefined): EvidencePiece {
  const isKept = old && isKeptIn(row, old);
  const sum = new Map<string, NamePiece | null>();
  const [book, first] = [new EvidenceBook(), new Map<string, number>()];
  row.forEach((piece, index) => {
    for (const [name, { evidence, flags, at }] of piece) {
      const known = isKept?.(name) ? (old?.sum.get(name) ?? null) : null;
      if (!sum.has(name)) {
        sum.set(name, known); // in the order in which names are first seen
        first.set(name, index * stride + at);
      }
      if (known === null) addName(book.of(name), evidence, flags);
    }
  });
  for (const evidence of book.names.values()) sum.set(evidence.name, makeNamePiece(evidence, first.get(evidence.name)!));
  return sum as EvidencePiece; // every name without a known piece is in the book
}

/** Whether what the pieces of a row show of a name is what they showed before. */
function isKeptIn(row: readonly EvidencePiece[], old: OldRow): (name: string) => boolean {
  const changed = row.map((piece, index) => [piece, old.row[index]] as const).filter(([piece, before]) => piece !== before);
  const dropped = old.row.slice(row.length);
  return (name) => changed.every(([piece, before]) => piece.get(name) === before?.get(name)) && dropped.every((piece) => !piece.has(name));
}

/** Adds what formulas show to a book, in order; `open` is told which formula a name that is not in it is first seen in. */
export function addPiece(book: EvidenceBook, piece: EvidencePiece, open: (index: number) => void): void {
  for (const { evidence, flags, at } of piece.values()) {
    if (book.names.has(evidence.name)) addName(book.of(evidence.name), evidence, flags);
    else {
      open(at);
      book.lend(evidence);
    }
  }
}

/** What was seen first stays where there can be only one; everything else adds up. */
function addName(target: NameEvidence, found: NameEvidence, flags: readonly Flag[]): void {
  for (const flag of flags) target[flag] = true;
  target.bare += found.bare;
  target.plain += found.plain;
  target.additive += found.additive;
  for (const call of found.calls) addCall(target, call);
  for (const name of found.slopes) target.slopes.add(name);
  for (const name of found.madeOf) target.madeOf.add(name);
  for (const name of found.bareIndices) target.bareIndices.add(name);
  target.redeclared ||=
    target.declaredShape !== null && found.declaredShape !== null && target.declaredShape.kind !== found.declaredShape.kind;
  target.resized ||= hasOtherSize(target.declaredShape, found.declaredShape);
  target.declaredShape ??= found.declaredShape;
  target.declaredRole ??= found.declaredRole;
  target.last ??= found.last;
  target.copyIndex ??= found.copyIndex;
  target.slopedBy ??= found.slopedBy;
  target.domain ??= found.domain;
  target.law ??= found.law;
  target.structure ??= found.structure;
}
