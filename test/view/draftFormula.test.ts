import assert from 'node:assert/strict';
import { readSnapshot } from '../../src/document/readSnapshot';
import { draftFormula } from '../../src/view/draftFormula';

/** `‹old→new›` marks the edit. */
function draft(marked: string): string | null {
  const before = marked.replace(/‹([^→]*)→[^›]*›/, '$1');
  const after = marked.replace(/‹[^→]*→([^›]*)›/, '$1');
  const found = draftFormula(readSnapshot(before, 1), after);
  return found && `${found.math}: ${found.latex.trim()}`;
}

const long = 'Some prose stands here. '.repeat(800);

const rows: readonly (readonly [marked: string, draft: string | null])[] = [
  ['$$\na = ‹→7›\n$$\n', '0: a = 7'],
  ['$$\na = 7‹→7›7\n$$\n', '0: a = 777'],
  ['$x$ and $y‹→_1›$', '1: y_1'],
  [`${long}\n\n$$\\nabla‹→ p›$$\n\n${long}`, '0: \\nabla p'],
  ['\\(a‹ + b→›\\) is', '0: a'],
  ['$$\n\\begin{aligned} a &= ‹7→8› \\end{aligned}\n$$', '0: \\begin{aligned} a &= 8 \\end{aligned}'],
  ['$$\n\\begin{aligned} a \\en‹→d› \\end{aligned}\n$$', null],
  ['$$\na = 7\n$$‹→›\n', null],
  ['prose ‹→more› $x$', null],
  ['$a‹→$ and $›b$', null],
  ['$$a‹→\n\n›b$$', null],
  ['\\[ a ‹→\\]› b \\]', null],
  ['> $$\n> a = ‹→7›\n> $$\n', '0: a = 7'],
  ['> $$\n> a ‹→+ c ›=\n> b\n> $$\n', '0: a + c =\nb'],
  ['> $$\n> a =\n> ‹b→7›\n> $$\n', '0: a =\n7'],
  ['> $$\n> a =‹→\n› b\n> $$\n', null],
  ['1. Here\n   $$\n   a = ‹b→7›\n   $$\n', '0: a = 7'],
  ['- $$\n  a ‹→+ b› =\n  c\n  $$ and $d$\n', '0: a + b =\nc'],
  ['> $$\n> a =\n‹> ›b\n> $$\n', null],
  ['$$a‹→b›', null],
  ['$a‹$ and $→›b$', null],
];

describe('draftFormula', () => {
  for (const [marked, expected] of rows) {
    it(`${marked.length > 60 ? 'a long text' : JSON.stringify(marked)}: ${expected}`, () => assert.equal(draft(marked), expected));
  }

  it('knows nothing of a text that was read', () => assert.equal(draftFormula(readSnapshot('$x$', 1), '$x$'), null));

  it('is what stands between the delimiters of the newer text, wherever one writes in it', () => {
    const latex = 'x^2 + \\frac{1}{2}';
    for (let at = 0; at <= latex.length; at++) {
      const after = `${latex.slice(0, at)}7${latex.slice(at)}`;
      assert.deepEqual(draftFormula(readSnapshot(`Here $${latex}$.`, 1), `Here $${after}$.`), { math: 0, latex: after });
    }
  });
});
