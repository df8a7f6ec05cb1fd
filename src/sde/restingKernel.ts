import { GraphBuilder } from '../kernel/graphBuilder';

/** α = 1, σ = 0: what is drawn stays as it is. */
export function restingKernel(parameters: number): ReturnType<GraphBuilder['build']> {
  const builder = new GraphBuilder();
  for (let k = 0; k <= parameters; k++) builder.input({ name: `given ${k}`, level: 'given', law: 'normal', stream: k });
  return builder.build([builder.constant(1), builder.constant(0)]);
}
