/** A sliced loss written twice; the second time with the given factor before the derivative term. True for 2. */
export function writeHomework(factor: number): string {
  return [
    'Let $x \\in \\mathbb{R}^d$ have density $p(x)$, let $S(x;\\theta)$ be the score model, and let $v \\sim \\mathcal{N}(0, I)$ be',
    'independent of $x$.',
    '',
    '$$',
    'L = \\mathbb{E}_{x\\sim p(x)}\\,\\mathbb{E}_{v}\\left[(v^\\top S(x;\\theta))^2 + 2\\,v^\\top \\nabla_x (v^\\top S(x;\\theta))\\right].',
    '$$',
    '',
    'With the square written as a norm,',
    '',
    '$$',
    `L = \\mathbb{E}_{x\\sim p(x)}\\,\\mathbb{E}_{v}\\left[\\|v^\\top S(x;\\theta)\\|^2 + ${factor}\\,v^\\top \\nabla_x (v^\\top S(x;\\theta))\\right].`,
    '$$',
    '',
  ].join('\n');
}

/** The line of {@link writeHomework} with the second value, from 0. */
export const secondValueLine = 10;
