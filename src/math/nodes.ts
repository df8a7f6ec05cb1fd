import { coverSpans, type Span } from '../base/span';
import type { Delimited, Node } from '../latex/tree';

/** A node seen as base and scripts; a node without scripts is its own base. `\underset` and `\overset` count as scripts. */
export interface Scripted {
  readonly base: Node | null;
  readonly sub: Node | null;
  readonly sup: Node | null;
  readonly primes: number;
  readonly span: Span;
}

/** What a node list contains besides spacing: spaces, labels and layout switches dropped, braces around one node removed. */
export function significant(nodes: readonly Node[]): Node[] {
  const found: Node[] = [];
  for (const node of nodes) {
    if (isPlainSign(node) || node.kind === 'letter') {
      found.push(node);
      continue;
    }
    const bare = unwrap(node);
    if (bare.kind === 'styled') found.push(...(boldProduct(bare) ?? [bare]));
    else if (!isLayout(bare)) found.push(bare);
  }
  return found;
}

/** `\mathbf{Xw}` is `\mathbf X \mathbf w`, a matrix at a vector; null for one letter and for words such as `\mathbf{Tr}`. */
function boldProduct(node: Node & { kind: 'styled' }): Node[] | null {
  const letters = node.body.kind === 'group' ? node.body.body : [];
  const [matrix, vector, more] = letters;
  if (!boldStyles.has(node.style) || matrix?.kind !== 'letter' || vector?.kind !== 'letter' || more !== undefined) return null;
  const isProduct = /^[A-Z]$/.test(matrix.name) && /^[a-z]/.test(vector.name) && !boldWords.has(matrix.name + vector.name);
  return isProduct ? [matrix, vector].map((body) => ({ ...node, span: body.span, body })) : null;
}

const boldStyles: ReadonlySet<string> = new Set(['mathbf', 'boldsymbol', 'bm', 'pmb', 'bold']);
const boldWords: ReadonlySet<string> = new Set(['Id', 'Tr', 'Re', 'Im', 'Pr', 'In', 'On', 'Eq']);

/** `{x}` is `x`, `\mathop{E}` is `E`. */
export function unwrap(node: Node): Node {
  if (node.kind !== 'group' && node.kind !== 'styled' && node.kind !== 'accent') return node;
  if (node.kind === 'styled' && (node.style === 'mathop' || node.style === 'ensuremath')) return unwrap(node.body);
  if (node.kind === 'styled' || (node.kind === 'accent' && node.accent === 'vec')) return signInside(node.body) ?? node;
  if (node.kind !== 'group') return node;
  const body = significant(node.body);
  return body.length === 1 ? body[0]! : node;
}

/** `\boldsymbol{\nabla}` and `\vec\nabla` are ∇; bold letters stay what they are. */
function signInside(body: Node): Node | null {
  const inner = unwrap(body);
  return inner.kind === 'command' && ['nabla', 'partial', 'cdot', 'int', 'sum'].includes(inner.name) ? inner : null;
}

export function scriptsOf(node: Node): Scripted {
  if (node.kind === 'scripts') {
    const inner = node.base === null ? null : unwrap(node.base);
    return { base: inner, sub: node.sub, sup: node.sup, primes: node.primes, span: node.span };
  }
  const inner = node.kind === 'styled' ? unwrap(node.body) : null;
  if (node.kind === 'styled' && inner?.kind === 'scripts') return { ...scriptsOf(inner), base: dressed(node, inner), span: node.span };
  if (node.kind === 'stacked') return { base: unwrap(node.base), sub: node.below, sup: node.above, primes: 0, span: node.span };
  const bare = unwrap(node);
  return { base: bare.kind === 'command' ? bare : node, sub: null, sup: null, primes: 0, span: node.span };
}

/** `\mathbf{x_t}` is `\mathbf x_t`. */
function dressed(node: Node & { kind: 'styled' }, { base }: Node & { kind: 'scripts' }): Node | null {
  return base && { ...node, span: base.span, body: base };
}

/** A number or a sign without scripts, which names nothing and has nothing in it. */
export function isPlainSign({ kind }: Node): boolean {
  return kind === 'operator' || kind === 'number';
}

/** The brackets that a node is, with or without scripts. */
export function bracketsOf(node: Node | undefined): Delimited | null {
  if (node?.kind === 'delimited') return node;
  if (node?.kind !== 'scripts' && node?.kind !== 'stacked') return null;
  const { base } = scriptsOf(node);
  return base?.kind === 'delimited' ? base : null;
}

/** The nodes inside a script, a group or a cell-like node; a bare node is a list of one. */
export function contents(node: Node | null): Node[] {
  if (node === null) return [];
  if (node.kind === 'environment' && (node.name === 'substack' || node.name === 'subarray')) return stackedRows(node);
  return node.kind === 'group' ? significant(node.body) : significant([node]);
}

/** The rows of `\substack{x \sim p \\ v \sim q}` with commas between them. */
function stackedRows(node: Node & { kind: 'environment' }): Node[] {
  const comma: Node = { kind: 'operator', span: { start: node.span.end, end: node.span.end }, text: ',' };
  return node.rows.flatMap((row, index) => [...(index > 0 ? [comma] : []), ...significant(row.flatMap((cell) => cell.body))]);
}

/** By the name of the command. */
const tokenAliases: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '|': 'Vert',
    Vert: 'Vert',
    lVert: 'Vert',
    rVert: 'Vert',
    parallel: 'Vert',
    mid: '|',
    vert: '|',
    lvert: '|',
    rvert: '|',
    ne: 'neq',
    lbrack: '[',
    rbrack: ']',
    ast: '*',
    colon: ':',
    slash: '/',
    bigtriangleup: 'Delta',
    triangle: 'Delta',
  }),
);

/** One word for a letter, operator or command (`\|` is `Vert`, `\mid` is `|`); empty for anything that has parts. */
export function tokenOf(node: Node | undefined | null): string {
  if (!node) return '';
  if (node.kind === 'letter') return node.name;
  if (node.kind === 'operator') return node.text === '−' ? '-' : node.text;
  return node.kind === 'command' ? (tokenAliases.get(node.name) ?? node.name) : '';
}

/** What is its own base, whatever stands around it. */
const isLeaf = ({ kind }: Node) => kind === 'letter' || kind === 'operator' || kind === 'command' || kind === 'number';

/** The token of a node or of its base when it carries scripts. */
export function baseTokenOf(node: Node | undefined): string {
  if (!node) return '';
  return isLeaf(node) ? tokenOf(node) : tokenOf(scriptsOf(node).base);
}

export function spanOf(nodes: readonly Node[], fallback: Span): Span {
  const first = nodes[0];
  return first ? coverSpans(first.span, nodes[nodes.length - 1]!.span) : fallback;
}

/** Splits a list at the nodes for which `isSeparator` holds; the separators are dropped. */
export function splitAt(nodes: readonly Node[], isSeparator: (node: Node) => boolean): Node[][] {
  const parts: Node[][] = [[]];
  for (const node of nodes) {
    if (isSeparator(node)) parts.push([]);
    else parts[parts.length - 1]!.push(node);
  }
  return parts;
}

/** The nodes directly inside a node. */
export function childNodes(node: Node): readonly Node[] {
  const some = (...nodes: (Node | null)[]) => nodes.filter((child) => child !== null);
  switch (node.kind) {
    case 'group':
    case 'delimited':
    case 'text':
      return node.body;
    case 'scripts':
      return some(node.base, node.sub, node.sup);
    case 'fraction':
      return [node.numerator, node.denominator];
    case 'root':
      return some(node.index, node.radicand);
    case 'styled':
      return [node.body];
    case 'accent':
      return some(node.body, node.note);
    case 'stacked':
      return some(node.base, node.above, node.below);
    case 'environment':
      return node.rows.flatMap((row) => row.flatMap((cell) => cell.body));
    default:
      return [];
  }
}

/** True when the layout reader had to give something up: an unclosed bracket or an unknown piece anywhere, but for a stray bracket among words. */
export function isBroken(node: Node): boolean {
  return isGivenUp(node, false);
}

function isGivenUp(node: Node, amongWords: boolean): boolean {
  if (node.kind === 'unknown') return !(amongWords && /^[)\]]$/.test(node.text));
  return (
    (node.kind === 'delimited' && !node.closed) || childNodes(node).some((child) => isGivenUp(child, amongWords || node.kind === 'text'))
  );
}

const layoutCommands = new Set([
  'displaystyle',
  'textstyle',
  'scriptstyle',
  'scriptscriptstyle',
  'limits',
  'nolimits',
  'nonumber',
  'notag',
  'left',
  'right',
  'middle',
  'hfill',
  'allowbreak',
  'nobreak',
  'noindent',
  'centering',
  'hspace',
  'vspace',
  'normalsize',
  'small',
  'large',
  'Large',
  'bf',
  'rm',
  'it',
  'relax',
]);

function isLayout(node: Node): boolean {
  if (node.kind === 'space' || node.kind === 'label') return true;
  if (node.kind === 'group') return node.body.every(isLayout);
  return node.kind === 'command' && layoutCommands.has(node.name);
}

/** A letter set upright or bold, as books set an operator: `\\mathbf E`, `\\mathrm E`. */
export function isUpright(base: Node | null): boolean {
  return base?.kind === 'styled' && /^(?:math|text)?(?:bf|rm|sf)$|^(?:bold|roman|sans)/.test(base.style);
}

/** `|x|`, opened at a place of a list. */
export function opensBars(nodes: readonly Node[], index: number): boolean {
  const isBar = (node: Node | undefined) => node !== undefined && tokenOf(scriptsOf(node).base) === '|';
  return isBar(nodes[index]) && nodes.slice(index + 2).some(isBar);
}

/** Something with a value, and no sign between two things. */
export function isOperand(node: Node): boolean {
  const { base } = scriptsOf(node);
  const isOpening = ['nabla', 'Vert', 'log', 'exp', 'Delta'].includes(tokenOf(base));
  return isOpening || base?.kind === 'delimited' || base?.kind === 'styled' || base?.kind === 'letter' || base?.kind === 'fraction';
}
