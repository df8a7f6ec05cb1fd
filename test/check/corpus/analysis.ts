import type { Topic } from './corpus';

const tex = String.raw;

export const analysis: Topic = {
  title: 'inequalities, integrals, sums over data',
  groups: [
    {
      given: tex`Let $a, b \in \mathbb{R}^d$ be vectors and $\lambda > 0$.`,
      letters: [
        ['a', 'u', 'x'],
        ['b', 'w', 'y'],
        [tex`\lambda`, tex`\tau`],
      ],
      alike: [],
      claims: [
        tex`(a^\top b)^2 \le \|a\|^2 \|b\|^2`,
        tex`\|a + b\|^2 \le 2 \|a\|^2 + 2 \|b\|^2`,
        tex`2 a^\top b \le \lambda \|a\|^2 + \frac{1}{\lambda} \|b\|^2`,
        tex`\|a + b\| \le \|a\| + \|b\|`,
      ],
    },
    {
      given: tex`Let $x \in \mathbb{R}^d$ have the density $p(x)$ and let $f: \mathbb{R}^d \to \mathbb{R}$ and $S: \mathbb{R}^d \to \mathbb{R}^d$ be smooth.`,
      letters: [
        ['x', 'y', 'z'],
        ['f', 'h', 'g'],
        ['p', 'q', tex`\rho`],
      ],
      claims: [
        tex`\|S(x) - \nabla f(x)\|^2 \le 2 \|S(x)\|^2 + 2 \|\nabla f(x)\|^2`,
        tex`\mathbb{E}_{x \sim p}[f(x)^2] \ge \mathbb{E}_{x \sim p}[2 f(x) - 1]`,
        tex`\int f(x) p(x)\, dx = \mathbb{E}_{x \sim p}[f(x)]`,
        tex`\mathbb{E}_{x \sim p}[3 f(x) + 2] = 3\, \mathbb{E}_{x \sim p}[f(x)] + 2`,
        tex`\mathbb{E}_{x \sim p}[S(x)^\top \nabla f(x)] \le \tfrac12 \mathbb{E}_{x \sim p} \|S(x)\|^2 + \tfrac12 \mathbb{E}_{x \sim p} \|\nabla f(x)\|^2`,
      ],
    },
    {
      given: tex`Let $a > 0$ and $b \in \mathbb{R}$ be numbers and $x \in \mathbb{R}$ a real variable.`,
      letters: [
        ['x', 'y', 'u'],
        ['a', 'c', tex`\kappa`],
        ['b', 'm'],
      ],
      alike: [
        ['a', 'b'],
        ['x', 'b'],
      ],
      claims: [
        tex`\int_{-\infty}^{\infty} e^{-a x^2} dx = \sqrt{\frac{\pi}{a}}`,
        tex`\int_0^\infty e^{-a x} dx = \frac{1}{a}`,
        tex`\int_0^\infty x e^{-a x} dx = \frac{1}{a^2}`,
        tex`\int_0^1 x^2 dx = \frac13`,
        tex`\int_{-\infty}^{\infty} x^2 e^{-a x^2} dx = \frac{1}{2 a} \sqrt{\frac{\pi}{a}}`,
        tex`\int_{-\infty}^{\infty} e^{-a x^2 + b x} dx = \sqrt{\frac{\pi}{a}}\, e^{\frac{b^2}{4 a}}`,
        tex`\int_0^a (x + b)\, dx = \frac{a^2}{2} + a b`,
        tex`\int_0^b \cos x\, dx = \sin b`,
        tex`\frac{d}{d x} e^{-a x^2} = -2 a x e^{-a x^2}`,
        tex`\frac{d}{d x} \log(1 + x^2) = \frac{2 x}{1 + x^2}`,
        tex`\tanh x = \frac{e^x - e^{-x}}{e^x + e^{-x}}`,
        tex`\frac{1}{1 + e^{-x}} = 1 - \frac{1}{1 + e^{x}}`,
        tex`\frac{d}{d x} \tanh x = 1 - \tanh(x)^2`,
        tex`\log(a^2) = 2 \log a`,
        tex`e^{b + x} = e^b e^x`,
      ],
    },
    {
      given: tex`Let $x_1, \dots, x_N \in \mathbb{R}^d$ be data, $y \in \mathbb{R}^d$, and $\bar{x} = \frac{1}{N} \sum_{i=1}^N x_i$.`,
      letters: [
        ['x', 'z'],
        ['y', 'a', 'u'],
      ],
      claims: [
        tex`\frac{1}{N} \sum_{i=1}^N \|x_i - y\|^2 = \frac{1}{N} \sum_{i=1}^N \|x_i - \bar{x}\|^2 + \|\bar{x} - y\|^2`,
        tex`\sum_{i=1}^N (x_i - \bar{x}) = 0`,
        tex`\frac{1}{N} \sum_{i=1}^N \|x_i - \bar{x}\|^2 = \frac{1}{N} \sum_{i=1}^N \|x_i\|^2 - \|\bar{x}\|^2`,
        tex`\nabla_y \frac{1}{2 N} \sum_{i=1}^N \|x_i - y\|^2 = y - \bar{x}`,
      ],
    },
  ],
};
