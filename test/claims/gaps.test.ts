import assert from 'node:assert/strict';
import { readText } from './showClaims';

const read = (text: string) =>
  readText(text).reading.claims.map(({ left, right, understood }) => `${left.latex} = ${right.latex}${understood ? '' : ' ?'}`);

/** What was not understood takes with it what it may have a part in, and no more. */
const cases: readonly (readonly [text: string, claims: readonly string[]])[] = [
  ['$$(a + b)^2 = a^2 + 2ab + b^2 = \\circlearrowleft a$$', ['(a + b)^2 = a^2 + 2ab + b^2', 'a^2 + 2ab + b^2 = \\circlearrowleft a ?']],
  [
    '$$\\begin{aligned} 2a \\circlearrowleft b &= a \\\\ (a + 1)^2 &= a^2 + 2a \\end{aligned}$$',
    ['2a \\circlearrowleft b = a ?', '(a + 1)^2 = a^2 + 2a'],
  ],
  ['$$2a = a + a, \\quad b \\circlearrowleft 1$$', ['2a = a + a ?']],
  ['$$\\begin{aligned} a \\circlearrowleft b = 1 &\\Rightarrow 2a = 3a \\\\ 2b &= b + b \\end{aligned}$$', ['2b = b + b ?']],
  ['$$2a = \\left( a + a$$', ['2a = \\left( a + a ?']],
];

describe('where something was not understood', () => {
  for (const [text, claims] of cases) it(text, () => assert.deepEqual(read(text), claims));
});
