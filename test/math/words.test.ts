import assert from 'node:assert/strict';
import { readLast } from './readDocument';
import { printFormula } from '../../src/math/printExpr';

const context = 'Let $x, v\\in\\mathbb R^d$ and $A\\in\\mathbb R^{d\\times d}$.';

/** What is read of a display, and the remarks in it. */
const rows: readonly (readonly [latex: string, expected: string, ...notes: string[]])[] = [
  ['x^\\top x = \\|x\\|^2 由定义', '(dot (T x) x) = (^ (norm x) 2)', '由定义'],
  ['x^\\top x = \\|x\\|^2 （与 v 无关）', '(dot (T x) x) = (^ (norm x) 2)', '（与 v 无关）'],
  ['x^\\top x = \\|x\\|^2 \\text{（範數的定義）}', '(dot (T x) x) = (^ (norm x) 2)', '\\text{（範數的定義）}'],
  ['因此 x^\\top v = v^\\top x', '(dot (T x) v) = (dot (T v) x)'],
  ['\\text{所以，}x^\\top v = v^\\top x', '(dot (T x) v) = (dot (T v) x)'],
  ['a = b \\quad\\text{則}\\quad b = a', 'a = b ; b = a'],
  ['\\dot\\alpha_t = \\partial_t \\alpha_t, \\quad \\alpha_t x = x', '(ode alpha_t t (partial t alpha_t)) ; (scale alpha_t x) = x'],
  ['a^{[l]} = \\frac{\\partial c(a^{[l]})}{\\partial a^{[l]}}', 'a_(l) = (partial a_(l) c(a_(l)))'],
  ['\\because a = b, \\quad \\therefore b = a', 'a = b ; b = a'],
  ['a = b,\\quad \\text{其中 } b = x^\\top v', 'a = b ; b = (dot (T x) v)'],
  ['a = b \\quad \\text{且} \\quad b = c', 'a = b ; b = c'],
  ['\\text{左边} = x^\\top v = \\text{右边}', '左边 = (dot (T x) v) = 右边'],
  ['x^\\top v = \\text{the right hand side}', '(dot (T x) v) = the_right_hand_side'],
  ['\\text{损失}(\\theta) = x^\\top v', '损失(theta) = (dot (T x) v)'],
  ['L(\\theta) = x^\\top v + \\text{常数}', 'L(theta) = (+ (dot (T x) v) const)'],
  ['L(\\theta) = x^\\top v + 常數', 'L(theta) = (+ (dot (T x) v) const)'],
  ['L(\\theta) = x^\\top v + \\text{与 } \\theta \\text{ 无关的项}', 'L(theta) = (+ (dot (T x) v) const)'],
  ['L(\\theta) = x^\\top v + \\text{terms independent of } \\theta', 'L(theta) = (+ (dot (T x) v) const)'],
  ['a = b. \\label{eq:b}', 'a = b'],
  ['a = b \\qquad \\text{Q.E.D.}', 'a = b', '\\text{Q.E.D.}'],
  ['f(t) = g(t) \\quad \\forall t', 'f(t) = g(t)', '\\forall t'],
  ['f(t) = g(t) \\qquad (t > 0)', 'f(t) = g(t) ; t > 0'],
  ['f(t) = g(t) \\quad (\\forall t \\in [0, T])', 'f(t) = g(t) ; t in [0,T]'],
  ['\\forall t : f(t) = g(t)', 'f(t) = g(t)'],
  ['a = b \\qquad \\forall x\\in\\mathbb R^d,\\ t > 0', 'a = b ; x in R^d ; t > 0'],
];

describe('words inside displays', () => {
  for (const [latex, expected, ...notes] of rows)
    it(latex, () => {
      const { formula } = readLast(`${context}\n\n$$${latex}$$\n`);
      assert.equal(`${formula.incomplete ? '? ' : ''}${printFormula(formula)}`, expected);
      assert.deepEqual(
        formula.notes.map((note) => note.text),
        notes,
      );
    });
});
