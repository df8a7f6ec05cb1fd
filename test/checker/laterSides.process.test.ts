import { checkStatuses, type StatusText } from './displayTable';

const tex = String.raw;
const chain = tex`The forward chain is $q(x_t\mid x_{t-1})=\mathcal N(x_t;\sqrt{\alpha_t}\,x_{t-1},(1-\alpha_t)I)$ with $\epsilon_{t-1},\epsilon_{t-2},\bar\epsilon_t\sim\mathcal N(0,I)$. Then $$x_t=\sqrt{\alpha_t}\,x_{t-1}+\sqrt{1-\alpha_t}\,\epsilon_{t-1}=`;

/** The second sign of `x_t = (one step) = (two steps)` is claimed as well; only the laws of both sides are alike. */
const unrolled: readonly StatusText[] = [
  [
    'two steps',
    tex`${chain}\sqrt{\alpha_t\alpha_{t-1}}\,x_{t-2}+\sqrt{\alpha_t(1-\alpha_{t-1})}\,\epsilon_{t-2}+\sqrt{1-\alpha_t}\,\epsilon_{t-1}.$$`,
    ['holds', 'holds'],
  ],
  [
    'their noises the other way round',
    tex`${chain}\sqrt{\alpha_t\alpha_{t-1}}\,x_{t-2}+\sqrt{\alpha_t(1-\alpha_{t-1})}\,\epsilon_{t-1}+\sqrt{1-\alpha_t}\,\epsilon_{t-2}.$$`,
    ['holds', 'holds'],
  ],
  [
    'their noises in one',
    tex`${chain}\sqrt{\alpha_t\alpha_{t-1}}\,x_{t-2}+\sqrt{1-\alpha_t\alpha_{t-1}}\,\bar\epsilon_t.$$`,
    ['holds', 'holds'],
  ],
  [
    'a lost factor',
    tex`${chain}\sqrt{\alpha_t\alpha_{t-1}}\,x_{t-2}+\sqrt{1-\alpha_{t-1}}\,\epsilon_{t-2}+\sqrt{1-\alpha_t}\,\epsilon_{t-1}.$$`,
    ['holds', 'wrong'],
  ],
  ['a lost root', tex`${chain}\alpha_t\alpha_{t-1}\,x_{t-2}+\sqrt{1-\alpha_t\alpha_{t-1}}\,\bar\epsilon_t.$$`, ['holds', 'wrong']],
  ['a sign', tex`${chain}\sqrt{\alpha_t\alpha_{t-1}}\,x_{t-2}+\sqrt{1+\alpha_t\alpha_{t-1}}\,\bar\epsilon_t.$$`, ['holds', 'wrong']],
  [
    'another step',
    tex`${chain}\sqrt{\alpha_t\alpha_{t-1}}\,x_{t-3}+\sqrt{1-\alpha_t\alpha_{t-1}}\,\bar\epsilon_t.$$`,
    ['holds', 'undecided'],
  ],
];

describe('two steps of a chain behind one', () => checkStatuses(unrolled, 1024));

const laws = tex`Let $\bar\alpha_t=\prod_{s=1}^t\alpha_s$ and $q(x_t\mid x_{t-1})=\mathcal N(x_t;\sqrt{\alpha_t}\,x_{t-1},(1-\alpha_t)I)$. Then $$q(x_t\mid x_0)=`;

const points: readonly StatusText[] = [
  ['the density at its own point', tex`${laws}\mathcal N(x_t;\sqrt{\bar\alpha_t}\,x_0,(1-\bar\alpha_t)I).$$`, ['holds']],
  ['at twice its point', tex`${laws}\mathcal N(2x_t;\sqrt{\bar\alpha_t}\,x_0,(1-\bar\alpha_t)I).$$`, []],
  ['at another one', tex`${laws}\mathcal N(x_{t-1};\sqrt{\bar\alpha_t}\,x_0,(1-\bar\alpha_t)I).$$`, []],
  [
    'of a process, at twice its point',
    tex`Let $dx=-x\,dt+\sqrt2\,dw$ in $\mathbb R^d$. Then $$p(x(t)\mid x_0)=\mathcal N(2x(t);e^{-t}x_0,(1-e^{-2t})I).$$`,
    [],
  ],
];

describe('normal laws, and where their density is taken', () => checkStatuses(points, 1024));

const field = tex`Let $p$ be a smooth density on $\mathbb R^d$, $J(\theta)=\tfrac12\mathbb E_p\|s_\theta(x)-\nabla\log p(x)\|^2$. Then $$J(\theta)=\mathbb E_p\big[\tfrac12\|s_\theta(x)\|^2+\nabla\cdot s_\theta(x)\big]+\text{const},$$`;

/** What a constant is that was left open is told, and no claim. */
const constants: readonly StatusText[] = [
  ['said right', tex`${field} where the constant is $$\text{const}=\tfrac12\mathbb E_p\|\nabla\log p(x)\|^2.$$`, ['holds']],
  ['said wrong', tex`${field} where the constant is $$\text{const}=\mathbb E_p\|\nabla\log p(x)\|^2.$$`, ['holds']],
];

describe('a constant without a letter that is told later', () => checkStatuses(constants, 1024));
