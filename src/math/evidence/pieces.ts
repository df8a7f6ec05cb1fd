import type { Tree } from '../../latex/tree';
import { collectEvidence } from './collectEvidence';
import { addCall, EvidenceBook, type NameEvidence } from './evidence';
import type { NameSet, Overview } from './nameAt';

type Flag = { [K in keyof NameEvidence]: NameEvidence[K] extends boolean ? K : never }[keyof NameEvidence];

/** What one formula, or a row of them, shows about one name; `at` tells which of the row showed it first. */
interface NamePiece {
  readonly evidence: NameEvidence;
  readonly flags: readonly Flag[];
  readonly at: number;
}

/** What a formula or a row of formulas shows, apart from the rest of the document. */
export type EvidencePiece = readonly NamePiece[];

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
  collectEvidence(book, tree.body, { called: listen('called'), parameters: listen('parameters'), variables: listen('variables') });
  return { piece: pieceOf(book, () => 0), asked: [...asked.values()], overview };
}

function pieceOf(book: EvidenceBook, placeOf: (name: string) => number): EvidencePiece {
  return [...book.names.values()].map((evidence) => ({
    evidence,
    flags: flagNames.filter((flag) => evidence[flag]),
    at: placeOf(evidence.name),
  }));
}

/** What all formulas show, in order: rows of them added up, each sum of `stride` formulas. */
export interface EvidenceSums {
  readonly sums: readonly EvidencePiece[];
  readonly stride: number;
}

/** Sums of rows, of rows of those, and so on, of which most hold in the next version. */
export interface SummedRows extends EvidenceSums {
  readonly levels: readonly (readonly EvidencePiece[])[];
}

const rowLength = 16;

/** Adds rows up; where a few formulas changed, only the rows that they are in. */
export function sumRows(pieces: readonly EvidencePiece[], before: SummedRows | null): SummedRows {
  const levels = [pieces];
  let stride = 1;
  for (let sums = pieces; sums.length > rowLength; stride *= rowLength) {
    sums = sumLevel(sums, stride, before?.levels[levels.length - 1] ?? [], before?.levels[levels.length] ?? []);
    levels.push(sums);
  }
  return { sums: levels[levels.length - 1]!, stride, levels };
}

function sumLevel(
  pieces: readonly EvidencePiece[],
  stride: number,
  before: readonly EvidencePiece[],
  sums: readonly EvidencePiece[],
): EvidencePiece[] {
  const found: EvidencePiece[] = [];
  for (let start = 0; start < pieces.length; start += rowLength) {
    const known = isSameRow(pieces, before, start) ? sums[found.length] : undefined;
    found.push(known ?? joinRow(pieces.slice(start, start + rowLength), stride));
  }
  return found;
}

function isSameRow(pieces: readonly EvidencePiece[], before: readonly EvidencePiece[], start: number): boolean {
  if (Math.min(start + rowLength, pieces.length) !== Math.min(start + rowLength, before.length)) return false;
  for (let index = start; index < start + rowLength; index++) if (pieces[index] !== before[index]) return false;
  return true;
}

/** Adds what formulas show to a book, in order; `open` is told which formula comes next. */
export function addPieces(book: EvidenceBook, { sums, stride }: EvidenceSums, open: (index: number) => void): void {
  sums.forEach((sum, index) => addPiece(book, sum, (at) => open(index * stride + at)));
}

/** What a row shows; each of its pieces tells of `stride` formulas. */
function joinRow(row: readonly EvidencePiece[], stride: number): EvidencePiece {
  const book = new EvidenceBook();
  const first = new Map<string, number>();
  row.forEach((piece, index) => {
    for (const { evidence, at } of piece) if (!first.has(evidence.name)) first.set(evidence.name, index * stride + at);
    addPiece(book, piece, () => undefined);
  });
  return pieceOf(book, (name) => first.get(name) ?? 0);
}

function addPiece(book: EvidenceBook, piece: EvidencePiece, open: (at: number) => void): void {
  for (const { evidence, flags, at } of piece) {
    if (!book.names.has(evidence.name)) open(at);
    addName(book.of(evidence.name), evidence, flags);
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
  target.redeclared ||=
    target.declaredShape !== null && found.declaredShape !== null && target.declaredShape.kind !== found.declaredShape.kind;
  target.declaredShape ??= found.declaredShape;
  target.declaredRole ??= found.declaredRole;
  target.last ??= found.last;
  target.law ??= found.law;
}
