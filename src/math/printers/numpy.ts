import type { ArrayLibrary } from './python';
import type { Helper } from './program';
import { sharedHelpers, sharedSpelling } from './pythonParts';

export const numpyLibrary: ArrayLibrary = {
  ...sharedSpelling('np', 'np.inf'),
  identity: (size) => `np.eye(${size})`,
  zeros: (sizes) => `np.zeros((${sizes},))`,
  power: (base, exponent) => `np.power(${base}, ${exponent})`,
  convert: (plain) => plain,
  stack: (entries) => `np.array(${entries})`,
};

/** Derivatives are central differences of sixth order, since NumPy has none of its own. */
export const numpyHelpers: Readonly<Record<string, Helper>> = {
  ...sharedHelpers('np'),
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
  mean: {
    name: 'mean',
    needs: [],
    text: `def mean(f, *draws):
    """The average of f over joint draws."""
    return np.mean([f(*draw) for draw in zip(*draws)], axis=0)`,
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
