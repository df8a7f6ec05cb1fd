import { checkDisplays, checkStatuses } from './displayTable';

const tex = String.raw;

describe('derivatives by matrices and their entries', () => {
  checkDisplays(
    [
      [
        'of two square matrices, whose entries go by small letters',
        tex`Let $A = (a_{ij})$ and $B$ be $n$-by-$n$ matrices and $x$ an $n$-by-1 vector.`,
        [
          [tex`\operatorname{tr}(AB) = \sum_{i=1}^n\sum_{j=1}^n a_{ij}b_{ji}`, 'holds'],
          [tex`\operatorname{tr}(AB) = \sum_{i=1}^n\sum_{j=1}^n a_{ij}b_{ij}`, 'assumption'], // of a symmetric one,
          [tex`\frac{\partial}{\partial A}\operatorname{tr}(AB) = B^T`, 'holds'],
          [tex`\frac{\partial}{\partial A}\operatorname{tr}(AB) = B`, 'undecided'],
          [tex`\frac{\partial}{\partial A}\operatorname{tr}(AB) = 2B^T`, 'wrong'],
          [tex`\frac{\partial}{\partial A}x^TAx = xx^T`, 'holds'],
          [tex`\frac{\partial}{\partial A}\log|A| = A^{-T}`, 'holds'],
          [tex`x^TAx = \sum_{i,j=1}^n a_{ij}x_ix_j`, 'holds'],
        ],
      ],
      [
        'of a normal vector whose density is told, by a matrix that has a value, and twice by a vector',
        tex`Let $X\in\mathbb R^d$ have density $N(X; \mu, \Sigma)$ with $\Sigma\succ0$, let $\Lambda = \Sigma^{-1}$ and $\ell(X) = -\frac12(X-\mu)^T\Lambda(X-\mu)$.`,
        [
          [tex`\mathbb E[(X-\mu)^T\Lambda(X-\mu)] = d`, 'holds'],
          [tex`\mathbb E[(X-\mu)^T\Lambda(X-\mu)] = 1`, 'wrong'],
          [
            tex`\frac{\partial}{\partial\Lambda}\Big[\tfrac12\log\det\Lambda - \tfrac12X^T\Lambda X\Big] = \tfrac12\Lambda^{-1} - \tfrac12XX^T`,
            'holds',
          ],
          [
            tex`\frac{\partial}{\partial\Lambda}\Big[\tfrac12\log\det\Lambda - \tfrac12X^T\Lambda X\Big] = \tfrac12\Lambda - \tfrac12XX^T`,
            'wrong',
          ],
          [tex`\frac{\partial^2\ell}{\partial X\,\partial X^T} = -\Lambda`, 'holds'],
          [tex`\frac{\partial^2\ell}{\partial X\,\partial X^T} = -\tfrac12\Lambda`, 'wrong'],
        ],
      ],
      [
        'of a matrix that is symmetric in one sentence and any in the next',
        tex`Let $A \in \mathbb R^{d\times d}$ and $v$ be a random vector with $E[vv^T] = I$. For symmetric $A$, $x^TA = (Ax)^T$. For general $A$ we have`,
        [
          [tex`E[v^TAv] = \operatorname{tr}(A)`, 'holds'],
          [tex`\nabla_x(x^TAx) = (A + A^T)x`, 'holds'],
          [tex`\nabla_x(x^TAx) = 2Ax`, 'assumption'],
        ],
      ],
      [
        'of a likelihood by a precision matrix',
        tex`Given samples $x_1, \dots, x_N$ in $\mathbb R^k$ and a $k$-by-$k$ positive definite matrix $\Sigma$, put
$\ell(\mu, \Sigma) = -\frac{Nk}2\log(2\pi) - \frac N2\log|\Sigma| - \frac12\sum_{i=1}^N(x_i - \mu)^T\Sigma^{-1}(x_i - \mu)$.`,
        [
          [tex`\frac{\partial\ell}{\partial\Sigma^{-1}} = \frac N2\Sigma - \frac12\sum_{i=1}^N(x_i - \mu)(x_i - \mu)^T`, 'holds'],
          [tex`\frac{\partial\ell}{\partial\Sigma^{-1}} = \frac N2\Sigma + \frac12\sum_{i=1}^N(x_i - \mu)(x_i - \mu)^T`, 'wrong'],
        ],
      ],
    ],
    1024,
  );
});

describe('an equation that a value solves', () => {
  checkStatuses(
    [
      [
        'of a matrix',
        tex`Let $\Sigma = A^{-1}(I-\frac h2A)^{-1}$ with a symmetric matrix $A$. It solves $$\Sigma = (I-hA)\Sigma(I-hA)+2hI.$$`,
        ['holds'],
      ],
      [
        'of a number, and another that it does not solve',
        tex`With $v = \frac{1}{1-h/2}$ we have $$v = (1-h)^2v+2h.$$ Also $$v = (1-h)^2v+h.$$`,
        ['holds', 'wrong'],
      ],
      ['a step sets its value anew', tex`Let $v = 1$. Then repeat: $v = v + h$.`, []],
      [
        'as does the second stage of a scheme',
        tex`Heun: $d_i = f(x_i)$, $x_{i+1} = x_i + h\,d_i$, $d_i' = f(x_{i+1})$, $x_{i+1} = x_i + h\,\frac{d_i + d_i'}{2}$.`,
        [],
      ],
    ],
    1024,
  );
});
