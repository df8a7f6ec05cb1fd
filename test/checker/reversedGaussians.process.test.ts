import { checkStatuses } from './displayTable';

const tex = String.raw;

const turned = tex`Let $dX_t = -X_tdt + \sqrt2dW_t$ on $[0, T]$ with $X_0 \sim p_0$. Let $Y_t = X_{T-t}$. Then

$$dY_t = \left[Y_t + 2\nabla\log p_{T-t}(Y_t)\right]dt + \sqrt2dB_t.$$

For $p_0 = \mathcal N(m, \sigma_0^2I)$, $p_t = \mathcal N(e^{-t}m, (1 + e^{-2t}(\sigma_0^2 - 1))I)$, hence

$$\nabla\log p_t(x) = -\frac{x - e^{-t}m}{1 + e^{-2t}(\sigma_0^2-1)}.$$`;

/** What the text has told of p_t counts in a drift that writes no density, whatever letter it is told at. */
describe('reversals of normal laws with the score worked out', () =>
  checkStatuses(
    [
      [
        'noise whose strength is a bare letter is the same everywhere',
        tex`The forward SDE is $dx = f(x,t)\,dt + \sqrt\beta\,dw$. The reverse SDE is

$$dx = \left[f(x,t) - \beta\nabla\log p_t(x)\right]dt + \sqrt\beta\,d\bar w.$$

The reverse SDE is

$$dx = \left[f(x,t) - \tfrac12\beta\nabla\log p_t(x)\right]dt + \sqrt\beta\,d\bar w.$$`,
        ['holds', 'wrong'],
      ],
      [
        'in a case of its number',
        tex`${turned} If $\sigma_0 = 1$ then $\nabla\log p_t(x) = -(x - e^{-t}m)$ and

$$dY_t = \left[-Y_t + 2e^{-(T-t)}m\right]dt + \sqrt2dB_t.$$`,
        ['holds', 'holds', 'holds', 'holds', 'holds', 'holds', 'holds', 'holds'],
      ],
      [
        'at the other time',
        tex`${turned} If $\sigma_0 = 1$ then $\nabla\log p_t(x) = -(x - e^{-t}m)$ and

$$dY_t = \left[-Y_t + 2e^{-t}m\right]dt + \sqrt2dB_t.$$`,
        ['holds', 'holds', 'holds', 'holds', 'holds', 'holds', 'holds', 'wrong'],
      ],
      [
        'for another number',
        tex`${turned} If $\sigma_0 = 2$ then

$$dY_t = \left[-Y_t + 2e^{-(T-t)}m\right]dt + \sqrt2dB_t.$$`,
        ['holds', 'holds', 'wrong'],
      ],
    ],
    512,
  ));
