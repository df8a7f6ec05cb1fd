import { directionalDerivative, gradient } from '../src/kernel/differentiate';
import type { Graph, NodeId } from '../src/kernel/graph';
import { GraphBuilder } from '../src/kernel/graphBuilder';

/** A kernel and how many samples of it are averaged. */
export interface BenchJob {
  readonly name: 'ssm' | 'vpsde';
  readonly title: string;
  readonly graph: Graph;
  readonly samples: number;
}

const normal = (g: GraphBuilder, stream: number): NodeId => g.input({ name: `z${stream}`, level: 'sample', law: 'normal', stream });

/**
 * E[(vᵀS)² + 2 vᵀ∇(vᵀS)] with S = ∇ log p of the mixture p of 8 Gaussians N(μₖ, ¼ I) on a circle of radius 4 in the plane, x ∼ p, v ∼ N(0, I).
 */
export function slicedScoreMatching(): BenchJob {
  const g = new GraphBuilder();
  const means = Array.from({ length: 8 }, (_, k) =>
    [Math.cos((2 * Math.PI * k) / 8), Math.sin((2 * Math.PI * k) / 8)].map((m) => g.constant(4 * m)),
  );
  const component = g.input({ name: 'component', level: 'sample', law: 'uniform', stream: 4 });
  const x = [0, 1].map((i) => {
    const mean = means.reduceRight((rest, own, k) => g.select(g.less(component, g.constant((k + 1) / 8)), own[i]!, rest), means[7]![i]!);
    return g.add(mean, g.multiply(g.constant(0.5), normal(g, i)));
  });
  const v = [normal(g, 2), normal(g, 3)];
  const logDensity = g.logSumExp(
    means.map((mean) => {
      const away = x.map((coordinate, i) => g.integerPower(g.subtract(coordinate, mean[i]!), 2));
      return g.multiply(g.constant(-2), g.sum(away));
    }),
  );
  const projected = g.dot(v, gradient(g, logDensity, x));
  const slope = directionalDerivative(g, projected, x, v);
  const integrand = g.add(g.integerPower(projected, 2), g.multiply(g.constant(2), slope));
  return {
    name: 'ssm',
    title: 'Sliced score matching of an 8-component mixture',
    graph: g.build([integrand, g.integerPower(integrand, 2)]),
    samples: 2 ** 20,
  };
}

/** E‖x(1)‖²/2 of dx = −½β(t)x dt + √β(t) dW in the plane from N(0, I), β = 0.1 + 19.9 t, by 200 Euler–Maruyama steps. */
export function variancePreservingPaths(): BenchJob {
  const g = new GraphBuilder();
  const steps = 200;
  let x = [normal(g, 0), normal(g, 1)];
  for (let step = 0; step < steps; step++) {
    const beta = 0.1 + (19.9 * step) / steps;
    const [keep, noise] = [g.constant(1 - (0.5 * beta) / steps), g.constant(Math.sqrt(beta / steps))];
    x = x.map((coordinate, i) => g.add(g.multiply(keep, coordinate), g.multiply(noise, normal(g, 2 * step + 2 + i))));
  }
  const half = g.multiply(g.constant(0.5), g.dot(x, x));
  return { name: 'vpsde', title: 'Variance-preserving SDE, 200 steps', graph: g.build([half]), samples: 100_000 };
}
