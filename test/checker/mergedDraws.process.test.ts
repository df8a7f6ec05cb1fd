import { checkDisplays } from './displayTable';

const chain = String.raw`Let $\alpha_t\in(0,1)$, $\bar\alpha_t = \prod_{i=1}^t\alpha_i$ and $\epsilon, \epsilon_t\sim\mathcal N(0, I)$ independent.`;

describe('several draws put together into one', () => {
  checkDisplays(
    [
      [
        'equal in law at most, which a plain sign does not refute',
        chain,
        [
          [
            String.raw`\sum_{i=1}^t \sqrt{\alpha_t\alpha_{t-1}\cdots\alpha_{i+1}}\sqrt{1-\alpha_i}\,\epsilon_i = \sqrt{1-\bar\alpha_t}\,\epsilon`,
            'undecided',
          ],
          [String.raw`\sum_{i=1}^t \sqrt{1-\alpha_i}\,\epsilon_i = 2\sum_{i=1}^t \sqrt{1-\alpha_i}\,\epsilon_i`, 'wrong'],
        ],
      ],
      [
        'their variances',
        chain,
        [
          [String.raw`\sum_{i=1}^t \alpha_t\alpha_{t-1}\cdots\alpha_{i+1}(1-\alpha_i) = 1 - \alpha_1\alpha_2\cdots\alpha_t`, 'holds'],
          [String.raw`\sum_{i=1}^t \alpha_t\alpha_{t-1}\cdots\alpha_{i+1}(1-\alpha_i) = 1 + \alpha_1\alpha_2\cdots\alpha_t`, 'wrong'],
          [String.raw`\sum_{i=1}^t \alpha_t\alpha_{t-1}\cdots\alpha_i(1-\alpha_i) = 1 - \alpha_1\alpha_2\cdots\alpha_t`, 'wrong'],
        ],
      ],
    ],
    1024,
  );
});

describe('a density with its normaliser in front, in a logarithm', () => {
  checkDisplays(
    [
      [
        'of an energy',
        String.raw`Let $x\in\mathbb R^d$, an energy $E(x)$ and a number $Z > 0$.`,
        [
          [String.raw`\nabla_x \log \frac{1}{Z} \exp(-E(x)) = -\nabla_x E(x)`, 'holds'],
          [String.raw`\nabla_x \log \frac{1}{Z} \exp(-E(x)) = \nabla_x E(x)`, 'wrong'],
          [String.raw`\log \frac{1}{Z} e^{-E(x)} = -E(x) - \log Z`, 'holds'],
          [String.raw`\log \frac{1}{Z} e^{-E(x)} = -E(x) + \log Z`, 'wrong'],
        ],
      ],
      [
        'a schedule at another time',
        String.raw`Let $\rho(t) = t^2$ be a schedule.`,
        [
          [String.raw`\rho_{1-t} = (1-t)^2`, 'holds'],
          [String.raw`\rho_{1-t} = 1 - t^2`, 'wrong'],
          [String.raw`\rho'_{1-t} = 2(1-t)`, 'holds'],
          [String.raw`\rho'_{1-t} = -2(1-t)`, 'wrong'],
        ],
      ],
    ],
    1024,
  );
});
