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
]);
