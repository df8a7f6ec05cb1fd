import { isCharacter, type Token } from './token';
import type { Macro } from './tree';

/** One way to call a macro: `[]` and `{}` in the order in which they are written, and what it then stands for. */
type Form = readonly [call: string, body: string];

const derivative = (sign: string, name: string): readonly Form[] => [
  ['[]{}{}', `\\frac{${sign}^{#1} #2}{${sign} #3^{#1}}`],
  ['[]{}', `\\frac{${sign}^{#1}}{${sign} #2^{#1}}`],
  ...(name === 'pdv' ? [['{}{}{}', `\\frac{${sign}^2 #1}{${sign} #2 ${sign} #3}`] as const] : []),
  ['{}{}', `\\frac{${sign} #1}{${sign} #2}`],
  ['{}', `\\frac{${sign}}{${sign} #1}`],
];

const pair = (open: string, close: string): readonly Form[] => [
  ['{}', `\\left${open}#1\\right${close}`],
  ['[]{}', `\\left${open}#2\\right${close}`],
];

const operator = (body: string): readonly Form[] => [
  ['{}', `${body}{#1}`],
  ['', body],
];

/** `\qty` sizes the bracket after it; around a group it is a pair of braces. */
const quantity: readonly Form[] = [
  ['{}', '\\left\\{#1\\right\\}'],
  ['', ''],
];

/** What the packages `physics`, `mathtools` and `derivative` give a short name; a document's own definition comes before. */
const forms: Readonly<Record<string, readonly Form[]>> = {
  dv: derivative('\\mathrm{d}', 'dv'),
  derivative: derivative('\\mathrm{d}', 'dv'),
  odv: derivative('\\mathrm{d}', 'dv'),
  pdv: derivative('\\partial', 'pdv'),
  partialderivative: derivative('\\partial', 'pdv'),
  arrowvert: [['', '\\vert']],
  Arrowvert: [['', '\\Vert']],
  dd: [
    ['[]{}', '\\mathrm{d}^{#1}#2'],
    ['{}', '\\,\\mathrm{d}#1'],
    ['', '\\mathrm{d}'],
  ],
  odif: [['{}', '\\,\\mathrm{d}#1']],
  grad: operator('\\nabla'),
  gradient: operator('\\nabla'),
  divergence: operator('\\nabla\\cdot'),
  curl: operator('\\nabla\\times'),
  laplacian: operator('\\Delta'),
  abs: pair('|', '|'),
  absolutevalue: pair('|', '|'),
  norm: pair('\\|', '\\|'),
  order: [['{}', '\\mathcal{O}\\left(#1\\right)']],
  pqty: pair('(', ')'),
  bqty: pair('[', ']'),
  Bqty: pair('\\{', '\\}'),
  vqty: pair('|', '|'),
  qty: quantity,
  quantity,
  ip: [['{}{}', '\\left\\langle #1, #2\\right\\rangle']],
  innerproduct: [['{}{}', '\\left\\langle #1, #2\\right\\rangle']],
  comm: [['{}{}', '\\left[#1, #2\\right]']],
  eval: [['{}', '\\left. #1\\right|']],
  vb: [['{}', '\\mathbf{#1}']],
  vectorbold: [['{}', '\\mathbf{#1}']],
  va: [['{}', '\\vec{#1}']],
  vu: [['{}', '\\hat{#1}']],
  vdot: [['', '\\cdot ']],
  cross: [['', '\\times ']],
  flatfrac: [['{}{}', '{#1}/{#2}']],
  set: pair('\\{', '\\}'),
  Set: pair('\\{', '\\}'),
  bra: [['{}', '\\left\\langle #1\\right|']],
  ket: [['{}', '\\left|#1\\right\\rangle']],
  braket: [['{}', '\\left\\langle #1\\right\\rangle']],
  given: [['', '\\mid ']],
  tr: [['', '\\operatorname{tr}']],
  Tr: [['', '\\operatorname{Tr}']],
  rank: [['', '\\operatorname{rank}']],
};

export const builtinNames: readonly string[] = Object.keys(forms);

/** The built-in macro of a name in the form that fits the tokens after it. */
export function findBuiltinForm(name: string, ahead: () => Iterable<Token>): Macro | undefined {
  const known = Object.hasOwn(forms, name) ? forms[name] : undefined;
  if (known === undefined) return undefined;
  const written = readShape(ahead());
  const found = known.find(([call]) => written.startsWith(call));
  if (found === undefined) return undefined;
  const [call, body] = found;
  const macro = { name, parameters: call.length / 2, body, starred: true };
  return call.startsWith('[') ? { ...macro, optional: '' } : macro;
}

/** The groups that come next after the name and perhaps a star, as `[]{}{}`; at most three count. */
function readShape(tokens: Iterable<Token>): string {
  let [shape, closer, depth] = ['', '', 0];
  for (const token of skipName(tokens)) {
    if (closer === '' && token.kind === 'space') continue;
    if (closer === '' && shape.length === 6) break;
    if (closer === '') {
      closer = isCharacter(token, '{') ? '}' : isCharacter(token, '[') ? ']' : '';
      if (closer === '') break;
      shape += closer === '}' ? '{}' : '[]';
    } else if (depth === 0 && isCharacter(token, closer)) closer = '';
    else if (isCharacter(token, '{')) depth++;
    else if (isCharacter(token, '}')) depth--;
  }
  return shape;
}

function* skipName(tokens: Iterable<Token>): Generator<Token> {
  let index = 0;
  for (const token of tokens) if (index++ > 1 || (index > 1 && !isCharacter(token, '*'))) yield token;
}
