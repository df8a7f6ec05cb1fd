import type { Problem } from '../base/problem';
import { coverSpans } from '../base/span';
import { gatherNodes } from './gatherNodes';
import { isNode, type Item, type Over, type Prime, type RootSign, type Script } from './item';
import type { Node } from './tree';

type Scripts = Node & { readonly kind: 'scripts' };

/** Gives every script and prime to the node before it, and reads `\over`. There are no brackets left among the items. */
export function attachScripts(items: readonly Item[], report: (problem: Problem) => void): Node[] {
  const over = items.findIndex((item) => item.kind === 'over');
  const mark = items[over];
  if (mark?.kind === 'over') return [readOver(items, over, mark, report)];
  return attachInOrder(placeRoots(items, report), report);
}

/** More root signs than this in a row are no formula. */
const rootLimit = 20;

/** A root sign takes the symbol or bracket after it. */
function placeRoots(items: readonly Item[], report: (problem: Problem) => void): readonly Item[] {
  if (!items.some((item) => item.kind === 'root-sign')) return items;
  /** Last item first. */
  const placed: Item[] = [];
  let nested = 0;
  for (const item of items.toReversed()) {
    if (item.kind !== 'root-sign') placed.push(item);
    else {
      const at = placed.findLastIndex((after) => after.kind !== 'space');
      const radicand = placed[at];
      const isFree = radicand !== undefined && isNode(radicand) && nested < rootLimit;
      const root = isFree ? makeRoot(item, radicand) : refuseRoot(item, report);
      nested = isFree ? nested + 1 : 0;
      if (isFree) placed.length = at;
      placed.push(root);
    }
  }
  return placed.reverse();
}

function makeRoot(sign: RootSign, radicand: Node): Node {
  const index: Node | null = sign.index === 2 ? null : { kind: 'number', span: sign.span, text: String(sign.index) };
  return { kind: 'root', index, radicand, span: coverSpans(sign.span, radicand.span) };
}

function refuseRoot({ span }: RootSign, report: (problem: Problem) => void): Node {
  report({ code: 'latex.missingArgument', level: 'error', span, fields: { command: '√' } });
  return { kind: 'unknown', span, text: '√' };
}

function attachInOrder(items: readonly Item[], report: (problem: Problem) => void): Node[] {
  const nodes: Node[] = [];
  /** Scripts nodes of this list may take more scripts; those of an inner group may not. */
  const fresh = new Set<Node>();
  for (const item of items) {
    if (item.kind === 'script' || item.kind === 'prime') {
      const combined =
        item.kind === 'prime' ? addPrimes(takeBase(nodes), item.count, item) : addScript(takeBase(nodes), item, fresh, report);
      fresh.add(combined);
      nodes.push(combined);
    } else if (isNode(item)) nodes.push(item);
  }
  return nodes;
}

function readOver(items: readonly Item[], at: number, mark: Over, report: (problem: Problem) => void): Node {
  const numerator = gatherNodes(attachScripts(items.slice(0, at), report), mark.span);
  const denominator = gatherNodes(
    attachScripts(
      items.slice(at + 1).map((item) => refuseSecond(item, report)),
      report,
    ),
    mark.span,
  );
  if (mark.name !== 'over') {
    const rows = [numerator, denominator].map((node) => [{ span: node.span, body: [node] }]);
    const name = mark.name === 'choose' ? 'binom' : 'substack';
    return { kind: 'environment', name, rows, span: coverSpans(numerator.span, denominator.span) };
  }
  return { kind: 'fraction', span: coverSpans(numerator.span, denominator.span), numerator, denominator };
}

/** Two of them in one group have no order. */
function refuseSecond(item: Item, report: (problem: Problem) => void): Item {
  if (item.kind !== 'over') return item;
  const text = `\\${item.name}`;
  report({ code: 'latex.doubleScript', level: 'error', span: item.span, fields: { script: text } });
  return { kind: 'unknown', span: item.span, text };
}

const cannotCarry: ReadonlySet<string> = new Set(['space', 'break', 'tag', 'label']);

function takeBase(nodes: Node[]): Node | null {
  const last = nodes[nodes.length - 1];
  return last === undefined || cannotCarry.has(last.kind) ? null : (nodes.pop() ?? null);
}

function addPrimes(base: Node | null, primes: number, mark: Prime | Script): Scripts {
  if (base?.kind === 'scripts') return { ...base, span: coverSpans(base.span, mark.span), primes: base.primes + primes };
  return { kind: 'scripts', span: cover(base, mark), base, sub: null, sup: null, primes };
}

/** The j of `t_{{}_j}`: a script of nothing, set a little lower, is the script itself. */
function withoutNothing(argument: Node): Node {
  const [only, more] = argument.kind === 'group' ? argument.body : [argument];
  const isOfNothing = only?.kind === 'scripts' && more === undefined && only.base?.kind === 'group' && only.base.body.length === 0;
  return isOfNothing && only.sub !== null && only.sup === null && only.primes === 0 ? only.sub : argument;
}

function addScript(base: Node | null, script: Script, fresh: ReadonlySet<Node>, report: (problem: Problem) => void): Node {
  const noted = tryNote(base, script);
  if (noted !== undefined) return noted;
  const primes = script.place === 'sup' ? countPrimes(script.argument) : 0;
  if (primes > 0) return addPrimes(base, primes, script);
  if (base?.kind === 'scripts' && fresh.has(base) && base[script.place] === null) {
    return { ...base, span: coverSpans(base.span, script.span), [script.place]: withoutNothing(script.argument) };
  }
  if (base?.kind === 'scripts' && fresh.has(base)) {
    report({ code: 'latex.doubleScript', level: 'error', span: script.span, fields: { script: script.place === 'sub' ? '_' : '^' } });
    return { ...base, span: coverSpans(base.span, script.span), [script.place]: joinScripts(base[script.place], script) };
  }
  const empty = { kind: 'scripts', span: cover(base, script), base, sub: null, sup: null, primes: 0 } as const;
  return { ...empty, [script.place]: withoutNothing(script.argument) };
}

/** Both scripts in one group, which is what was meant if anything was. */
function joinScripts(first: Node | null, { argument, span }: Script): Node {
  const body = [...(first === null ? [] : first.kind === 'group' ? first.body : [first]), argument];
  return { kind: 'group', body, span: first === null ? span : coverSpans(first.span, span) };
}

/** The script of a brace is a note on it: `\underbrace{f(x)}_{\text{drift}}`. */
function tryNote(base: Node | null, script: Script): Node | undefined {
  if (base?.kind !== 'accent' || base.note !== null) return undefined;
  const place = base.accent === 'underbrace' ? 'sub' : base.accent === 'overbrace' ? 'sup' : undefined;
  return place === script.place ? { ...base, note: script.argument, span: coverSpans(base.span, script.span) } : undefined;
}

/** `^\prime`, `^{\prime\prime}` and `^{'}` are primes. */
function countPrimes(node: Node): number {
  const pieces = node.kind === 'group' ? node.body : [node];
  const [only, more] = pieces;
  if (only?.kind === 'scripts' && more === undefined && only.base === null && only.sub === null && only.sup === null) return only.primes;
  return pieces.every((piece) => piece.kind === 'command' && piece.name === 'prime') ? pieces.length : 0;
}

function cover(base: Node | null, mark: Script | Prime): Node['span'] {
  return base === null ? mark.span : coverSpans(base.span, mark.span);
}
