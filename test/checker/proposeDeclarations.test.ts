import assert from 'node:assert/strict';
import { placeDirective, proposeDeclarations } from '../../src/checker/proposeDeclarations';
import { readDocument } from '../../src/checker/readDocument';
import { printFormula } from '../../src/math/printExpr';

/** A text with a guess → what each of the declarations that are offered makes of its last formula. */
const rows: readonly (readonly [text: string, code: string, titles: readonly string[], readings: readonly string[]])[] = [
  [
    '$$b^2 = b + c (b + 1)$$',
    'math.ambiguousProduct',
    ['Treat c as a function', 'Treat c as a factor'],
    ['(^ b 2) = (+ b c((+ b 1)))', '(^ b 2) = (+ b (scale c (+ b 1)))'],
  ],
  [
    'Here $x \\in \\mathbb{R}$.\n\n$$A B = B A$$',
    'math.openShape',
    ['Declare A, B as matrices', 'Declare A, B as numbers'],
    ['(matrix-matrix A B) = (matrix-matrix B A)', '(scale A B) = (scale B A)'],
  ],
  [
    'Let $x \\in \\mathbb{R}^d$ with density $q(x)$.\n\n$$M = \\mathbb{E}_{x \\sim q}\\|s_q(x)\\|^2$$',
    'names.takenForScore',
    ['Write down that s_q is this score', 'Treat s_q as a function'],
    ['M = (E x~q[x] (^ (norm s_q(x)) 2))', 'M = (E x~q[x] (^ (norm s_q(x)) 2))'],
  ],
  [
    'Let $x \\in \\mathbb{R}^d$.\n\n$$x^\\top x + \\hat\\kappa = \\|x\\|^2$$',
    'names.neverIntroduced',
    ['Declare kappa_hat as a number'],
    ['(+ (dot (T x) x) kappa_hat) = (^ (norm x) 2)'],
  ],
];

function readLast(text: string) {
  const { snapshot, formulas, problems, ownProblems } = readDocument(text, 1, {});
  return { snapshot, formula: formulas.at(-1)!, problems: problems.at(-1)!, ownProblems };
}

describe('Declarations that are offered where a name was guessed', () => {
  for (const [text, code, titles, readings] of rows)
    it(code, () => {
      const { snapshot, problems } = readLast(text);
      const guess = problems.find((problem) => problem.code === code);
      assert.ok(guess, `there is no ${code}`);
      const offered = proposeDeclarations(guess);
      assert.deepEqual(
        offered.map(({ title }) => title),
        titles,
      );
      offered.forEach(({ directive }, index) => {
        const { offset, newText } = placeDirective(snapshot, directive);
        const settled = readLast(text.slice(0, offset) + newText + text.slice(offset));
        assert.deepEqual(settled.ownProblems, []);
        assert.deepEqual(settled.problems, []);
        assert.equal(printFormula(settled.formula), readings[index]);
      });
    });

  it('go behind the front matter', () => {
    const text = '---\ntitle: a\n---\n\nText.\n';
    assert.equal(placeDirective(readDocument(text, 1, {}).snapshot, 'a: scalar').offset, 17);
  });
});
