import assert from 'node:assert/strict';
import { finishSteps } from '../../src/base/steps';
import { numberEquations } from '../../src/document/numberEquations';
import { readSnapshot } from '../../src/document/readSnapshot';

/** The number of each key, and before each display what was counted or what stands beside it. */
const rows: readonly (readonly [text: string, keys: string, displays: string])[] = [
  ['$$a \\label{a}$$\n\n$$b$$\n\n$$c$$ {#eq-c}', 'a=1 eq-c=2', '0:(1) 2:(2)'],
  ['$$a$$ {#eq-a}\n\n$$b \\tag{7} \\label{b}$$\n\n$$c$$ {#eq-c}', 'eq-a=1 b=7 eq-c=2', '0:(1) 2:(2)'],
  ['$$a \\label{a}$$\n(0.4)\n\n$$b$$ {#eq-b}', 'a=0.4 eq-b=1', '1:(1)'],
  [
    '\\begin{align}\na &= b \\\\\nc &= d \\label{c} \\\\\ne &= f \\nonumber \\\\\ng &= h \\tag{G} \\label{g} \\\\\nk &= l \\label{k}\n\\end{align}\n\n\\begin{equation}\nm = n \\label{m}\n\\end{equation}',
    'c=2 g=G k=3 m=4',
    '0:after 0 1:after 3',
  ],
  ['\\begin{align}\na &= b \\\\\n\\end{align}\n\n$$c \\label{c}$$', 'c=2', '0:after 0 1:(2)'],
  ['\\begin{equation}\n\\begin{pmatrix} a \\\\ b \\end{pmatrix} = c\n\\end{equation}\n\n$$d \\label{d}$$', 'd=2', '0:after 0 1:(2)'],
  ['\\begin{align*}\na &= b\n\\end{align*}\n\n$$c \\label{c}$$', 'c=1', '1:(1)'],
  ['$$a$$ {#eq-a}\n\n$$b$$ {#eq-a}', 'eq-a=1', '0:(1) 1:(2)'],
  ['$a \\label{a}$', '', ''],
];

describe('numbers of equations', () => {
  for (const [text, keys, displays] of rows)
    it(JSON.stringify(text), () => {
      const { byKey, beside, before } = finishSteps(numberEquations(readSnapshot(text, 1)));
      assert.equal([...byKey].map(([key, number]) => `${key}=${number}`).join(' '), keys);
      const found = [...[...beside].map(([math, number]) => [math, `(${number})`] as const), ...[...before].map(([math, count]) => [math, `after ${count}`] as const)]; // prettier-ignore
      assert.equal(
        found
          .sort(([one], [other]) => one - other)
          .map(([math, words]) => `${math}:${words}`)
          .join(' '),
        displays,
      );
    });
});
