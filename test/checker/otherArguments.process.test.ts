import { checkDisplays } from './displayTable';

const flow = String.raw`Let $z \in\mathbb R^d$ and $X_t = \alpha_t z + \beta_t X_0$. We use the starting point $x = X_0$. There is a field $u_t$.`;

describe('a function written again at other letters', () => {
  checkDisplays(
    [
      [
        'of two points',
        String.raw`Let $x, y, a, b \in\mathbb R^d$ and $u(x) = 3x + a$.`,
        [
          [String.raw`u(y) = a + 3y`, 'holds'],
          [String.raw`u(y) = a - 3y`, 'wrong'],
          [String.raw`u(b) = 3b + a`, 'holds'],
        ],
      ],
      [
        'of a point and a time',
        String.raw`Let $x, y \in\mathbb R^d$ and $w(x, t) = t^2 x$.`,
        [
          [String.raw`w(y, s) = s^2 y`, 'holds'],
          [String.raw`w(y, s) = s\,y`, 'wrong'],
        ],
      ],
      [
        'of a state that is itself made, and a point that is its start',
        flow,
        [
          [String.raw`\Bigl(a_t - \frac{b_t}{\beta_t}\alpha_t\Bigr)z + \frac{b_t}{\beta_t}X_t = u_t(X_t \vert z)`, 'definition'],
          [String.raw`u_t(x \vert z) = \Bigl(a_t - \frac{b_t}{\beta_t}\alpha_t\Bigr)z + \frac{b_t}{\beta_t}x`, 'holds'],
          [String.raw`u_t(x \vert z) = \Bigl(a_t + \frac{b_t}{\beta_t}\alpha_t\Bigr)z + \frac{b_t}{\beta_t}x`, 'wrong'],
        ],
      ],
      [
        'through a name of which the text says that it depends on the point',
        String.raw`Let $x, y, b \in\mathbb R^d$, $A \in\mathbb R^{d\times d}$, $m = Ax$ and $u(x) = m + b$.`,
        [[String.raw`u(y) = Ay + b`, 'undecided']],
      ],
    ],
    1024,
  );
});
