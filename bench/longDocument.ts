/** What a page of this field is made of; `n` makes every equation a different one, `k` numbers the names that the problems introduce. */
const paragraphs: readonly ((n: number, k: number) => string)[] = [
  (n, k) => `Let $p_{${k}}(x)$ be a density on $\\mathbb{R}^d$ and $\\sigma_{${k}} > ${n}$.`,
  (n, k) => `A multiple of the score is\n\n$$\ns_{${k}}(x) = ${n} \\nabla_x \\log p_{${k}}(x) .\n$$`,
  (n, k) =>
    `We minimise\n\n$$\nL_{${k}}(\\theta) = \\mathbb{E}_{x \\sim p} \\left[ \\frac{1}{${n + 2}} \\| S(x; \\theta) \\|^2 + \\operatorname{tr}(\\nabla_x S(x; \\theta)) \\right].\n$$`,
  (n) =>
    `For $v \\sim \\mathcal{N}(0, I)$ we have\n\n$$\n\\begin{aligned}\n\\mathbb{E}_v\\left[ ${n + 2} \\, v^\\top A v \\right] &= ${n + 2} \\operatorname{tr}(A \\, \\mathbb{E}[v v^\\top]) \\\\\n&= ${n + 2} \\operatorname{tr}(A) .\n\\end{aligned}\n$$`,
  (n) => `The forward process is\n\n$$\ndx_t = -\\frac{${n + 1}}{2} x_t \\, dt + \\sqrt{${n + 1}} \\, dW_t .\n$$`,
  (n, k) => `Here $\\alpha_{${k}} = e^{-t / ${n + 2}}$ decays, and so, e.g. for $t = ${n}$, the second term is small.`,
  (n) =>
    `Expanding the square gives\n\n$$\n\\left( v^\\top S(x; \\theta) + ${n} \\right)^2 = (v^\\top S(x; \\theta))^2 + ${2 * n} \\, v^\\top S(x; \\theta) + ${n * n} .\n$$`,
  (n, k) => `- The first: $a_{${k}} + ${n} b = ${n} b + a_{${k}}$.\n- The second: \\(\\int p(x) \\, dx = ${n} - ${n - 1}\\).`,
];

const namesUsed = 29;

/** A long homework with as many different equations as asked for; the same every time. */
export function makeLongDocument(equations: number): string {
  const parts = ['# Notes on score matching\n\nWe write $S(x; \\theta) \\in \\mathbb{R}^d$ for the model.'];
  const different = new Set<string>();
  for (let n = 1; different.size < equations; n++) {
    const paragraph = paragraphs[n % paragraphs.length]!(n, n % namesUsed);
    if (n % 24 === 1) parts.push(`## Problem ${(n + 23) / 24}`);
    parts.push(paragraph);
    for (const [equation] of paragraph.matchAll(/\$\$[^]*?\$\$|\$[^$]+\$|\\\(.*?\\\)/g)) different.add(equation);
  }
  return `${parts.join('\n\n')}\n`;
}
