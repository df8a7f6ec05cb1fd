import assert from 'node:assert/strict';
import { printFormula } from '../../src/math/printExpr';
import { readDocument } from './readDocument';

/** The letters of one hand-in, by what they stand for. */
interface Letters {
  readonly state: string;
  readonly direction: string;
  readonly score: string;
  readonly parameter: string;
  readonly data: string;
  readonly law: string;
  readonly drift: string;
  readonly diffusion: string;
  readonly time: string;
  readonly noise: string;
  readonly loss: string;
  readonly matrix: string;
}

const usual: Letters = {
  state: 'x',
  direction: 'v',
  score: 'S',
  parameter: '\\theta',
  data: 'p',
  law: 'q',
  drift: 'f',
  diffusion: 'g',
  time: 't',
  noise: 'W',
  loss: 'L',
  matrix: 'A',
};
const greek: Letters = {
  state: '\\xi',
  direction: '\\omega',
  score: '\\psi',
  parameter: '\\eta',
  data: '\\rho',
  law: '\\mu',
  drift: 'b',
  diffusion: '\\sigma',
  time: '\\tau',
  noise: 'B',
  loss: '\\mathcal{J}',
  matrix: '\\Lambda',
};
const odd: Letters = {
  state: 'a',
  direction: 'c',
  score: 'H',
  parameter: 'w',
  data: 'm',
  law: 'n',
  drift: 'k',
  diffusion: 'l',
  time: 's',
  noise: 'B',
  loss: 'Q',
  matrix: 'j',
};

/** A sheet on sliced score matching, with the letters and the delimiters of one hand-in. */
function sheet(l: Letters, style: 'plain' | 'dressed'): string {
  const T = style === 'plain' ? '^T' : '^{\\intercal}';
  const E = style === 'plain' ? '\\mathbb{E}' : '\\mathsf{E}';
  const norm = (inner: string) => (style === 'plain' ? `\\|${inner}\\|^2` : `\\left\\lVert ${inner}\\right\\rVert^{2}`);
  const bracket = (inner: string) => (style === 'plain' ? `\\left[${inner}\\right]` : `\\Bigl\\{\\,${inner}\\Bigr\\}`);
  const score =
    style === 'plain' ? `${l.score}(${l.state}; ${l.parameter})` : `${l.score}_{${l.parameter}}\\!\\left(\\mathbf{${l.state}}\\right)`;
  const projected = `${l.direction}${T} ${score}`;
  const jacobian = `\\nabla_{${l.state}} (${projected})`;
  const display = (latex: string) => (style === 'plain' ? `$$${latex}$$` : `\\[\n${latex}.\n\\]`);
  return [
    display(
      `${l.loss}_{SM} = ${E}_{${l.state} \\sim ${l.data}(${l.state})} ${bracket(`\\frac{1}{2} ${norm(score)} + \\nabla_{${l.state}} \\cdot ${score}`)}`,
    ),
    display(`${E}_{${l.direction} \\sim \\mathcal{N}(0, I)} [${l.direction}${T} ${l.matrix} ${l.direction}] = \\text{tr}(${l.matrix})`),
    display(
      `${l.loss}_{SSM} = ${E}_{${l.state} \\sim ${l.data}(${l.state})} ${E}_{${l.direction} \\sim ${l.law}(${l.direction})} ${bracket(`${norm(projected)} + 2 ${l.direction}${T} ${jacobian}`)}`,
    ),
    display(
      `${l.loss}_{SSM} = ${E}_{${l.state}, ${l.direction}} ${bracket(`\\frac12 (${projected})^2 + ${l.direction}${T} \\nabla_{${l.state}} ${score} ${l.direction}`)} + \\text{const}`,
    ),
    display(
      `\\mathrm{d}${l.state} = ${l.drift}(${l.state}, ${l.time})\\,\\mathrm{d}${l.time} + ${l.diffusion}(${l.state}, ${l.time})\\,\\mathrm{d}${l.noise}_{${l.time}}`,
    ),
  ].join('\n\n');
}

const nameOf = (latex: string) => latex.replace(/^\\mathcal\{(.)\}$/, '$1_cal').replace('\\', '');

/** The readings of a sheet with every name put back to the usual one. */
function readings(l: Letters, style: 'plain' | 'dressed'): string[] {
  const back = new Map((Object.keys(l) as (keyof Letters)[]).map((role) => [nameOf(l[role]), nameOf(usual[role])])); // the keys of a record
  return readDocument(sheet(l, style)).formulas.map(({ formula }) => {
    const text = printFormula(formula).replace(/[A-Za-z]+(_cal)?/g, (name) => back.get(name) ?? name);
    return formula.incomplete ? `? ${text}` : text;
  });
}

const expected = [
  'L_SM = (E x~p[x] (+ (scale (/ 1 2) (^ (norm S(x;theta)) 2)) (divergence x S(x;theta))))',
  '(E v~(normal 0vec I) (dot (row-matrix (T v) A) v)) = (trace A)',
  'L_SSM = (E x~p[x] (E v~q[v] (+ (^ (norm (dot (T v) S(x;theta))) 2) (dot (scale 2 (T v)) (gradient x (dot (T v) S(x;theta)))))))',
  'L_SSM = (+ (E x v (+ (scale (/ 1 2) (^ (dot (T v) S(x;theta)) 2)) (dot (row-matrix (T v) (gradient x S(x;theta))) v))) const)',
  '(sde x t f(x,t) g(x,t) W_t)',
];

describe('a whole sheet reads the same', () => {
  it('in the usual letters', () => assert.deepEqual(readings(usual, 'plain'), expected));
  it('in another dress', () => assert.deepEqual(readings(usual, 'dressed'), expected));
  it('in Greek letters', () => assert.deepEqual(readings(greek, 'plain'), expected));
  it('in Greek letters in another dress', () => assert.deepEqual(readings(greek, 'dressed'), expected));
  it('in letters nobody uses', () => assert.deepEqual(readings(odd, 'plain'), expected));
});
