import assert from 'node:assert/strict';
import { readDocument } from '../../../src/checker/readDocument';
import { parseLatex } from '../../../src/latex/parseLatex';
import { checkMutant } from './checkMutant';
import { mutate } from './mutate';
import { readSources, readTexts } from './sources';

describe('damaged formulas', () => {
  const sources = readSources();
  const formulas = sources.map((source) => source.latex);

  it('that are whole have nothing said of them by the reader of TeX', () => {
    for (const { latex, scope } of sources) assert.equal(checkMutant(latex, scope), false, latex);
  });

  it('are read without a fault, in bounded work, and none that is unbalanced passes', () => {
    let unbalanced = 0;
    for (const { source, text } of mutate(formulas, 1000, 20_261)) if (checkMutant(text, sources[source]!.scope)) unbalanced++;
    assert.ok(unbalanced > 160);
  });

  it('that lost one brace, bracket or half of a pair have one thing said of them', () => {
    const lost = formulas.flatMap((latex) =>
      [...latex.matchAll(/\\left|\\right|\\begin\{[a-z*]+\}|\\end\{[a-z*]+\}|[{}()[\]]/g)].map(
        ({ 0: sign, index }) => latex.slice(0, index) + latex.slice(index + sign.length),
      ),
    );
    const counts = lost.map((latex) => parseLatex(latex, new Map()).problems.length);
    assert.ok(counts.filter((count) => count <= 1).length >= 0.97 * lost.length);
    assert.ok(lost.length > 1000);
  });

  it('in whole documents leave the rest to be read', () => {
    for (const { text } of mutate(readTexts(), 24, 7)) {
      const reading = readDocument(text, 1, {});
      assert.equal(reading.formulas.length, reading.snapshot.math.length);
    }
  });
});
