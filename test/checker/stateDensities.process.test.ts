import { checkDisplays, checkStatuses } from './displayTable';

const tex = String.raw;

const general = tex`Consider $dx_t = f(x_t, t)\,dt + g(x_t, t)\,dW_t$. The density $p(x, t)$ of $x_t$ satisfies
$\frac{\partial p}{\partial t} = -\frac{\partial}{\partial x}[f(x, t)p(x, t)] + \frac12\frac{\partial^2}{\partial x^2}[g^2(x, t)p(x, t)]$.
For the process $f(x, t) = -x$, $g = \sqrt2$, started from $x_0 \sim \mathcal N(m, s^2)$, we have $x_t \sim \mathcal N(me^{-t}, s^2e^{-2t} + 1 - e^{-2t})$, hence`;

describe('the law of a state and its density', () => {
  checkDisplays(
    [
      [
        'after a general drift: the score and the probability flow of one process',
        general,
        [
          [tex`\frac{\partial}{\partial x}\log p(x, t) = -\frac{x - me^{-t}}{s^2e^{-2t} + 1 - e^{-2t}}`, 'holds'],
          [tex`\frac{\partial}{\partial x}\log p(x, t) = -\frac{x + me^{-t}}{s^2e^{-2t} + 1 - e^{-2t}}`, 'wrong'],
        ],
      ],
    ],
    1024,
  );
  checkStatuses(
    [
      [
        'from a start that is drawn',
        tex`Let $dX_t = -X_t\,dt + \sqrt2\,dW_t$ with $X_0 \sim \mathcal N(m, s^2)$. Then $X_t \sim \mathcal N(me^{-t}, s^2e^{-2t} + 1 - e^{-2t})$.`,
        ['holds', 'holds'],
      ],
      [
        'whose spread is forgotten at the wrong rate',
        tex`Let $dX_t = -X_t\,dt + \sqrt2\,dW_t$ with $X_0 \sim \mathcal N(m, s^2)$. Then $X_t \sim \mathcal N(me^{-t}, s^2e^{-t} + 1 - e^{-2t})$.`,
        ['holds', 'wrong'],
      ],
      [
        'at rest',
        tex`Let $dX_t = -X_t\,dt + \sqrt2\,dW_t$ with $X_0 \sim \mathcal N(0, 1)$. Then $X_t \sim \mathcal N(0, 1)$.`,
        ['holds', 'holds'],
      ],
      [
        'not at rest',
        tex`Let $dX_t = -X_t\,dt + dW_t$ with $X_0 \sim \mathcal N(0, 1)$. Then $X_t \sim \mathcal N(0, 1)$.`,
        ['holds', 'wrong'],
      ],
      [
        'a law given where it starts is not that of all',
        tex`Let $dX_t = -X_t\,dt + \sqrt2\,dW_t$ with $X_0 \sim p_0$. Given $X_0 = x_0$, $X_t \sim \mathcal N(x_0e^{-t}, 1 - e^{-2t})$, so $\nabla\log p_t(x) = -(x - x_0e^{-t})/(1 - e^{-2t})$.`,
        ['holds', 'holds'],
      ],
    ],
    1024,
  );
});
