import assert from 'node:assert/strict';
import { neverCancelled } from '../../src/base/cancellation';
import { createChecker } from '../../src/checker/createChecker';
import { claimsIn, judgeText, runPlansFrom } from './checkText';

describe('what a claim needs comes after its status', () => {
  const link = '$$\\operatorname{tr}(A) = \\mathbb{E}_v[v^\\top A v]$$\n';
  const table: [said: string, status: string, atFirst: number][] = [
    ['With $A \\in \\mathbb{R}^{d \\times d}$ and $v \\sim \\mathcal{N}(0, I)$:', 'holds', 0], // whatever it needs is stated
    ['With $A \\in \\mathbb{R}^{d \\times d}$ and a random vector $v$ that is standard normal or uniform on the sphere:', 'assumption', 1], // the status depends on it
  ];
  for (const [said, status, atFirst] of table) {
    it(`${status} from the first word on`, async () => {
      const checker = createChecker({ log: () => undefined, runPlan: runPlansFrom(0) }, { samples: 256, macros: {} });
      checker.update(`${said}\n\n${link}`, 1);
      const seen: { readonly status: string; readonly needs: number; readonly seeks: boolean }[] = [];
      await checker.check(neverCancelled, (current) => {
        for (const { verdict, seeksNeeds } of claimsIn(current()))
          if (verdict !== null) seen.push({ status: verdict.status, needs: verdict.needs.length, seeks: seeksNeeds === true });
      });
      assert.deepEqual([...new Set(seen.map((one) => one.status))], [status]);
      assert.deepEqual([seen[0]?.needs, seen.at(-1)], [atFirst, { status, needs: 1, seeks: false }]);
    });
  }
});

/** A law that nothing of the claim is drawn from is no need of it; one that its terms are averaged under is. */
const needed: readonly (readonly [what: string, claims: string, needs: readonly string[]])[] = [
  [
    'of a density that has its value',
    'Let $p$ and $q$ be densities on $\\mathbb R^d$ and $F(p\\|q)=\\int p(x)\\|\\nabla\\log p(x)-\\nabla\\log q(x)\\|^2dx$. If $p=N(m_1,\\sigma^2I)$ and $q=N(m_2,\\sigma^2I)$ then $$F(p\\|q)=\\frac{\\|m_1-m_2\\|^2}{\\sigma^4},$$ so that $$D_{KL}(p\\|q)=\\frac{\\sigma^2}{2}F(p\\|q).$$',
    [],
  ],
  [
    'of one that has none',
    'Let $p$ be a density and $S(x)$ a vector field. Then $$\\int S(x)^\\top\\nabla p(x)\\,dx=-\\int p(x)\\nabla\\cdot S(x)\\,dx.$$',
    ['p\\,S \\to 0', '\\mathbb{E}\\|S\\|^2 < \\infty'],
  ],
];

describe('a need', () => {
  for (const [what, text, needs] of needed)
    it(what, async () => {
      const last = claimsIn(await judgeText(text, 1024)).at(-1)?.verdict;
      assert.equal(last?.status, 'holds');
      assert.deepEqual(
        last.needs.map(({ latex }) => latex),
        needs,
      );
    }).timeout(60_000);
});
