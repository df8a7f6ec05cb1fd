import { coverSpans, type Span } from '../../base/span';
import type { Node } from '../../latex/tree';
import type { Expr } from '../expr';
import { spanOf, tokenOf } from '../nodes';
import type { Context } from './context';
import { Cursor } from './cursor';
import { findLikeTerms, placeNodes, undressed, type LikeTerms } from './likeTerms';
import { readSeries } from './series';

const dotNames: ReadonlySet<string> = new Set(['cdots', 'ldots', 'dots', 'dotsm', 'dotsb', 'dotsc', 'hdots']);

/** True for the dots of `\alpha_t \cdots \alpha_1`. */
export function isEllipsisAhead(cursor: Cursor, offset = 0): boolean {
  return dotNames.has(cursor.token(offset));
}

/** The sum or product that dots stand in, and how many of the terms before the dots belong to it. */
export interface WrittenSeries {
  readonly expr: Expr;
  readonly taken: number;
}

/**
 * `1^2 + 2^2 + \cdots + n^2`, `p(x_1) \cdots p(x_n)`: read as the sum or product of what its terms have in common. Null where the terms are not
 * alike, or do not go on in steps of one.
 */
export function readSeriesOfDots(
  context: Context,
  before: readonly (readonly Node[])[],
  last: readonly Node[],
  isProduct: boolean,
): WrittenSeries | null {
  const steps = countSteps(before, last);
  if (steps === null) return null;
  const { taken, falls } = steps;
  const first = before[before.length - taken]!;
  const like = findLikeTerms(first, last);
  const span = coverSpans(spanOf(first, { start: 0, end: 0 }), spanOf(last, { start: 0, end: 0 }));
  return like && { expr: readAsSeries(context, like, falls, span, isProduct), taken };
}

interface Steps {
  readonly taken: number;
  /** Each index is one less than the one before. */
  readonly falls: boolean;
}

/** How many terms before the dots go on to the last in steps of one; null when they are alike and do not. */
function countSteps(before: readonly (readonly Node[])[], last: readonly Node[]): Steps | null {
  const nearest = before[before.length - 1];
  const like = nearest && findLikeTerms(nearest, last);
  if (!nearest || !like) return null;
  const falls = isFalling(like) || fallsBefore(before, like);
  const step = falls ? -1 : 1;
  let taken = 1;
  for (; taken < before.length; taken++) {
    const pair = findLikeTerms(before[before.length - taken - 1]!, before[before.length - taken]!);
    if (pair === null || findLikeTerms(before[before.length - taken - 1]!, last) === null) break;
    if (pair.from.name !== pair.to.name || pair.to.offset - pair.from.offset !== step) return null;
  }
  return { taken, falls };
}

/** `\alpha_t\alpha_{t-1}\cdots\alpha_{i+1}`: between different letters the terms before the dots tell. */
function fallsBefore(before: readonly (readonly Node[])[], { from, to }: LikeTerms): boolean {
  const pair = before.length > 1 && from.name !== to.name ? findLikeTerms(before.at(-2)!, before.at(-1)!) : null;
  return pair !== null && pair.from.name === pair.to.name && pair.to.offset - pair.from.offset === -1;
}

/** From `n` or `5` down to `1`. */
function isFalling({ from, to }: LikeTerms): boolean {
  return from.name === to.name ? to.offset < from.offset : to.name === '';
}

function readAsSeries(context: Context, like: LikeTerms, falls: boolean, span: Span, isProduct: boolean): Expr {
  const index: Node = { kind: 'letter', span, name: freshIndex(context, span) };
  const [lower, upper] = falls ? [like.to, like.from] : [like.from, like.to];
  const equals: Node = { kind: 'operator', span, text: '=' };
  const group = (body: Node[]): Node => ({ kind: 'group', span, body });
  const head: Node = { kind: 'command', span, name: isProduct ? 'prod' : 'sum' };
  const parts = {
    base: head,
    sub: group([index, equals, ...placeNodes(lower, span)]),
    sup: group(placeNodes(upper, span)),
    primes: 0,
    span,
  };
  const cursor = new Cursor([head, ...like.at(index)], span);
  const expr = readSeries(isProduct)(context, cursor, parts);
  const isOrdered = !isProduct || expr.shape.kind === 'scalar';
  return cursor.atEnd && isOrdered ? { ...expr, span } : context.unread('math.unknownConstruct', span);
}

/** An index that the formula has no other use for. */
function freshIndex(context: Context, span: Span): string {
  const written = new Set(
    context
      .textOf(span)
      .match(/\\?[A-Za-z]+/g)
      ?.flatMap((word) => (word.startsWith('\\') ? [word] : word.split(''))),
  );
  return ['k', 'i', 'j', 'l', 'm', 's', 'r'].find((letter) => !written.has(letter) && !context.indices.includes(letter)) ?? 'q';
}

/** `x_1, x_2, \dots, x_n` as arguments: the same as `x_{1:n}`. Null where they are not alike. */
export function readRangeOfDots(context: Context, before: readonly (readonly Node[])[], last: readonly Node[]): WrittenSeries | null {
  const steps = countSteps(before, last);
  const first = before[before.length - (steps?.taken ?? 1)] ?? [];
  const head = first[0] && undressed(first[0]);
  const like = findLikeTerms(first, last);
  if (steps === null || like === null || head?.kind !== 'scripts' || first.length !== 1 || steps.falls) return null;
  const span = coverSpans(head.span, spanOf(last, head.span));
  const colon: Node = { kind: 'operator', span, text: ':' };
  const sub: Node = { kind: 'group', span, body: [...placeNodes(like.from, span), colon, ...placeNodes(like.to, span)] };
  return { expr: context.readAll([{ ...head, sub, span }], span), taken: steps.taken };
}

/** True for a list in which only dots stand. */
export function isOnlyDots(nodes: readonly Node[]): boolean {
  return nodes.length > 0 && nodes.every((node) => dotNames.has(tokenOf(node)) || ['vdots', 'ddots'].includes(tokenOf(node)));
}
