import assert from 'node:assert/strict';
import { showClaims } from './showClaims';

const first = '$$J_A = \\mathbb{E}_{q(y)}\\|y\\|^2 \\tag{1}$$';
const second = '$$J_B = \\mathbb{E}_{q(y)}\\|y\\|^4 \\label{eq:b}$$';
const third = '$$J_C = \\mathbb{E}_{q(y)}[y^\\top y].$$';
const doubled = '$$J_A = 2\\,\\mathbb{E}_{q(y)}\\|y\\|^2 \\tag{2}$$';
const again = '$$J_A = \\mathbb{E}_{q(y)}[y^\\top y]$$';

const rows: readonly (readonly [title: string, lines: readonly string[], expected: readonly string[]])[] = [
  [
    'what is got from a cited equation is compared with it first',
    [first, '', second, '', 'By (1) we have', third],
    ['1 definition J_A', '3 definition J_B', '6 definition J_C', '6 derived→1,3'],
  ],
  [
    'a key does the same',
    [first, '', second, '', 'Using \\eqref{eq:b},', third],
    ['1 definition J_A', '3 definition J_B', '6 definition J_C', '6 derived→3,1'],
  ],
  [
    'in Chinese',
    [first, '', second, '', '由（1）式，', third],
    ['1 definition J_A', '3 definition J_B', '6 definition J_C', '6 derived→1,3'],
  ],
  [
    'above the sign',
    [first, '', second, '', '$$J_C \\overset{\\eqref{eq:b}}{=} \\mathbb{E}_{q(y)}\\|y\\|^4$$'],
    ['1 definition J_A', '3 definition J_B', '5 definition J_C', '5 derived→3,1'],
  ],
  [
    'of two values of a name the one that is cited counts',
    [first, '', doubled, '', 'From (1),', again],
    ['1 definition J_A', '3 redefinition→1', '6 redefinition→1,3'],
  ],
  ['else the latest', [first, '', doubled, '', 'Again,', again], ['1 definition J_A', '3 redefinition→1', '6 redefinition→3,1']],
];

describe('equations that the text cites', () => {
  for (const [title, lines, expected] of rows) it(title, () => assert.deepEqual(showClaims(lines.join('\n')), expected));
});
