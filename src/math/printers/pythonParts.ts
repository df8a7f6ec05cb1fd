import type { ArrayLibrary } from './python';
import type { Helper } from './program';

const functions = ['exp', 'log', 'sqrt', 'sin', 'cos', 'tan', 'sinh', 'cosh', 'tanh', 'arcsin', 'arccos', 'arctan', 'sign'] as const;
type Shared = 'outer' | 'inverse' | 'trace' | 'determinant' | 'norm' | 'absolute' | 'diagonal' | 'kronecker' | 'elementary';

/** What NumPy and PyTorch spell alike: `np.linalg.inv` and `torch.linalg.inv`. */
export function sharedSpelling(module: 'np' | 'torch', infinity: string): Pick<ArrayLibrary, Shared> {
  const elementary = Object.fromEntries(functions.map((name) => [name, `${module}.${name}`])) as Record<(typeof functions)[number], string>; // one for each
  return {
    outer: (left, right) => `${module}.outer(${left}, ${right})`,
    inverse: (of) => `${module}.linalg.inv(${of})`,
    trace: (of) => `${module}.trace(${of})`,
    determinant: (of) => `${module}.linalg.det(${of})`,
    norm: (of, order) => `${module}.linalg.norm(${of}${order === 2 ? '' : `, ${order === Number.POSITIVE_INFINITY ? infinity : order}`})`,
    absolute: (of) => `${module}.abs(${of})`,
    diagonal: (of) => `${module}.diag(${of})`,
    kronecker: (left, right) => `${module}.kron(${left}, ${right})`,
    elementary: { ...elementary, max: `${module}.maximum`, min: `${module}.minimum` },
  };
}

/** Helpers that rest on a `jacobian` of the library. */
export function sharedHelpers(module: 'np' | 'torch'): Readonly<Record<string, Helper>> {
  return {
    gradient: {
      name: 'gradient',
      needs: ['jacobian'],
      text: `def gradient(f, x):
    """Of a number the gradient; of a vector its Jacobian J[i, j] = df_i/dx_j."""
    return jacobian(f, x)`,
    },
    hessian: {
      name: 'hessian',
      needs: ['jacobian'],
      text: `def hessian(f, x):
    return jacobian(lambda y: jacobian(f, y), x)`,
    },
    divergence: {
      name: 'divergence',
      needs: ['jacobian'],
      text: `def divergence(f, x):
    """The sum of df_i/dx_i; of a matrix, row by row."""
    return ${module}.einsum('...ii->...', jacobian(f, x))`,
    },
    laplacian: {
      name: 'laplacian',
      needs: ['hessian'],
      text: `def laplacian(f, x):
    return ${module}.einsum('...ii->...', hessian(f, x))`,
    },
    partial: {
      name: 'partial',
      needs: ['jacobian'],
      text: `def partial(f, t, order=1):
    """The derivative by a number."""
    if order == 0:
        return f(t)
    return jacobian(lambda s: partial(f, s, order - 1), t)`,
    },
    total: {
      name: 'total',
      needs: [],
      text: `def total(f, first, last):
    return sum(f(i) for i in range(int(first), int(last) + 1))`,
    },
    product: {
      name: 'product',
      needs: [],
      text: `def product(f, first, last):
    result = 1.0
    for i in range(int(first), int(last) + 1):
        result = result * f(i)
    return result`,
    },
    matrix_power: { name: `${module}.linalg.matrix_power`, text: '', needs: [] },
  };
}
