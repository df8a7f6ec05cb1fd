import assert from 'node:assert/strict';
import fc from 'fast-check';
import { finishSteps } from '../../src/base/steps';
import { assembleDocument, type Known } from '../../src/checker/assembleDocument';
import type { CheckedDocument, Implementation } from '../../src/checker/checkedDocument';
import { readDocument } from '../../src/checker/readDocument';
import type { Status } from '../../src/check/verdict';
import { createBlockRenderer } from '../../src/document/renderBlocks';
import { createPacker, createUnpacker } from '../../src/protocol/packDocument';
import { makeDocumentView } from '../../src/view/documentView';
import { makeVerdict } from './makeReports';

const reading = readDocument('$$a + b = b + a = a + b$$\n\nLet $f(x) = x^2$.\n\n$$f(2) = 4$$\n\n$$f(x) = x^3$$\n\n$c = c$\n', 1, {});
const { claims } = reading.claims;
const statuses = ['holds', 'wrong', 'undecided', 'excused'] as const satisfies readonly Status[];
const titles = ['one', 'other'] as const;

/** For each claim, what is known of it (−1: it is still being checked, −2: it asserts nothing); for each formula, which implementation. */
const states = fc.record({
  verdicts: fc.array(fc.integer({ min: -2, max: statuses.length - 1 }), { minLength: claims.length, maxLength: claims.length }),
  entries: fc.array(fc.integer({ min: -1, max: 1 }), { minLength: reading.trees.length, maxLength: reading.trees.length }),
});
const judgings = statuses.map((status) => ({ candidate: null, verdict: makeVerdict({ status }) }));
const implementations = titles.map((title): Implementation => ({
  entry: title,
  title,
  relation: 'pointwise',
  factor: 1,
  offset: 0,
  alsoFits: [],
}));

function know({ verdicts, entries }: { readonly verdicts: readonly number[]; readonly entries: readonly number[] }): Known {
  const known = claims.flatMap((claim, index) => {
    const at = verdicts[index]!;
    return at === -1 ? [] : [[claim, judgings[at] ?? null] as const];
  });
  return {
    judged: new Map(known),
    repairs: new Map(),
    implementationOf: (math) => implementations[entries[math]!] ?? null,
    restated: new Map(),
  };
}

const context = { uri: 'u', title: 't', device: null, failure: null, markKey: 'piece', imageUri: () => null };
const viewOf = (document: CheckedDocument) => finishSteps(makeDocumentView(document, context, createBlockRenderer()));

describe('a document that is put together again and again', () => {
  it('is what it is when it is put together afresh, and so is what is shown and sent of it', () => {
    const [packer, unpack] = [createPacker(), createUnpacker()];
    fc.assert(
      fc.property(states, (state) => {
        const known = know(state);
        const [again, afresh] = [assembleDocument(reading, known), assembleDocument({ ...reading }, known)];
        assert.deepEqual(again, afresh);
        assert.deepEqual(viewOf(again), viewOf(afresh));
        assert.deepEqual(unpack(packer.pack(viewOf(again))), viewOf(afresh));
      }),
      { seed: 3, numRuns: 40 },
    );
  });

  it('keeps the reports of which nothing more is known, and no other', () => {
    const state = { verdicts: claims.map(() => -1), entries: reading.trees.map(() => -1) };
    const before = assembleDocument(reading, know(state)).equations;
    const after = assembleDocument(reading, know({ ...state, verdicts: [0, ...state.verdicts.slice(1)] })).equations;
    const kept = after.map((report, math) => report === before[math]);
    assert.deepEqual([kept[claims[0]!.math], kept[kept.length - 1]], [false, true]);
    const stale = before.map(({ claims: own }) => own);
    assert.notDeepEqual(stale, after.map(({ claims: own }) => own), 'reports that are kept whatever is known are not what is known'); // prettier-ignore
  });
});
