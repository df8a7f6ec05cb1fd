import { arrangeGraph } from './arrangeGraph';
import { hasLoops } from './axes';
import { findUnsupported } from './emitWgsl';
import type { Graph } from './graph';
import { splitByLevel, type SplitGraph } from './splitByLevel';
import type { StepProgram } from './stepProgram';
import { writeLibrary, type LibraryName } from './wgsl/library';
import { SampleWriter } from './wgsl/sampleWriter';

/** Threads of a workgroup, each of which has a path. */
export const pathsPerGroup = 64;

/** What a dispatch is about; `stride` is the number of paths that lie side by side. */
export const pathJobStruct =
  'struct Job { key: vec2<u32>, firstPath: u32, stride: u32, firstStep: u32, lastStep: u32, firstColumn: u32, columns: u32 }';

/**
 * Paths in WGSL (float32): each thread carries a path through the steps firstStep … lastStep − 1 in one dispatch, the noise being a function of (key, path, stream), and
 * leaves its state where it is looked at. A path ends when it leaves the range of numbers or a guard fires: its state is `gone` from then on.
 *
 * Bindings: 0 `job`; 1 `rows`, what each step needs that depends on no path, [steps, rowLength], and behind them what the start needs; 2 `states`
 * [components, stride], between dispatches; 3 `kept`, the steps after which paths are looked at; 4 `looks` [columns, components, stride].
 */
export interface PathsWgsl {
  readonly source: string;
  readonly start: SplitGraph;
  readonly step: SplitGraph;
}

export function emitPathsWgsl(start: StepProgram, step: StepProgram, steps: number): PathsWgsl | { readonly unsupported: string } {
  const [first, next] = [splitFor(start.graph), splitFor(step.graph)];
  for (const split of [first, next]) if (typeof split === 'string') return { unsupported: split };
  const [startSplit, stepSplit] = [first, next] as [SplitGraph, SplitGraph]; // else it has returned
  const used = new Set<LibraryName>(['threefry', 'normalsOf']);
  const rowLength = stepSplit.prologue.outputs.length;
  const functions = [
    writeFunction('begin', start, startSplit, used),
    writeFunction('advance', step, stepSplit, used),
    writeDraw(step),
    writeStartDraw(start),
  ];
  const source = [header(step, start), writeLibrary(used), ...functions, entryPoint(step, steps * rowLength, rowLength)].join('\n\n');
  return { source: `${source}\n`, start: startSplit, step: stepSplit };
}

function splitFor(graph: Graph): SplitGraph | string {
  const whole = splitByLevel(graph);
  const split = { ...whole, body: arrangeGraph(whole.body) };
  if (hasLoops(split.body)) return 'Loops inside of a step are left to the processor.';
  return findUnsupported(split.body) ?? split;
}

/** A state beyond all that live: NaN would be an indeterminate value. */
const gone = '3e38f';
/** See `isAlive`. */
const largest = '1e15f';

/** WGSL has no arrays of length 0. */
const noisesOf = ({ noises }: StepProgram): number => Math.max(1, noises);

function header(step: StepProgram, start: StepProgram): string {
  return [
    pathJobStruct,
    '@group(0) @binding(0) var<uniform> job: Job;',
    '@group(0) @binding(1) var<storage, read> rows: array<f32>;',
    '@group(0) @binding(2) var<storage, read_write> states: array<f32>;',
    '@group(0) @binding(3) var<storage, read> kept: array<u32>;',
    '@group(0) @binding(4) var<storage, read_write> looks: array<f32>;',
    'var<private> guarded: bool;',
    '/* The second half of a pair of normals, for the step after. */',
    'var<private> spare: f32;',
    `alias State = array<f32, ${step.dimension}>;`,
    `alias Noises = array<f32, ${noisesOf(step)}>;`,
    `alias StartNoises = array<f32, ${noisesOf(start)}>;`,
  ].join('\n');
}

function writeFunction(name: 'begin' | 'advance', program: StepProgram, split: SplitGraph, used: Set<LibraryName>): string {
  const drawn = split.sampleInputs.map((input) => {
    const { stream } = program.graph.inputs[input]!;
    return stream < program.dimension ? `x[${stream}]` : `z[${stream - program.dimension}]`;
  });
  const writer = new SampleWriter(split, { drawn, uniform: (place) => `rows[row + ${place}u]` });
  const type = name === 'begin' ? 'StartNoises' : 'Noises';
  const written = writer.write(`fn ${name}(x: State, z: ${type}, row: u32) -> State`, 'State');
  for (const one of writer.used) used.add(one);
  return written;
}

const pairOf = (pair: string): string => `normalsOf(threefry(vec2<u32>(path, 0x80000000u | (${pair}))))`;

/** Normals of the start: its streams begin at 0. */
function writeStartDraw(start: StepProgram): string {
  const pairs = Array.from({ length: Math.ceil(start.noises / 2) }, (_, k) => `let p${k} = ${pairOf(`${k}u`)};`);
  const values = Array.from({ length: start.noises }, (_, j) => `p${j >>> 1}.${j % 2 === 0 ? 'x' : 'y'}`);
  return `fn drawStart(path: u32) -> StartNoises { ${pairs.join(' ')} return StartNoises(${values.length > 0 ? values.join(', ') : '0f'}); }`;
}

/** Normals of step n, of which the streams begin at firstStream + n·noises; where they are odd in number every other step begins in the middle of a pair. */
function writeDraw({ noises, firstStream }: StepProgram): string {
  if (noises === 0) return 'fn draw(path: u32, n: u32) -> Noises { return Noises(0f); }';
  const lines = [`let first = ${firstStream}u + n * ${noises}u;`, 'let pair = first >> 1u;'];
  if (noises % 2 === 0) return `fn draw(path: u32, n: u32) -> Noises { ${[...lines, ...writePairs(noises, 0)].join(' ')} }`;
  const odd = ['let kept = spare;', ...writePairs(noises, 1)].join(' ');
  return `fn draw(path: u32, n: u32) -> Noises { ${lines.join(' ')} if ((first & 1u) == 1u) { ${odd} } ${writePairs(noises, 0).join(' ')} }`;
}

/** `before`: 1 where the first normal was drawn with the step before. What is drawn and not used is spared for the next. */
function writePairs(noises: number, before: 0 | 1): readonly string[] {
  const drawn = noises - before;
  const pairs = Array.from({ length: Math.ceil(drawn / 2) }, (_, k) => `let p${k} = ${pairOf(`pair + ${k + before}u`)};`);
  const values = Array.from({ length: drawn }, (_, j) => `p${j >>> 1}.${j % 2 === 0 ? 'x' : 'y'}`);
  const spares = drawn % 2 === 1 ? [`spare = p${(drawn - 1) / 2}.y;`] : [];
  return [...pairs, ...spares, `return Noises(${[...(before === 1 ? ['kept'] : []), ...values].join(', ')});`];
}

function entryPoint({ dimension, noises, firstStream }: StepProgram, startRow: number, rowLength: number): string {
  const each = (write: (i: number) => string): string => Array.from({ length: dimension }, (_, i) => write(i)).join(' ');
  const alive = Array.from({ length: dimension }, (_, i) => `isFinite(x[${i}]) & (abs(x[${i}]) <= ${largest})`).join(' & ');
  const spareAtStart = noises % 2 === 1 ? `if (((${firstStream}u + job.firstStep * ${noises}u) & 1u) == 1u) { spare = ${pairOf(`(${firstStream}u + job.firstStep * ${noises}u) >> 1u`)}.y; }` : ''; // prettier-ignore
  return `fn isFinite(value: f32) -> bool {
  return (bitcast<u32>(value) & 0x7f800000u) != 0x7f800000u;
}

fn look(x: State, column: u32, at: u32) {
  ${each((i) => `looks[(column * ${dimension}u + ${i}u) * job.stride + at] = x[${i}];`)}
}

/* What has left stays away. */
fn checked(x: State) -> State {
  if (!guarded & ${alive}) { return x; }
  guarded = true;
  return State(${Array<string>(dimension).fill(gone).join(', ')});
}

@compute @workgroup_size(${pathsPerGroup})
fn main(@builtin(global_invocation_id) thread: vec3<u32>) {
  let at = thread.x;
  if (at >= job.stride) { return; }
  let path = job.firstPath + at;
  var column = job.firstColumn;
  var x: State;
  guarded = false;
  if (job.firstStep == 0u) {
    x = checked(begin(x, drawStart(path), ${startRow}u));
    look(x, 0u, at);
    column = 1u;
  } else {
    ${each((i) => `x[${i}] = states[${i}u * job.stride + at];`)}
    guarded = x[0] > ${largest};
  }
  ${spareAtStart}
  for (var n = job.firstStep; n < job.lastStep; n++) {
    if (!guarded) { x = checked(advance(x, draw(path, n), n * ${rowLength}u)); }
    if (column < job.columns && kept[column] == n + 1u) { look(x, column, at); column++; }
  }
  ${each((i) => `states[${i}u * job.stride + at] = x[${i}];`)}
}`;
}
