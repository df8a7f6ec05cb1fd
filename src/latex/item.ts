import type { Span } from '../base/span';
import type { Node } from './tree';

export type Side = 'open' | 'close';

/** A round, square or other bracket not yet matched; `name` is canonical (`(`, `]`, `langle`, `Vert`). */
export interface Bracket {
  readonly kind: 'bracket';
  readonly span: Span;
  readonly side: Side;
  readonly name: string;
}

/** A script not yet attached to its base. */
export interface Script {
  readonly kind: 'script';
  readonly span: Span;
  readonly place: 'sub' | 'sup';
  readonly argument: Node;
}

export interface Prime {
  readonly kind: 'prime';
  readonly count: number;
  readonly span: Span;
}

/** `\over`: what stands before it in its group goes over what stands after; `\choose` and `\atop` set the two without a line. */
export interface Over {
  readonly kind: 'over';
  readonly name: 'over' | 'choose' | 'atop';
  readonly span: Span;
}

/** `\limits` and its kin, which change the look alone. */
export interface Ignored {
  readonly kind: 'ignored';
  readonly span: Span;
}

/** `√`, whose radicand is the symbol or bracket after it. */
export interface RootSign {
  readonly kind: 'root-sign';
  readonly span: Span;
  readonly index: number;
}

/** What a list is made of before its brackets are matched and its scripts attached. */
export type Item = Node | Bracket | Script | Prime | Over | Ignored | RootSign;

const markKinds: ReadonlySet<string> = new Set(['bracket', 'script', 'prime', 'over', 'ignored', 'root-sign']);

export function isNode(item: Item): item is Node {
  return !markKinds.has(item.kind);
}
