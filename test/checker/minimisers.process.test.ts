import assert from 'node:assert/strict';
import { judgeText, claimsIn } from './checkText';
import { checkStatuses } from './displayTable';

/** Judged from the text alone: the last claim of the document. */
async function verdictOf(context: string, equation: string) {
  return claimsIn(await judgeText(`${context}\n\n$$${equation}$$\n`)).at(-1)?.verdict;
}

const model = String.raw`Let $x \in \mathbb{R}^d$ with $x \sim p$, and let $S_\theta : \mathbb{R}^d \to \mathbb{R}^d$ be a model.`;
const matrices = String.raw`Let $A$ be a matrix and let $b \in \mathbb{R}^d$ be a vector.`;

describe('places of minima', () => {
  const table: [context: string, equation: string, relation: string, status: string][] = [
    // Multiples and shifts.
    [
      model,
      String.raw`\arg\min_\theta \mathbb E_{x\sim p}\|S_\theta(x)-\nabla\log p(x)\|^2 = \arg\min_\theta \mathbb E_{x\sim p}[\tfrac12\|S_\theta(x)\|^2+\nabla\cdot S_\theta(x)]`,
      'affine',
      'holds',
    ],
    // Of the sign only: what is maximised where the other is minimised.
    [
      model,
      String.raw`\arg\min_\theta D_{KL}(p \| p_\theta) = \arg\max_\theta \mathbb E_{x\sim p}[\log p_\theta(x)]`,
      'up-to-constant',
      'holds',
    ],
    [model, String.raw`\arg\min_\theta D_{KL}(p \| p_\theta) = \arg\min_\theta \mathbb E_{x\sim p}[\log p_\theta(x)]`, 'refuted', 'wrong'],
    // Increasing functions.
    [
      model,
      String.raw`\arg\min_\theta \log \mathbb E_{x\sim p}\|S_\theta(x)\|^2 = \arg\min_\theta \mathbb E_{x\sim p}\|S_\theta(x)\|^2`,
      'same-minimiser',
      'holds',
    ],
    // Gradients that run along each other, at every point and after averaging.
    [matrices, String.raw`\arg\min_w \log(1+\|Aw-b\|^2) = \arg\min_w \|Aw-b\|^2`, 'same-minimiser', 'holds'],
    [matrices, String.raw`\arg\max_w e^{-\|w-b\|^2} = \arg\min_w \|w-b\|^2`, 'same-minimiser', 'holds'],
    [matrices, String.raw`\arg\min_w \log(1+\|Aw-b\|^2) = \arg\max_w \|Aw-b\|^2`, 'refuted', 'wrong'],
    [
      model,
      String.raw`\arg\min_\theta \left(\mathbb E_{x\sim p}\|S_\theta(x)\|^2 + (\mathbb E_{x\sim p}\|S_\theta(x)\|^2)^2\right) = \arg\min_\theta \mathbb E_{x\sim p}\|S_\theta(x)\|^2`,
      'same-minimiser',
      'holds',
    ],
    // In closed form.
    [matrices, String.raw`\arg\min_w \|Aw-b\|^2 = (A^\top A)^{-1}A^\top b`, 'pointwise', 'holds'],
    [matrices, String.raw`\arg\min_w \|Aw-b\|^2 = A^\top b`, 'refuted', 'wrong'],
    [matrices, String.raw`\arg\min_w (\|Aw-b\|^2+\lambda\|w\|^2) = (A^\top A+\lambda I)^{-1}A^\top b`, 'pointwise', 'holds'],
    [matrices, String.raw`\arg\min_w (\|Aw-b\|^2+\lambda\|w\|^2) = (A^\top A+2\lambda I)^{-1}A^\top b`, 'refuted', 'wrong'],
    [matrices, String.raw`\arg\max_w \|w-b\|^2 = b`, 'refuted', 'wrong'],
    [model, String.raw`\arg\min_m \mathbb E_{x\sim p}\|x-m\|^2 = \mathbb E_{x\sim p}[x]`, 'in-expectation', 'holds'],
    [model, String.raw`\arg\min_m \mathbb E_{x\sim p}\|x-m\|^2 = 2\,\mathbb E_{x\sim p}[x]`, 'refuted', 'wrong'],
    // Minimised in families of models, with the truth in them and without.
    [
      model,
      String.raw`\arg\min_\theta \mathbb E_{x\sim p}\|S_\theta(x)-\nabla\log p(x)\|^2 = \arg\min_\theta \mathbb E_{x\sim p}[\tfrac12\|S_\theta(x)\|^2+2\nabla\cdot S_\theta(x)]`,
      'refuted',
      'wrong',
    ],
    [
      model,
      String.raw`\arg\min_\theta \mathbb E_{x\sim p}\|S_\theta(x)-\nabla\log p(x)\|^2 = \arg\min_\theta \mathbb E_{x\sim p}[e^{-\|x\|^2}\|S_\theta(x)-\nabla\log p(x)\|^2]`,
      'same-minimiser',
      'assumption',
    ],
    [
      model,
      String.raw`\arg\min_\theta \mathbb E_{x\sim p}\|S_\theta(x)-\nabla\log p(x)\|^2 = \arg\min_\theta \mathbb E_{x\sim p}\|S_\theta(x)-\nabla\log p(x)\|^4`,
      'same-minimiser',
      'assumption',
    ],
    [model, String.raw`\arg\min_\theta D_{KL}(p \| p_\theta) = \arg\min_\theta D_{KL}(p_\theta \| p)`, 'same-minimiser', 'assumption'],
    [matrices, String.raw`\arg\min_w \|w-b\|^2 = \arg\min_w (w-b)^\top (A^\top A+I)(w-b)`, 'same-minimiser', 'holds'],
    [matrices, String.raw`\arg\min_w \|w-b\|^2 = \arg\min_w (\|w-b\|^2+\|w\|^2)`, 'refuted', 'wrong'],
    [matrices, String.raw`\arg\min_a (a-3)^2 = \arg\min_a ((a-3)^4+(a-3)^2)`, 'same-minimiser', 'holds'],
    [matrices, String.raw`\arg\min_a (a-3)^2 = \arg\min_a ((a-2)^4+(a-3)^2)`, 'refuted', 'wrong'],
    // Over less than the whole space a gradient says nothing.
    [matrices, String.raw`\arg\min_{w \in C} \|w-b\|^2 = A b`, 'undecided', 'undecided'],
  ];
  for (const [context, equation, relation, status] of table) {
    it(equation, async () => {
      const verdict = await verdictOf(context, equation);
      assert.deepEqual([verdict?.relation, verdict?.status], [relation, status], verdict?.reason.code);
    }).timeout(120_000);
  }

  it('excuses an equation where the text says so of two losses that do have it, and no other', async () => {
    const wordsBefore = String.raw`Let $b\in\mathbb{R}^d$ and let $\theta\in\mathbb{R}^d$ be the parameter. The loss is $$L(\theta) = \|\theta-b\|^2.$$ This has the same minimiser, so we use`;
    const excused = await verdictOf(wordsBefore, String.raw`L(\theta) = \log(1+\|\theta-b\|^2)`);
    assert.deepEqual([excused?.relation, excused?.status], ['same-minimiser', 'excused']);
    const wrong = await verdictOf(wordsBefore, String.raw`L(\theta) = \log(1+\|\theta+b\|^2)`);
    assert.equal(wrong?.status, 'wrong');
  }).timeout(120_000);

  it('needs the truth among the models, which is printed with the families that have it and that do not', async () => {
    const verdict = await verdictOf(model, String.raw`\arg\min_\theta D_{KL}(p \| p_\theta) = \arg\min_\theta D_{KL}(p_\theta \| p)`);
    const [need] = verdict?.needs ?? [];
    assert.equal(need?.kind, 'model');
    assert.equal(need.latex, 'p_{\\theta} = p \\text{ for some } \\theta');
    assert.ok(need.holdsIn.length > 0 && need.failsIn.length > 0);
  }).timeout(120_000);

  it('a loss that does not depend on θ shares its minimiser with none that does', async () => {
    const verdict = await verdictOf(
      model,
      String.raw`\arg\min_\theta \mathbb E_{x\sim p}\|\nabla\log p(x)\|^2\,e^{0\cdot\|\theta\|} = \arg\min_\theta \mathbb E_{x\sim p}\|S_\theta(x)\|^2`,
    );
    assert.equal(verdict?.status, 'wrong');
    assert.equal(verdict.reason.code, 'verdict.identicallyConstant');
  }).timeout(60_000);
});

const tex = String.raw;

/** What stands behind an optimum says where its variable may be. */
describe('constraints of an optimum', () => {
  const rows: readonly (readonly [latex: string, claims: number])[] = [
    [tex`\min_w J(w) \quad \text{s.t.} \quad \|w\| \le 1`, 0],
    [tex`\hat w = \arg\min_w J(w), \quad s.t. \quad \|w\|^2 \le 1`, 0],
    [tex`\max_u u^\top b \quad \text{subject to} \quad \|u\| = 1`, 0],
    [tex`J^* = \min_u J(u), \quad \|w\|^2 \le \|w\|`, 1],
  ];
  for (const [latex, count] of rows)
    it(latex, async () => {
      const claims = claimsIn(await judgeText(tex`Let $w, u, b \in \mathbb{R}^d$ and $J$ be a loss. ` + `$$${latex}$$`));
      assert.equal(claims.length, count);
    });
});

/** `A + C = L_{ISM} + C` is how many texts call A. */
describe('a loss called in passing', () => {
  const explicit = tex`Let $L_{ESM}(\theta) = \mathbb{E}_{x\sim p(x)}\|S(x;\theta) - \nabla_x\log p(x)\|^2$. By parts,`;
  const text = (sign: string) =>
    tex`${explicit} $$L_{ESM}(\theta) = \mathbb{E}_{x\sim p(x)}[\|S(x;\theta)\|^2 ${sign} 2\nabla_x\cdot S(x;\theta)] + C = L_{ISM}(\theta) + C.$$
So $\arg\min_\theta L_{ESM} = \arg\min_\theta L_{ISM}$.`;
  checkStatuses(
    [
      ['beside what it differs from by a constant', text('+'), ['holds', 'holds']],
      ['with a wrong sign', text('-'), ['wrong', 'wrong']],
      [
        'a derivative that is set to 0, and the value at the minimiser',
        tex`Let $x\sim\mathcal N(0,\sigma^2)$ and $S(x;\theta) = -\theta x$. The loss is $$L(\theta) = \mathbb E[S(x;\theta)^2 + 2S'(x;\theta)] = \theta^2\sigma^2 - 2\theta.$$
Setting $L'(\theta) = 2\theta\sigma^2 - 2 = 0$ gives $\theta^* = 1/\sigma^2$. The minimal value is $L(\theta^*) = -\frac{1}{\sigma^2}$. Also $L(\theta^*) = \frac{2}{\sigma^2}$.`,
        ['holds', 'holds', 'holds', 'wrong'],
      ],
    ],
    1024,
  );
});
