import assert from 'node:assert/strict';
import katex from 'katex';
import { builtinNames } from '../../src/latex/builtinMacros';
import { expandBuiltins } from '../../src/latex/expandBuiltins';

const rows: readonly (readonly [latex: string, expected: string])[] = [
  ['\\dv{x}{t}', '\\frac{\\mathrm{d} x}{\\mathrm{d} t}'],
  ['\\dv{t} f', '\\frac{\\mathrm{d}}{\\mathrm{d} t} f'],
  ['\\pdv[2]{p}{x} + 1', '\\frac{\\partial^{2} p}{\\partial x^{2}} + 1'],
  ['\\norm{\\grad{f}}^2', '\\left\\|\\nabla{f}\\right\\|^2'],
  ['\\abs*{a}', '\\left|a\\right|'],
  ['\\qty(\\frac a b)', '(\\frac a b)'],
  ['a \\vdot b', 'a \\cdot  b'],
  ['\\tr A', '\\operatorname{tr} A'],
  ['\\dv{x}{t', '\\dv{x}{t'],
  ['\\given', '\\given'],
  ['x^2', 'x^2'],
];

describe('short names for the page', () => {
  for (const [latex, expected] of rows)
    it(latex, () =>
      assert.equal(
        expandBuiltins(latex, (name) => name === 'given'),
        expected,
      ),
    );

  it('KaTeX draws every one of them', () => {
    for (const name of builtinNames) {
      const latex = expandBuiltins(`\\${name}{a}{b}`, () => false);
      if (/left(?!.*right)/.test(latex)) continue; // the other half is not part of the name
      katex.renderToString(latex, { strict: false });
    }
  });
});
