import { checkStatuses } from './displayTable';

const tex = String.raw;

/** The chain of DDPM with what follows from it, by the variance that is written for x_t given x_0. */
const chain = (
  variance: string,
) => tex`Let $q(x_t|x_{t-1}) = \mathcal N(x_t;\sqrt{1-\beta_t}x_{t-1},\beta_tI)$, $\alpha_t = 1-\beta_t$, $\bar\alpha_t = \prod_{s=1}^t\alpha_s$.

The marginal is $q(x_t|x_0) = \mathcal N(x_t;\sqrt{\bar\alpha_t}x_0,${variance})$.

The posterior is $q(x_{t-1}|x_t,x_0) = \mathcal N(x_{t-1};\tilde\mu_t,\tilde\beta_tI)$ with $$\tilde\mu_t = \frac{\sqrt{\bar\alpha_{t-1}}\beta_t}{1-\bar\alpha_t}x_0 + \frac{\sqrt{\alpha_t}(1-\bar\alpha_{t-1})}{1-\bar\alpha_t}x_t.$$`;

describe('a posterior of steps rests on the marginal that is written', () =>
  checkStatuses(
    [
      ['right', chain(tex`(1-\bar\alpha_t)I`), ['holds', 'holds']],
      ['one slip is found once', chain(tex`(1+\bar\alpha_t)I`), ['wrong', 'undecided']],
      ['a slip of its own', chain(tex`(1-\bar\alpha_t)I`).replace(tex`\sqrt{\alpha_t}(1`, tex`\alpha_t(1`), ['holds', 'wrong']],
    ],
    512,
  ));
