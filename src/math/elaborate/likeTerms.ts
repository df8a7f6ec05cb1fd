import type { Node } from '../../latex/tree';
import { contents, scriptsOf, significant, spanOf, tokenOf } from '../nodes';
import { simpleName } from './subscripts';

/** `3`, `n`, `T-1`, `(n+2)`: a name and a whole number. */
interface Place {
  /** The name as it is written; null for a number. */
  readonly node: Node | null;
  readonly name: string;
  readonly offset: number;
}

/** What two terms have in common, as a term of an index, and how far the index goes from the one to the other. */
export interface LikeTerms {
  readonly from: Place;
  readonly to: Place;
  /** The term with the index written in. */
  at(index: Node): Node[];
}

type Replace = (first: Place, last: Place, nodes: readonly Node[]) => Node[];

/** `a_1^2` and `a_n^2` are a_i² from 1 to n; `p(x_1|x_0)` and `p(x_T|x_{T-1})` go by i and i - 1. Null for terms that are not alike. */
export function findLikeTerms(first: readonly Node[], last: readonly Node[]): LikeTerms | null {
  const pairs: (readonly [Place, Place])[] = [];
  const found = matchLists(first, last, (from, to, nodes) => {
    pairs.push([from, to]);
    return [...nodes];
  });
  const [main, ...rest] = pairs;
  if (found === null || main === undefined || !rest.every((pair) => goesAlong(main, pair))) return null;
  const [from, to] = main;
  return {
    from,
    to,
    at: (index) => matchLists(first, last, (place, _last, nodes) => shifted(index, place.offset - from.offset, nodes))!, // it matched before
  };
}

/** Both places are the main ones and the same number more. */
function goesAlong([from, to]: readonly [Place, Place], [first, last]: readonly [Place, Place]): boolean {
  return first.name === from.name && last.name === to.name && first.offset - from.offset === last.offset - to.offset;
}

function shifted(index: Node, offset: number, nodes: readonly Node[]): Node[] {
  if (offset === 0) return [index];
  const span = spanOf(nodes, index.span);
  return [index, { kind: 'operator', span, text: offset < 0 ? '-' : '+' }, { kind: 'number', span, text: String(Math.abs(offset)) }];
}

function matchLists(first: readonly Node[], last: readonly Node[], replace: Replace): Node[] | null {
  const [left, right] = [significant(first), significant(last)];
  const [from, to] = [readPlace(left), readPlace(right)];
  if (from && to && left.length + right.length > 2)
    return from.name === to.name && from.offset === to.offset ? left : replace(from, to, left);
  const matched = left.length === right.length ? left.map((node, index) => matchNodes(node, right[index]!, replace)) : [null];
  return matched.every((nodes) => nodes !== null) ? matched.flat() : null;
}

function matchNodes(one: Node, other: Node, replace: Replace): Node[] | null {
  const [first, last] = [undressed(one), undressed(other)];
  const [from, to] = [readPlace([first]), readPlace([last])];
  if (from && to) return from.name === to.name && from.offset === to.offset ? [first] : replace(from, to, [first]);
  return first.kind === last.kind ? matchParts(first, last, replace) : null;
}

/** `\mathbf x_t` for `\mathbf{x_t}`. */
export function undressed(node: Node): Node {
  const { base, sub, sup, primes, span } = scriptsOf(node);
  const isDressed = node.kind === 'styled' && base !== null && (sub !== null || sup !== null);
  return isDressed ? { kind: 'scripts', base, sub, sup, primes, span } : node;
}

/** Nodes of one kind: what they are made of, part by part. */
function matchParts(first: Node, last: Node, replace: Replace): Node[] | null {
  const list = (one: readonly Node[], other: readonly Node[]) => matchLists(one, other, replace);
  const inner = (one: Node | null, other: Node | null): Node | null | undefined => matchInner(one, other, list);
  if (first.kind === 'scripts' && last.kind === 'scripts') {
    const [base, sub, sup] = [inner(first.base, last.base), inner(first.sub, last.sub), inner(first.sup, last.sup)];
    return base === undefined || sub === undefined || sup === undefined || first.primes !== last.primes
      ? null
      : [{ ...first, base, sub, sup }];
  }
  if (first.kind === 'fraction' && last.kind === 'fraction') {
    const [numerator, denominator] = [inner(first.numerator, last.numerator), inner(first.denominator, last.denominator)];
    return numerator && denominator ? [{ ...first, numerator, denominator }] : null;
  }
  if (first.kind === 'root' && last.kind === 'root') {
    const radicand = inner(first.radicand, last.radicand);
    return radicand && first.index === null && last.index === null ? [{ ...first, radicand }] : null;
  }
  if (first.kind === 'delimited' && last.kind === 'delimited') {
    const body = list(first.body, last.body);
    return body && first.open === last.open && first.close === last.close ? [{ ...first, body }] : null;
  }
  if (first.kind === 'group' && last.kind === 'group') {
    const body = list(first.body, last.body);
    return body && [{ ...first, body }];
  }
  return isSame(first, last) ? [first] : null;
}

function matchInner(one: Node | null, other: Node | null, list: (one: readonly Node[], other: readonly Node[]) => Node[] | null) {
  if (one === null || other === null) return one === other ? null : undefined;
  const body = list(contents(one), contents(other));
  if (body === null) return undefined;
  const group: Node = { kind: 'group', span: one.span, body };
  return body.length === 1 ? body[0]! : group;
}

/** Equal as written, wherever they stand. */
function isSame(first: Node, last: Node): boolean {
  const plain = (node: Node) => JSON.stringify(node, (key, value: unknown) => (key === 'span' ? undefined : value));
  return plain(first) === plain(last);
}

/** A whole number, a name, or a name and a whole number; brackets around it count for nothing. */
function readPlace(nodes: readonly Node[]): Place | null {
  const [first, sign, number, more] = nodes;
  if (first === undefined || more !== undefined) return null;
  if (sign === undefined && (first.kind === 'group' || (first.kind === 'delimited' && first.open === '(')))
    return readPlace(significant(first.body));
  if (sign === undefined && first.kind === 'number')
    return /^\d+$/.test(first.text) ? { node: null, name: '', offset: Number(first.text) } : null;
  const name = scriptsOf(first).sub === null ? simpleName(first) : null;
  if (name === null || !/^[A-Za-z]/.test(name)) return null;
  if (sign === undefined) return { node: first, name, offset: 0 };
  const isShift = ['+', '-'].includes(tokenOf(sign)) && number?.kind === 'number' && /^\d+$/.test(number.text);
  return isShift ? { node: first, name, offset: Number(number.text) * (tokenOf(sign) === '-' ? -1 : 1) } : null;
}

/** A place as nodes. */
export function placeNodes({ node, offset }: Place, span: Node['span']): Node[] {
  const number: Node = { kind: 'number', span, text: String(Math.abs(offset)) };
  if (node === null) return [number];
  return offset === 0 ? [node] : [node, { kind: 'operator', span, text: offset < 0 ? '-' : '+' }, number];
}
