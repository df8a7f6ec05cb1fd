import assert from 'node:assert/strict';
import { cpuUsage } from 'node:process';
import { readDocumentInSteps, type DocumentReading } from '../../src/checker/readDocument';

interface Read {
  readonly reading: DocumentReading;
  readonly pauses: number;
  /** Seconds of processor time. */
  readonly seconds: number;
}

function read(text: string): Read {
  const before = cpuUsage();
  const steps = readDocumentInSteps(text, 1, {});
  for (let pauses = 0; ; pauses++) {
    const step = steps.next();
    const { user, system } = cpuUsage(before);
    if (step.done) return { reading: step.value, pauses, seconds: (user + system) / 1e6 };
  }
}

const codesOf = ({ reading }: Read) => reading.problems.flat().map(({ code }) => code);
const raw = String.raw;

/** A formula that no one would write, and what is said of it; `$b = b$` after it is read all the same. */
const rows: readonly (readonly [title: string, text: string, code: string])[] = [
  ...['{', '(', raw`\frac{`, 'x^{', raw`\sqrt{`, raw`\left(`, raw`\hat{`, raw`\begin{aligned}`, raw`\text{$`].map(
    (opener) => [`${opener} ten thousand deep`, `$$\n${opener.repeat(10_000)}x\n$$`, 'latex.tooLong'] as const,
  ),
  ...['{', '(', raw`\frac{`, 'x^{', raw`\left(`].map(
    (opener) => [`${opener} a thousand deep`, `$$\n${opener.repeat(1000)}x\n$$`, 'latex.tooDeep'] as const,
  ),
  ['a macro that doubles itself', raw`$\newcommand{\a}{\a\a}$ and $$\a$$`, 'latex.macroBudget'],
  ['macros that double one another', raw`$\def\a{\b\b}\def\b{\a\a}$ and $$\a$$`, 'latex.macroBudget'],
  ['a macro whose argument grows', raw`$\newcommand{\a}[1]{\a{#1#1}}$ and $$\a{x}$$`, 'latex.macroBudget'],
  ['an equation of a megabyte', `$$\n${raw`x + y_{12} - \frac{a}{b} + `.repeat(40_000)}z\n$$`, 'latex.tooLong'],
];

describe('a document that is too much', () => {
  for (const [title, text, code] of rows)
    it(`${title}: ${code}`, () => {
      const found = read(`${text}\n\nThen $b = b$.\n`);
      assert.ok(codesOf(found).includes(code), codesOf(found).join());
      assert.ok(found.seconds < 1, `${found.seconds} s`);
      const { formulas, snapshot } = found.reading;
      assert.equal(formulas.length, snapshot.math.length);
      assert.equal(formulas.at(-1)?.incomplete, false);
    });

  it('is read with pauses, on one line too', () => {
    assert.ok(read(`$$\n${'x + '.repeat(250_000)}z\n$$\n`).pauses >= 10);
  });
});
