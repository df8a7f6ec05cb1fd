import type { ArrayLibrary } from './python';
import type { Helper } from './program';

export const torchLibrary: ArrayLibrary = {
  identity: (size) => `torch.eye(${size}, dtype=torch.float64)`,
  zeros: (sizes) => `torch.zeros(${sizes}, dtype=torch.float64)`,
  outer: (left, right) => `torch.outer(${left}, ${right})`,
  inverse: (of) => `torch.linalg.inv(${of})`,
  trace: (of) => `torch.trace(${of})`,
  determinant: (of) => `torch.linalg.det(${of})`,
  norm: (of, order) => `torch.linalg.norm(${of}${order === 2 ? '' : `, ${order === Number.POSITIVE_INFINITY ? "float('inf')" : order}`})`,
  power: (base, exponent) => `torch.pow(${base}, ${exponent})`,
  absolute: (of) => `torch.abs(${of})`,
  diagonal: (of) => `torch.diag(${of})`,
  kronecker: (left, right) => `torch.kron(${left}, ${right})`,
  elementary: {
    exp: 'torch.exp',
    log: 'torch.log',
    sqrt: 'torch.sqrt',
    sin: 'torch.sin',
    cos: 'torch.cos',
    tan: 'torch.tan',
    sinh: 'torch.sinh',
    cosh: 'torch.cosh',
    tanh: 'torch.tanh',
    arcsin: 'torch.arcsin',
    arccos: 'torch.arccos',
    arctan: 'torch.arctan',
    sign: 'torch.sign',
    max: 'torch.maximum',
    min: 'torch.minimum',
  },
  convert: (plain) => `torch.tensor(${plain}, dtype=torch.float64)`,
  stack: (entries, use) => `${use('stack')}(${entries})`,
};

/** Derivatives are PyTorch's own, and can be differentiated again. */
export const torchHelpers: Readonly<Record<string, Helper>> = {
  pi: { name: 'torch.pi', text: '', needs: [] },
  e: { name: '2.718281828459045', text: '', needs: [] },
  infinity: { name: "float('inf')", text: '', needs: [] },
  tensor: {
    name: 'tensor',
    needs: [],
    text: `def tensor(value):
    return torch.as_tensor(value, dtype=torch.float64)`,
  },
  stack: {
    name: 'stack',
    needs: ['tensor'],
    text: `def stack(entries):
    """A vector of numbers, or a matrix of rows, through which derivatives pass."""
    return torch.stack([stack(entry) if isinstance(entry, list) else tensor(entry) for entry in entries])`,
  },
  jacobian: {
    name: 'jacobian',
    needs: ['tensor'],
    text: `def jacobian(f, x):
    """All derivatives of f by x, by autograd; the entries of x number the last axes."""
    return torch.autograd.functional.jacobian(lambda y: tensor(f(y)) + 0 * y.sum(), tensor(x), create_graph=True)`,
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
    return torch.einsum('...ii->...', jacobian(f, x))`,
  },
  laplacian: {
    name: 'laplacian',
    needs: ['hessian'],
    text: `def laplacian(f, x):
    return torch.einsum('...ii->...', hessian(f, x))`,
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
    needs: ['tensor'],
    text: `def mean(f, *draws):
    """The average of f over joint draws."""
    return torch.stack([tensor(f(*draw)) for draw in zip(*draws)]).mean(dim=0)`,
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
    needs: ['tensor'],
    text: `def integral(f, lower, upper, points=64):
    """Gauss-Legendre quadrature; its nodes are the eigenvalues of a symmetric matrix."""
    k = torch.arange(1, points, dtype=torch.float64)
    side = torch.diag(k / torch.sqrt(4 * k * k - 1), 1)
    nodes, vectors = torch.linalg.eigh(side + side.T)
    half = (tensor(upper) - tensor(lower)) / 2
    return half * sum(2 * v * v * f(tensor(lower) + half * (1 + x)) for x, v in zip(nodes, vectors[0]))`,
  },
  matrix_power: { name: 'torch.linalg.matrix_power', text: '', needs: [] },
  normal_density: {
    name: 'normal_density',
    needs: ['tensor'],
    text: `def normal_density(x, mean, covariance):
    """The density of N(mean, covariance) at x; for numbers the covariance is the variance."""
    shift = torch.atleast_1d(tensor(x) - mean)
    covariance = torch.atleast_2d(tensor(covariance))
    exponent = -0.5 * shift @ torch.linalg.solve(covariance, shift)
    return torch.exp(exponent) / torch.sqrt(torch.linalg.det(2 * torch.pi * covariance))`,
  },
};
