import { coverSpans } from '../base/span';
import { createTally } from '../base/tally';
import type { Node, Tree } from '../latex/tree';
import { symbolConvention, timeLetters } from './conventions';
import { isD } from './elaborate/differentialAhead';
import { relationAt } from './elaborate/relationSigns';
import { forEachList } from './evidence/lists';
import { mapLists } from './mapLists';
import { baseName, headOf } from './names';
import { contents, scriptsOf, significant, tokenOf } from './nodes';

/** What one formula shows of δ: the change in a letter, told (`\delta x = x - x'`) or only used; a number or a function of its own. */
type Use = 'none' | 'used' | 'told' | 'other';

/** In a text that speaks of small changes `\delta x`, and of no other δ, each is one letter; else the trees as they are. */
export function joinVariations(trees: readonly Tree[]): readonly Tree[] {
  const told = tallyUses(trees);
  return told.has('told') && !told.has('other') ? trees.map(joinedTree) : trees;
}

const tallyUses = createTally<Tree>((tree) => sayingsOfUse[useIn(tree)]);
const sayingsOfUse: Readonly<Record<Use, readonly Use[]>> = { none: [], used: [], told: ['told'], other: ['other'] };

const uses = new WeakMap<Tree, Use>();
const joined = new WeakMap<Tree, Tree>();

function useIn(tree: Tree): Use {
  const known = uses.get(tree);
  if (known !== undefined) return known;
  const found: Use[] = [];
  if (/\\delta|δ/.test(tree.latex)) forEachList(tree.body, (list, isTop) => found.push(...usesIn(list, isTop)));
  const use = (['other', 'told', 'used'] as const).find((one) => found.includes(one)) ?? 'none';
  uses.set(tree, use);
  return use;
}

function usesIn(list: readonly Node[], isTop: boolean): readonly Use[] {
  return list.flatMap((node, index): readonly Use[] => {
    if (node.kind === 'fraction' && [node.numerator, node.denominator].every(beginsWithDelta)) return ['other']; // `\frac{\delta F}{\delta\rho}`
    const { base, sub, sup, primes } = scriptsOf(node);
    if (baseName(base) !== 'delta' || isOwnSign(list, index)) return [];
    if (sub !== null || sup !== null || primes > 0 || !isVariationAt(list, index) || tokenOf(list[index - 1]) === '/') return ['other'];
    const isFirst = isTop && index === 0 && (list.length === 2 || relationAt(list, 2)?.sign === 'equal');
    return [isFirst ? 'told' : 'used'];
  });
}

const beginsWithDelta = (side: Node) => baseName(scriptsOf(contents(side)[0] ?? side).base) === 'delta';

/** `\delta_{ij}`, `\delta(x)`, `\delta_x`: an identity matrix, or all mass at one place. */
function isOwnSign(list: readonly Node[], index: number): boolean {
  const { sub, sup } = scriptsOf(list[index]!);
  const next = list[index + 1];
  return sup === null && (sub !== null || (next !== undefined && scriptsOf(next).base?.kind === 'delimited'));
}

/** A δ right before a variable. */
function isVariationAt(list: readonly Node[], index: number): boolean {
  const [delta, next] = [list[index], list[index + 1]];
  if (delta?.kind !== 'letter' || baseName(delta) !== 'delta' || next === undefined) return false;
  const { base } = scriptsOf(next);
  const name = base !== null && ['letter', 'styled', 'accent'].includes(base.kind) ? baseName(base) : null;
  return name !== null && symbolConvention(name).role === 'variable' && !timeLetters.has(headOf(name));
}

function joinedTree(tree: Tree): Tree {
  if (useIn(tree) === 'none') return tree;
  const known = joined.get(tree);
  if (known !== undefined) return known;
  const made = { ...tree, body: mapLists(tree.body, joinList) };
  joined.set(tree, made);
  return made;
}

function joinList(written: readonly Node[]): readonly Node[] {
  const list = significant(written);
  const found: Node[] = [];
  for (let index = 0; index < list.length; index++)
    found.push(isVariationAt(list, index) ? makeVariation(list[index]!, list[++index]!) : list[index]!);
  const opened = found.map((node, index) => (isD(found[index - 1]) ? withoutBrackets(node) : node));
  return opened.some((node) => !list.includes(node)) ? opened : written;
}

/** `\delta x_i`, as `\tilde x_i`. */
function makeVariation(delta: Node, next: Node): Node {
  const { base } = scriptsOf(next);
  const body = base ?? next;
  const accent: Node = { kind: 'accent', accent: 'variation', body, note: null, span: coverSpans(delta.span, body.span) };
  return next.kind === 'scripts' ? { ...next, base: accent, span: coverSpans(delta.span, next.span) } : accent;
}

/** The `(\delta x)` of `d(\delta x)`. */
function withoutBrackets(node: Node): Node {
  const [only, more] = node.kind === 'delimited' ? significant(node.body) : [];
  return only !== undefined && more === undefined && isVariation(scriptsOf(only).base) ? only : node;
}

const isVariation = (node: Node | null) => node?.kind === 'accent' && node.accent === 'variation';
