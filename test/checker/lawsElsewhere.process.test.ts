import { checkStatuses, type StatusText } from './displayTable';

const tex = String.raw;
const sliced = tex`$$\mathbb E_v[(v^\top s(x))^2] = \|s(x)\|^2.$$`;

/** A law that only another part of the text gives, and laws in words that are not read. */
const rows: readonly StatusText[] = [
  [
    'of a later part, which this one is no part of',
    `# One\n\nLet $v$ be a random direction.\n\n${sliced}\n\n# Two\n\nLet $v$ be uniform on the unit sphere.\n\n${sliced}\n`,
    ['assumption', 'wrong'],
  ],
  ['of a part before', `# One\n\nLet $v$ be Rademacher.\n\n${sliced}\n\n# Two\n\nAgain,\n\n${sliced}\n`, ['holds', 'holds']],
  [
    'named in words only, where another equation draws by another law',
    tex`Let $x$ be Cauchy distributed. $$\mathbb E[x]=0.$$ Beside it, $$\mathbb E_{x\sim N(0,1)}[x^2]=1.$$`,
    ['undecided', 'holds'],
  ],
  [
    'whatever it is',
    tex`Let $x$ be Laplace distributed. $$\mathbb E[(x-1)^2]=\mathbb E[x^2]-2\mathbb E[x]+1.$$ $$\mathbb E[(x-1)^2]=\mathbb E[x^2]-\mathbb E[x]+1.$$`,
    ['holds', 'undecided'],
  ],
];

describe('laws of other parts', () => checkStatuses(rows, 2048));

/** A Jacobian by the letter of a loss. */
const jacobians: readonly StatusText[] = [
  [
    'a J that is traced',
    tex`Let $v\sim N(0,I)$ and let $J=\nabla_xs_\theta(x)$ be the Jacobian of a model. Then $$\mathbb E_v[v^\top Jv]=\operatorname{tr}J,$$ $$\mathbb E_v[v^\top Jv]=2\operatorname{tr}J,$$ $$\operatorname{tr}(J^2)=\|J\|_F^2.$$`,
    ['holds', 'wrong', 'assumption'],
  ],
];

describe('a Jacobian', () => checkStatuses(jacobians, 2048));
