import assert from 'node:assert/strict';
import { showProblem } from '../../src/checker/showProblem';
import { judgeText } from './checkText';

const setting = String.raw`Let $\theta$ be a parameter, $x \sim p$ on $\mathbb{R}^d$ and $S(x;\theta)$ a vector field.`;
const half = String.raw`$$L = \mathbb{E}_x[\tfrac12\|S(x;\theta)\|^2].$$`;

const cases: readonly (readonly [title: string, text: string, problems: readonly string[]])[] = [
  [
    'twice the value',
    String.raw`${half} Hence $$L = \mathbb{E}_x[\|S(x;\theta)\|^2].$$`,
    ['Here L is 2 × L of line 3: one name has two values.'],
  ],
  [
    'excused, and said all the same',
    String.raw`${half.replace('L =', 'L(\\theta) =')} Dropping the factor $\tfrac12$, $$L(\theta) = \mathbb{E}_x[\|S(x;\theta)\|^2].$$`,
    ['Here L(θ) is 2 × L(θ) of line 3: one name has two values.'],
  ],
  ['the same value', String.raw`${half} Hence $$L = \tfrac12\mathbb{E}_x[S(x;\theta)^\top S(x;\theta)].$$`, []],
  ['a constant that is written', String.raw`${half} Hence $$L = \mathbb{E}_x[\tfrac12\|S(x;\theta)\|^2 + 3] + C.$$`, []],
  ['simply wrong', String.raw`${half} Hence $$L = \mathbb{E}_x[\|S(x;\theta)\|^4].$$`, []],
  ['another name', String.raw`${half} $$J = \mathbb{E}_x[\|S(x;\theta)\|^2].$$`, []],
];

describe('names with two values', () => {
  for (const [title, text, problems] of cases) {
    it(title, async () => {
      const { equations } = await judgeText(`${setting}\n\n${text}`, 1024);
      const found = equations.flatMap((report) => report.problems).filter(({ code }) => code.startsWith('names.two'));
      assert.deepEqual(found.map(showProblem), problems);
    }).timeout(60_000);
  }
});
