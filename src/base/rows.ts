import { countShared } from './keepResults';
import type { Steps } from './steps';

/** Some things of a list that stand side by side, from `start` on, with what was found out about them together. */
export interface Row<R> {
  readonly start: number;
  readonly length: number;
  readonly sum: R;
}

const rowLength = 64;

/**
 * Finds something out about a list row by row; of a list that is mostly like the last one, only about the rows in which it differs. What is found must not hang on where in
 * the list a row stands.
 */
export function createRows<T, R>(sumOf: (row: readonly T[]) => R): (things: readonly T[]) => Steps<readonly Row<R>[]> {
  let last: { readonly things: readonly T[]; readonly rows: readonly Row<R>[] } = { things: [], rows: [] };
  return function* (things) {
    if (last.things === things) return last.rows;
    const rows = yield* changeRows(last, things, sumOf);
    last = { things, rows };
    return rows;
  };
}

function* changeRows<T, R>(
  before: { readonly things: readonly T[]; readonly rows: readonly Row<R>[] },
  things: readonly T[],
  sumOf: (row: readonly T[]) => R,
): Steps<readonly Row<R>[]> {
  const shared = countShared(before.things, things);
  const endOf = ({ start, length }: Row<R>) => start + length;
  const head = before.rows.filter((row) => endOf(row) <= shared.start);
  const tail = before.rows.slice(head.length).filter(({ start }) => start >= before.things.length - shared.end);
  const by = things.length - before.things.length;
  const from = head.length === 0 ? 0 : endOf(head[head.length - 1]!);
  const to = tail.length === 0 ? things.length : tail[0]!.start + by;
  const moved = by === 0 ? tail : tail.map((row) => ({ ...row, start: row.start + by }));
  return head.concat(yield* makeRows(things, from, to, sumOf), moved);
}

/** Rows of about the same length. */
function* makeRows<T, R>(things: readonly T[], from: number, to: number, sumOf: (row: readonly T[]) => R): Steps<Row<R>[]> {
  const length = Math.ceil((to - from) / Math.ceil((to - from) / rowLength));
  const rows: Row<R>[] = [];
  for (let start = from; start < to; start += length) {
    const end = Math.min(to, start + length);
    rows.push({ start, length: end - start, sum: sumOf(things.slice(start, end)) });
    yield;
  }
  return rows;
}
