import assert from 'node:assert/strict';
import { show } from './readDocument';

const rows: readonly (readonly [context: string, latex: string, expected: string])[] = [
  ['', '\\int f(x)\\,\\mu(dx)', '(integral x (scale f(x) mu[x]))'],
  ['', '\\int f(x)\\,\\mathrm d\\mu(x)', '(integral x (scale f(x) mu[x]))'],
  ['', '\\int f(x)\\,dP(x)', '(integral x (scale f(x) P[x]))'],
  ['with density $p(x)$', '\\int f(x)\\,dP(x)', '(integral x (scale f(x) p[x]))'],
  ['', '\\int p(x) f(x)\\,d^dx', '(integral x (scale p[x] f(x)))'],
  ['', '\\int p(\\mu) f(\\mu)\\,d\\mu', '(integral mu (scale p[mu] f(mu)))'],
  ['', '\\int_0^t \\sigma(s)\\,dB(s)', '(ito-integral s 0 t sigma(s) B_s)'],
  ['', '\\int f(x)\\,d\\mu', '? <unknown \\int f(x)\\,d\\mu>'],
  ['and $\\int f(x)\\,\\mu(dx) = 1$', '\\int f\\,d\\mu', '(integral x (scale f(x) mu[x]))'],
  ['', '\\int f(s)\\,dW', '(ito-integral s f(s) W)'],
  ['', '\\int_\\Omega \\operatorname{div} S(x)\\,dV', '? <unknown \\int_\\Omega \\operatorname{div} S(x)\\,dV>'],
];

describe('integrals against measures', () => {
  for (const [context, latex, expected] of rows)
    it(`${context} ${latex}`, () => assert.equal(show(latex, `Let $x\\in\\mathbb R^d$ ${context}.`), expected));
});
