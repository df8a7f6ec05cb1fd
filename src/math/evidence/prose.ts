import type { Block, MathSpan } from '../../document/snapshot';
import type { Tree } from '../../latex/tree';
import type { ShapeWord } from '../conventions';
import type { Law } from '../expr';
import { baseName, joinName, labelText } from '../names';
import { scriptsOf, significant } from '../nodes';
import type { Role } from '../scope';
import { shapeFromWord } from '../shapes';
import { shapeOfMembers } from '../elaborate/sets';
import { declareShape } from './lookForBinding';
import type { EvidenceBook } from './evidence';

interface Cue {
  readonly words: RegExp;
  readonly role?: Role;
  readonly shape?: ShapeWord;
}

/** Nouns that say what the symbol beside them is. */
const nouns: readonly Cue[] = [
  { words: /^(standard |\w+-dimensional |vector |\(vector\) )*(wiener process|brownian motion)/, role: 'process' },
  {
    words:
      /^((forward|reverse|learned|true|estimated|model|stein)( |-))*(score( function| model| network| field| estimate)?|score-function)\b/,
    role: 'function',
  },
  { words: /^drift\b/, role: 'function' },
  { words: /^diffusion( coefficient| term| matrix)?\b/, role: 'function' },
  {
    words:
      /^((data|prior|target|model|probability|marginal|joint|noise|true|noisy|corresponding|conditional|unknown)[ -])*(density|distribution|pdf|probability density function|law)\b/,
    role: 'density',
  },
  { words: /^((square|symmetric|positive(-| )definite|constant|fixed|random|real|invertible) )*matrix\b/, shape: 'matrix' },
  { words: /^((random|unit|fixed|column|noise|projection|direction) )*(vector|direction vector|direction)\b/, shape: 'vector' },
  {
    words:
      /^((real|positive|fixed|constant|nonnegative|non-negative) )*(scalar|real number|number|noise level|noise scale|variance|time|step size|learning rate)\b/,
    shape: 'scalar',
  },
  { words: /^(dimension|dimensionality)\b/, role: 'dimension' },
  { words: /^((model|network|learnable|trainable) )*(parameters?|weights)\b/, role: 'parameter' },
];

/** Laws in words. They count only where the sentence does not leave the choice open. */
const laws: readonly { readonly words: RegExp; readonly law: Law }[] = [
  { words: /\brademacher\b/i, law: { kind: 'rademacher' } },
  { words: /\b(unit sphere|uniform(ly)?( distributed)? (on|over) (the )?(unit )?sphere)\b/i, law: { kind: 'sphere', radius: 'one' } },
];
const open = /\b(e\.g\.|for example|for instance|such as|typically|usually|or|either|could|might|may|choices?|not)\b|\?/i;

/** Reads what the prose says of the symbols beside it: "the drift $f$", "$W_t$ is a Wiener process", "$v$ uniform on the unit sphere". */
export function readProse(book: EvidenceBook, blocks: readonly Block[], trees: ReadonlyMap<number, Tree>): void {
  for (const block of blocks) {
    block.items.forEach((item, index) => {
      if (item.kind !== 'math' || item.display) return;
      declareSpace(book, block, index, trees);
      const name = loneName(trees.get(item.index));
      if (name === null || !book.names.has(name)) return;
      const before = textOf(block, index - 1);
      const after = textOf(block, index + 1);
      applyNouns(book, name, before, after);
      applyLaw(book, name, item, sentenceAround(before, after));
      if (/\brandom (variable|vector|sample|draw|direction|noise|projection)/i.test(nounBeside(before, after))) book.of(name).random = true;
    });
  }
}

/** The words just beside a symbol, where a noun that belongs to it stands. */
function nounBeside(before: string, after: string): string {
  const end = after.search(/[.,;:]/);
  return `${before.split(/[.,;:]/).pop() ?? ''} | ${end < 0 ? after : after.slice(0, end)}`;
}

/** "Let $X \sim p$ be a vector in $\mathbb R^n$": the space stands in a span of its own. */
function declareSpace(book: EvidenceBook, block: Block, index: number, trees: ReadonlyMap<number, Tree>): void {
  const [named, space] = [block.items[index - 2], block.items[index]];
  if (named?.kind !== 'math' || space?.kind !== 'math' || !/^[\s,]*([a-z-]+\s+){0,5}(in|on|over)\s*$/i.test(textOf(block, index - 1)))
    return;
  const shape = shapeOfMembers(significant(trees.get(space.index)?.body ?? []));
  const name = shape && loneName(trees.get(named.index));
  if (shape && name && book.names.has(name)) declareShape(book, book.of(name), shape);
}

/** The name of a span that is one symbol or one call. */
function loneName(tree: Tree | undefined): string | null {
  const nodes = significant(tree?.body ?? []);
  const [head, pair, ...rest] = nodes;
  if (!head || rest.length > 0 || (pair && scriptsOf(pair).base?.kind !== 'delimited')) return drawnName(nodes);
  return nameOf(head);
}

/** `v \sim p(v)` speaks of v. */
function drawnName(nodes: ReturnType<typeof significant>): string | null {
  const [head, relation] = nodes;
  return head && relation && relation.kind === 'command' && ['sim', 'in'].includes(relation.name) ? nameOf(head) : null;
}

function nameOf(head: ReturnType<typeof significant>[number]): string | null {
  const { base, sub } = scriptsOf(head);
  const name = baseName(base);
  return name === null ? null : sub ? joinName(name, labelText(sub)) : name;
}

function textOf(block: Block, index: number): string {
  const item = block.items[index];
  return item?.kind === 'text' ? item.text.replace(/\s+/g, ' ') : '';
}

function applyNouns(book: EvidenceBook, name: string, before: string, after: string): void {
  const following =
    /^[\s)]*(?:is|are|be|denotes?|represents?|models?|being)\s+(?:(?:a|an|the|our|its)\s+)*(.*)$/i.exec(after)?.[1] ??
    /^\s*:\s*(?:(?:a|an|the)\s+)?(.*)$/i.exec(after)?.[1];
  const apposed = /^\s*,\s*(?:a|an|the|our)\s+(.*)$/i.exec(after)?.[1];
  const found = startsWith(following) ?? nounInApposition(apposed) ?? nouns.find((cue) => endsWith(before, cue));
  const evidence = book.of(name);
  if (!found || evidence.declaredBy === 'directive' || (found.role === 'parameter' && evidence.calls.length > 0)) return;
  const isApplied = evidence.calls.length > 0;
  if (
    found.role &&
    (found.role !== 'function' || isApplied || !evidence.drawn) &&
    (found.role !== 'density' || isApplied || evidence.drawnFrom)
  )
    evidence.declaredRole ??= found.role;
  if (found.shape && !isApplied) evidence.declaredShape ??= shapeFromWord(found.shape, 'd');
}

function startsWith(text: string | undefined): Cue | undefined {
  return text === undefined ? undefined : nouns.find((cue) => cue.words.test(text.toLowerCase()));
}

/** "$W_t$, a Wiener process, …": but in "$a$, a density $q$" the noun belongs to what follows. */
function nounInApposition(text: string | undefined): Cue | undefined {
  const cue = startsWith(text);
  const rest = text === undefined || cue === undefined ? '' : text.toLowerCase().replace(cue.words, '').trim();
  return rest === '' ? undefined : cue;
}

/** "the drift $f$": the noun ends just before the symbol. */
function endsWith(before: string, cue: Cue): boolean {
  const words = before.toLowerCase().trimEnd().split(' ').slice(-3);
  return words.some((_word, from) => {
    const tail = words.slice(from).join(' ');
    return cue.words.exec(tail)?.[0] === tail;
  });
}

function sentenceAround(before: string, after: string): string {
  const start = Math.max(before.lastIndexOf('. '), before.lastIndexOf('? '));
  const end = after.search(/[.?!](\s|$)/);
  return `${before.slice(start + 1)} ${end < 0 ? after : after.slice(0, end + 1)}`;
}

function applyLaw(book: EvidenceBook, name: string, item: MathSpan, sentence: string): void {
  if (open.test(sentence) || (!/\bsim\b/.test(item.latex) && !book.of(name).drawn)) return;
  const found = laws.filter((cue) => cue.words.test(sentence));
  if (found.length === 1) book.of(name).law ??= found[0]!.law;
}
