import { coverSpans, type Span } from '../../base/span';
import { childrenOf } from '../../latex/childrenOf';
import type { Node, Tree } from '../../latex/tree';
import { labelAbove } from '../../math/elaborate/superscripts';
import type { Formula } from '../../math/expr';
import { namesInFormula } from '../../math/namesInFormula';
import { baseName, joinName, labelText, plainName } from '../../math/names';
import { scriptsOf, significant, type Scripted } from '../../math/nodes';

/** Where a formula writes a name. Spans are relative to its LaTeX. */
export interface SymbolPlace {
  /** As the meaning knows it, with the mark of its problem: `x_0`, `f@2`. */
  readonly name: string;
  /** The letter with its accent or style, without what stands below or above. */
  readonly head: Span;
  /** With the script that is part of the name: `x_0`, where `x_t` of a path x is x alone. */
  readonly span: Span;
}

/** Names by which a formula may mean what is written: `f` → `f@2`. */
type Known = ReadonlyMap<string, string>;

const found = new WeakMap<Formula, readonly SymbolPlace[]>();

/**
 * Every place in which a formula writes a name that its meaning speaks of, in reading order. The layout says where a letter stands, the meaning
 * whether its script belongs to the name.
 */
export function findSymbolPlaces(tree: Tree, formula: Formula): readonly SymbolPlace[] {
  const known = found.get(formula);
  if (known !== undefined) return known;
  const places = findNamedPlaces(tree, namesInFormula(formula));
  found.set(formula, places);
  return places;
}

/** The same for names that are given. */
export function findNamedPlaces(tree: Tree, names: ReadonlySet<string>): readonly SymbolPlace[] {
  const places: SymbolPlace[] = [];
  visitList(tree.body, new Map([...names].map((name) => [plainName(name), name])), places);
  return places.sort((one, other) => one.span.start - other.span.start);
}

function visitList(nodes: readonly Node[], known: Known, places: SymbolPlace[]): void {
  nodes.forEach((node, index) => visit(node, nodes[index + 1], known, places));
}

function visit(node: Node, next: Node | undefined, known: Known, places: SymbolPlace[]): void {
  const parts = scriptsOf(node);
  const base = baseName(parts.base);
  if (base === null) {
    if (node.kind === 'scripts') return [node.base, node.sub, node.sup].forEach((part) => part && visit(part, undefined, known, places));
    return visitList(childrenOf(node), known, places);
  }
  const read = chooseName(base, parts, next, known);
  if (read !== null && parts.base !== null) places.push(makePlace(read, parts, parts.base.span));
  for (const script of [parts.sub, parts.sup]) if (script) visit(script, undefined, known, places);
}

interface Reading {
  readonly name: string;
  readonly hasSub: boolean;
}

/** The longest spelling that the formula knows: with both scripts, with what stands below, the letter alone, `x(0)` as `x_0`. */
function chooseName(base: string, parts: Scripted, next: Node | undefined, known: Known): Reading | null {
  for (const { spelled, hasSub } of spellings(base, parts, next)) {
    const name = known.get(spelled);
    if (name !== undefined) return { name, hasSub };
  }
  return null;
}

function* spellings(base: string, { sub, sup, primes }: Scripted, next: Node | undefined): Generator<{ spelled: string; hasSub: boolean }> {
  const below = sub === null ? null : labelText(sub);
  const above = sup === null ? null : labelAbove(sup, base);
  const heads = [above === null ? null : joinName(base, above), base].filter((head) => head !== null);
  const mark = primes > 0 ? 'prime'.repeat(primes) : null;
  for (const head of heads) {
    if (below !== null && mark !== null) yield { spelled: `${joinName(head, below)}_${mark}`, hasSub: true };
    if (below !== null) yield { spelled: joinName(head, below), hasSub: true };
    if (mark !== null) yield { spelled: `${head}_${mark}`, hasSub: false };
    yield { spelled: head, hasSub: false };
  }
  if (next?.kind === 'delimited' && next.open === '(' && below === null)
    yield { spelled: joinName(base, significant(next.body).map(labelText).join('')), hasSub: false };
}

function makePlace({ name, hasSub }: Reading, { sub }: Scripted, head: Span): SymbolPlace {
  return { name, head, span: hasSub && sub !== null ? coverSpans(head, sub.span) : head };
}
