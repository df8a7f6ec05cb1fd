/** Medians say what is usual on a machine that does other things too. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

export interface Timed<T> {
  readonly ms: number;
  readonly value: T;
}

export async function time<T>(work: () => Promise<T>): Promise<Timed<T>> {
  const started = performance.now();
  const value = await work();
  return { ms: performance.now() - started, value };
}

/** Runs every piece of work once a round, so that a slow minute of the machine hits all alike; the first round only warms up. */
export async function timeInRounds<T>(works: readonly (() => Promise<T>)[], rounds: number): Promise<Timed<T>[][]> {
  const results: Timed<T>[][] = works.map(() => []);
  for (let round = 0; round <= rounds; round++) {
    for (const [index, work] of works.entries()) {
      const timed = await time(work);
      if (round > 0) results[index]!.push(timed);
    }
  }
  return results;
}

/** A Markdown table. */
export function showTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
