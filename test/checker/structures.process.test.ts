import assert from 'node:assert/strict';
import { judgeText, claimsIn } from './checkText';
import { checkStatuses, type StatusText } from './displayTable';

const rows: readonly (readonly [text: string, latex: string, status: string])[] = [
  ['Let $A$ be a symmetric matrix and', 'x^\\top A v = v^\\top A x', 'holds'],
  ['Let $A$ be a matrix and', 'x^\\top A v = v^\\top A x', 'assumption'],
  ['For symmetric $A$ and', '\\nabla_x (x^\\top A x) = 2Ax', 'holds'],
  ['Let $A$ be a $d\\times d$ matrix and', '\\nabla (x^\\top A x) = Ax + A^\\top x', 'holds'],
  ['Let $A$ be symmetric, $B$ symmetric and', '(AB)^\\top = AB', 'wrong'],
  ['Let $A$ be skew-symmetric and', 'x^\\top A x + v^\\top v = v^\\top v', 'holds'],
  ['Let $A$ be positive definite and', '\\log\\det A = -\\log\\det A^{-1}', 'holds'],
  ['Let $Q$ be an orthogonal matrix and', '\\|Qx\\|^2 = x^\\top x', 'holds'],
  ['Let $Q$ be an orthogonal matrix and', 'Q^2 = I', 'wrong'],
  ['Let $D$ be a diagonal matrix and', 'x^\\top D v = \\operatorname{tr}(D v x^\\top)', 'holds'],
  ['Let $u\\in\\mathbb R^d$ be a unit vector and', 'u u^\\top u = u', 'holds'],
];

describe('symmetric, diagonal and orthogonal matrices, judged', function () {
  this.timeout(60_000);
  for (const [text, latex, status] of rows)
    it(`${text} ${latex}`, async () => {
      const claims = claimsIn(await judgeText(`${text} $x, v\\in\\mathbb R^d$.\n\n$$${latex}$$\n`, 1024));
      assert.deepEqual(
        claims.map(({ verdict }) => verdict?.status),
        [status],
      );
    });
});

/** What is said of a matrix holds until it is any matrix again, and not before. */
const told: readonly StatusText[] = [
  [
    'in the part that says it, and in those after it',
    '# Notation\n\nLet $A$ be symmetric.\n\n# Part 1\n\n$$\\nabla_x(x^\\top Ax) = 2Ax$$\n\n# Part 2\n\n$$\\operatorname{tr}(A^2) = \\|A\\|_F^2$$\n',
    ['holds', 'holds'],
  ],
  [
    'not where it is any matrix again',
    '# Part 1\n\nLet $A$ be symmetric. Then $\\operatorname{tr}(A^2) = \\|A\\|_F^2$.\n\n# Part 2\n\nLet $A$ be any matrix.\n\n$$\\operatorname{tr}(A^2) = \\|A\\|_F^2$$\n',
    ['holds', 'assumption'],
  ],
  [
    'nor before',
    'For any $A \\in \\mathbb R^{d\\times d}$ we have\n\n$$\\nabla_x(x^\\top Ax) = (A + A^\\top)x$$\n\n$$\\nabla_x(x^\\top Ax) = 2Ax$$\n\nFor symmetric $A$ this is\n\n$$\\nabla_x(x^\\top Ax) = 2Ax.$$\n\nIn general,\n\n$$\\operatorname{tr}(A^2) = \\|A\\|_F^2.$$\n',
    ['holds', 'assumption', 'holds', 'assumption'],
  ],
  [
    'nor in one item of a list for those before and after it',
    'Let $A\\in\\mathbb R^{d\\times d}$ and $x, b\\in\\mathbb R^d$.\n\n- Quadratic:\n\n$$\\nabla_x(x^\\top Ax) = 2Ax.$$\n\n- If $A$ is symmetric,\n\n$$\\nabla_x(x^\\top Ax) = 2Ax.$$\n\n- Squares:\n\n$$\\nabla_x\\|Ax - b\\|^2 = 2A(Ax - b).$$\n',
    ['assumption', 'holds', 'assumption'],
  ],
  ['behind the equation', 'We have\n\n$$\\nabla_x(x^\\top Bx) = 2Bx,$$\n\nwhere $B$ is symmetric.\n', ['holds']],
];

describe('where a matrix is symmetric', () => checkStatuses(told, 1024));
