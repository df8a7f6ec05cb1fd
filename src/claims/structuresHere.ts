import type { Steps } from '../base/steps';
import { structureInWords } from '../math/evidence/structures';
import type { Expr } from '../math/expr';
import type { Structure, Scope } from '../math/scope';
import { freeVariables } from '../math/visit';
import type { StatedStructure } from './claim';
import type { Source } from './draft';
import type { Sentence } from './flow';
import { flatMapSentences, mayHave } from './keptByText';

/** What the text says of the matrices of a claim where it stands, of those that it calls symmetric somewhere. */
export type StructureReader = (exprs: readonly Expr[], math: number) => readonly StatedStructure[];

interface Mention extends StatedStructure {
  readonly place: number;
  /** The place of the next item of its list, before which it ends; `If $A$ is symmetric` in one item supposes nothing in the next. */
  readonly until: number;
}

/**
 * "Let $A$ be symmetric" holds until $A$ is any matrix again, and not before; "in general" ends it for all. What is claimed where nothing of the kind is
 * said is judged for any matrix: it may need a symmetric one.
 */
export function* makeStructureReader(source: Source): Steps<StructureReader> {
  const mentions = yield* flatMapSentences(source.flow, mayTell, (sentence, place) => readSentence(source, sentence, place));
  const symmetric = new Set(mentions.flatMap(({ name, structure }) => (structure === 'symmetric' ? [name] : [])));
  return (exprs, math) => (symmetric.size === 0 ? [] : [...symmetric].flatMap((name) => structureAt(source, name, exprs, math, mentions)));
}

const inGeneral = /^\W*(?:in\s+general|more\s+generally|without\s+(?:this|the)?\s*symmetry)\b|^\W*(?:一般地|一般来说|一般而言)/i;
const anyMatrix =
  /\b(?:an?|any|every|each|some|general|arbitrary|generic|non-?symmetric)\s+(?:(?:square|real|invertible|constant|fixed|\$\s*\$)\s+)*(?:matri(?:x|ces)\s*)?\$?\s*$|(?:任意|任何|一般)的?(?:方阵|矩阵)?\s*$/i;
const beMatrix =
  /^\s*be\s+(?:an?|any)\s+(?:(?:square|real|invertible|constant|fixed|\$)\s+)*matrix|^\s*(?:为|是)(?:任意|任何|一个|一般的?)?(?:方阵|矩阵)/i;
const mayTell = mayHave(/symmetric|hermitian|self-adjoint|对称/i, /\bmatri(?:x|ces)\b|\b(?:any|general|arbitrary)\b|矩阵|方阵/i, inGeneral);

function structureAt(source: Source, name: string, exprs: readonly Expr[], math: number, mentions: readonly Mention[]): StatedStructure[] {
  if (!exprs.some((expr) => freeVariables(expr).has(name))) return [];
  const here = source.flow.placeOf[math] ?? -1;
  const own = mentions.filter((mention) => mention.name === name || mention.name === everyName);
  const before = own.filter(({ place, until }) => place <= here && here < until).at(-1);
  const after = own.find((mention) => mention.place === here + 1 && goesOn(source, mention.place));
  return [{ name, structure: (after ?? before)?.structure ?? null }];
}

/** `where $A$ is symmetric`, behind what it is said of. With a capital, or after a full stop, `if` and `since` begin something else: the next item of a list. */
function goesOn({ flow, snapshot }: Source, place: number): boolean {
  const [before, sentence] = [flow.elements[place - 1], flow.elements[place]];
  if (sentence?.kind !== 'sentence') return false;
  if (/^[^\p{L}]*(?:where|with|[Hh]ere|其中)/u.test(sentence.text)) return true;
  const isClosed = before?.kind === 'display' && /[.。]\s*$/.test(snapshot.math[before.index]?.latex ?? '');
  return !isClosed && /^[^\p{L}]*(?:if|when|since|as|because)\b/u.test(sentence.text);
}

const everyName = '*';

function readSentence(source: Source, { text, maths }: Sentence, place: number): Mention[] {
  const general = inGeneral.test(text) ? [{ name: everyName, structure: null, place, until: Infinity }] : [];
  const named = maths.flatMap(({ index, start, end }): Mention[] => {
    const name = matrixIn(source, index);
    if (name === null) return [];
    const [before, after] = [withoutFormulas(text.slice(0, start)), withoutFormulas(text.slice(end))];
    const structure = structureInWords(before, after);
    const until = structure !== null && isCase.test(before) ? nextItem(source, place) : Infinity;
    if (structure !== null) return [{ name, structure, place, until }];
    return anyMatrix.test(before) || beMatrix.test(after) ? [{ name, structure: null, place, until }] : [];
  });
  return [...general, ...named];
}

const isCase = /^\W*(?:\w+\W+){0,2}(?:if|when|whenever|for|in\s+case)\b|^\W*(?:若|如果|当|对于?)/i;

function nextItem({ flow, snapshot }: Source, place: number): number {
  const own = flow.elements[place]!.block;
  if (snapshot.blocks[own]?.kind !== 'list-item') return Infinity;
  const next = flow.elements.findIndex(({ block }, at) => at > place && block !== own && opensItem(snapshot, block));
  return next === -1 ? Infinity : next;
}

function opensItem({ blocks, text }: Source['snapshot'], block: number): boolean {
  const { kind, span } = blocks[block]!; // the flow was made of them
  return kind === 'list-item' && /(?:[-*+]|\d+[.)])\s+$/.test(text.slice(Math.max(0, span.start - longestMark), span.start));
}

const longestMark = 8;

const withoutFormulas = (text: string): string => text.replace(/\$[^$]*\$/g, '$').replace(/\s+/g, ' ');

function matrixIn({ formulas, scope }: Source, index: number): string | null {
  const [first] = formulas[index]?.statements ?? [];
  const name =
    first?.kind === 'membership' ? first.variable : first?.kind === 'expression' && first.value.kind === 'symbol' ? first.value.name : null;
  const shape = name === null ? undefined : scope.symbols.get(name)?.shape;
  return shape?.kind === 'matrix' ? name : null;
}

/** The scope with what is said there. A directive stays. */
export function withStructures(scope: Scope, stated: readonly StatedStructure[]): Scope {
  if (stated.length === 0) return scope;
  const symbols = new Map(scope.symbols);
  for (const { name, structure } of stated) {
    const info = symbols.get(name);
    if (info === undefined || info.evidence === 'directive' || isOther(info.structure)) continue;
    const { structure: _dropped, ...rest } = info;
    symbols.set(name, structure === null ? rest : { ...rest, structure });
  }
  return { ...scope, symbols };
}

const isOther = (structure: Structure | undefined): boolean => structure !== undefined && structure !== 'symmetric';
