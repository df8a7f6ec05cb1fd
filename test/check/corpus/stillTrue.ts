const tex = String.raw;

/** Mutants that are true all the same, and why. */
export const stillTrue: ReadonlyMap<string, string> = new Map([
  [tex`\operatorname{tr}(A) = \operatorname{tr}(A)`, 'the claim without its transpose is A = A'],
  [tex`\nabla_x  Z(\theta) = 0`, 'Z does not depend on x'],
  [tex`\mathbb{E}_{x \sim p}[\nabla  p(x)] = 0`, 'p ∇p = ∇(p²/2), whose integral is 0'],
  [tex`\mathbb{E}_v \|v - b\|^2 = d + \|b\|^2`, 'E v = 0'],
  [tex`\mathbb{E}_z[z f(m + \sigma z)] = \sigma\, \mathbb{E}_z[(\nabla f)(m - \sigma z)]`, 'z and −z have one law'],
  [tex`\mathbb{E}_{x \sim p}[(x + \mu)(x - \mu)^\top] = \Sigma`, 'E[x − μ] = 0'],
  [tex`\mathbb{E}_{x \sim p}[(x - \mu)(x + \mu)^\top] = \Sigma`, 'E[x − μ] = 0'],
  [tex`\mathbb{E}_{x \sim p}[(x + \mu)^\top \Sigma^{-1} (x - \mu)] = d`, 'E[x − μ] = 0'],
  [tex`\mathbb{E}_{x \sim p}[(x - \mu)^\top \Sigma^{-1} (x + \mu)] = d`, 'E[x − μ] = 0'],
  [
    tex`\mathbb{E}_{x_0} \mathbb{E}_{\epsilon} \left[ \epsilon^\top s_\theta(x_0 + \sigma \epsilon) \right] = \sigma\, \mathbb{E}_{x_0} \mathbb{E}_{\epsilon} \left[ (\nabla \cdot s_\theta)(x_0 - \sigma \epsilon) \right]`,
    'ε and −ε have one law',
  ],
  [
    tex`\mathbb{E}_{x_0} \mathbb{E}_{\epsilon} \left\| s_\theta(x_0 + \sigma \epsilon) + \frac{\epsilon}{\sigma} \right\|^2 = \mathbb{E}_{x_0} \mathbb{E}_{\epsilon} \left[ \|s_\theta(x_0 - \sigma \epsilon)\|^2 + \frac{2}{\sigma} \epsilon^\top s_\theta(x_0 + \sigma \epsilon) \right] + \frac{d}{\sigma^2}`,
    'ε and −ε have one law',
  ],
  [tex`\int_{-\infty}^{\infty} e^{-a x^2 - b x} dx = \sqrt{\frac{\pi}{a}}\, e^{\frac{b^2}{4 a}}`, 'x and −x run over one line'],
  [tex`dx = \left[ -\tfrac12 \beta(t) x - \beta(t) \nabla_x \log p_t(x) \right] dt - \sqrt{\beta(t)}\, d\bar{w}`, 'w̄ and −w̄ have one law'],
  [tex`dx = -\beta(t) \left[ \tfrac12 x + \nabla_x \log p_t(x) \right] dt - \sqrt{\beta(t)}\, d\bar{w}`, 'w̄ and −w̄ have one law'],
  [tex`dx = \left[ f(x, t) - g(t)^2 \nabla_x \log p_t(x) \right] dt - g(t)\, d\bar{w}`, 'w̄ and −w̄ have one law'],
  [
    tex`dx = +\beta(t) \left[ \tfrac12 x + \nabla_x \log p_t(x) \right] dt + \sqrt{\beta(t)}\, d\bar{w}`,
    'in the time T − t, which grows, the drift changes its sign',
  ],
]);

/** Mutants of which a side is no number: an integral that is infinite, a normal law with a negative variance. They are `undecided`, and said to diverge. */
export const withoutValue: ReadonlySet<string> = new Set([
  tex`\int_{-\infty}^{\infty} e^{+a x^2} dx = \sqrt{\frac{\pi}{a}}`,
  tex`\int_{-\infty}^{\infty} e^{-a x} dx = \sqrt{\frac{\pi}{a}}`,
  tex`\int_{-\infty}^{\infty} e^{-a x^3} dx = \sqrt{\frac{\pi}{a}}`,
  tex`\int_0^\infty e^{+a x} dx = \frac{1}{a}`,
  tex`\int_0^\infty x e^{+a x} dx = \frac{1}{a^2}`,
  tex`\int_{-\infty}^{\infty} x^2 e^{+a x^2} dx = \frac{1}{2 a} \sqrt{\frac{\pi}{a}}`,
  tex`\int_{-\infty}^{\infty} x^2 e^{-a x} dx = \frac{1}{2 a} \sqrt{\frac{\pi}{a}}`,
  tex`\int_{-\infty}^{\infty} x^2 e^{-a x^3} dx = \frac{1}{2 a} \sqrt{\frac{\pi}{a}}`,
  tex`\int_{-\infty}^{\infty} e^{+a x^2 + b x} dx = \sqrt{\frac{\pi}{a}}\, e^{\frac{b^2}{4 a}}`,
  tex`\int_{-\infty}^{\infty} e^{-a x + b x} dx = \sqrt{\frac{\pi}{a}}\, e^{\frac{b^2}{4 a}}`,
  tex`\int_{-\infty}^{\infty} e^{-a x^3 + b x} dx = \sqrt{\frac{\pi}{a}}\, e^{\frac{b^2}{4 a}}`,
]);
