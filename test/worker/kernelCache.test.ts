import assert from 'node:assert/strict';
import type { Graph } from '../../src/kernel/graph';
import { createKernelCache } from '../../src/worker/kernelCache';

const graphOf = (name: string, nodes = 1): Graph => ({
  inputs: [{ name, level: 'sample', law: 'normal', stream: 0 }],
  nodes: Array.from({ length: nodes }, () => ({ kind: 'input', input: 0 })),
  outputs: [0],
});

function createCache() {
  const log: string[] = [];
  const nameOf = (graph: Graph): string => graph.inputs[0]!.name;
  const kernelOf = createKernelCache(
    (graph) => (log.push(`+${nameOf(graph)}`), nameOf(graph)),
    (kernel) => void log.push(`-${kernel}`),
    2000,
  );
  return { kernelOf, log };
}

describe('compiled kernels', () => {
  it('are made once, also for an equal graph that is another object', () => {
    const { kernelOf, log } = createCache();
    for (const graph of [graphOf('a'), graphOf('b'), graphOf('a')]) kernelOf(graph);
    assert.deepEqual(log, ['+a', '+b']);
  });

  it('are dropped when there are too many, the one used longest ago first', () => {
    const { kernelOf, log } = createCache();
    for (let k = 0; k < 200; k++) kernelOf(graphOf(`${k}`));
    kernelOf(graphOf('0'));
    kernelOf(graphOf('one more'));
    assert.deepEqual(
      log.filter((line) => line.startsWith('-')),
      ['-1'],
    );
  });

  it('are dropped when they are too long together, and the newest never', () => {
    const { kernelOf, log } = createCache();
    for (const name of ['a', 'b', 'c']) kernelOf(graphOf(name, 900));
    assert.deepEqual(log, ['+a', '+b', '+c', '-a']);
    kernelOf(graphOf('huge', 2500));
    assert.deepEqual(log.slice(4), ['+huge', '-b', '-c']);
    kernelOf(graphOf('huge', 2500));
    assert.equal(log.length, 7);
  });
});
