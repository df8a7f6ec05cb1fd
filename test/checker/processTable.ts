import assert from 'node:assert/strict';
import { judgeText } from './checkText';

/** What a text says of processes, each truth beside its slips, in one document: the status of the last claim of each row. */
export type Rows = readonly (readonly [status: string | null, text: string])[];

export function check(context: string, rows: Rows): void {
  it(context, async () => {
    const text = [context, ...rows.map(([, row]) => row)].join('\n\n');
    const { equations } = await judgeText(text, 256);
    const statusOf = (row: string) => {
      const own = equations.filter(({ math }) => row.includes(`$${math.latex}$`));
      const claims = own.flatMap((report) => report.claims.filter((claim) => claim.kind === 'claim'));
      return claims[claims.length - 1]?.verdict?.status ?? null;
    };
    assert.deepEqual(
      rows.map(([, row]) => `${statusOf(row)}: ${row}`),
      rows.map(([status, row]) => `${status}: ${row}`),
    );
  }).timeout(60_000);
}
