import { simplifyChinese } from '../../document/simplifyChinese';
import type { Block } from '../../document/snapshot';
import type { Node, Tree } from '../../latex/tree';
import { baseName, joinName, labelText } from '../names';
import { scriptsOf, significant, tokenOf } from '../nodes';
import type { Structure } from '../scope';
import type { EvidenceBook } from './evidence';
import { isTransposeMark } from './lists';

interface StructureWords {
  readonly kind: Structure;
  readonly words: string;
  readonly chinese: string;
}

/** The first that fits counts. */
const structures: readonly StructureWords[] = [
  { kind: 'antisymmetric', words: '(?:skew|anti)[- ]?symmetric', chinese: '反对称|反對稱' },
  {
    kind: 'positive-definite',
    words:
      '(?:symmetric,? )?(?:and )?(?:strictly )?positive[- ](?:semi-?)?definite|s\\.?p\\.?d\\.?\\b|p\\.?s\\.?d\\.?\\b|covariance(?= matri)',
    chinese: '(?:对称|對稱)?(?:半)?正定|协方差(?=矩)|協方差(?=矩)',
  },
  { kind: 'symmetric', words: 'symmetric|hermitian|self-adjoint', chinese: '(?:实|實)?(?:对称|對稱)' },
  {
    kind: 'orthogonal',
    words: 'orthogonal(?= matri)|orthonormal(?= matri)|rotation(?= matri)|rotation$',
    chinese: '正交(?=矩)|旋转(?=矩)|旋轉(?=矩)',
  },
  { kind: 'diagonal', words: 'diagonal', chinese: '(?:对角|對角)' },
  {
    kind: 'unit',
    words: 'unit(?: length| norm)?(?= (?:\\w+ )?(?:vector|direction))|of unit (?:length|norm)',
    chinese: '(?:单位|單位)(?=向量)',
  },
];
const kinds = 'an?|the|any|some|our|given|fixed|constant|real|square|invertible|arbitrary|random|positive|definite|strictly';
const adjectives = `(?:(?:${kinds}|and|\\$)[ ,]+)*`;
/** Without a verb what stands behind another formula belongs to that. */
const closeAdjectives = `(?:(?:${kinds})[ ,]+)*`;
const betweenWords = '[- ]?(?:positive|semi-?|definite|real|square|invertible|fixed|norm|length)\\b|[- ]?\\$|,';
/** One matrix, or several: "a symmetric matrix $A$ and $v$" says nothing of v. */
const noun = `(?:(?:${betweenWords})*(?:[- ]?(?:matrix|vector|direction)\\b)?(?:[- ]?\\$(?=\\s*$))?|(?:${betweenWords}|[- ]?(?:matrices|vectors|directions|and)\\b)*)`;

const anyWords = structures.map(({ words }) => words).join('|');
/** `$A$ symmetric and`, `$A$ is symmetric, and`: said of what stands before. */
const isOfAnother = new RegExp(`\\$\\s*(?:(?:is|are|be|being)\\s+)?(?:(?:${kinds})[ ,]+)*(?:${anyWords})\\s*,?\\s*and\\s*$`, 'i');

interface Patterns {
  readonly kind: Structure;
  readonly after: RegExp;
  readonly before: RegExp;
}

const patterns: readonly Patterns[] = structures.map(({ kind, words, chinese }) => ({
  kind,
  after: new RegExp(
    [
      `^\\s*,?\\s*(?:which|that|and)?\\s*(?:is|are|be|being)\\s+(?:both\\s+|assumed\\s+(?:to\\s+be\\s+)?)?${adjectives}(?:${words})(?=\\W|$)`,
      `^\\s*(?:,\\s*(?=an?\\s)|\\(|:\\s*)?${closeAdjectives}(?:${words})(?=\\W|$)`,
      `^\\s*(?:是|为|為|表示|均为|均為|都是)?\\s*(?:一个|一個|某个|任意|固定的?)?\\s*(?:\\$\\s*)?(?:的\\s*)?(?:${chinese})`,
    ].join('|'),
    'i',
  ),
  before: new RegExp(`(?<![-\\w])(?:${words})(?=\\W|$)${noun}\\s*$|(?:${chinese})的?(?:矩阵|矩陣|向量)?\\s*$`, 'i'),
}));

/** What the text says that a matrix or a vector is besides its size: "a symmetric matrix $A$", "$A$ is positive definite", `$A = A^\top$`. */
export function findStructure(block: Block, index: number, tree: Tree | undefined): Structure | null {
  return formulaStructure(tree)?.kind ?? structureInWords(wordsBefore(block, index), wordsAfter(block, index));
}

/** `$k$ is a symmetric positive definite kernel`: no matrix. */
const ofFunction = /^\s*(?:is|be|are|denotes?)?\s*(?:an?|the)?\s*(?:(?!matri)[a-z-]+,?\s+){1,4}(?:kernels?|functions?)\b/i;

/** By the words before and after a formula, with `$` for other formulas among them. */
export function structureInWords(before: string, after: string): Structure | null {
  if (ofFunction.test(after)) return null;
  return patterns.find((one) => one.after.test(after) || (one.before.test(before) && !isOfAnother.test(before)))?.kind ?? null;
}

/** The words up to the formula of a block, with `$` for short formulas among them. */
function wordsBefore({ items }: Block, index: number): string {
  const words: string[] = [];
  for (let at = index - 1; at >= Math.max(0, index - 3); at--) words.unshift(wordsOf(items[at]));
  return words.join(' ').replace(/\s+/g, ' ');
}

/** The words after a formula; in `$A$ and $B$ are symmetric` and `$A$ is a $d \times d$ matrix` those further on. */
function wordsAfter({ items }: Block, index: number): string {
  const words: string[] = [];
  for (let at = index + 1; at < Math.min(items.length, index + 4); at++) words.push(wordsOf(items[at]));
  const text = words.join(' ').replace(/\s+/g, ' ');
  return text.replace(/^\s*(?:,|and|和|、|，)\s*\$(?=\s*(?:are|be|both|均|都|为|為|是))/, '');
}

function wordsOf(item: Block['items'][number] | undefined): string {
  return item === undefined ? '' : item.kind === 'text' ? simplifyChinese(item.text) : item.display ? '. ' : '$';
}

/** The name that a formula says something of besides its size. */
export function structuredName(tree: Tree | undefined): string | null {
  return formulaStructure(tree)?.name ?? null;
}

interface NamedStructure {
  readonly name: string;
  readonly kind: Structure;
}

/** `A = A^\top`, `A^\top = -A`, `A \succ 0`, `Q^\top Q = I`, `\|v\| = 1`. */
function formulaStructure(tree: Tree | undefined): NamedStructure | null {
  return clauseStructure(significant(tree?.body ?? []));
}

/** `s(x) = -Ax,\quad A^\top = A`: what a formula adds to what it says first. */
export function lookForStructure(book: EvidenceBook, list: readonly Node[]): void {
  const breaks = list.flatMap((node, index) => ([',', ';'].includes(tokenOf(node)) ? [index] : []));
  for (const [place, start] of breaks.entries()) {
    const found = clauseStructure(list.slice(start + 1, breaks[place + 1]).filter((node) => node.kind !== 'tag' && tokenOf(node) !== '.'));
    if (found !== null) book.of(found.name).structure ??= found.kind;
  }
}

function clauseStructure(nodes: readonly Node[]): NamedStructure | null {
  const [first, sign, second, ...rest] = nodes;
  if (first === undefined || sign === undefined || second === undefined) return null;
  const name = plainName(first);
  if (['succ', 'succeq', 'succcurlyeq'].includes(tokenOf(sign)) && name !== null && isZero(second) && rest.length === 0)
    return { name, kind: 'positive-definite' };
  if (tokenOf(sign) === '=') return name === null ? null : transposeStructure(first, name, [second, ...rest]);
  return orthogonalOf(nodes);
}

function transposeStructure(first: Node, name: string, right: readonly Node[]): NamedStructure | null {
  const negative = tokenOf(right[0]) === '-';
  const [other, ...more] = negative ? right.slice(1) : right;
  if (other === undefined || more.length > 0 || plainName(other) !== name) return null;
  if (isTransposed(first) === isTransposed(other)) return null;
  return { name, kind: negative ? 'antisymmetric' : 'symmetric' };
}

function orthogonalOf([first, second, sign, right, ...rest]: readonly Node[]): NamedStructure | null {
  if (first === undefined || second === undefined || right === undefined || tokenOf(sign) !== '=' || rest.length > 0) return null;
  const name = plainName(first);
  const isPair = name !== null && plainName(second) === name && isTransposed(first) !== isTransposed(second);
  return isPair && baseName(scriptsOf(right).base) === 'I' ? { name, kind: 'orthogonal' } : null;
}

const isZero = (node: Node) => node.kind === 'number' && node.text === '0';

const isTransposed = (node: Node) => isTransposeMark(scriptsOf(node).sup);

/** A capital, transposed or not. */
function plainName(node: Node): string | null {
  const { base, sub, sup } = scriptsOf(node);
  const name = baseName(base);
  if (name === null || (sup !== null && !isTransposeMark(sup))) return null;
  return sub === null ? name : joinName(name, labelText(sub));
}
