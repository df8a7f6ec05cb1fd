import { checkDisplays, type DisplayText } from './displayTable';

const perturbed = 'The perturbed density is $p(x;\\sigma) = \\int p_{\\text{data}}(y)\\,\\mathcal N(x;y,\\sigma^2 I)\\,dy$';
const denoiser =
  'and the ideal denoiser is $D(x;\\sigma) = \\frac{\\int y\\,\\mathcal N(x;y,\\sigma^2 I)\\,p_{\\text{data}}(y)\\,dy}{\\int \\mathcal N(x;y,\\sigma^2 I)\\,p_{\\text{data}}(y)\\,dy}$.';
const levels = 'Let $p_\\sigma(x) = \\int p(y)\\,\\mathcal N(x;y,\\sigma^2 I)\\,dy$. For noise levels $\\sigma_1 > \\dots > \\sigma_L$,';
const times = 'Let $p_t(x) = \\int p_0(y)\\,\\mathcal N(x;e^{-t}y,(1-e^{-2t})I)\\,dy$. For $s<t$,';

/** Densities and functions that a number tells apart, of which the text writes one, true and false equations side by side. */
const texts: readonly DisplayText[] = [
  [
    'in brackets, at any other number',
    `${perturbed} ${denoiser}`,
    [
      ['\\nabla_x\\log p(x;\\tau) = \\frac{D(x;\\tau)-x}{\\tau^2}', 'holds'],
      ['\\nabla_x\\log p(x;t) = \\frac{D(x;t)-x}{t}', 'wrong'],
    ],
  ],
  [
    'and where the text gives the number a value',
    `Take $\\sigma(t) = t$. ${perturbed} ${denoiser}`,
    [
      ['\\nabla_x\\log p(x;\\sigma) = \\frac{D(x;\\sigma)-x}{\\sigma^2}', 'holds'],
      ['-t\\,\\nabla_x\\log p(x;t) = \\frac{x-D(x;t)}{t}', 'holds'],
      ['-t\\,\\nabla_x\\log p(x;t) = \\frac{D(x;t)-x}{t}', 'wrong'],
    ],
  ],
  [
    'below a letter, one for each level of a sum',
    levels,
    [
      ['\\sum_{i=1}^L\\mathbb E_{x\\sim p_{\\sigma_i}}\\|x\\|^2 = L\\,\\mathbb E_{x\\sim p}\\|x\\|^2 + d\\sum_{i=1}^L\\sigma_i^2', 'holds'],
      ['\\sum_{i=1}^L\\mathbb E_{x\\sim p_{\\sigma_i}}\\|x\\|^2 = L\\,\\mathbb E_{x\\sim p}\\|x\\|^2 + d\\sum_{i=1}^L\\sigma_i', 'wrong'],
    ],
  ],
  [
    'at two times, of which only the order is told',
    times,
    [
      ['p_t(x) = \\int p_s(y)\\,\\mathcal N(x;e^{-(t-s)}y,(1-e^{-2(t-s)})I)\\,dy', 'holds'],
      ['p_t(x) = \\int p_s(y)\\,\\mathcal N(x;e^{-(t-s)}y,(1-e^{-(t-s)})I)\\,dy', 'wrong'],
    ],
  ],
  [
    'but a time is no noise level, and the end goes by what is said of it',
    'Let $p_\\sigma(x) = \\mathcal N(x;0,\\sigma^2 I)$, and $q_t(x) = \\mathcal N(x;0,(1+t)I)$.',
    [
      ['\\nabla_x\\log p_t(x) = -\\frac{x}{t}', 'definition'],
      ['\\nabla_x\\log q_T(x) = -x', 'definition'],
    ],
  ],
];

describe('families of functions', () => {
  checkDisplays(texts, 8192);
});
