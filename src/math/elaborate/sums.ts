import { coverSpans } from '../../base/span';
import type { Node } from '../../latex/tree';
import { makeAdd, makeNegate, fitsAnyShape } from '../build';
import type { Expr } from '../expr';
import { tokenOf } from '../nodes';
import { shapesFit } from '../shapes';
import type { Context } from './context';
import type { Cursor } from './cursor';
import { furtherTerms } from './orders';
import { beginsWithSign } from './factorSigns';
import { isEllipsisAhead, readSeriesOfDots } from './ellipses';

const signs = new Set(['+', '-']);

/** `-a + b - c`: stops at the first node that continues no product. */
export function readSum(context: Context, cursor: Cursor): Expr {
  const terms = context.hasDots && hasDotsAhead(cursor) ? readWithDots(context, cursor) : readTerms(context, cursor);
  checkTerms(context, terms);
  return makeAdd(terms);
}

function readTerms(context: Context, cursor: Cursor): Expr[] {
  const terms = [readSigned(context, cursor)];
  while (signs.has(cursor.token()) || beginsWithSign(cursor.peek())) terms.push(readFurther(cursor) ?? readSigned(context, cursor));
  return terms;
}

/** `a + b + \cdots` at the end of what is read. */
function readFurther(cursor: Cursor): Expr | null {
  const isLast = isEllipsisAhead(cursor, 1) && cursor.peek(2) === undefined;
  if (!isLast) return null;
  return furtherTerms(coverSpans(cursor.next().span, cursor.next().span));
}

function readSigned(context: Context, cursor: Cursor): Expr {
  const start = cursor.peek()?.span ?? cursor.here;
  let negative = false;
  while (signs.has(cursor.token())) negative = takeSign(cursor) !== negative;
  const term = context.grammar.product(context, cursor);
  return negative ? makeNegate(term, start) : term;
}

const isDots = (cursor: Cursor, offset = 0) =>
  cursor.token(offset) === '+' && isEllipsisAhead(cursor, offset + 1) && cursor.token(offset + 2) === '+';

function hasDotsAhead(cursor: Cursor): boolean {
  return cursor.nodes.some((_node, at) => at > cursor.index && isDots(cursor, at - cursor.index));
}

/** Where a term stands; one with dots before it may be the last of a series that the terms before go on to. */
interface Place {
  readonly from: number;
  readonly to: number;
  readonly afterDots: boolean;
}

/** `1 + 2 + \cdots + n`: first it is found out where the terms are, then they are read, those of a series as one. */
function readWithDots(context: Context, cursor: Cursor): Expr[] {
  const places = context.attempt(() => findPlaces(context, cursor));
  const end = cursor.index;
  const nodesAt = ({ from, to }: Place) => cursor.nodes.slice(from, to);
  const terms: Expr[] = [];
  let open: Place[] = [];
  const close = (count: number) => {
    for (const { from } of open.splice(0, count)) {
      cursor.index = from;
      terms.push(readSigned(context, cursor));
    }
  };
  for (const place of places) {
    const before = open.slice(open.findLastIndex((one) => tokenOf(cursor.nodes[one.from]) === '-') + 1);
    const series = place.afterDots ? readSeriesOfDots(context, before.map(nodesAt).map(withoutSign), nodesAt(place), false) : null;
    if (!place.afterDots) open.push(place);
    else {
      close(open.length - (series?.taken ?? 0));
      open = [];
      terms.push(series?.expr ?? context.unread('math.unknownConstruct', cursor.nodes[place.from - 2]!.span)); // the dots and a sign stand there
    }
  }
  close(open.length);
  cursor.index = end;
  return terms;
}

const withoutSign = (nodes: readonly Node[]) => (tokenOf(nodes[0]) === '+' ? nodes.slice(1) : nodes);

function findPlaces(context: Context, cursor: Cursor): Place[] {
  const places: Place[] = [];
  do {
    const afterDots = places.length > 0 && isDots(cursor);
    if (afterDots) cursor.index += 3;
    const from = cursor.index;
    if (afterDots) context.grammar.product(context, cursor);
    else readSigned(context, cursor);
    places.push({ from, to: cursor.index, afterDots });
  } while (signs.has(cursor.token()));
  return places;
}

function takeSign(cursor: Cursor): boolean {
  const isMinus = cursor.token() === '-';
  cursor.next();
  return isMinus;
}

function checkTerms(context: Context, terms: readonly Expr[]): void {
  const lone = terms.length > 1 && terms.find((term) => term.kind === 'normal-law' && term.at === null); // with a weight it is part of a mixture
  if (lone) context.guess('math.lawAsNumber', lone.span);
  const shaped = terms.filter((term) => !fitsAnyShape(term));
  const first = shaped.find((term) => term.shape.kind !== 'unknown');
  for (const term of shaped) {
    if (first && !shapesFit(first.shape, term.shape)) context.mismatch('sum', term.span, first.shape, term.shape);
  }
}
