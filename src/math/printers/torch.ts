import type { ArrayLibrary } from './python';
import type { Helper } from './program';
import { sharedHelpers, sharedSpelling } from './pythonParts';

export const torchLibrary: ArrayLibrary = {
  ...sharedSpelling('torch', "float('inf')"),
  identity: (size) => `torch.eye(${size}, dtype=torch.float64)`,
  zeros: (sizes) => `torch.zeros(${sizes}, dtype=torch.float64)`,
  power: (base, exponent) => `torch.pow(${base}, ${exponent})`,
  convert: (plain) => `torch.tensor(${plain}, dtype=torch.float64)`,
  stack: (entries, use) => `${use('stack')}(${entries})`,
};

/** Derivatives are PyTorch's own, and can be differentiated again. */
export const torchHelpers: Readonly<Record<string, Helper>> = {
  ...sharedHelpers('torch'),
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
  mean: {
    name: 'mean',
    needs: ['tensor'],
    text: `def mean(f, *draws):
    """The average of f over joint draws."""
    return torch.stack([tensor(f(*draw)) for draw in zip(*draws)]).mean(dim=0)`,
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
