import { check, type Rows } from './processTable';

const forward = String.raw`Let $x\in\mathbb R^d$ follow $dx = g(t)\,dW_t$ with marginals $p_t$.`;
const [minus, plus] = ['-', ''].map((sign) => String.raw`$$dx = ${sign}g(t)^2\nabla_x\log p_t(x)\,dt + g(t)\,d\bar W_t.$$`);

/** Of an SDE without a drift the reversal has one sign, which tells the way that its time runs: each in a text of its own. */
describe('which way the time of a reversal runs', () => {
  const texts: readonly (readonly [context: string, rows: Rows])[] = [
    [
      'told in words',
      [
        ['holds', `In reverse time, from $T$ to $0$, ${minus}`],
        ['wrong', `In reverse time, from $T$ to $0$, ${plus}`],
        ['wrong', `The reverse-time SDE, where $dt$ is an infinitesimal negative timestep, is ${plus}`],
        ['wrong', `反向 SDE（从 $t=T$ 到 $t=0$）为 ${plus}`],
      ],
    ],
    [
      'told of steps that are positive',
      [
        ['holds', `The reverse SDE, with a positive $dt$ for each step back, is ${plus}`],
        [
          'wrong',
          `The reverse SDE, with a positive $dt$ for each step back, is ${String.raw`$$dx = \tfrac12g(t)^2\nabla_x\log p_t(x)\,dt + g(t)\,d\bar W_t.$$`}`,
        ],
      ],
    ],
    ['told by nothing', [['assumption', `The reverse-time SDE is ${plus}`]]],
    [
      'told by the reversal of another',
      [
        [
          'holds',
          String.raw`For $dy = f(y,t)\,dt + h(t)\,dB_t$ with marginals $q_t$ the reverse-time SDE is $$dy = [f(y,t) - h(t)^2\nabla_y\log q_t(y)]\,dt + h(t)\,d\bar B_t.$$`,
        ],
        ['wrong', `For $x$ the reverse-time SDE is ${plus}`],
      ],
    ],
    [
      'in a time of its own',
      [
        [
          'holds',
          String.raw`With $\tau = T - t$ the reverse-time SDE is $$dx = g(T-\tau)^2\nabla_x\log p_{T-\tau}(x)\,d\tau + g(T-\tau)\,d\bar W_\tau.$$`,
        ],
        ['holds', `In that time the reverse-time SDE is ${plus}`],
      ],
    ],
    [
      'of two terms',
      [
        [
          'holds',
          String.raw`Let $y$ follow $dy = f(y,t)\,dt + h(t)\,dB_t$ with marginals $q_t$. The reverse-time SDE is $$dy = [-f(y,t) + h(t)^2\nabla_y\log q_t(y)]\,dt + h(t)\,d\bar B_t.$$`,
        ],
        [
          'wrong',
          String.raw`The reverse-time SDE, in which $dt$ is negative, is $$dy = -[f(y,t) - h(t)^2\nabla_y\log q_t(y)]\,dt + h(t)\,d\bar B_t.$$`,
        ],
      ],
    ],
  ];
  for (const [title, rows] of texts) check(`${forward} (${title}.)`, rows);
});
