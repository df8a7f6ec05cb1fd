import assert from 'node:assert/strict';
import process from 'node:process';
import { readDocument } from '../../../src/checker/readDocument';
import { parseLatex } from '../../../src/latex/parseLatex';
import { elaborate } from '../../../src/math/elaborate';
import type { Scope } from '../../../src/math/scope';
import { checkMutant } from './checkMutant';
import { mutate } from './mutate';
import { readSources, readTexts } from './sources';

const count = 100_000;

describe('a hundred thousand damaged formulas', () => {
  const sources = readSources();
  const formulas = sources.map((source) => source.latex);

  it('are read without a fault, in bounded work, and none that is unbalanced passes', function () {
    this.timeout(3_600_000); // on a machine with other work
    let unbalanced = 0;
    for (const { source, text } of mutate(formulas, count, 1)) if (checkMutant(text, sources[source]!.scope)) unbalanced++;
    console.log(`    ${count} mutants, ${unbalanced} of them unbalanced and all of those flagged`);
    assert.ok(unbalanced > count / 6);
  });

  it('take less than 50 ms of processor time each', () => {
    const times = [...mutate(formulas, 20_000, 2)].map(({ source, text }) => {
      const time = (): number => timeReading(text, sources[source]!.scope);
      const first = time();
      return first < 10 ? first : Math.min(first, time(), time()); // compiling and collecting garbage fall on some
    });
    const ordered = times.sort((first, second) => first - second);
    const at = (share: number): string => ordered[Math.min(ordered.length - 1, Math.floor(share * ordered.length))]!.toFixed(3);
    console.log(`    processor time of one mutant: median ${at(0.5)} ms, 99 % ${at(0.99)} ms, longest ${at(1)} ms`);
    assert.ok(ordered.at(-1)! < 50);
  });

  it('in whole documents leave the rest to be read', () => {
    for (const { text } of mutate(readTexts(), 2000, 3)) {
      const reading = readDocument(text, 1, {});
      assert.equal(reading.formulas.length, reading.snapshot.math.length);
    }
  });
});

/** Milliseconds for its TeX and its meaning. */
function timeReading(latex: string, scope: Scope): number {
  const before = process.cpuUsage();
  elaborate(parseLatex(latex, new Map()).tree, scope);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
