import assert from 'node:assert/strict';
import { plainFormula, plainNames, plainSentence } from '../../src/checker/plainFormula';

const tex = String.raw;

describe('a formula as plain text', () => {
  const table: readonly [latex: string, text: string][] = [
    [tex`\mathbb{E}[v v^\top] = I`, 'E[v vᵀ] = I'],
    [tex`\mathbb{E}[v] = 0`, 'E[v] = 0'],
    [tex`v \sim \mathcal{N}(0, I)`, 'v ∼ N(0, I)'],
    [tex`v \text{ independent of } x,y`, 'v independent of x,y'],
    [tex`p\,S \to 0`, 'p S → 0'],
    [tex`\mathbb{E}\|S\|^2 < \infty`, 'E‖S‖² < ∞'],
    [tex`\nabla_{x} S = (\nabla_{x} S)^\top`, '∇ₓ S = (∇ₓ S)ᵀ'],
    [tex`\frac{d}{2\sigma^{2}}`, 'd/(2σ²)'],
    [tex`\frac{1}{2}\sigma^{4}`, '½σ⁴'],
    [tex`\frac{1}{d}`, '1/d'],
    [tex`\frac{1}{\sigma_{t}}`, '1/σₜ'],
    [tex`\frac{2\sigma^{2}}{d}`, '2σ²/d'],
    [tex`\sqrt{d}`, '√d'],
    [tex`\frac{1}{\tau^{2}}`, '1/τ²'],
    [tex`A = A^\top,\ B = B^\top`, 'A = Aᵀ, B = Bᵀ'],
    [tex`\dot m = -\frac{1}{2} \beta m,\ m(0) = X_{0}`, 'ṁ = −½ βm, m(0) = X₀'],
    [tex`\left(\bar{x} + \tilde y\right)^{2}`, '(x̄ + ỹ)²'],
    [tex`\mathbb{E}[X_{t} \mid X_{0}]`, 'E[Xₜ ∣ X₀]'],
    [tex`\mathbb E_{x \sim p(x)} [f(x) ].`, 'E_(x ∼ p(x)) [f(x)].'],
    [tex`\nabla_\mu\mathbb E f \propto \tfrac12 g`, '∇_μE f ∝ ½ g'],
    [tex`\frac{2}{\sigma}\epsilon^\top s + \frac v\kappa(1 + \sqrt h)`, '2/σ ϵᵀ s + v/κ (1 + √h)'],
    [tex`L_{SSM}(\theta)`, 'L_(SSM)(θ)'],
  ];
  for (const [latex, text] of table) it(text, () => assert.equal(plainFormula(latex), text));

  it('stands in a sentence', () =>
    assert.equal(plainSentence(tex`It obeys $\dot v = -2 \theta v$, and $v(0) = 0$.`), 'It obeys v̇ = −2 θv, and v(0) = 0.'));

  it('has names as they are printed', () =>
    assert.deepEqual(['beta', 'sigma_t', 'X_t', 'p_theta(x) a mixture of 3 Gaussians, v ~ N(0, C) in d = 2'].map(plainNames), [
      'β',
      'σ_t',
      'X_t',
      'p_θ(x) a mixture of 3 Gaussians, v ~ N(0, C) in d = 2',
    ]));
});
