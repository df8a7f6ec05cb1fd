/** What a page of this field is made of; `n` makes every equation a different one. */
const paragraphs: readonly ((n: number) => string)[] = [
  (n) => `Let $p_{${n}}(x)$ be a density on $\\mathbb{R}^d$ and $\\sigma_{${n}} > 0$.`,
  (n) => `The score is\n\n$$\nS_{${n}}(x) = \\nabla_x \\log p_{${n}}(x) .\n$$`,
  (n) =>
    `We minimise\n\n$$\nL_{${n}}(\\theta) = \\mathbb{E}_{x \\sim p} \\left[ \\frac{1}{${n + 2}} \\| S(x; \\theta) \\|^2 + \\operatorname{tr}(\\nabla_x S(x; \\theta)) \\right].\n$$`,
  (n) =>
    `For $v \\sim \\mathcal{N}(0, I)$ we have\n\n$$\n\\begin{aligned}\n\\mathbb{E}_v\\left[ ${n + 2} \\, v^\\top A v \\right] &= ${n + 2} \\operatorname{tr}(A \\, \\mathbb{E}[v v^\\top]) \\\\\n&= ${n + 2} \\operatorname{tr}(A) .\n\\end{aligned}\n$$`,
  (n) => `The forward process is\n\n$$\ndx_t = -\\frac{${n + 1}}{2} x_t \\, dt + \\sqrt{${n + 1}} \\, dW_t .\n$$`,
  (n) => `Here $\\alpha_{${n}} = e^{-t / ${n + 2}}$ decays, and so, e.g. for $t = ${n}$, the second term is small.`,
  (n) =>
    `Expanding the square gives\n\n$$\n\\left( v^\\top S(x; \\theta) + ${n} \\right)^2 = (v^\\top S(x; \\theta))^2 + ${2 * n} \\, v^\\top S(x; \\theta) + ${n * n} .\n$$`,
  (n) => `- The first: $a_{${n}} + b = b + a_{${n}}$.\n- The second: \\(\\int p(x) \\, dx = ${n} - ${n - 1}\\).`,
];

/** A long homework with as many different equations as asked for; the same every time. */
export function makeLongDocument(equations: number): string {
  const parts = ['# Notes on score matching\n\nWe write $S(x; \\theta) \\in \\mathbb{R}^d$ for the model.'];
  for (let n = 1, count = 1; count < equations; n++) {
    const paragraph = paragraphs[n % paragraphs.length]!(n);
    if (n % 24 === 1) parts.push(`## Problem ${(n + 23) / 24}`);
    parts.push(paragraph);
    count += paragraph.match(/\$\$\n[^]*?\n\$\$|\$[^$]+\$|\\\(/g)?.length ?? 0;
  }
  return `${parts.join('\n\n')}\n`;
}
