import type { Span } from '../../base/span';
import type { Node } from '../../latex/tree';
import type { RelationSign } from '../expr';
import { labelText } from '../names';
import { scriptsOf, tokenOf } from '../nodes';

/** A relation sign in a node list: what it says, over how many nodes it stands, and a reason written above it. */
export interface RelationHere {
  readonly sign: RelationSign;
  readonly length: number;
  readonly reason: Node | null;
  /** `\overset{c}{=}`: the sides are apart by a constant. */
  readonly upToConstant?: true;
  readonly span: Span;
}

const signs: Readonly<Record<string, RelationSign>> = {
  '=': 'equal',
  equiv: 'equal',
  coloneqq: 'define',
  coloneq: 'define',
  Coloneqq: 'define',
  eqqcolon: 'define',
  triangleq: 'define',
  doteq: 'define',
  defeq: 'define',
  eqdef: 'define',
  approx: 'approximate',
  simeq: 'approximate',
  approxeq: 'approximate',
  cong: 'approximate',
  propto: 'proportional',
  '<': 'less',
  lt: 'less',
  ll: 'less',
  le: 'less-equal',
  leq: 'less-equal',
  leqslant: 'less-equal',
  lesssim: 'less-equal',
  '>': 'greater',
  gt: 'greater',
  gg: 'greater',
  ge: 'greater-equal',
  geq: 'greater-equal',
  geqslant: 'greater-equal',
  gtrsim: 'greater-equal',
  to: 'tends-to',
  rightarrow: 'tends-to',
  longrightarrow: 'tends-to',
  xrightarrow: 'tends-to',
  leftarrow: 'define',
  gets: 'define',
  longleftarrow: 'define',
};

/** What a keyboard has of ≫, ≪, ≥ and ≤. */
const doubledSigns: Readonly<Record<string, RelationSign | undefined>> = {
  '>>': 'greater',
  '<<': 'less',
  '>=': 'greater-equal',
  '<=': 'less-equal',
};

/** `\text{≈}`. */
const signsInWords: Readonly<Record<string, RelationSign>> = {
  '≈': 'approximate',
  '=': 'equal',
  '∝': 'proportional',
  '≤': 'less-equal',
  '≥': 'greater-equal',
};

const lawMarks = new Set(['d', 'D', 'D_cal', 'L_cal', 'law', 'dist']);
/** `\overset{c}{=}`, `\stackrel{+}{=}`: equal up to a constant. */
const constantMarks = new Set(['c', 'C', '+', 'const', 'const.', 'cst', 'cst.', '+const', '+c', '+C']);
const definitionMarks = new Set(['def', 'def.', 'Def', 'Delta', 'triangle', 'bigtriangleup', 'Def.', 'define', 'defn', 'definition']);

/** The relation sign that begins at `index`, or null. */
export function relationAt(nodes: readonly Node[], index: number): RelationHere | null {
  const node = nodes[index];
  if (!node) return null;
  const token = tokenOf(node);
  if (token === ':' && tokenOf(nodes[index + 1]) === '=') return { sign: 'define', length: 2, reason: null, span: cover(nodes, index, 2) };
  if (token === '=' && tokenOf(nodes[index + 1]) === ':') return { sign: 'define', length: 2, reason: null, span: cover(nodes, index, 2) };
  const doubled = doubledSigns[token + tokenOf(nodes[index + 1])];
  if (doubled !== undefined && nodes[index + 1]!.span.start === node.span.end)
    return { sign: doubled, length: 2, reason: null, span: cover(nodes, index, 2) };
  const sign = signOf(token) ?? (node.kind === 'text' ? signsInWords[node.text.trim()] : undefined);
  return sign ? { sign, length: 1, reason: null, span: node.span } : stackedRelation(node);
}

function signOf(token: string): RelationSign | undefined {
  return Object.hasOwn(signs, token) ? signs[token] : undefined;
}

function cover(nodes: readonly Node[], index: number, length: number): Span {
  return { start: nodes[index]!.span.start, end: nodes[index + length - 1]!.span.end };
}

/** `\stackrel{d}{=}`, `\overset{\text{(Product rule)}}{=}`, `\underset{h \to 0}{=}`. */
function stackedRelation(node: Node): RelationHere | null {
  if (node.kind !== 'stacked' && node.kind !== 'scripts') return null;
  const { base, sup } = scriptsOf(node);
  const sign = signOf(tokenOf(base));
  if (!sign) return null;
  const mark = sup === null ? '' : labelText(sup);
  if (sign === 'equal' && lawMarks.has(mark)) return { sign: 'equal-in-law', length: 1, reason: null, span: node.span };
  if (sign === 'equal' && definitionMarks.has(mark)) return { sign: 'define', length: 1, reason: null, span: node.span };
  if (sign === 'equal' && constantMarks.has(mark)) return { sign, length: 1, reason: null, upToConstant: true, span: node.span };
  return { sign, length: 1, reason: node.kind === 'stacked' ? (node.above ?? node.below) : sup, span: node.span };
}
