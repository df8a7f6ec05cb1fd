import { checkDisplays } from './displayTable';

const means = [
  [String.raw`\mathbb E[x_0] = \mu`, 'holds'],
  [String.raw`\nabla\log p(x_0) = -\frac{x_0-\mu}{\sigma^2}`, 'holds'],
  [String.raw`\mathbb E[\|x_0\|^2] = \mu^\top\mu + \sigma^2 d`, 'holds'],
  [String.raw`\mathbb E[\|x_0\|^2] = \mu^\top\mu + \sigma^2`, 'wrong'],
] as const;

describe('the mean of a normal law, transposed and beside a model of the same letter', () => {
  checkDisplays(
    [
      ['alone', String.raw`The data is $x_0\sim\mathcal N(\mu, \sigma^2 I)$ with a constant vector $\mu\in\mathbb R^d$.`, means],
      [
        'beside a network',
        String.raw`The network gives the mean $\mu_\theta(x_t, t)$ of a step. The data is $x_0\sim\mathcal N(\mu, \sigma^2 I)$ with a constant vector $\mu\in\mathbb R^d$.`,
        [
          [
            String.raw`\mu_\theta(x_t,t) = \frac{1}{\sqrt{\alpha_t}}\left(x_t - \frac{\beta_t}{\sqrt{1-\bar\alpha_t}}\epsilon_\theta(x_t,t)\right)`,
            'definition',
          ],
          ...means,
        ],
      ],
    ],
    2048,
  );
});
