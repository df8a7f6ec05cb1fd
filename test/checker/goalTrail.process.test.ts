import assert from 'node:assert/strict';
import type { CheckedDocument } from '../../src/checker/checkedDocument';
import { explainEquation } from '../../src/checker/explainClaim';
import { isGoal, traceGoal } from '../../src/checker/goalTrail';
import { makeLineNamer } from '../../src/checker/nameLine';
import { toJson } from '../../src/checker/toJson';
import { checkText, claimsIn } from './checkText';

const letters = String.raw`Let $A$ be a $d \times d$ matrix and $u, w \in \mathbb{R}^d$. `;

/** `reached 5, 7; wrong 7`: the lines of the steps, then the gaps, those beside the way with a `~`. */
const cases: readonly (readonly [title: string, text: string, trail: string])[] = [
  [
    'a chain from one side to the other',
    String.raw`${letters}Show that $$\|u - w\|^2 = \|u\|^2 - 2u^\top w + \|w\|^2.$$
Indeed,
$$\|u - w\|^2 = (u - w)^\top (u - w) = u^\top u - 2 u^\top w + w^\top w$$ $$= \|u\|^2 - 2u^\top w + \|w\|^2.$$`,
    'reached 3, 3, 3',
  ],
  [
    'a wrong step on the way, though the end is true',
    String.raw`${letters}Show that $$\|u - w\|^2 = \|u\|^2 - 2u^\top w + \|w\|^2.$$
Indeed,
$$\|u - w\|^2 = u^\top u - u^\top w + w^\top w = \|u\|^2 - 2u^\top w + \|w\|^2.$$`,
    'open 3, 3; wrong 3; wrong 3',
  ],
  [
    'a way that stops before the end',
    String.raw`${letters}Show that $$\|u - w\|^2 = \|u\|^2 - 2u^\top w + \|w\|^2.$$
Indeed,
$$\|u - w\|^2 = (u - w)^\top (u - w) = u^\top u - 2u^\top w + w^\top w + 0\,u^\top A w.$$`,
    'open 3, 3; unconnected 3',
  ],
  [
    'one step that algebra takes for nothing',
    String.raw`${letters}Show that $$\|u\|^2 = u^\top u.$$ By definition of the norm, $$\|u\|^2 = u^\top u.$$`,
    'reached 1',
  ],
  ['no way at all', String.raw`${letters}Show that $$u^\top A w = w^\top A^\top u.$$`, 'open ; unconnected 1'],
  [
    'both sides from the middle',
    String.raw`${letters}Prove that $$\operatorname{tr}(A u w^\top) = w^\top A u.$$
Both are one sum: $$\sum_{i} \sum_{j} w_i A_{ij} u_j = w^\top A u$$
and $$\sum_{i} \sum_{j} w_i A_{ij} u_j = \operatorname{tr}(A u w^\top).$$`,
    'reached 3, 2',
  ],
  [
    'a loss by its name, a factor that the words excuse, a lemma that is wrong',
    String.raw`${letters}Let $\theta$ be a parameter. We want to show that $$L(\theta) = 2\|u - \theta w\|^2.$$
The loss is defined as $$L(\theta) = \|u - \theta w\|^2.$$
Note that $$\|2u\|^2 = 2\|u\|^2.$$
Multiplying by 2, which does not change the minimiser, $$L(\theta) = 2\|u - \theta w\|^2.$$`,
    'open 4; excused 4; wrong~ 3',
  ],
  [
    'an average for which no reason is given, and one with it',
    String.raw`${letters}Let $v \sim \mathcal{N}(0, I)$ on $\mathbb{R}^d$. Show that $$\mathbb{E}_v[v^\top A v] + u^\top u = \operatorname{tr}(A) + \|u\|^2.$$
We have $$\mathbb{E}_v[v^\top A v] + u^\top u = \operatorname{tr}(A) + u^\top u = \operatorname{tr}(A) + \|u\|^2.$$

Show that $$\mathbb{E}_v[w^\top v v^\top A u] = w^\top A u.$$ Since $v$ has covariance $I$, $$\mathbb{E}_v[w^\top v v^\top A u] = w^\top A u.$$`,
    'reached 2, 2; no-reason 2 | reached 4',
  ],
  [
    'an inequality only along its direction',
    String.raw`${letters}Show that $$u^\top w \le \tfrac12\|u\|^2 + \tfrac12\|w\|^2.$$ By Young's inequality, $$u^\top w \le \tfrac12 u^\top u + \tfrac12 w^\top w = \tfrac12\|u\|^2 + \tfrac12\|w\|^2.$$

Show that $$u^\top u + 1 = u^\top u + 2.$$ By the bound, $$u^\top u + 1 \le u^\top u + 2.$$`,
    'reached 1, 1 | open ; wrong 3; unconnected 3',
  ],
];

function showTrails(document: CheckedDocument): string {
  const lineOf = makeLineNamer(document.snapshot);
  const line = ({ start }: { readonly start: number }) => lineOf(start).replace('line ', '');
  const trails = claimsIn(document).flatMap((report) => (isGoal(document, report) ? [traceGoal(document, report)!] : []));
  return trails
    .map(({ reached, steps, gaps }) => {
      const faults = gaps.map(({ kind, span, isAside }) => `; ${kind}${isAside ? '~' : ''} ${line(span)}`);
      return `${reached ? 'reached' : 'open'} ${steps.map(line).join(', ')}${faults.join('')}`;
    })
    .join(' | ');
}

describe('following a goal through the text', () => {
  for (const [title, text, trail] of cases) it(title, async () => assert.equal(showTrails(await checkText(text, 1024)), trail));

  it('is told in the JSON and by explain', async () => {
    const document = await checkText(cases[1]![1], 1024);
    const goals = toJson(document, 'a.md').equations.flatMap(({ claims }) => claims.map(({ goal }) => goal));
    assert.deepEqual(
      goals.map((goal) => goal && [goal.reached, goal.steps.length, goal.gaps.map(({ kind, range }) => `${kind} ${range.start.line}`)]),
      [[false, 2, ['wrong 2', 'wrong 2']], null, null],
    );
    const goal = document.equations.find(({ claims }) => claims.length > 0)!;
    assert.match(explainEquation(document, goal), /Goal: The text does not reach it: its way is line 3\. What stands at line 3 is wrong\./);
  });
});
