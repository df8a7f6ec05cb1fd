import { checkStatuses, type StatusText } from './displayTable';

const tex = String.raw;
const between = (one: string, other: string, value: string) =>
  `$$\\mathrm{KL}(\\mathcal N(${one})\\,\\|\\,\\mathcal N(${other})) = ${value}.$$`;

/** Between normal laws, of numbers or of vectors as their letters are; each truth beside its slip. */
const texts: readonly StatusText[] = [
  [
    'of numbers',
    between(
      tex`\mu_1, \sigma_1^2`,
      tex`\mu_2, \sigma_2^2`,
      tex`\log\frac{\sigma_2}{\sigma_1} + \frac{\sigma_1^2 + (\mu_1 - \mu_2)^2}{2\sigma_2^2} - \frac12`,
    ),
    ['holds'],
  ],
  [
    'with a lost ½',
    between(
      tex`\mu_1, \sigma_1^2`,
      tex`\mu_2, \sigma_2^2`,
      tex`\log\frac{\sigma_2}{\sigma_1} + \frac{\sigma_1^2 + (\mu_1 - \mu_2)^2}{\sigma_2^2} - \frac12`,
    ),
    ['wrong'],
  ],
  [
    'turned round',
    between(
      tex`\mu_1, \sigma_1^2`,
      tex`\mu_2, \sigma_2^2`,
      tex`\log\frac{\sigma_1}{\sigma_2} + \frac{\sigma_1^2 + (\mu_1 - \mu_2)^2}{2\sigma_2^2} - \frac12`,
    ),
    ['wrong'],
  ],
  ['of mean 0', between(tex`0, \sigma^2`, tex`0, \tau^2`, tex`\log\frac\tau\sigma + \frac{\sigma^2}{2\tau^2} - \frac12`), ['holds']],
  [
    'a wrong one of mean 0',
    between(tex`0, \sigma^2`, tex`0, \tau^2`, tex`\log\frac\sigma\tau + \frac{\sigma^2}{2\tau^2} - \frac12`),
    ['wrong'],
  ],
  ['to the standard one', between(tex`\mu, \sigma^2`, '0, 1', tex`\frac12(\mu^2 + \sigma^2 - 1 - \log\sigma^2)`), ['holds']],
  ['a wrong one to it', between(tex`\mu, \sigma^2`, '0, 1', tex`\frac12(\mu^2 + \sigma^2 - 1 + \log\sigma^2)`), ['wrong']],
  ['of vectors', between(tex`\mu_1, \sigma^2I`, tex`\mu_2, \sigma^2I`, tex`\frac{\|\mu_1 - \mu_2\|^2}{2\sigma^2}`), ['holds']],
  ['a wrong one of vectors', between(tex`\mu_1, \sigma^2I`, tex`\mu_2, \sigma^2I`, tex`\frac{\|\mu_1 - \mu_2\|^2}{\sigma^2}`), ['wrong']],
  [
    'of vectors that are told',
    tex`Let $x\in\mathbb R^d$. ${between(tex`0, \sigma^2I`, tex`0, \tau^2I`, tex`\frac d2\left(\frac{\sigma^2}{\tau^2} - 1 - \log\frac{\sigma^2}{\tau^2}\right)`)}`,
    ['holds'],
  ],
];

/** A star between them may be a product or a convolution. */
const stars: readonly StatusText[] = [
  ['of numbers', tex`$$\mathcal N(x; a, s^2) * \mathcal N(x; b, t^2) = \mathcal N(x; a + b, s^2 + t^2)$$`, ['not-understood']],
  ['with a δ', tex`$$f * \delta = f$$`, ['not-understood']],
  ['a dot', tex`$$\mathcal N(x; 0, 1)\cdot\mathcal N(x; 0, 1) = \mathcal N(x; 0, 2)$$`, ['wrong']],
];

describe('divergences of normal laws', () => {
  checkStatuses(stars, 512);
  checkStatuses(texts, 1024);
});
