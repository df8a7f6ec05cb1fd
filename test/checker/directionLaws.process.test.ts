import assert from 'node:assert/strict';
import { claimsIn, judgeText } from './checkText';
import { checkStatuses } from './displayTable';

const tex = String.raw;
const variance = tex`$\operatorname{Var}(v^\top Av) = 2\|A\|_F^2 - 2\sum_iA_{ii}^2$`;

describe('laws of directions, each in its passage', () => {
  checkStatuses(
    [
      [
        'entries of one size after normal ones',
        tex`Let $v \sim \mathcal N(0, I)$ and $A \in \mathbb R^{d\times d}$.

*Gaussian probes.* For symmetric $A$, $\operatorname{Var}(v^\top Av) = 2\|A\|_F^2$.

*Rademacher probes.* Now let $v$ have independent entries $\pm1$. Then, for symmetric $A$, ${variance}, and $\operatorname{Var}(v^\top Av) = 2\|A\|_F^2$.`,
        ['holds', 'holds', 'wrong'],
      ],
    ],
    512,
  );
  it('what only signs make true needs signs', async () => {
    const text = tex`Let $v$ be a Rademacher vector and $A \in \mathbb R^{d\times d}$. Then, for symmetric $A$, ${variance}.`;
    const [claim] = claimsIn(await judgeText(text, 512));
    assert.deepEqual(
      claim?.verdict?.needs.map(({ latex }) => latex),
      [tex`v \in \{-1, 1\}^d`],
    );
  }).timeout(60_000);
});
