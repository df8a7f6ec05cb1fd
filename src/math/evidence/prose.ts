import { simplifyChinese } from '../../document/simplifyChinese';
import type { Block, MathSpan } from '../../document/snapshot';
import type { Tree } from '../../latex/tree';
import { densityLetters, isScalarParameterLetter, symbolConvention, timeLetters, type ShapeWord } from '../conventions';
import type { Law, Shape } from '../expr';
import { baseName, headOf, joinName, labelOf, labelText } from '../names';
import { scriptsOf, significant, splitAt, tokenOf } from '../nodes';
import type { Structure } from '../scope';
import { matrixShape, shapeFromWord, vectorShape } from '../shapes';
import { summedLetters } from '../elaborate/repeatedIndices';
import { shapeOfMembers } from '../elaborate/sets';
import { declareShape, declareSizes } from './lookForBinding';
import {
  beforeDensity,
  drawnAfter,
  laws,
  nouns,
  open,
  randomBefore,
  randomThings,
  randomTimeAfter,
  randomTimeBefore,
  type Cue,
} from './proseCues';
import type { EvidenceBook, NameEvidence } from './evidence';
import { isScaledNoiseInWords } from './scaledNoises';
import { findSize, type Size } from './sizesInWords';
import { findStructure, structuredName } from './structures';

/** What the words beside one inline formula say, before it is known whether the document has such a name. */
export interface Remark {
  readonly names: readonly string[];
  readonly noun: Cue | undefined;
  readonly law: Law | null;
  /** The formula says itself that the name is drawn. */
  readonly drawn: boolean;
  readonly random: boolean;
  /** `isDomain`: "a potential $V$ on $\mathbb R^d$" has its places there, and not its values. */
  readonly space: { readonly name: string; readonly shape: Shape; readonly isDomain: boolean } | null;
  readonly structure: Structure | null;
  /** "For general $A$": what the text says of its structure elsewhere is not said here. */
  readonly general: boolean;
  /** "A Brownian motion with variance $\sigma^2$". */
  readonly scaledNoise: boolean;
  /** "$\xi$ has density $f$". */
  readonly ofDensity: boolean;
  /** The formula is a call: `B(\theta)` of "an invertible matrix $B(\theta)$". */
  readonly called: boolean;
  /** "Repeated indices are summed over". */
  readonly summed: boolean;
  /** `$n \times m$` of `an $n \times m$ matrix`. */
  readonly size: Size | null;
}

interface RememberedRemarks {
  readonly remarks: readonly Remark[];
  /** Of the formulas in the block. */
  readonly trees: readonly (Tree | undefined)[];
}

const remembered = new WeakMap<object, RememberedRemarks>();

/** Takes up what the prose says of the symbols beside it: "the drift $f$", "$W_t$ is a Wiener process", "$v$ uniform on the unit sphere". */
export function readProse(book: EvidenceBook, remarks: readonly (readonly Remark[])[]): void {
  for (const ofBlock of remarks) if (ofBlock.length > 0) for (const remark of ofBlock) applyRemark(book, remark);
}

/** What the words in a block say; found out once. */
export function findRemarks(block: Block, trees: readonly (Tree | undefined)[]): readonly Remark[] {
  if (block.items.length < 2 && block.items[0]?.kind !== 'math') return sumsRepeated(block) ? [ofRepeated] : [];
  const key = block.content ?? block;
  const known = remembered.get(key);
  if (known && isReadWith(known.trees, block, trees)) return known.remarks;
  const maths = block.items.flatMap((item, index) => (item.kind === 'math' && !item.display ? [{ item, index }] : []));
  const remarks = maths.map(({ item, index }) => readRemark(block, item, index, trees)).filter(saysSomething);
  if (sumsRepeated(block)) remarks.push(ofRepeated);
  remembered.set(key, { remarks, trees: block.items.flatMap((item) => (item.kind === 'math' ? [trees[item.index]] : [])) });
  return remarks;
}

function isReadWith(known: readonly (Tree | undefined)[], block: Block, trees: readonly (Tree | undefined)[]): boolean {
  let at = 0;
  for (const item of block.items) if (item.kind === 'math' && trees[item.index] !== known[at++]) return false;
  return true;
}

function saysSomething({ noun, law, random, space, structure, general, scaledNoise, ofDensity }: Remark): boolean {
  return noun !== undefined || law !== null || random || space !== null || structure !== null || general || scaledNoise || ofDensity;
}

function readRemark(block: Block, item: MathSpan, index: number, trees: readonly (Tree | undefined)[]): Remark {
  const before = textOf(block, index - 1);
  const sized = findSize(block, index);
  const following = isListed(block, index) ? textOf(block, index + 3) : textOf(block, index + 1);
  const after = sized === null ? following : `${following} ${simplifyChinese(sized.words)}`;
  const tree = trees[item.index];
  const bounded = boundedNames(tree);
  const noun =
    findNoun(before, after) ?? nounOfOther(block, index, before) ?? (bounded.length > 0 ? constantNoun(before, after) : undefined);
  const isSize = /-by-$/.test(before) || /^-by-/.test(after); // the k of "a $k$-by-$k$ matrix"
  const spoken = isSize ? [] : namesSpokenOf(tree);
  const names = spoken.length === 0 && noun?.shape === 'scalar' ? bounded : spoken;
  return {
    names: names.length === 0 && noun?.role === 'density' ? definedNames(tree) : names,
    noun,
    law: findLaw(sentenceAround(block.items[index - 2]?.kind === 'math' ? lastPhrase(before) : before, after)),
    drawn: /\bsim\b/.test(item.latex),
    random: isCalledRandom(before, after),
    space: findSpace(block, index, trees),
    size: sized?.size ?? null,
    structure: findStructure(block, index, tree),
    general: anyMatrix.test(simplifyChinese(before)),
    scaledNoise: isScaledNoiseInWords(block, index),
    ofDensity: hasDensity(block, index, trees),
    called: isCall(tree),
    summed: false,
  };
}

/** "Repeated indices are summed over", in words alone. */
const ofRepeated: Remark = {
  names: summedLetters,
  noun: undefined,
  law: null,
  drawn: false,
  random: false,
  space: null,
  structure: null,
  general: false,
  scaledNoise: false,
  ofDensity: false,
  called: false,
  summed: true,
  size: null,
};

const sumsOverRepeated =
  /\beinstein(?:'s|’s)?\s+(?:sum\w*|(?:\w+\s+)?convention|notation)|\b(?:sum\w*|implied)\b[^.]{0,30}\brepeated\s+(?:ind\w+|subscripts)|\brepeated\s+(?:ind\w+|subscripts)\b[^.]{0,40}\bsum|爱因斯坦(?:求和|记号|约定)|重复(?:的)?(?:指标|下标)/i;

function sumsRepeated({ items }: Block): boolean {
  const words = items.map((item) => (item.kind === 'text' ? item.text : ' ')).join('');
  return sumsOverRepeated.test(simplifyChinese(words));
}

/** Before a matrix that is no more the symmetric one of another sentence. */
const anyMatrix =
  /\b(?:general|arbitrary|generic|(?:non-?|un|not\s+necessarily\s+)symmetric)\s+(?:(?:square|real|invertible)\s+)*(?:matri(?:x|ces)\s+)?$|(?:一般的?|任意的?|非对称的?)(?:方阵|矩阵)?\s*$/i;

/** "$\xi$ has density $f$ on $\mathbb R^n$", "$\xi$ is drawn from $f$": of what is named next, and of no law with a name of its own. */
function hasDensity(block: Block, index: number, trees: readonly (Tree | undefined)[]): boolean {
  const next = block.items[index + 2];
  if (next?.kind !== 'math' || next.display || !beforeDensity.test(textOf(block, index + 1))) return false;
  const density = loneName(trees[next.index]);
  return density !== null && !['N', 'N_cal', 'U', 'U_cal'].includes(density);
}

/** The M of "Let $M$ and $N$ be martingales": what the words behind N say of both; "Let $A$ and $v$ be a random vector" is of v alone. */
function isListed(block: Block, index: number): boolean {
  const said = textOf(block, index + 3);
  return (
    /^\s*(?:and|,|和|与)\s*$/.test(textOf(block, index + 1)) && /^\s*(?:are|be|denote)\s(?!\s*an?\s)|^\s*(?:都|均|皆)?(?:是|为)/.test(said)
  );
}

function applyRemark(book: EvidenceBook, remark: Remark): void {
  const { space, names } = remark;
  if (remark.summed) for (const name of names) book.of(name).summed = true;
  if (space && book.names.has(space.name)) declareSpace(book, space);
  for (const name of names.map((one) => nameInBook(book, one, remark))) {
    if (!book.names.has(name)) continue;
    applyToName(book.of(name), remark);
    if (remark.size !== null) declareSizes(book, book.of(name).declaredShape);
  }
}

/** The ρ of "the density $\rho_t$", where ρ_t is ρ at a time. */
function nameInBook(book: EvidenceBook, name: string, { noun }: Remark): string {
  const isAtTime = noun?.role === 'density' && timeLetters.has(labelOf(name)) && densityLetters.has(headOf(name));
  return isAtTime && !book.names.has(name) ? headOf(name) : name;
}

function applyToName(
  evidence: NameEvidence,
  { noun, law, drawn, random, structure, general, size, scaledNoise, ofDensity, called }: Remark,
): void {
  if (noun) applyNoun(evidence, noun, size);
  if (called && (noun?.shape === 'matrix' || isOfMatrix(structure)) && evidence.bare === 0) {
    evidence.declaredRole ??= 'function';
    declareKind(evidence, 'matrix', size);
  }
  if (law && (drawn || evidence.drawn)) evidence.law ??= law;
  if (random) evidence.random = true;
  if (general) evidence.general = true;
  if (scaledNoise) evidence.scaledNoise = true;
  if (ofDensity) evidence.ofDensity = true;
  if (structure) evidence.structure ??= structure;
  if (isOfMatrix(structure) && evidence.calls.length === 0) declareKind(evidence, 'matrix', size);
}

const isOfMatrix = (structure: Structure | null) => structure !== null && structure !== 'unit';

function declareSpace(book: EvidenceBook, { name, shape, isDomain }: Remark['space'] & object): void {
  const evidence = book.of(name);
  if (!isDomain) declareShape(book, evidence, shape);
  else if (shape.kind === 'vector') evidence.domain ??= shape.dimension;
}

/** "Let $X \sim p$ be a vector in $\mathbb R^n$": the space stands in a span of its own. */
function findSpace(block: Block, index: number, trees: readonly (Tree | undefined)[]): Remark['space'] {
  const [named, space] = [block.items[index - 2], block.items[index]];
  const joint = /^[\s,]*([a-z-]+\s+){0,5}(in|on|over)\s*$/i.exec(textOf(block, index - 1));
  if (named?.kind !== 'math' || space?.kind !== 'math' || joint === null) return null;
  if (findNoun(textOf(block, index - 3), '')?.role === 'density') return null; // "a density $f$ on $\mathbb R^n$" is no vector
  const shape = shapeOfMembers(significant(trees[space.index]?.body ?? []));
  const name = shape && loneName(trees[named.index]);
  const isDomain = name !== null && joint[2]!.toLowerCase() !== 'in' && symbolConvention(name).role !== 'variable';
  return shape && name ? { name, shape, isDomain } : null;
}

/** "A random vector $x$", "$x$ is a random vector": the μ of "a random vector $x$ with mean $\mu$" and of "$x$ is a random vector with mean $\mu$" is none. */
function isCalledRandom(before: string, after: string): boolean {
  const [last, first] = [before.split(/[.,;:，。；：]/).pop() ?? '', after.split(/[.,;:，。；：]/)[0] ?? ''];
  const isOfNext = /^\s*(?:(?:and|or|with)\b|[和与及])/i.test(first); // "a matrix $A$ and a random vector $v$"
  const isTime = randomTimeBefore.test(last) || randomTimeAfter.test(first);
  return randomBefore.test(last) || isTime || (!isOfNext && randomThings.test(first)) || drawnAfter.test(first);
}

/** The one name of a span, or those of `A, B` in "$A, B$ are constant matrices". */
function namesSpokenOf(tree: Tree | undefined): readonly string[] {
  const name = loneName(tree) ?? structuredName(tree) ?? nameOfEntries(tree);
  if (name !== null) return [name];
  const parts = splitAt(significant(tree?.body ?? []), (node) => [',', '，', '、'].includes(tokenOf(node)));
  const listed = parts.flatMap(([head, ...more]) => (head === undefined || more.length > 0 ? [] : (nameOf(head) ?? [])));
  return parts.length > 1 && listed.length === parts.length ? listed : [];
}

/** M and Γ of "numbers $M, \Gamma > 0$" and "$M > 0, \Gamma \ge 0$": a list with bounds, which orders numbers; of a mean and a parameter it says nothing that they would not be by themselves. */
function boundedNames(tree: Tree | undefined): readonly string[] {
  const parts = splitAt(significant(tree?.body ?? []), (node) => [',', '，', '、'].includes(tokenOf(node)));
  const isBounded = parts.some(([, sign]) => orderSigns.has(tokenOf(sign)));
  const names = parts.flatMap(([head, sign]) =>
    head === undefined || !(sign === undefined || orderSigns.has(tokenOf(sign))) ? [] : (nameOf(head) ?? []),
  );
  return isBounded && names.length === parts.length ? names.filter((name) => symbolConvention(name).shape === 'matrix') : [];
}

const orderSigns: ReadonlySet<string> = new Set(['>', '<', 'ge', 'geq', 'geqslant', 'gt', 'le', 'leq', 'leqslant', 'lt', '≥', '≤']);

/** "Constants $M, \Gamma > 0$": without a bound, matrices are constants as well. */
function constantNoun(before: string, after: string): Cue | undefined {
  const isSaid =
    /\b(?:constants?|parameters|coefficients?)\s*$/i.test(before) ||
    /^\s*(?:is|are|be)\s+(?:an?\s+|the\s+)?(?:constants?|fixed|given)\b/i.test(after);
  return isSaid ? { words: /(?!)/, chinese: '(?!)', shape: 'scalar' } : undefined;
}

/** A of `A = (a_{ij})`. */
function nameOfEntries(tree: Tree | undefined): string | null {
  const [head, sign, pair, ...rest] = significant(tree?.body ?? []);
  const entries = pair?.kind === 'delimited' && pair.open === '(' && rest.length === 0 ? significant(pair.body) : [];
  const isOf = entries.length === 1 && scriptsOf(entries[0]!).sub !== null;
  return head !== undefined && tokenOf(sign) === '=' && isOf ? nameOf(head) : null;
}

/** The r of "with density $r(u) = 3u^2$". */
function definedNames(tree: Tree | undefined): readonly string[] {
  const [head, pair, sign] = significant(tree?.body ?? []);
  const isDefined =
    sign !== undefined && ['=', 'propto'].includes(tokenOf(sign)) && pair !== undefined && scriptsOf(pair).base?.kind === 'delimited';
  const name = isDefined && head !== undefined ? nameOf(head) : null;
  return name === null ? [] : [name];
}

/** The name of a span that is one symbol or one call. */
function loneName(tree: Tree | undefined): string | null {
  const nodes = significant(tree?.body ?? []);
  const [head, pair, ...rest] = nodes;
  if (!head || rest.length > 0 || (pair && scriptsOf(pair).base?.kind !== 'delimited')) return drawnName(nodes);
  return nameOf(head);
}

function isCall(tree: Tree | undefined): boolean {
  const [head, pair, ...rest] = significant(tree?.body ?? []);
  return head !== undefined && pair !== undefined && rest.length === 0 && scriptsOf(pair).base?.kind === 'delimited';
}

/** `v \sim p(v)` speaks of v. */
function drawnName(nodes: ReturnType<typeof significant>): string | null {
  const [head, relation] = nodes;
  return head && relation && relation.kind === 'command' && ['sim', 'in'].includes(relation.name) ? nameOf(head) : null;
}

function nameOf(head: ReturnType<typeof significant>[number]): string | null {
  const { base, sub, sup } = scriptsOf(head);
  const family = base?.kind === 'delimited' ? significant(base.body) : [];
  if (family.length > 0) return family.length === 1 || tokenOf(family[1]) === ',' ? nameOf(family[0]!) : null; // `(X_t)_{t \ge 0}`
  const name = baseName(base);
  const isNone = name === null || (name === 'e' && sup !== null); // "the martingale $e^{W_t - t/2}$" says nothing of e
  return isNone ? null : sub ? joinName(name, labelText(sub)) : name;
}

function textOf(block: Block, index: number): string {
  const item = block.items[index];
  return item?.kind === 'text' ? simplifyChinese(item.text.replace(/\s+/g, ' ')) : '';
}

function findNoun(before: string, after: string): Cue | undefined {
  const following =
    /^[\s)]*(?:is|are|be|denotes?|represents?|models?|being)\s+(?:(?:a|an|the|our|its)\s+)*(.*)$/i.exec(after)?.[1] ??
    /^\s*:\s*(?:(?:a|an|the)\s+)?(.*)$/i.exec(after)?.[1];
  const called = /\bwrite\s*$/i.test(before)
    ? /^\s*for\s+(?:(?:a|an|the)\s+)?(.*)$/i.exec(after)?.[1]
    : /\b(?:denote by|denoting by|with)\s*$/i.test(before)
      ? /^\s*(?:a|an|the)\s+(.*)$/i.exec(after)?.[1]
      : undefined;
  const apposed = /^\s*,\s*(?:a|an|the|our)\s+(.*)$/i.exec(after)?.[1];
  const elided = /(?:,|\band)\s*$/i.test(before) ? /^\s*an?\s+(.*)$/i.exec(after)?.[1] : undefined; // "$X$ is a process, $M$ a martingale"
  return startsWith(following ?? called ?? elided) ?? nounInApposition(apposed) ?? nounAtEnd(before) ?? chineseNoun(before, after);
}

function applyNoun(evidence: NameEvidence, { role, shape, noise, isSure, ofValues }: Cue, size: Remark['size']): void {
  const isApplied = evidence.calls.length > 0;
  const isConditional = evidence.calls.some(({ given }) => given.length > 0); // a transition kernel is a density
  if (evidence.declaredBy === 'directive' || ((role === 'parameter' || role === 'operator') && isApplied)) return;
  if (
    role &&
    (role !== 'function' || ((isApplied || !(evidence.drawn || isNumberLetter(evidence.name))) && !isConditional)) &&
    (role !== 'density' ||
      isApplied ||
      (isSure === true && !evidence.drawn) ||
      evidence.drawnFrom ||
      ((evidence.operand || evidence.loggedBare || densityLetters.has(evidence.name)) && !evidence.drawn))
  )
    evidence.declaredRole ??= role;
  evidence.noise ||= noise === true;
  evidence.calledNoise ||= noise === true;
  const isFactor = evidence.bare > 0 && evidence.calls.every(({ likelihood }) => likelihood === 'unlikely'); // `e^{A(t - s)}`
  if (shape && (!isApplied || isFactor || ofValues === true)) declareKind(evidence, shape, size);
}

function declareKind(evidence: NameEvidence, shape: ShapeWord, size: Remark['size']): void {
  const isColumn = size !== null && shape === 'vector' && size[1] === 1;
  if (isColumn) evidence.declaredShape ??= vectorShape(size[0]);
  const isSized = size !== null && shape === 'matrix';
  if (evidence.declaredShape === null && !isSized && shape !== 'scalar') evidence.sizeOpen = true;
  evidence.declaredShape ??= isSized ? matrixShape(...size) : shapeFromWord(shape, 'd');
}

/** "the drift $\mu$" of `\mu S_t\,dt`, never called: a number. */
const isNumberLetter = (name: string) => name === 'mu' || isScalarParameterLetter(name) || densityLetters.has(name);

function startsWith(text: string | undefined): Cue | undefined {
  return text === undefined ? undefined : nouns.find((cue) => cue.words.test(text.toLowerCase()));
}

const chineseNouns = nouns.map((cue) => ({
  cue,
  first: new RegExp(`^[一-龥]{0,2}?(?:${cue.chinese})(?=$|[\\s，。；、：,.;:（(])`),
  last: new RegExp(`(?:${cue.chinese})\\s*(?:[（(][^（）()]*[）)]\\s*)?[:：]?\\s*$`),
}));

/** `$W_t$ 是维纳过程`, `漂移项 $f$`. */
function chineseNoun(before: string, after: string): Cue | undefined {
  if (!/[一-龥]/.test(before + after)) return undefined;
  const following = /^[\s)）]*(?:[则即皆均都也]?(?:是|为|表示|代表|指)|[:：])\s*(?:一个|一组|某个|某)?\s*(.*)$/.exec(after)?.[1];
  const found = chineseNouns.find(({ first, last }) => (following !== undefined && first.test(following)) || last.test(before));
  return found?.cue;
}

/** "The density of $X_t$ is $\rho_t$." */
function nounOfOther(block: Block, index: number, before: string): Cue | undefined {
  const of = /^(.*\b(?:density|law|distribution))\s+of\s*$/is.exec(textOf(block, index - 3))?.[1];
  const isSaid = of !== undefined && block.items[index - 2]?.kind === 'math' && /^\s*(?:is|be)\s*$/.test(before);
  return isSaid ? nounAtEnd(of) : undefined;
}

/** "$W_t$, a Wiener process, …": but in "$a$, a density $q$" the noun belongs to what follows. */
function nounInApposition(text: string | undefined): Cue | undefined {
  const cue = startsWith(text);
  const rest = text === undefined || cue === undefined ? '' : text.toLowerCase().replace(cue.words, '').trim();
  return rest === '' ? undefined : cue;
}

/** "the drift $f$": the noun ends just before the symbol. */
function nounAtEnd(before: string): Cue | undefined {
  const words = before.toLowerCase().trimEnd().split(' ').slice(-3);
  const tails = words.map((_word, from) => words.slice(from).join(' '));
  return nouns.find((cue) => tails.some((tail) => cue.words.exec(tail)?.[0] === tail));
}

function sentenceAround(before: string, after: string): string {
  const start = Math.max(before.lastIndexOf('. '), before.lastIndexOf('? '), before.lastIndexOf('。'), before.lastIndexOf('？'));
  const end = after.search(/[.?!](\s|$)|[。？！]/);
  return `${before.slice(start + 1)} ${end < 0 ? after : after.slice(0, end + 1)}`;
}

/** After another formula of the same sentence: `$v$ uniform on the sphere, independent of $x$` says nothing of x. */
function lastPhrase(before: string): string {
  if (/[.?!]\s|[。？！]/.test(before)) return before;
  return before.replace(/^[^]*(?:[,;，；、]|\b(?:and|of|from|than|to|with|where|by|for)\b|和|与|與|且|及)/i, '');
}

function findLaw(sentence: string): Law | null {
  const found = open.test(sentence) ? [] : laws.filter((cue) => cue.words.test(sentence));
  return found.length === 1 ? found[0]!.law : null;
}
