import { neverCancelled } from '../src/base/cancellation';
import { readDocument } from '../src/checker/readDocument';
import type { Graph } from '../src/kernel/graph';
import { createPause } from '../src/worker/pace';
import { openWasm, type WasmDevice } from '../src/worker/wasm/wasmDevice';
import type { WorldDesign } from '../src/probes/world';
import { compileDefinitions, slicedScoreMatching } from './jobs';
import { showTable, time } from './measure';
import { operationsPerSample } from './operations';
import { measurePeak } from './peak';
import { drawPanels, type Panel } from './plot';

/** How the time of one thread in float32 grows with the samples, the dimension and the size of the equation. */
export interface GrowthRow {
  readonly family: string;
  readonly size: number;
  readonly samples: number;
  readonly operations: number;
  readonly nanoseconds: number;
  readonly compileMs: number;
}

/** Short runs, many times: the least is what the machine does when nothing else wants it. */
const leastRepeats = 20;
const mostRepeats = 400;
const longestMs = 3000;

export interface Growth {
  readonly rows: readonly GrowthRow[];
  /** Operations a nanosecond that the machine can do at best. */
  readonly peak: number;
}

export async function benchGrowth(): Promise<Growth> {
  const device = openWasm({ threads: 1, threadPath: '', pause: createPause() });
  if ('unavailable' in device) throw new Error(device.unavailable);
  const rows: GrowthRow[] = [];
  const ssm = slicedScoreMatching().graph;
  await measure(device, 'warm', 0, ssm, 2 ** 14); // until V8 has optimised the kernel
  for (let power = 10; power <= 22; power += 2) rows.push(await measure(device, 'samples', 2 ** power, ssm, 2 ** power));
  for (const dimension of [1, 2, 4, 8, 16, 32])
    rows.push(await measure(device, 'dimension', dimension, slicedIn(dimension), sampleCount(dimension)));
  for (const width of [8, 16, 32, 64])
    rows.push(await measure(device, 'width', width, slicedIn(2, { model: 'network', layers: [width, width] }), 2 ** 15 / width));
  for (const dimension of [2, 4, 8, 16, 32]) {
    const graph = slicedIn(dimension, { model: 'network', layers: [16, 16] });
    rows.push(await measure(device, 'network dimension', dimension, graph, 2 ** 10));
  }
  for (const parts of [2, 4, 8, 16, 32, 64, 256])
    rows.push(await measure(device, 'components', parts, mixtureOf(parts), Math.min(2 ** 14, 2 ** 18 / parts)));
  device.close();
  return { rows, peak: measurePeak() };
}

const sampleCount = (dimension: number): number => Math.max(2 ** 10, 2 ** 14 / dimension);

async function measure(device: WasmDevice, family: string, size: number, graph: Graph, samples: number): Promise<GrowthRow> {
  const blocks = Math.min(64, samples / 64);
  const job = { key: [5, 6] as const, setting: 0, given: [], blocks, firstBlock: 0, blockSize: samples / blocks };
  const run = async () => device.runBlocks(graph, job, neverCancelled, { precision: 'f32' });
  const first = await time(() => device.runBlocks(graph, { ...job, blocks: 1, blockSize: 64 }, neverCancelled, { precision: 'f32' }));
  const times: number[] = [];
  for (let spent = 0; times.length < leastRepeats || (spent < longestMs && times.length < mostRepeats); spent += times.at(-1)!)
    times.push((await time(run)).ms);
  const nanoseconds = (1e6 * Math.min(...times)) / samples;
  return { family, size, samples, operations: operationsPerSample(graph), nanoseconds, compileMs: first.ms };
}

/** The sliced loss of a model of unknown form. */
function slicedIn(dimension: number, model?: Pick<WorldDesign, 'model' | 'layers'>): Graph {
  const loss = String.raw`\mathbb{E}_{x\sim p(x)}\,\mathbb{E}_{v}\left[\frac{1}{2}(v^\top S(x))^2 + v^\top \nabla_x (v^\top S(x))\right]`;
  const text = String.raw`
Let $x \in \mathbb{R}^d$, $S : \mathbb{R}^d \to \mathbb{R}^d$ and $v \sim \mathcal{N}(0, I)$, and let

$$
L = ${loss} .
$$
`;
  return compileDefinitions(readDocument(text, 1, {}), ['L', 'L'], dimension, model);
}

/** The sliced loss of a mixture's own score, as in the first job, with so many components. */
function mixtureOf(parts: number): Graph {
  const mean = String.raw`\begin{pmatrix} 4\cos(2\pi k/${parts}) \\ 4\sin(2\pi k/${parts}) \end{pmatrix}`;
  const text = String.raw`
Let $x \in \mathbb{R}^2$ have the density

$$
p(x) = \frac{1}{${parts}} \sum_{k=1}^{${parts}} \mathcal{N}\left(x; ${mean}, \frac{1}{4} I\right),
$$

and let $S(x) = \nabla_x \log p(x)$ and $v \sim \mathcal{N}(0, I)$. The loss is

$$
L = \mathbb{E}_{x\sim p(x)}\,\mathbb{E}_{v}\left[(v^\top S(x))^2 + 2\,v^\top \nabla_x (v^\top S(x))\right].
$$
`;
  return compileDefinitions(readDocument(text, 1, {}), ['L', 'L']);
}

export function showGrowth({ rows, peak }: Growth): string {
  const head = ['grows', 'size', 'samples', 'operations a sample', 'ns a sample', 'operations a ns', 'of the peak', 'first result, ms'];
  const cells = rows.map(({ family, size, samples, operations, nanoseconds, compileMs }) => [
    family,
    String(size),
    String(samples),
    operations.toFixed(0),
    nanoseconds.toFixed(1),
    (operations / nanoseconds).toFixed(1),
    `${((100 * operations) / nanoseconds / peak).toFixed(0)} %`,
    compileMs.toFixed(1),
  ]);
  return `Peak: ${peak.toFixed(1)} operations a nanosecond, one thread.\n\n${showTable(head, cells)}`;
}

/** Three panels: nanoseconds a sample as measured, and as they would be at the peak. */
export function plotGrowth({ rows, peak }: Growth): string {
  const titles: Readonly<Record<string, string>> = {
    samples: 'samples (8 components, d = 2)',
    dimension: 'dimension (generic model)',
    width: 'width of both hidden layers (network, d = 2)',
    'network dimension': 'dimension (network of two layers of 16)',
    components: 'components of the mixture',
  };
  const panels = Object.entries(titles).map(([family, title]): Panel => {
    const own = rows.filter((row) => row.family === family);
    return {
      title,
      lines: [
        { name: 'measured', points: own.map(({ size, nanoseconds }) => [size, nanoseconds]) },
        { name: 'at the peak', points: own.map(({ size, operations }) => [size, operations / peak]) },
      ],
    };
  });
  return drawPanels('Nanoseconds a sample, one thread, float32', panels);
}
