import assert from 'node:assert/strict';
import { printExpr } from '../../src/math/printExpr';
import { readText } from './showClaims';

/** The law that a density is given by what is written of it; `not a law` where it stays as it is written. */
function check(density: string, written: string, expected: string): void {
  it(`${density} = ${written}`, () => {
    const { reading } = readText(`Let $x \\in \\mathbb{R}^d$, $z \\in \\mathbb{R}^d$, $u \\in \\mathbb{R}$.\n\n$$${density} ${written}$$`);
    const { form, value } = reading.definitions.at(-1)!;
    assert.equal(form === 'law' ? printExpr(value.expr) : 'not a law', expected);
  });
}

describe('a normal density that is written out is a normal law', () => {
  const ofZ = '(normal z x (scale (^ s 2) I))';
  check('q_s(z|x)', '= \\frac{1}{(2\\pi s^2)^{d/2}} \\exp\\left(-\\frac{\\|z - x\\|^2}{2 s^2}\\right)', ofZ);
  check('q_s(z|x)', '= (2\\pi s^2)^{-d/2} e^{-\\frac{1}{2 s^2} \\|x - z\\|_2^2}', ofZ);
  check('q_s(z|x)', '= \\frac{1}{(\\sqrt{2\\pi}\\, s)^d} \\exp\\left(-\\frac{(z - x)^\\top (z - x)}{2 s^2}\\right)', ofZ);
  check('q_s(z|x)', '= \\frac{1}{(2\\pi s^2)^{n/2}} \\exp\\left(-\\frac{\\|z - x\\|^2}{2 s^2}\\right)', ofZ);
  check('q_s(z|x)', '\\propto \\exp\\left(-\\frac{\\|z - x\\|^2}{2 s^2}\\right)', ofZ);
  check('q(z|x)', '\\propto e^{-\\|z - a x\\|^2}', '(normal z (scale a x) (scale (/ 1 2) I))');
  check('p(x)', '= (2\\pi)^{-d/2} e^{-\\|x\\|^2/2}', '(normal x 0vec (scale 1 I))');
  check('f(u)', '= \\frac{1}{\\sqrt{2\\pi}\\,s} e^{-(u - m)^2/(2 s^2)}', 'not a law'); // f is a function
  check('p(u)', '= \\frac{1}{\\sqrt{2\\pi}\\,s} e^{-(u - m)^2/(2 s^2)}', '(normal u m (^ s 2))');
  check('q_s(z|x)', '= \\frac{1}{(2\\pi s)^{d/2}} \\exp\\left(-\\frac{\\|z - x\\|^2}{2 s^2}\\right)', 'not a law');
  check('q_s(z|x)', '= \\frac{1}{(2\\pi s^2)^{d/2}} \\exp\\left(\\frac{\\|z - x\\|^2}{2 s^2}\\right)', 'not a law');
  check('q_s(z|x)', '= \\frac{1}{(2\\pi s^2)^{d/2}} \\exp\\left(-\\frac{\\|z - x\\|}{2 s^2}\\right)', 'not a law');
});
