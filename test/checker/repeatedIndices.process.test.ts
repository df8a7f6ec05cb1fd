import { checkDisplays } from './displayTable';

const field = String.raw`Let $x\in\mathbb R^d$, $f:\mathbb R^d\to\mathbb R^d$, $A\in\mathbb R^{d\times d}$ and a smooth density $p(x)$.`;

describe('sums over repeated indices, where the text says so', () => {
  checkDisplays(
    [
      [
        'of vectors and matrices',
        `${field} We use the Einstein summation convention.`,
        [
          [String.raw`x^\top A x = x_i A_{ij} x_j`, 'holds'],
          [String.raw`x^\top A x = 2 x_i A_{ij} x_j`, 'wrong'],
          [String.raw`x^\top A x = x_i A_{ij} x_i x_j`, 'undecided'],
          [String.raw`\operatorname{tr}(A) = A_{ii}`, 'holds'],
          [String.raw`\|x\|^2 = x_i x_i`, 'holds'],
          [String.raw`\|x\|^2 = 2 x_i x_i`, 'wrong'],
          [String.raw`e^{-\|x\|^2/2} = e^{-x_i x_i/2}`, 'holds'],
          [String.raw`e^{-\|x\|^2/2} = e^{-x_i x_i}`, 'wrong'],
          [String.raw`(x^\top Ax)^2 = (x_i A_{ij}x_j)^2`, 'holds'],
          [String.raw`\frac{x}{\|x\|^2} = \frac{x}{x_i x_i}`, 'holds'],
        ],
      ],
      [
        'of derivatives',
        `${field} Repeated indices are summed over.`,
        [
          [String.raw`\nabla\cdot f = \partial_i f_i`, 'holds'],
          [String.raw`\Delta p = \partial_i\partial_i p`, 'holds'],
          [String.raw`\Delta p = \partial_i^2 p`, 'holds'],
          [String.raw`\nabla\cdot(p f) = p\,\partial_i f_i + f_i\,\partial_i p`, 'holds'],
          [String.raw`\nabla\cdot(p f) = p\,\partial_i f_i - f_i\,\partial_i p`, 'wrong'],
        ],
      ],
      ['in Chinese', `${field} 我们采用爱因斯坦求和约定。`, [[String.raw`\nabla\cdot f = \partial_i f_i`, 'holds']]],
      ['not where the text says nothing', field, [[String.raw`\nabla\cdot f = \partial_i f_i`, 'undecided']]],
      [
        'an index that is alone on a side says which component is meant',
        `${field} Repeated indices are summed over.`,
        [[String.raw`(Ax)_i = A_{ij} x_j`, 'holds']],
      ],
    ],
    1024,
  );
});
