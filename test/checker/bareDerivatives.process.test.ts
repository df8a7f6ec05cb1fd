import { checkDisplays, type DisplayText } from './displayTable';

const tex = String.raw;

/** Derivatives of letters of which nothing is told but that they are differentiated, true and false ones side by side. */
const texts: readonly DisplayText[] = [
  [
    'by a place: they are functions of it',
    'Let $X$ have density $f$ on $\\mathbb R$.',
    [
      [tex`\int f\frac{dg}{dx}\,dx = -\int g\frac{df}{dx}\,dx`, 'holds'],
      [tex`\int f\frac{dg}{dx}\,dx = \int g\frac{df}{dx}\,dx`, 'wrong'],
      [tex`\frac{d}{dx}(gh) = g\frac{dh}{dx} + h\frac{dg}{dx}`, 'holds'],
      [tex`\frac{d}{dx}(gh) = g\frac{dh}{dx} - h\frac{dg}{dx}`, 'wrong'],
    ],
  ],
  [
    'by a time: how they depend on it is not told, and no number stands for them',
    '',
    [
      [tex`\frac{d}{dt}(ab) = a\frac{db}{dt} - b\frac{da}{dt}`, 'undecided'],
      [tex`\frac{d}{dt}(ce^t) = ce^t - e^t\frac{da}{dt}`, 'undecided'],
    ],
  ],
  [
    'terms at both ends of the line',
    'Let $p(x)$ be a density on $\\mathbb R$ and $s_\\theta(x)$ a model.',
    [
      [tex`\int p\frac{ds_\theta}{dx}\,dx = \big[p\,s_\theta\big]_{-\infty}^\infty - \int\frac{dp}{dx}s_\theta\,dx`, 'holds'],
      [tex`\int p\frac{ds_\theta}{dx}\,dx = \big[p\,s_\theta\big]_{-\infty}^\infty + \int\frac{dp}{dx}s_\theta\,dx`, 'wrong'],
      [tex`\int p(x)s_\theta'(x)\,dx = p(x)s_\theta(x)\Big|_{-\infty}^{\infty} - \int p'(x)s_\theta(x)\,dx`, 'holds'],
      [tex`\int\Big(\frac{d\log p}{dx} - s_\theta\Big)^2p\,dx = \text{const} + \mathbb E_p[2s_\theta'(x) + s_\theta(x)^2]`, 'holds'],
      [tex`\big[\log p\big]_{-\infty}^{\infty} = 0`, 'undecided'],
    ],
  ],
];

describe('derivatives of letters that stand alone', () => checkDisplays(texts, 1024));
