import assert from 'node:assert/strict';
import { neverCancelled } from '../../src/base/cancellation';
import { createChecker } from '../../src/checker/createChecker';
import { writeFalseAlarm } from '../../src/checker/falseAlarm';
import { placeIgnore } from '../../src/checker/placeIgnore';
import { readDocument } from '../../src/checker/readDocument';
import { describeSummary } from '../../src/checker/readingWords';
import { toJson } from '../../src/checker/toJson';
import { findIgnored } from '../../src/claims/ignored';
import { readSnapshot } from '../../src/document/readSnapshot';
import { sampleDocument } from '../checker/sampleDocument';

/** `1: the reason`: which math spans of a text are not to be judged, and why. */
function ignoredIn(text: string): string {
  return [...findIgnored(readSnapshot(text, 1))].map(([math, reason]) => `${math}: ${reason}`).join('; ');
}

/** Text → what is ignored. */
const texts: readonly [text: string, ignored: string][] = [
  ['<!-- rederive: ignore the sign is ours -->\n$$a = b$$\n\n$$c = d$$', '0: the sign is ours'],
  ['Here $a = b$ <!-- rederive: ignore: known typo --> and $c = d$.', '0: known typo'],
  ['$a$ is small.\n\n<!-- rederive: ignore -->\n\n$$b = c$$', '1: '],
  ['> <!-- rederive: ignore quoted -->\n> $$a = b$$', '0: quoted'],
  ['<!-- rederive: ignorance: R -->\n$$a = b$$', ''],
  ['$$a = b$$\n\n<!-- rederive: ignore -->', ''],
];

/** Where an equation stands → the text with the comment. */
const places: readonly [text: string, written: string][] = [
  ['One\n\n$$a = b$$\n', 'One\n\n<!-- rederive: ignore why -->\n$$a = b$$\n'],
  ['> $$a\n> = b$$\n', '> <!-- rederive: ignore why -->\n> $$a\n> = b$$\n'],
  ['- $$a = b$$ and\n', '- $$a = b$$ <!-- rederive: ignore why --> and\n'],
  ['So $a = b$.', 'So $a = b$ <!-- rederive: ignore why -->.'],
];

describe('equations that the reader calls definitions', () => {
  const first = 'Let $x \\in \\mathbb{R}^d$.\n\n$$L = \\|x\\|^2$$\n\nso\n\n';

  it('claim nothing about what their name was before', () => {
    const claimsOf = (text: string) => readDocument(text, 1, {}).claims.claims.map(({ kind }) => kind);
    assert.deepEqual(claimsOf(`${first}$$L = 2\\|x\\|^2$$`), ['redefinition']);
    assert.deepEqual(claimsOf(`${first}<!-- rederive: definition -->\n$$L = 2\\|x\\|^2$$`), []);
    assert.deepEqual(claimsOf(`${first}<!-- rederive: definition -->\n$$L = 2\\|x\\|^2$$\n\nso\n\n$$L = 3\\|x\\|^2$$`), ['redefinition']);
  });

  it('and no problem is made of the comment', () => {
    assert.deepEqual(readDocument(`${first}<!-- rederive: definition -->\n$$L = 2\\|x\\|^2$$`, 1, {}).ownProblems, []);
  });
});

describe('equations that are not to be judged', () => {
  for (const [text, ignored] of texts) it(JSON.stringify(text), () => assert.equal(ignoredIn(text), ignored));

  for (const [text, written] of places) {
    it(`the comment goes to the right place in ${JSON.stringify(text)}`, () => {
      const snapshot = readSnapshot(text, 1);
      const { offset, before, after } = placeIgnore(snapshot, snapshot.math[0]!);
      const next = `${text.slice(0, offset)}${before}<!-- rederive: ignore why -->${after}${text.slice(offset)}`;
      assert.equal(next, written);
      assert.equal(ignoredIn(next), '0: why');
    });
  }

  it('they have no claims, are listed and counted, and keep their definitions', async () => {
    const checker = createChecker(
      { log: () => {}, runPlan: () => Promise.reject(new Error('nothing is run')) },
      { samples: 256, macros: {} },
    );
    checker.update('Let $a = 2$.\n\n<!-- rederive: ignore of course -->\n$$a^2 = 5, \\quad b := a$$\n', 1);
    const document = await checker.check(neverCancelled, () => {});
    const json = toJson(document, 'a.md').equations[1]!;
    assert.deepEqual(json.ignored, { reason: 'of course' });
    assert.deepEqual(json.claims.filter((claim) => claim.status !== 'definition'), []); // prettier-ignore
    assert.match(describeSummary(document.equations), /1 not judged/);
  });

  it('a report of a false alarm has the equation, the verdict and the document, whatever backquotes it has', () => {
    const report = writeFalseAlarm(sampleDocument({ status: 'wrong', relation: 'refuted' }), 1, '9.9.9');
    for (const words of ['9.9.9', 'b\n= c', '"status": "wrong"', 'Let $a$ be.']) assert.ok(report.includes(words), words);
  });
});
