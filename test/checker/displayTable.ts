import assert from 'node:assert/strict';
import { claimsIn, judgeText } from './checkText';

/** A display, and the status of its first claim, or what it is read as where it claims nothing. */
export type DisplayRow = readonly [latex: string, status: string];

/** A text that goes before displays, true and false ones side by side. */
export type DisplayText = readonly [title: string, context: string, rows: readonly DisplayRow[]];

/** Each text with its displays is judged as one document. */
export function checkDisplays(texts: readonly DisplayText[], samples: number): void {
  for (const [title, context, rows] of texts)
    it(title, async () => {
      const { equations } = await judgeText(`${context}\n\n${rows.map(([latex]) => `$$${latex}$$`).join('\n\n')}\n`, samples);
      const found = equations
        .filter(({ math }) => math.display)
        .map(({ math, claims, reading }) => {
          const statuses = claims.flatMap((claim) => (claim.kind === 'claim' ? [claim.verdict?.status ?? ''] : []));
          return [math.latex, statuses[0] ?? reading];
        });
      assert.deepEqual(found, rows);
    }).timeout(120_000);
}

/** A text, and the statuses of its claims in turn. */
export type StatusText = readonly [what: string, text: string, statuses: readonly string[]];

/** Each text is judged by itself. */
export function checkStatuses(texts: readonly StatusText[], samples: number): void {
  for (const [what, text, statuses] of texts)
    it(what, async () => {
      const judged = claimsIn(await judgeText(text, samples));
      const found = judged.map(({ claim, verdict }) => `${verdict?.status}: ${claim.right.latex}`);
      assert.deepEqual(
        judged.map(({ verdict }) => verdict?.status),
        statuses,
        found.join('\n'),
      );
    }).timeout(60_000);
}
