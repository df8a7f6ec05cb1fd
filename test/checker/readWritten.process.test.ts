import assert from 'node:assert/strict';
import fc from 'fast-check';
import { neverCancelled } from '../../src/base/cancellation';
import { finishSteps } from '../../src/base/steps';
import { createChecker } from '../../src/checker/createChecker';
import { readDocument, readOnInSteps, readTypedInSteps, readWrittenInSteps, type DocumentReading } from '../../src/checker/readDocument';
import { runPlansFrom } from './checkText';

const paragraphs = [
  'Let $x, v \\in \\mathbb{R}^d$, $v \\sim \\mathcal{N}(0, I)$ and $A \\in \\mathbb{R}^{d \\times d}$.',
  '$$\\mathbb{E}_v[v^\\top A v] = \\operatorname{tr}(A)$$',
  'The loss is\n\n$$L(\\theta) = \\mathbb{E}_{x \\sim p}[\\|S(x; \\theta)\\|^2] .$$\n\nHence\n\n$$= 2 L(\\theta)$$',
  'With $f(x) = x^2 + 1$ we get $f(2) = 5$ and $f(x) - 1 = x^2$.',
  'Show that\n\n$$g(t) = (t + 1)^2 .$$\n\nIndeed $g(t) = t^2 + 2t + 1$.',
  '$$(a + b)^2 = a^2 + 2ab + b^2 = (b + a)^2$$',
  '$$dx_t = -\\tfrac12 x_t \\, dt + dW_t$$\n\nso that $\\mathbb{E}[x_t] = x_0 e^{-t/2}$.',
  'By symmetry $\\int p(x) \\, dx = 1$ and\n\n$$\n\\begin{aligned} h(y) &= 3 y + 1 \\\\ &= 1 + 3y \\end{aligned}\n$$',
  '## Problem 2',
];
const pieces = ['2', '7', ' + 1', '^2', ' x', ' - a', ' = 0', '(x)', '\\cdot 3', '_t', '\\theta', ''];
const histories = fc.record({
  parts: fc.array(fc.constantFrom(...paragraphs), { minLength: 3, maxLength: 8 }),
  edits: fc.array(
    fc.record({ math: fc.nat(99), at: fc.nat(999), piece: fc.constantFrom(...pieces), cut: fc.nat(1), isKept: fc.boolean() }),
    {
      minLength: 1,
      maxLength: 5,
    },
  ),
});
type Edit = { readonly math: number; readonly at: number; readonly piece: string; readonly cut: number };

/** Inside of a formula. */
function write({ snapshot }: DocumentReading, { math, at, piece, cut }: Edit): string {
  const { text, math: spans } = snapshot;
  const span = spans[math % Math.max(1, spans.length)]?.segments[0];
  if (span === undefined) return text;
  const place = span.start + Math.floor((at / 1000) * (span.end - span.start));
  return text.slice(0, place) + piece + text.slice(place + cut);
}

/** What one formula claims, with all that its verdict is remembered by. */
function tell({ claims }: DocumentReading, math: number): readonly unknown[] {
  return claims.claims.filter((claim) => claim.math === math).map(({ id, kind, span, candidates }) => [id, kind, span, candidates.length]);
}

/** Goes through a history and counts where the quick reading of a formula tells what the full one does; `stale`: taken over from the first version. */
function compare({ parts, edits }: { parts: readonly string[]; edits: readonly (Edit & { isKept: boolean })[] }, stale = false) {
  const first = readDocument(parts.join('\n\n'), 1, {});
  let before = first;
  const found = { asked: 0, unlike: [] as string[] };
  for (const edit of edits) {
    const typed = finishSteps(readTypedInSteps(write(before, edit), 1, {}, before));
    const chains = stale ? first.claims.chains : before.claims.chains;
    const quick = finishSteps(readWrittenInSteps(typed, { ...before, claims: { ...before.claims, chains } }));
    const full = finishSteps(readOnInSteps(typed));
    if (quick !== null) {
      found.asked += 1;
      const [one, other] = [quick.reading, full].map((reading) => JSON.stringify(tell(reading, quick.math)));
      if (one !== other) found.unlike.push(JSON.stringify(full.snapshot.text));
    }
    if (edit.isKept) before = full;
  }
  return found;
}

const runs = Number(process.env['REDERIVE_RUNS'] ?? 12);

describe('a formula that is being written, read before the rest of its text', () => {
  it('claims what it claims when all is read', function () {
    this.timeout(60_000);
    let asked = 0;
    fc.assert(
      fc.property(histories, (history) => {
        const found = compare(history);
        asked += found.asked;
        assert.deepEqual(found.unlike, []);
      }),
      { seed: 11, numRuns: runs },
    );
    assert.ok(asked > runs / 2, `only ${asked} edits were one formula's`);
  });

  it('is a test that a version left out fails', () => {
    const history = {
      parts: ['Let $f(x) = x^2 + 1$.', 'Then $f(x) - 1 = x^2$.'],
      edits: [
        { math: 0, at: 900, piece: '7', cut: 1, isKept: true },
        { math: 1, at: 900, piece: ' + 0', cut: 0, isKept: true },
      ],
    };
    assert.deepEqual([compare(history).unlike.length, compare(history, true).unlike.length > 0], [0, true]);
  });

  it('is not told of where the edit says something of other formulas', () => {
    const before = readDocument('With $A v$ and $v^\\top A v$.\n\nLet $A \\in \\mathbb{R}^{d \\times d}$.', 1, {});
    const typed = finishSteps(readTypedInSteps('With $A v$ and $v^\\top A v$.\n\nLet $A \\in \\mathbb{R}^{d}$.', 2, {}, before));
    assert.equal(finishSteps(readWrittenInSteps(typed, before)), null);
  });

  it('is judged as it is when all has been read, and that is remembered', async () => {
    const rest = Array.from({ length: 70 }, (_, index) => `Some number $n_{${index}} > ${index}$.`).join('\n\n');
    const text = (right: string) => `$$(a + b)^2 = ${right}$$\n\n${rest}`;
    const run = runPlansFrom(0);
    let plans = 0;
    const checker = createChecker(
      { log: () => undefined, runPlan: (plan, token) => ((plans += 1), run(plan, token)) },
      { samples: 256, macros: {} },
    );
    const statusOf = (right: string, version: number) => judgeFirst(checker, text(right), version);
    checker.update(text('a^2'), 1);
    assert.deepEqual(await statusOf('a^2 + 2ab', 2), ['wrong', 'wrong']);
    const before = plans;
    assert.deepEqual(await statusOf('a^2 + 2ab + b^2', 3), ['holds', 'holds']);
    assert.ok(plans > before);
    checker.update('$$1 = 1$$', 4);
    assert.equal(finishSteps(checker.readWritten('$$1 = 2$$', 5)), null, 'a short text is read at once');
  });
});

/** The status of the first equation's claim before the text is read, and after. */
async function judgeFirst(checker: ReturnType<typeof createChecker>, text: string, version: number): Promise<readonly unknown[]> {
  const written = finishSteps(checker.readWritten(text, version));
  const report = await written?.judge(neverCancelled);
  const statuses = [report, finishSteps(checker.read(text, version)).equations[0]];
  return statuses.map((one) => one?.claims.flatMap((claim) => (claim.kind === 'claim' ? [claim.verdict?.status] : [])).join());
}
