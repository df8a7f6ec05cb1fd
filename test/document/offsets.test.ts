import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mathAt, toDocumentOffset, toDocumentSpan, toLatexOffset } from '../../src/document/mathOffsets';
import { offsetToPosition, positionToOffset } from '../../src/document/positions';
import { readSnapshot } from '../../src/document/readSnapshot';

/** Pieces of a document whose math is known: text, then what the math span must say. */
const pieces: readonly (readonly [text: string, latex: string | null])[] = [
  ['words ', null],
  ['😀 ', null],
  ['积分 ', null],
  ['café ', null],
  ['**bold** ', null],
  ['`code $n$` ', null],
  [' $5 and ', null],
  ['$x_0$ ', 'x_0'],
  ['$\\theta^*$ ', '\\theta^*'],
  [' \\(p(x)\\) ', 'p(x)'],
  [' $$a+b$$ ', 'a+b'],
  [' $𝑝(x)$ ', '𝑝(x)'],
];
const breaks = ['\n', '\n\n', '\r\n\r\n', '\n\n> ', '\n\n- ', '\n\n# '];

const documents = fc.array(fc.tuple(fc.constantFrom(...pieces), fc.option(fc.constantFrom(...breaks), { nil: '' })), { maxLength: 14 });

describe('offsets', () => {
  it('of every math span give back what was written', () => {
    fc.assert(
      fc.property(documents, (parts) => {
        const text = parts.map(([[words], end]) => words + end).join('');
        const { math } = readSnapshot(text, 1);
        assert.deepEqual(
          math.map(({ latex }) => latex),
          parts.flatMap(([[, latex]]) => latex ?? []),
        );
        for (const span of math) {
          assert.equal(span.segments.map(({ start, end }) => text.slice(start, end)).join(''), span.latex);
          assert.ok(text.slice(span.span.start, span.span.end).includes(span.latex));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('map through the marks of a quote', () => {
    const text = '> $$\n> a\n> = b\n> $$\n';
    const [math] = readSnapshot(text, 1).math;
    assert.ok(math);
    for (let offset = 0; offset < math.latex.length; offset++) {
      const place = toDocumentOffset(math, offset);
      assert.equal(text.charAt(place), math.latex.charAt(offset));
      assert.equal(toLatexOffset(math, place), offset);
    }
    const span = toDocumentSpan(math, { start: math.latex.indexOf('='), end: math.latex.indexOf('b') + 1 });
    assert.equal(text.slice(span.start, span.end), '= b');
  });

  it('find the math span around the caret', () => {
    const text = 'a $x$ b $$y$$';
    const snapshot = readSnapshot(text, 1);
    const found = Array.from({ length: text.length + 1 }, (_, offset) => mathAt(snapshot, offset)?.latex ?? '.').join('');
    assert.equal(found, '..xxxx..yyyyyy');
  });

  it('and positions are inverse', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', '😀', '\n', '\r\n', '\r', ' '), { maxLength: 20 }).map((parts) => parts.join('')),
        fc.nat(40),
        (text, at) => {
          const snapshot = readSnapshot(text, 1);
          const offset = Math.min(at, text.length);
          const position = offsetToPosition(snapshot, offset);
          const lines = text.slice(0, offset).split(/\r\n|\n|\r/);
          const isInsideBreak = text.slice(offset - 1, offset + 1) === '\r\n';
          if (isInsideBreak) return;
          assert.deepEqual(position, { line: lines.length - 1, character: lines.at(-1)!.length });
          assert.equal(positionToOffset(snapshot, position), offset);
        },
      ),
      { numRuns: 40 },
    );
    const snapshot = readSnapshot('ab\r\nc', 1);
    assert.equal(positionToOffset(snapshot, { line: 0, character: 99 }), 2);
    assert.equal(positionToOffset(snapshot, { line: 9, character: 0 }), 5);
    assert.deepEqual(offsetToPosition(snapshot, 99), { line: 1, character: 1 });
  });
});
