import type { ArrayLibrary } from './python';
import type { Helper } from './program';

export const numpyLibrary: ArrayLibrary = {
  identity: (size) => `np.eye(${size})`,
  zeros: (sizes) => `np.zeros((${sizes},))`,
  outer: (left, right) => `np.outer(${left}, ${right})`,
  inverse: (of) => `np.linalg.inv(${of})`,
  trace: (of) => `np.trace(${of})`,
  determinant: (of) => `np.linalg.det(${of})`,
  norm: (of, order) => `np.linalg.norm(${of}${order === 2 ? '' : `, ${order === Number.POSITIVE_INFINITY ? 'np.inf' : order}`})`,
  power: (base, exponent) => `np.power(${base}, ${exponent})`,
  absolute: (of) => `np.abs(${of})`,
  diagonal: (of) => `np.diag(${of})`,
  kronecker: (left, right) => `np.kron(${left}, ${right})`,
  elementary: {
    exp: 'np.exp',
    log: 'np.log',
    sqrt: 'np.sqrt',
    sin: 'np.sin',
    cos: 'np.cos',
    tan: 'np.tan',
    sinh: 'np.sinh',
    cosh: 'np.cosh',
    tanh: 'np.tanh',
    arcsin: 'np.arcsin',
    arccos: 'np.arccos',
    arctan: 'np.arctan',
    sign: 'np.sign',
    max: 'np.maximum',
    min: 'np.minimum',
  },
  convert: (plain) => plain,
  stack: (entries) => `np.array(${entries})`,
};

/** Derivatives are central differences of sixth order, since NumPy has none of its own. */
export const numpyHelpers: Readonly<Record<string, Helper>> = {
  pi: { name: 'np.pi', text: '', needs: [] },
  e: { name: 'np.e', text: '', needs: [] },
  infinity: { name: 'np.inf', text: '', needs: [] },
  jacobian: {
    name: 'jacobian',
    needs: [],
    text: `def jacobian(f, x, step=1e-2):
    """All derivatives of f by x, by central differences of sixth order; the entries of x number the last axes."""
    x = np.asarray(x, dtype=float)
    columns = []
    for index in np.ndindex(x.shape):
        def shifted(k):
            moved = x.copy()
            moved[index] += k * step
            return np.asarray(f(moved), dtype=float)
        weights = ((1, 45.0), (2, -9.0), (3, 1.0))
        columns.append(sum(w * (shifted(k) - shifted(-k)) for k, w in weights) / (60 * step))
    return np.stack(columns, axis=-1).reshape(columns[0].shape + x.shape)`,
  },
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
    return np.einsum('...ii->...', jacobian(f, x))`,
  },
  laplacian: {
    name: 'laplacian',
    needs: ['hessian'],
    text: `def laplacian(f, x):
    return np.einsum('...ii->...', hessian(f, x))`,
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
  mean: {
    name: 'mean',
    needs: [],
    text: `def mean(f, *draws):
    """The average of f over joint draws."""
    return np.mean([f(*draw) for draw in zip(*draws)], axis=0)`,
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
  integral: {
    name: 'integral',
    needs: [],
    text: `def integral(f, lower, upper, points=64):
    """Gauss-Legendre quadrature."""
    nodes, weights = np.polynomial.legendre.leggauss(points)
    half = (upper - lower) / 2
    return half * sum(w * f(lower + half * (1 + x)) for x, w in zip(nodes, weights))`,
  },
  matrix_power: { name: 'np.linalg.matrix_power', text: '', needs: [] },
  normal_density: {
    name: 'normal_density',
    needs: [],
    text: `def normal_density(x, mean, covariance):
    """The density of N(mean, covariance) at x; for numbers the covariance is the variance."""
    shift = np.atleast_1d(x - mean)
    covariance = np.atleast_2d(covariance)
    exponent = -0.5 * shift @ np.linalg.solve(covariance, shift)
    return np.exp(exponent) / np.sqrt(np.linalg.det(2 * np.pi * covariance))`,
  },
};
