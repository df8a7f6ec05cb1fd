import assert from 'node:assert/strict';
import fc from 'fast-check';
import { finishSteps } from '../../src/base/steps';
import { readSnapshot } from '../../src/document/readSnapshot';
import { nothingKnown, parseFormulas } from '../../src/latex/parseFormulas';
import type { DecidedSymbol } from '../../src/math/evidence/decideSymbol';
import { createDecisions, type DecideNames } from '../../src/math/evidence/rememberDecisions';
import { draftScope } from '../../src/math/gatherScope';
import { preparePart } from '../../src/math/prepareReading';

/** Sentences whose names lean on each other: on what others are made of, on states at other times, on anything in the text. */
const sentences = [
  'Let $x \\in \\mathbb{R}^d$ and $v \\sim \\mathcal{N}(0, I)$.',
  'The score is $S(x) = \\nabla \\log p(x)$.',
  '$dX_t = -X_t\\,dt + \\sqrt{2D}\\,dW_t$ with $D = 3$.',
  'We set $X(0) = 1$ and $X_s = 2$.',
  '$U = -\\log p$ and $b = -\\nabla U$.',
  'Here $p_t(x)$ is the density and $p_0 = q$.',
  "The potential $V$ grows, $\\mathcal{A} f = f'' - V'f'$.",
  'A number $c > 0$, and $s_q(x)$ beside $\\mathbb{E}_q[x]$.',
  'Take $h(x) = x^2$, $h_\\theta(x)$ and $\\theta$.',
  'Let $x > 0$ be a number.',
  'Let $y \\in \\mathbb{R}^2$ with $y_1 = y_2$.',
];

const histories = fc.array(fc.record({ at: fc.nat(20), of: fc.nat(sentences.length - 1), isCut: fc.boolean() }), { maxLength: 10 });

function* versionsOf(edits: readonly { at: number; of: number; isCut: boolean }[]): Generator<string> {
  let lines: string[] = sentences.slice(0, 4);
  for (const { at, of, isCut } of edits) {
    const place = at % (lines.length + 1);
    lines = isCut ? lines.toSpliced(place, 1) : lines.toSpliced(place, 0, sentences[of]!);
    yield lines.join('\n\n');
  }
}

function decide(text: string, decideNames: DecideNames): ReadonlyMap<string, DecidedSymbol> {
  const snapshot = readSnapshot(text, 1);
  const { readings } = parseFormulas(
    snapshot.math.map(({ latex }) => latex),
    new Map(),
    nothingKnown,
  );
  const trees = readings.map(({ tree }) => tree);
  return finishSteps(draftScope(snapshot, finishSteps(preparePart(snapshot, trees)), decideNames)).decided;
}

describe('what names are, version after version', () => {
  it('is what it is afresh', () => {
    fc.assert(
      fc.property(histories, (edits) => {
        const kept = createDecisions();
        for (const text of versionsOf(edits)) assert.deepEqual(decide(text, kept), decide(text, createDecisions()), text);
      }),
      { seed: 8, numRuns: 15 },
    );
  });

  it('is not decided anew where nothing of it changed', () => {
    const longer = [...sentences, 'And $w = 2$.'].join('\n\n');
    const countKept = (first: DecideNames, then: DecideNames) => {
      const before = decide(sentences.join('\n\n'), first);
      return [...decide(longer, then)].filter(([name, { info }]) => before.get(name)?.info === info).length;
    };
    const kept = createDecisions();
    assert.ok(countKept(kept, kept) > 10);
    assert.equal(countKept(createDecisions(), createDecisions()), 0);
  });
});
