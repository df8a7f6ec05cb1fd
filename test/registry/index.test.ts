import assert from 'node:assert/strict';
import { entries, findEntry } from '../../src/registry';
import { entriesNamed } from '../../src/registry/entriesNamed';
import { entriesWithCode, findEntryWithCode } from '../../src/registry/entriesWithCode';

const ids = (phrase: string) => entriesNamed(phrase).map((entry) => entry.id);

describe('names of registered implementations', () => {
  const table: readonly [phrase: string, ...ids: string[]][] = [
    [String.raw`L_{SSM}`, 'sliced-score-matching'],
    [String.raw`L_{\text{SSM}}(\theta)`, 'sliced-score-matching'],
    [String.raw`\operatorname{Loss}_{ESM}(\theta)`, 'explicit-score-matching'],
    [String.raw`\mathcal{L}_{\mathrm{SSM\text{-}VR}}`, 'sliced-score-matching-variance-reduced'],
    [String.raw`J_{\rm DSM}`, 'denoising-score-matching'],
    [String.raw`L_{SM}`, 'hyvarinen-score-matching'],
    ['the loss function (i.e., Explicit score matching (ESM)) is given by', 'explicit-score-matching'],
    ['the Implicit Score Matching loss', 'implicit-score-matching'],
    ['Sliced score matching introduces a random direction', 'sliced-score-matching'],
    ['sliced score matching with variance reduction', 'sliced-score-matching-variance-reduced'],
    ['the sliced Fisher divergence', 'sliced-fisher-divergence'],
    ['the original score matching loss (Hyvarinen, 2005)', 'hyvarinen-score-matching'],
    ['Hyvärinen score matching', 'hyvarinen-score-matching'],
    ['Denoising score matching beats implicit score matching', 'implicit-score-matching', 'denoising-score-matching'],
    ['the Itô SDE', 'ito-process'],
    ['a smooth function of x'],
    [String.raw`\mathcal{N}(0, I)`],
    [String.raw`\sum_i x_i`],
  ];
  for (const [phrase, ...expected] of table) it(phrase, () => assert.deepEqual(ids(phrase), expected));
});

describe('registered implementations', () => {
  it('have ids and names of their own', () => {
    const all = entries.flatMap((entry) => entry.names);
    assert.equal(new Set(all).size, all.length);
    assert.equal(new Set(entries.map((entry) => entry.id)).size, entries.length);
    for (const name of all) assert.equal(name, name.toLowerCase());
  });

  it('are found by id', () => {
    for (const entry of entries) assert.equal(findEntry(entry.id), entry);
    assert.equal(findEntry('no-such-entry'), undefined);
  });

  it('carry their own source, helpers included, and nothing of the record', () => {
    for (const { id, run, code } of entriesWithCode) {
      if (run === null) {
        assert.equal(code, undefined);
        continue;
      }
      assert.match(code ?? '', /^\/\*\* .* \*\/\nfunction \w+\(tf: Tensorflow/, id);
      assert.doesNotMatch(code ?? '', /import|export|hypotheses/, id);
    }
    assert.match(findEntryWithCode('sliced-score-matching')?.code ?? '', /function slicedLoss[^]*function slicedCurvature/);
  });
});
