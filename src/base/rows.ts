import { countShared } from './keepResults';
import type { Steps } from './steps';

/** Some things of a list that stand side by side, from `start` on, with what was found out about them together. */
export interface Row<R> {
  readonly start: number;
  readonly length: number;
  readonly sum: R;
}

const rowLength = 64;

interface RowedList<T, R> {
  readonly things: readonly T[];
  readonly rows: readonly Row<R>[];
}

/** What is found out of a version is asked for in a few states of it. */
const listsKept = 4;

/**
 * Finds something out about a list row by row; of a list that is mostly like one of the last ones, only about the rows in which it differs. What is found must not hang on
 * where in the list a row stands.
 */
export function createRows<T, R>(sumOf: (row: readonly T[]) => R): (things: readonly T[]) => Steps<readonly Row<R>[]> {
  let recent: readonly RowedList<T, R>[] = [];
  return function* (things) {
    const known = recent.find((one) => one.things === things);
    if (known) return known.rows;
    const [before, shared] = findLike(recent, things);
    const rows = yield* changeRows(before, shared, things, sumOf);
    recent = [{ things, rows }, ...recent].slice(0, listsKept);
    return rows;
  };
}

/** The list that has most in common with another, and how much at its start and its end. */
function findLike<T, R>(
  lists: readonly RowedList<T, R>[],
  things: readonly T[],
): readonly [RowedList<T, R>, ReturnType<typeof countShared>] {
  let best: readonly [RowedList<T, R>, ReturnType<typeof countShared>] = [
    { things: [], rows: [] },
    { start: 0, end: 0 },
  ];
  for (const list of lists) {
    const shared = countShared(list.things, things);
    if (shared.start + shared.end > best[1].start + best[1].end) best = [list, shared];
  }
  return best;
}

function* changeRows<T, R>(
  before: RowedList<T, R>,
  shared: ReturnType<typeof countShared>,
  things: readonly T[],
  sumOf: (row: readonly T[]) => R,
): Steps<readonly Row<R>[]> {
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
